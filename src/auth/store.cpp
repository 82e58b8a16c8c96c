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

std::string blob_or_none(const db::Row& row, int column) {
    return row.is_null(column) ? "" : row.blob(column);
}
db::Value none_or_blob(const std::string& bytes) {
    return bytes.empty() ? db::Value{} : db::Value{db::Blob{bytes}};
}

Person person_of(const db::Row& row) {
    return {row.id<PersonId>(0), row.blob(1),          row.blob(2),         row.str(3),
            row.str(4),          blob_or_none(row, 5), blob_or_none(row, 6)};
}
Session session_of(const db::Row& row) {
    return {row.blob(0),    row.id<SessionId>(1), row.id<PersonId>(2), row.instant(3),
            row.instant(4), row.instant(5),       row.str(6),          row.str(10),
            row.boolean(7), row.boolean(8),       row.str(9)};
}
ApiToken token_of(const db::Row& row) {
    return {row.id<TokenId>(0), row.id<PersonId>(1),    row.str(2),    row.instant(3),
            row.instant(4),     row.instant_or_null(5), row.boolean(6)};
}
}  // namespace

std::optional<Person> find_person(db::Tx& tx, const std::string& national_id_hash) {
    return tx.one(person_of, kPersonByHash, db::Blob{national_id_hash});
}
std::optional<Person> load_person(db::Tx& tx, PersonId id) {
    return tx.one(person_of, kPersonById, id);
}

void insert_person(db::Tx& tx, const Person& p, Instant at) {
    const db::Value values[]{
        p.id.value,    db::Blob{p.national_id_sealed}, db::Blob{p.national_id_hash}, p.given_name,
        p.family_name, none_or_blob(p.mobile_sealed),  none_or_blob(p.mobile_hash),  microseconds(at)};
    tx.run_values(
        "INSERT INTO person (id, national_id_sealed, national_id_hash, given_name, family_name,"
        " mobile_sealed, mobile_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values, {});
}
void update_names(db::Tx& tx, PersonId person, const std::string& given_name,
                  const std::string& family_name) {
    tx.exec("UPDATE person SET given_name = $1, family_name = $2 WHERE id = $3", given_name, family_name,
            person);
}
void update_mobile(db::Tx& tx, PersonId person, const std::string& mobile_sealed,
                   const std::string& mobile_hash) {
    tx.exec("UPDATE person SET mobile_sealed = $1, mobile_hash = $2 WHERE id = $3", db::Blob{mobile_sealed},
            db::Blob{mobile_hash}, person);
}

std::optional<Account> find_account(db::Tx& tx, PersonId person) {
    return tx.one(
        [](const db::Row& row) {
            return Account{row.id<PersonId>(0),  row.text_or_null(1).value_or(""),
                           blob_or_none(row, 2), row.integer(3),
                           row.boolean(4),       row.boolean(5),
                           row.boolean(6)};
        },
        "SELECT person_id, password_hash, totp_sealed, totp_step, staff, asks_password, must_change"
        " FROM account WHERE person_id = $1 AND state = 'active'",
        person);
}
void save_account(db::Tx& tx, const Account& a, Instant at) {
    const db::Value values[]{a.person.value,
                             a.password_hash.empty() ? db::Value{} : db::Value{a.password_hash},
                             none_or_blob(a.totp_sealed),
                             a.totp_step,
                             a.staff,
                             a.asks_password,
                             a.must_change,
                             microseconds(at)};
    tx.run_values(
        "INSERT INTO account (person_id, password_hash, totp_sealed, totp_step, state, staff, asks_password,"
        " must_change, password_at) VALUES ($1, $2, $3, $4, 'active', $5, $6, $7, $8)"
        " ON CONFLICT (person_id) DO UPDATE SET password_hash = EXCLUDED.password_hash,"
        " totp_sealed = EXCLUDED.totp_sealed, totp_step = EXCLUDED.totp_step, staff = EXCLUDED.staff,"
        " asks_password = EXCLUDED.asks_password, must_change = EXCLUDED.must_change,"
        " password_at = EXCLUDED.password_at",
        values, {});
}
bool use_totp_step(db::Tx& tx, PersonId person, std::int64_t step) {
    return tx.exec_one("UPDATE account SET totp_step = $1 WHERE person_id = $2 AND totp_step < $1", step,
                       person);
}
void insert_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash) {
    tx.exec("INSERT INTO recovery_code (code_hash, person_id) VALUES ($1, $2)", db::Blob{code_hash}, person);
}
bool use_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash, Instant at) {
    return tx.exec_one(
        "UPDATE recovery_code SET used_at = $1 WHERE code_hash = $2 AND person_id = $3 AND used_at IS NULL",
        at, db::Blob{code_hash}, person);
}
std::int64_t count_recovery_codes(db::Tx& tx, PersonId person) {
    return tx.integer("SELECT count(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL", person)
        .value_or(0);
}
bool has_recovery_codes(db::Tx& tx, PersonId person) {
    return tx.integer("SELECT 1 FROM recovery_code WHERE person_id = $1 LIMIT 1", person).has_value();
}
void delete_recovery_codes(db::Tx& tx, PersonId person) {
    tx.exec("DELETE FROM recovery_code WHERE person_id = $1", person);
}

void insert_grant(db::Tx& tx, std::int64_t id, PersonId person, const Grant& grant, Date from,
                  std::optional<Date> until, PersonId by) {
    tx.exec(
        "INSERT INTO role_grant (id, person_id, role, territory_id, from_on, until_on, granted_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id, person, code_of(grant.role), grant.territory, from, until, by);
}
std::vector<Grant> list_grants(db::Tx& tx, PersonId person, Date on) {
    const auto rows =
        tx.all([](const db::Row& row) { return std::pair(role_of(row.text(0)), row.integer_or_null(1)); },
               "SELECT role, territory_id FROM role_grant WHERE person_id = $1 AND from_on <= $2"
               " AND (until_on IS NULL OR until_on >= $2) ORDER BY id",
               person, on);
    std::vector<Grant> out;
    for (const auto& [role, territory] : rows)
        if (role) out.push_back({*role, territory});
    return out;
}

void insert_session(db::Tx& tx, const Session& s) {
    tx.exec(
        "INSERT INTO session (token_hash, id, person_id, created_at, last_seen_at, expires_at,"
        " user_agent_kind, shared, strong, csrf, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
        "$11)",
        db::Blob{s.token_hash}, s.id, s.person, s.created_at, s.last_seen_at, s.expires_at, s.user_agent_kind,
        s.shared, s.strong, s.csrf, s.origin);
}
std::optional<Session> find_session(db::Tx& tx, const std::string& token_hash) {
    return tx.one(session_of,
                  "SELECT token_hash, id, person_id, created_at, last_seen_at, expires_at, user_agent_kind,"
                  " shared, strong, csrf, origin FROM session WHERE token_hash = $1",
                  db::Blob{token_hash});
}
std::vector<Session> list_sessions(db::Tx& tx, PersonId person) {
    return tx.all(session_of,
                  "SELECT token_hash, id, person_id, created_at, last_seen_at, expires_at, user_agent_kind,"
                  " shared, strong, csrf, origin FROM session WHERE person_id = $1 ORDER BY id DESC",
                  person);
}
void touch_session(db::Tx& tx, const std::string& token_hash, Instant at) {
    tx.exec("UPDATE session SET last_seen_at = $1 WHERE token_hash = $2", at, db::Blob{token_hash});
}
bool end_session(db::Tx& tx, PersonId person, SessionId id) {
    return tx.exec_one("DELETE FROM session WHERE person_id = $1 AND id = $2", person, id);
}
std::int64_t end_sessions(db::Tx& tx, PersonId person, SessionId except) {
    return tx.exec("DELETE FROM session WHERE person_id = $1 AND id <> $2", person, except);
}

void insert_code(db::Tx& tx, const Code& code) {
    tx.exec(
        "INSERT INTO one_time_code (id, subject_hash, code_hash, expires_at, attempts, purpose,"
        " subject_sealed) VALUES ($1, $2, $3, $4, 0, $5, $6)",
        code.id, db::Blob{code.subject_hash}, db::Blob{code.code_hash}, code.expires_at, code.purpose,
        db::Blob{code.subject_sealed});
}
std::optional<Code> find_unused_code(db::Tx& tx, std::int64_t id, std::string_view purpose) {
    return tx.one(
        [](const db::Row& row) {
            return Code{row.integer(0), row.blob(1),    row.blob(2),   row.blob(3),
                        row.str(6),     row.instant(4), row.integer(5)};
        },
        "SELECT id, subject_hash, code_hash, subject_sealed, expires_at, attempts, purpose FROM one_time_code"
        " WHERE id = $1 AND purpose = $2 AND used_at IS NULL",
        id, purpose);
}
void count_attempt(db::Tx& tx, std::int64_t id) {
    tx.exec("UPDATE one_time_code SET attempts = attempts + 1 WHERE id = $1", id);
}
bool use_code(db::Tx& tx, std::int64_t id, Instant at) {
    return tx.exec_one("UPDATE one_time_code SET used_at = $1 WHERE id = $2 AND used_at IS NULL", at, id);
}

void insert_api_token(db::Tx& tx, const std::string& token_hash, const ApiToken& token) {
    tx.exec(
        "INSERT INTO api_token (token_hash, id, person_id, strong, name, created_at, expires_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        db::Blob{token_hash}, token.id, token.person, token.strong, token.name, token.created_at,
        token.expires_at);
}
std::optional<ApiToken> use_api_token(db::Tx& tx, const std::string& token_hash, Instant at) {
    if (!tx.exec_one("UPDATE api_token SET last_used_at = $1 WHERE token_hash = $2 AND expires_at > $1", at,
                     db::Blob{token_hash}))
        return std::nullopt;
    return tx.one(token_of,
                  "SELECT id, person_id, name, created_at, expires_at, last_used_at, strong FROM api_token"
                  " WHERE token_hash = $1",
                  db::Blob{token_hash});
}
std::vector<ApiToken> list_api_tokens(db::Tx& tx, PersonId person) {
    return tx.all(token_of,
                  "SELECT id, person_id, name, created_at, expires_at, last_used_at, strong FROM api_token"
                  " WHERE person_id = $1 ORDER BY id DESC",
                  person);
}
bool delete_api_token(db::Tx& tx, PersonId person, TokenId id) {
    return tx.exec_one("DELETE FROM api_token WHERE person_id = $1 AND id = $2", person, id);
}
std::int64_t delete_api_tokens(db::Tx& tx, PersonId person) {
    return tx.exec("DELETE FROM api_token WHERE person_id = $1", person);
}

bool take_token(db::Tx& tx, const std::string& key, double capacity, std::chrono::seconds refill,
                Instant at) {
    const auto kept = tx.one([](const db::Row& row) { return std::pair(row.real(0), row.instant(1)); },
                             "SELECT tokens, updated_at FROM rate_bucket WHERE key = $1", db::Blob{key});
    double tokens = capacity;
    if (kept) {
        const std::chrono::duration<double> passed = std::max(at - kept->second, Instant::duration::zero());
        tokens = std::min(capacity, kept->first + passed / std::chrono::duration<double>(refill));
    }
    const bool taken = tokens >= 1;
    if (taken) tokens -= 1;
    tx.exec(
        "INSERT INTO rate_bucket (key, tokens, updated_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (key) DO UPDATE SET tokens = EXCLUDED.tokens, updated_at = EXCLUDED.updated_at",
        db::Blob{key}, tokens, at);
    return taken;
}

std::int64_t delete_ended(db::Tx& tx, Instant before) {
    return tx.exec("DELETE FROM session WHERE expires_at < $1 OR last_seen_at < $1", before) +
           tx.exec("DELETE FROM one_time_code WHERE expires_at < $1", before) +
           tx.exec("DELETE FROM rate_bucket WHERE updated_at < $1", before) +
           tx.exec("DELETE FROM api_token WHERE expires_at < $1", before);
}
}  // namespace auth::store
