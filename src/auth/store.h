// Rows of people, accounts, sessions, codes and buckets: the only SQL of auth beside the audit's. It judges
// nothing; values that identify a person arrive here sealed or hashed.
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
    std::string name() const { return given_name.empty() ? family_name : given_name + " " + family_name; }
};
std::optional<Person> find_person(db::Tx& tx, const std::string& national_id_hash);
std::optional<Person> load_person(db::Tx& tx, PersonId id);
std::vector<Person> list_people(db::Tx& tx);
void insert_person(db::Tx& tx, const Person& person, Instant at);
void update_names(db::Tx& tx, PersonId person, const std::string& given_name, const std::string& family_name);
void update_mobile(db::Tx& tx, PersonId person, const std::string& mobile_sealed,
                   const std::string& mobile_hash);

struct Account {
    PersonId person;
    std::string password_hash{}, totp_sealed{};  // empty: none yet
    std::int64_t totp_step = 0;
    bool staff = false;          // may sign in as staff
    bool asks_password = false;  // of a citizen: the code alone does not open
    bool must_change = false;    // the password was given by somebody else
};
struct StaffMember {  // of a list
    PersonId person;
    std::string name;
    bool telephone = false, paper = false, must_change = false;  // second factors; the password was given
};
// Newest first, `before` excluded (0: from the newest); names that hold `words`.
std::vector<StaffMember> list_staff(db::Tx& tx, const std::string& words, PersonId before, std::int64_t limit);
std::optional<Account> find_account(db::Tx& tx, PersonId person);
void save_account(db::Tx& tx, const Account& account, Instant at);   // new or instead of the one there was
bool use_totp_step(db::Tx& tx, PersonId person, std::int64_t step);  // false: used already
void insert_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash);
bool use_recovery_code(db::Tx& tx, PersonId person, const std::string& code_hash, Instant at);
std::int64_t count_recovery_codes(db::Tx& tx, PersonId person);  // not used yet
bool has_recovery_codes(db::Tx& tx, PersonId person);            // used or not
void delete_recovery_codes(db::Tx& tx, PersonId person);

void insert_grant(db::Tx& tx, std::int64_t id, PersonId person, const Grant& grant, Date from,
                  std::optional<Date> until, PersonId by);
std::vector<Grant> list_grants(db::Tx& tx, PersonId person, Date on);

struct Session {
    std::string token_hash;
    SessionId id;
    PersonId person;
    Instant created_at, last_seen_at, expires_at;
    std::string user_agent_kind, origin;  // "android-chrome"; the network, never the whole address
    bool shared = false, strong = false;
    std::string csrf;
};
void insert_session(db::Tx& tx, const Session& session);
std::optional<Session> find_session(db::Tx& tx, const std::string& token_hash);
std::vector<Session> list_sessions(db::Tx& tx, PersonId person);
void touch_session(db::Tx& tx, const std::string& token_hash, Instant at);
bool end_session(db::Tx& tx, PersonId person, SessionId id);
std::int64_t end_sessions(db::Tx& tx, PersonId person, SessionId except);  // {}: every one

struct Code {
    std::int64_t id = 0;
    std::string subject_hash{}, code_hash{}, subject_sealed{}, purpose{};
    Instant expires_at{};
    std::int64_t attempts = 0;
};
void insert_code(db::Tx& tx, const Code& code);
std::optional<Code> find_unused_code(db::Tx& tx, std::int64_t id, std::string_view purpose);
void count_attempt(db::Tx& tx, std::int64_t id);
bool use_code(db::Tx& tx, std::int64_t id, Instant at);

struct ApiToken {
    TokenId id;
    PersonId person;
    std::string name;
    Instant created_at, expires_at;
    std::optional<Instant> last_used_at;
    bool strong = false;
};
void insert_api_token(db::Tx& tx, const std::string& token_hash, const ApiToken& token);
std::optional<ApiToken> use_api_token(db::Tx& tx, const std::string& token_hash, Instant at);  // not expired
std::vector<ApiToken> list_api_tokens(db::Tx& tx, PersonId person);
bool delete_api_token(db::Tx& tx, PersonId person, TokenId id);
std::int64_t delete_api_tokens(db::Tx& tx, PersonId person);

// Takes one token of a bucket that holds `capacity` and refills one every `refill`; false: it is empty.
bool take_token(db::Tx& tx, const std::string& key, double capacity, std::chrono::seconds refill, Instant at);

// Rows that were of no more use before `before`.
std::int64_t delete_ended(db::Tx& tx, Instant before);
}  // namespace auth::store
