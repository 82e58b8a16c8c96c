#include "auth/store.h"

#include <algorithm>

namespace auth::store {
namespace {
constexpr std::string_view kPersonById =
    "SELECT id, national_id_sealed, national_id_hash, given_name, family_name, mobile_sealed, mobile_hash"
    " FROM person WHERE id = $1";
constexpr std::string_view kPersonByHash =
    "SELECT id, national_id_sealed, national_id_hash, given_name, family_name, mobile_sealed, mobile_hash"
    " FROM person WHERE national_id_hash = $1";

Person person_of(const db::Row& row) {
    return {row.id<PersonId>(0), row.blob(1), row.blob(2), row.str(3), row.str(4),
            row.is_null(5) ? "" : row.blob(5), row.is_null(6) ? "" : row.blob(6)};
}
Session session_of(const db::Row& row) {
    return {row.blob(0), row.id<SessionId>(1), row.id<PersonId>(2), row.instant(3), row.instant(4), row.instant(5),
            row.str(6), row.boolean(7), row.boolean(8), row.str(9)};
}
}  // namespace

std::optional<Person> find_person(db::Tx& tx, const std::string& national_id_hash) {
    return tx.one(person_of, kPersonByHash, db::Blob{national_id_hash});
}
std::optional<Person> load_person(db::Tx& tx, PersonId id) { return tx.one(person_of, kPersonById, id); }

namespace {
std::optional<db::Blob> blob_or_null(const std::string& bytes) {  // nothing is known of it
    return bytes.empty() ? std::nullopt : std::optional(db::Blob{bytes});
}
}  // namespace
void insert_person(db::Tx& tx, const Person& p, Instant at) {
    tx.exec("INSERT INTO person (id, national_id_sealed, national_id_hash, given_name, family_name, mobile_sealed,"
            " mobile_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            p.id, db::Blob{p.national_id_sealed}, db::Blob{p.national_id_hash}, p.given_name, p.family_name,
            blob_or_null(p.mobile_sealed), blob_or_null(p.mobile_hash), at);
}

std::optional<Account> find_account(db::Tx& tx, PersonId person) {
    return tx.one([](const db::Row& row) {
        return Account{row.id<PersonId>(0), row.is_null(1) ? "" : row.str(1), row.is_null(2) ? "" : row.blob(2),
                       row.integer(3)};
    }, "SELECT person_id, password_hash, totp_sealed, totp_step FROM account WHERE person_id = $1 AND state = 'active'",
                  person);
}
void insert_account(db::Tx& tx, const Account& account) {
    tx.exec("INSERT INTO account (person_id, password_hash, totp_sealed, totp_step, state)"
            " VALUES ($1, $2, $3, $4, 'active')",
            account.person, account.password_hash, db::Blob{account.totp_sealed}, account.totp_step);
}
bool use_totp_step(db::Tx& tx, PersonId person, std::int64_t step) {
    return tx.exec_one("UPDATE account SET totp_step = $1 WHERE person_id = $2 AND totp_step < $1", step, person);
}
void insert_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash) {
    tx.exec("INSERT INTO recovery_code (code_hash, person_id) VALUES ($1, $2)", db::Blob{code_hash}, person);
}
bool use_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash, Instant at) {
    return tx.exec_one("UPDATE recovery_code SET used_at = $1 WHERE code_hash = $2 AND person_id = $3"
                       " AND used_at IS NULL", at, db::Blob{code_hash}, person);
}

void insert_grant(db::Tx& tx, std::int64_t id, PersonId person, const Grant& grant, Date from,
                  std::optional<Date> until, PersonId by) {
    tx.exec("INSERT INTO role_grant (id, person_id, role, territory_id, from_on, until_on, granted_by)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)",
            id, person, code_of(grant.role), grant.territory, from, until, by);
}
std::vector<Grant> list_grants(db::Tx& tx, PersonId person, Date on) {
    const auto rows = tx.all([](const db::Row& row) {
        return std::pair(role_of(row.text(0)), row.integer_or_null(1));
    }, "SELECT role, territory_id FROM role_grant WHERE person_id = $1 AND from_on <= $2"
       " AND (until_on IS NULL OR until_on >= $2) ORDER BY id", person, on);
    std::vector<Grant> out;
    for (const auto& [role, territory] : rows)
        if (role) out.push_back({*role, territory});
    return out;
}

void insert_session(db::Tx& tx, const Session& s) {
    tx.exec("INSERT INTO session (token_hash, id, person_id, created_at, last_seen_at, expires_at, user_agent_kind,"
            " shared, strong, csrf) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            db::Blob{s.token_hash}, s.id, s.person, s.created_at, s.last_seen_at, s.expires_at, s.user_agent_kind,
            s.shared, s.strong, s.csrf);
}
std::optional<Session> find_session(db::Tx& tx, const std::string& token_hash) {
    return tx.one(session_of, "SELECT token_hash, id, person_id, created_at, last_seen_at, expires_at,"
                  " user_agent_kind, shared, strong, csrf FROM session WHERE token_hash = $1", db::Blob{token_hash});
}
std::vector<Session> list_sessions(db::Tx& tx, PersonId person) {
    return tx.all(session_of, "SELECT token_hash, id, person_id, created_at, last_seen_at, expires_at,"
                  " user_agent_kind, shared, strong, csrf FROM session WHERE person_id = $1 ORDER BY id", person);
}
void touch_session(db::Tx& tx, const std::string& token_hash, Instant at) {
    tx.exec("UPDATE session SET last_seen_at = $1 WHERE token_hash = $2", at, db::Blob{token_hash});
}
bool end_session(db::Tx& tx, PersonId person, SessionId id) {
    return tx.exec_one("DELETE FROM session WHERE person_id = $1 AND id = $2", person, id);
}

void insert_code(db::Tx& tx, const Code& code) {
    tx.exec("INSERT INTO one_time_code (id, subject_hash, code_hash, expires_at, attempts, purpose, subject_sealed)"
            " VALUES ($1, $2, $3, $4, 0, 'sign_in', $5)",
            code.id, db::Blob{code.subject_hash}, db::Blob{code.code_hash}, code.expires_at,
            db::Blob{code.subject_sealed});
}
std::optional<Code> find_unused_code(db::Tx& tx, std::int64_t id) {
    return tx.one([](const db::Row& row) {
        return Code{row.integer(0), row.blob(1), row.blob(2), row.blob(3), row.instant(4), row.integer(5)};
    }, "SELECT id, subject_hash, code_hash, subject_sealed, expires_at, attempts FROM one_time_code"
       " WHERE id = $1 AND used_at IS NULL", id);
}
void count_attempt(db::Tx& tx, std::int64_t id) {
    tx.exec("UPDATE one_time_code SET attempts = attempts + 1 WHERE id = $1", id);
}
bool use_code(db::Tx& tx, std::int64_t id, Instant at) {
    return tx.exec_one("UPDATE one_time_code SET used_at = $1 WHERE id = $2 AND used_at IS NULL", at, id);
}

void insert_api_token(db::Tx& tx, const std::string& token_hash, PersonId person, const std::string& name, Instant at,
                      Instant expires_at) {
    tx.exec("INSERT INTO api_token (token_hash, person_id, name, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            db::Blob{token_hash}, person, name, at, expires_at);
}
std::optional<PersonId> use_api_token(db::Tx& tx, const std::string& token_hash, Instant at) {
    if (!tx.exec_one("UPDATE api_token SET last_used_at = $1 WHERE token_hash = $2 AND expires_at > $1", at,
                     db::Blob{token_hash}))
        return std::nullopt;
    return tx.one([](const db::Row& row) { return row.id<PersonId>(0); },
                  "SELECT person_id FROM api_token WHERE token_hash = $1", db::Blob{token_hash});
}

bool take_token(db::Tx& tx, const std::string& key, double capacity, std::chrono::seconds refill, Instant at) {
    const auto kept = tx.one([](const db::Row& row) { return std::pair(row.real(0), row.instant(1)); },
                             "SELECT tokens, updated_at FROM rate_bucket WHERE key = $1", db::Blob{key});
    double tokens = capacity;
    if (kept) {
        const std::chrono::duration<double> passed = std::max(at - kept->second, Instant::duration::zero());
        tokens = std::min(capacity, kept->first + passed / std::chrono::duration<double>(refill));
    }
    const bool taken = tokens >= 1;
    if (taken) tokens -= 1;
    tx.exec("INSERT INTO rate_bucket (key, tokens, updated_at) VALUES ($1, $2, $3)"
            " ON CONFLICT (key) DO UPDATE SET tokens = EXCLUDED.tokens, updated_at = EXCLUDED.updated_at",
            db::Blob{key}, tokens, at);
    return taken;
}

void insert_audit_event(db::Tx& tx, std::int64_t id, Instant at, PersonId actor, std::string_view code,
                        std::string_view subject_kind, std::int64_t subject_id, const std::string& detail) {
    tx.exec("INSERT INTO audit_event (id, at, actor, code, subject_kind, subject_id, detail)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7)", id, at, actor, code, subject_kind, subject_id, detail);
}
}  // namespace auth::store
