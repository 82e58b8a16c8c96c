// Rows of people, accounts, sessions, codes and buckets: the only SQL of auth. It judges nothing; values
// that identify a
// person arrive here sealed or hashed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/access.h"
#include "db/db.h"

namespace auth::store {
struct Person {
    PersonId id;
    std::string national_id_sealed, national_id_hash, given_name, family_name, mobile_sealed, mobile_hash;
};
std::optional<Person> find_person(db::Tx& tx, const std::string& national_id_hash);
std::optional<Person> load_person(db::Tx& tx, PersonId id);
std::vector<Person> list_people(db::Tx& tx);
void insert_person(db::Tx& tx, const Person& person, Instant at);

struct Account {
    PersonId person;
    std::string password_hash, totp_sealed;
    std::int64_t totp_step = 0;
};
std::optional<Account> find_account(db::Tx& tx, PersonId person);  // active ones
void insert_account(db::Tx& tx, const Account& account);
bool use_totp_step(db::Tx& tx, PersonId person, std::int64_t step);  // false: used already
void insert_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash);
bool use_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash, Instant at);

void insert_grant(db::Tx& tx, std::int64_t id, PersonId person, const Grant& grant, Date from,
                  std::optional<Date> until, PersonId by);
std::vector<Grant> list_grants(db::Tx& tx, PersonId person, Date on);

struct Session {
    std::string token_hash;
    SessionId id;
    PersonId person;
    Instant created_at, last_seen_at, expires_at;
    std::string user_agent_kind;
    bool shared = false, strong = false;
    std::string csrf;
};
void insert_session(db::Tx& tx, const Session& session);
std::optional<Session> find_session(db::Tx& tx, const std::string& token_hash);
std::vector<Session> list_sessions(db::Tx& tx, PersonId person);
void touch_session(db::Tx& tx, const std::string& token_hash, Instant at);
bool end_session(db::Tx& tx, PersonId person, SessionId id);

struct Code {
    std::int64_t id = 0;
    std::string subject_hash, code_hash, subject_sealed;
    Instant expires_at;
    std::int64_t attempts = 0;
};
void insert_code(db::Tx& tx, const Code& code);
std::optional<Code> find_unused_code(db::Tx& tx, std::int64_t id);
void count_attempt(db::Tx& tx, std::int64_t id);
bool use_code(db::Tx& tx, std::int64_t id, Instant at);

void insert_api_token(db::Tx& tx, const std::string& token_hash, PersonId person, const std::string& name, Instant at,
                      Instant expires_at);
std::optional<PersonId> use_api_token(db::Tx& tx, const std::string& token_hash, Instant at);

// Takes one token of a bucket that holds `capacity` and refills one every `refill`; false: it is empty.
bool take_token(db::Tx& tx, const std::string& key, double capacity, std::chrono::seconds refill, Instant at);

void insert_audit_event(db::Tx& tx, std::int64_t id, Instant at, PersonId actor, std::string_view code,
                        std::string_view subject_kind, std::int64_t subject_id, const std::string& detail);
}  // namespace auth::store
