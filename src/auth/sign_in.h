// Signing in, and who a token speaks for. An answer never tells whether a person is known; a refusal's counts
// are kept although it refuses. A citizen's code never opens a member of staff's rights.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/access.h"
#include "auth/keys.h"
#include "auth/store.h"
#include "base/id.h"
#include "base/json.h"
#include "base/result.h"
#include "db/db.h"

namespace auth {
struct Device {
    std::string address, user_agent_kind;
    bool shared = false;  // somebody else's computer: ends sooner, and the cookie with the browser
};
struct Opened {
    std::string token;  // of the cookie; kept nowhere
    Actor actor;
    bool shared = false;
    bool names_wanted = false;  // a new person: the names come next
};
struct Started {  // a one-time code is on its way
    std::int64_t code = 0;
    Instant expires_at, again_at;
};
// Puts a one-time code into the outbox, in the transaction that made it (app binds it to jobs).
struct Receiver {
    std::string mobile;
    PersonId person{};  // empty: not known yet
};
using Deliver = std::function<void(db::Tx&, const Receiver&, const std::string& code, Instant expires_at)>;
// Likewise a sentence to somebody's mobile: what was done to their account.
using Tell = std::function<void(db::Tx&, const Receiver&, const i18n::Message&)>;

struct Setup {
    db::Database& database;
    const Clock& clock;
    Ids& ids;
    Random& random;
    const Keys& keys;
    Deliver deliver;
    Tell tell = {};
    // What telephones show: the real time, even where the database lives in another year. Empty: as `clock`.
    const Clock* telephones = nullptr;
    bool demo =
        false;  // the database is marked demo: only there do the demo's published credentials open anything
};

constexpr std::chrono::hours kLongestSession{12};
constexpr int kPrintedCodes = 40;  // a sheet of codes serves about two months of working days
constexpr std::size_t kPasswordLength = 12, kLongestPassword = 128;  // in characters

class SignIn {
public:
    explicit SignIn(Setup setup);

    // Citizens. Who is known gets the code at the mobile we know, whatever number was typed.
    Result<Started> start(std::string_view national_id, std::string_view mobile, const Device& device);
    // A refusal about "password": the code is right, and this person asks for the password as well.
    Result<Opened> finish(std::int64_t code_id, std::string_view code, std::string_view password,
                          const Device& device);

    // Staff: the password first, then a second factor; who has none yet enrols one.
    struct Passed {
        PersonId person;
        bool enrol = false, must_change = false;
    };
    Result<Passed> check_password(std::string_view national_id, std::string_view password,
                                  const Device& device);
    // `second`: six digits of the telephone, or a recovery code.
    Result<Opened> finish_staff(PersonId person, std::string_view second, const Device& device);
    Result<void> replace_given_password(PersonId person, std::string_view password);
    struct Enrolled {
        std::string totp_secret;                  // for the telephone's QR code
        std::vector<std::string> recovery_codes;  // shown once
    };
    struct EnrolledAndOpened {
        std::vector<std::string> recovery_codes;
        Opened opened;
    };
    std::string make_totp_secret() { return setup_.random.bytes(20); }
    Result<EnrolledAndOpened> enrol(PersonId person, const std::string& totp_secret, std::string_view code,
                                    const Device& device);

    // Sessions.
    Actor find_actor(std::string_view session_token);  // a visitor when it is none, or ended
    Actor find_token_actor(std::string_view api_token);
    std::vector<store::Session> list_sessions(PersonId person);
    bool end_session(const Actor& actor, SessionId session);
    void end_other_sessions(const Actor& actor);

    // One's own account.
    struct Account {                                                       // what its owner may see
        std::string given_name{}, family_name{}, national_id{}, mobile{};  // the last two masked
        bool staff = false, has_password = false, asks_password = false;
        std::int64_t recovery_codes = 0;
        std::vector<store::Session> sessions{};
        std::vector<store::ApiToken> tokens{};
    };
    std::optional<Account> load_account(PersonId person);
    Result<void> give_names(const Actor& actor, std::string_view given_name, std::string_view family_name);
    // `current` is empty when there is no password yet. Every other session ends.
    Result<void> change_password(const Actor& actor, std::string_view current, std::string_view password);
    Result<void> drop_password(const Actor& actor,
                               std::string_view current);  // citizens: the code alone again
    Result<Started> start_mobile_change(const Actor& actor, std::string_view mobile);
    Result<void> finish_mobile_change(const Actor& actor, std::int64_t code_id, std::string_view code);
    Result<std::vector<std::string>> renew_recovery_codes(const Actor& actor, std::string_view code);
    std::string create_api_token(const Actor& actor, const std::string& name, std::chrono::hours lifetime);
    bool revoke_api_token(const Actor& actor, TokenId token);

    // By others: the caller has checked what the actor may do.
    PersonId ensure_person(db::Tx& tx, const std::string& national_id, const std::string& mobile,
                           const std::string& given_name, const std::string& family_name);
    std::optional<PersonId> find_person(db::Tx& tx, std::string_view national_id);
    std::optional<std::string> mobile_of(const store::Person& person) const;  // empty: none is known
    Result<Enrolled> create_staff(PersonId person, std::string_view password);
    void grant(db::Tx& tx, PersonId person, const Grant& grant, std::optional<Date> until, PersonId by);
    // A password to be handed over and changed at once; second factor, sessions and tokens are gone.
    std::string reset_staff(const Actor& by, PersonId person, std::string_view reason);
    std::string open_staff(const Actor& by, PersonId person, std::string_view reason);  // likewise, of a new one
    // The account opens nothing any more; sessions, tokens and second factor are gone. Refused: there is none.
    Result<void> close_staff(const Actor& by, PersonId person, std::string_view reason);
    // Codes on paper, one for each sign-in, instead of a telephone; those there were are gone.
    Result<std::vector<std::string>> print_codes(const Actor& by, PersonId person, std::string_view reason);
    // What an officer enters for a person who is present: the code goes to that person, who tells it if they
    // agree. `then` runs in the transaction that uses the code.
    Result<Started> start_consent(const Actor& officer, std::string_view national_id, std::string_view mobile,
                                  const Deliver& deliver);
    Result<void> finish_consent(const Actor& officer, std::int64_t code_id, std::string_view code,
                                const std::function<void(db::Tx&)>& then);
    Result<void> reset_mobile(const Actor& by, PersonId person, std::string_view mobile,
                              std::string_view reason);

private:
    struct Limits {
        std::string subject, address, mobile{};
        bool again = false;  // also: not twice within a minute
    };
    std::optional<Refusal> beyond_limits(const Limits& limits);
    std::string make_code(store::Code& row, const std::string& subject);
    std::optional<std::string> take_code(db::Tx& tx, std::int64_t id, std::string_view purpose,
                                         std::string_view code);  // its subject; the attempt is counted
    bool opens(const std::optional<store::Account>& account, std::string_view password) const;
    Opened open(db::Tx& tx, PersonId person, std::string_view way, const Device& device);
    Actor actor_of(db::Tx& tx, PersonId person, bool strong);
    std::vector<std::string> make_recovery_codes(db::Tx& tx, PersonId person, int count);
    std::string give_password(const Actor& by, PersonId person, std::string_view reason, std::string_view code,
                              const i18n::Message& told);
    void note(db::Tx& tx, const Actor& by, std::string_view code, PersonId about,
              Json detail = Json::Object{});
    void tell(db::Tx& tx, PersonId person, const i18n::Message& message);
    Date today() const;
    Instant telephone_time() const;

    Setup setup_;
    std::string no_password_;  // compared when there is no account, so that time tells nothing
};

// Removes what ended before `before`: sessions, codes, buckets, tokens. Returns how many rows.
std::int64_t delete_ended(db::Tx& tx, Instant before);
// Why this cannot be a password; empty: it can.
std::optional<Refusal> weak_password(std::string_view password, std::string_view national_id);
std::string masked(std::string_view number);       // the first four and last two digits stay
std::string network_of(std::string_view address);  // where a session came from, roughly
}  // namespace auth
