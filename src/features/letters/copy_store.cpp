// Rows of copies that stand in the queues of offices.
#include "features/letters/store.h"

namespace letters::store {
void insert_delivery(db::Tx& tx, const Delivery& d) {
    tx.exec(
        "INSERT INTO letter_delivery (id, letter_id, position, organisation_id, at) VALUES ($1, $2, $3, $4, $5)",
        d.id, d.letter, d.position, d.organisation, d.at);
}
std::vector<Delivery> list_deliveries(db::Tx& tx, LetterId letter) {
    return tx.all(
        [](const db::Row& row) {
            return Delivery{row.integer(0),
                            row.id<LetterId>(1),
                            row.integer(2),
                            row.id<auth::OrganisationId>(3),
                            row.instant(4),
                            row.instant_or_null(5),
                            row.instant_or_null(6),
                            row.str(7),
                            row.str(8)};
        },
        "SELECT d.id, d.letter_id, d.position, d.organisation_id, d.at, d.seen_at, d.acknowledged_at,"
        " COALESCE(s.given_name || ' ' || s.family_name, ''), COALESCE(a.given_name || ' ' || a.family_name, '')"
        " FROM letter_delivery d LEFT JOIN person s ON s.id = d.seen_by"
        " LEFT JOIN person a ON a.id = d.acknowledged_by WHERE d.letter_id = $1 ORDER BY d.position, d.id",
        letter);
}
bool mark_seen(db::Tx& tx, std::int64_t delivery, auth::PersonId by, Instant at) {
    return tx.exec_one(
        "UPDATE letter_delivery SET seen_by = $1, seen_at = $2 WHERE id = $3 AND seen_at IS NULL", by, at,
        delivery);
}
bool mark_acknowledged(db::Tx& tx, std::int64_t delivery, auth::PersonId by, Instant at) {
    return tx.exec_one(
        "UPDATE letter_delivery SET acknowledged_by = $1, acknowledged_at = $2"
        " WHERE id = $3 AND acknowledged_at IS NULL",
        by, at, delivery);
}
}  // namespace letters::store
