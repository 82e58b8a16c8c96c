#include "filing/mandate_store.h"

namespace filing::store {
namespace {
#define MANDATE_COLUMNS "id, cooperative_id, person_id, post, from_on, until_on, filing_id"
Mandate mandate_of(const db::Row& row) {
    return {.id = row.id<MandateId>(0),
            .cooperative = row.id<registry::CooperativeId>(1),
            .person = row.id<auth::PersonId>(2),
            .post = row.str(3),
            .from = row.date(4),
            .until = row.date_or_null(5),
            .filing = row.id<FilingId>(6)};
}
}  // namespace

void insert_mandate(db::Tx& tx, const Mandate& m) {
    tx.exec("INSERT INTO mandate (" MANDATE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)", m.id,
            m.cooperative, m.person, m.post, m.from, m.until, m.filing);
}
std::vector<Mandate> list_mandates(db::Tx& tx, registry::CooperativeId cooperative) {
    return tx.all(mandate_of,
                  "SELECT " MANDATE_COLUMNS " FROM mandate WHERE cooperative_id = $1 ORDER BY id DESC",
                  cooperative);
}
std::vector<Mandate> list_mandates_of(db::Tx& tx, auth::PersonId person) {
    return tx.all(mandate_of, "SELECT " MANDATE_COLUMNS " FROM mandate WHERE person_id = $1 ORDER BY id DESC",
                  person);
}
}  // namespace filing::store
