// Rows of who must agree and of what one filing alone may hold.
#include "filing/store.h"

namespace filing::store {
namespace {
Party::State state_of(std::string_view code) {
    for (const auto one : {Party::State::consented, Party::State::declined})
        if (code_of(one) == code) return one;
    return Party::State::invited;
}
}  // namespace

void insert_party(db::Tx& tx, const Party& p) {
    tx.exec(
        "INSERT INTO filing_party (id, filing_id, person_id, role, state, way, representative, invited_at, "
        "answered_at, document_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)",
        p.id, p.filing, p.person, p.role, code_of(p.state), p.way, p.representative, p.invited_at,
        p.answered_at);
}
std::vector<Party> list_parties(db::Tx& tx, FilingId id) {
    return tx.all(
        [](const db::Row& row) {
            return Party{.id = row.id<PartyId>(0),
                         .filing = row.id<FilingId>(1),
                         .person = row.id<auth::PersonId>(2),
                         .role = row.str(3),
                         .state = state_of(row.text(4)),
                         .way = row.str(5),
                         .answered_at = row.instant_or_null(8),
                         .invited_at = row.instant(7),
                         .representative = row.boolean(6)};
        },
        "SELECT id, filing_id, person_id, role, state, way, representative, invited_at, answered_at FROM filing_party "
        "WHERE filing_id = $1 ORDER BY id",
        id);
}
bool answer_party(db::Tx& tx, const Party& p, registry::DocumentId paper) {
    return tx.exec_one(
        "UPDATE filing_party SET state = $1, way = $2, answered_at = $3, document_id = $4 "
        "WHERE id = $5 AND state = 'invited'",
        code_of(p.state), p.way, p.answered_at, paper ? std::optional(paper.value) : std::nullopt, p.id);
}
void mark_invited(db::Tx& tx, PartyId id, Instant at) {
    tx.exec(
        "UPDATE filing_party SET state = 'invited', way = '', answered_at = NULL, invited_at = $1 WHERE id = $2 "
        "AND state <> 'consented'",
        at, id);
}
void delete_party(db::Tx& tx, PartyId id) {
    tx.exec("DELETE FROM filing_party WHERE id = $1", id);
}
void set_representative(db::Tx& tx, PartyId id, bool representative) {
    tx.exec("UPDATE filing_party SET representative = $1 WHERE id = $2", representative, id);
}

std::optional<FilingId> holder_of(db::Tx& tx, std::string_view kind, std::string_view key, Date today) {
    return tx.one([](const db::Row& row) { return row.id<FilingId>(0); },
                  "SELECT filing_id FROM filing_claim WHERE kind = $1 AND claim_key = $2 "
                  "AND (until_day IS NULL OR until_day >= $3)",
                  kind, key, today);
}
std::optional<Claim> replace_claims(db::Tx& tx, FilingId id, std::span<const Claim> claims, Date today) {
    release_claims(tx, id);
    for (const Claim& claim : claims) {
        tx.exec("DELETE FROM filing_claim WHERE kind = $1 AND claim_key = $2 AND until_day < $3", claim.kind,
                claim.key, today);
        if (!tx.exec_one(
                "INSERT INTO filing_claim (kind, claim_key, filing_id, until_day) VALUES ($1, $2, $3, $4) "
                "ON CONFLICT (kind, claim_key) DO NOTHING",
                claim.kind, claim.key, id, claim.until))
            return claim;
    }
    return std::nullopt;
}
void release_claims(db::Tx& tx, FilingId id) {
    tx.exec("DELETE FROM filing_claim WHERE filing_id = $1", id);
}
}  // namespace filing::store
