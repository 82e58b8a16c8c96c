#include "features/people/store.h"

namespace people::store {
namespace {
constexpr std::string_view kSelect =
    "SELECT id, officer, organisation_id, entry_sealed, way, code_id, evidence, person_id, started_at, "
    "confirmed_at, document_id"
    " FROM assistance ";

Assistance assistance_of(const db::Row& row) {
    return {.id = row.id<AssistanceId>(0),
            .officer = row.id<auth::PersonId>(1),
            .organisation = row.id<auth::OrganisationId>(2),
            .entry_sealed = row.blob(3),
            .way = row.str(4),
            .code = row.integer_or_null(5),
            .evidence = row.str(6),
            .person = row.id_or_null<auth::PersonId>(7).value_or(auth::PersonId{}),
            .started_at = row.instant(8),
            .confirmed_at = row.instant_or_null(9),
            .scan = row.id_or_null<registry::DocumentId>(10).value_or(registry::DocumentId{})};
}
}  // namespace

void insert(db::Tx& tx, const Assistance& a) {
    tx.exec(
        "INSERT INTO assistance (id, officer, organisation_id, entry_sealed, way, code_id, evidence, "
        "started_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        a.id, a.officer, a.organisation, db::Blob{a.entry_sealed}, a.way, a.code, a.evidence, a.started_at);
}
std::optional<Assistance> find(db::Tx& tx, AssistanceId id) {
    return tx.one(assistance_of, std::string(kSelect) + "WHERE id = $1", id);
}
bool confirm(db::Tx& tx, AssistanceId id, auth::PersonId person, const std::string& evidence,
             registry::DocumentId scan, Instant at) {
    return tx.exec_one(
        "UPDATE assistance SET person_id = $1, evidence = $2, confirmed_at = $3, document_id = $4"
        " WHERE id = $5 AND confirmed_at IS NULL",
        person, evidence, at, scan ? std::optional(scan) : std::nullopt, id);
}
std::vector<Assistance> list_of_officer(db::Tx& tx, auth::PersonId officer, std::int64_t limit) {
    return tx.all(assistance_of, std::string(kSelect) + "WHERE officer = $1 ORDER BY id DESC LIMIT $2",
                  officer, limit);
}
std::int64_t delete_unconfirmed(db::Tx& tx, Instant before) {
    return tx.exec("DELETE FROM assistance WHERE confirmed_at IS NULL AND started_at < $1", before);
}

void save_card(db::Tx& tx, auth::PersonId person, const std::string& sealed, auth::PersonId by, Instant at) {
    tx.exec(
        "INSERT INTO person_card (person_id, card_sealed, version, updated_at, updated_by) VALUES ($1, $2, "
        "1, $3, $4)"
        " ON CONFLICT (person_id) DO UPDATE SET card_sealed = excluded.card_sealed, version = "
        "person_card.version + 1,"
        " updated_at = excluded.updated_at, updated_by = excluded.updated_by",
        person, db::Blob{sealed}, at, by);
}
std::optional<std::string> find_card(db::Tx& tx, auth::PersonId person) {
    return tx.one([](const db::Row& row) { return row.blob(0); },
                  "SELECT card_sealed FROM person_card WHERE person_id = $1", person);
}
std::int64_t count_by_mobile(db::Tx& tx, const std::string& mobile_hash) {
    return tx.integer("SELECT COUNT(*) FROM person WHERE mobile_hash = $1", db::Blob{mobile_hash})
        .value_or(0);
}
}  // namespace people::store
