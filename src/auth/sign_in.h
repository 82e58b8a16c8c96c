// Signing in, and who a token speaks for. An answer never tells whether a person is known; a refusal's counts are
// kept although it refuses. A citizen's code never opens a member of staff's rights.
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
#include "base/result.h"
#include "db/db.h"

namespace auth {
struct Device {
    std::string address, user_agent_kind;
    bool shared = false;  // somebody else's computer: ends sooner
};
struct Opened {
    std::string token;  // of the cookie; kept nowhere
    Actor actor;
};
// Puts a one-time code into the outbox, in the transaction that made it (app binds it to jobs).
using Deliver = std::function<void(db::Tx&, const std::string& mobile, const std::string& code, Instant expires_at)>;

struct Setup {
    db::Database& database;
    const Clock& clock;
    Ids& ids;
    Random& random;
    const Keys& keys;
    Deliver deliver;
};

class SignIn {
public:
    explicit SignIn(Setup setup);

    Result<std::int64_t> start(std::string_view national_id, std::string_view mobile, const Device& device);
    Result<Opened> finish(std::int64_t code_id, std::string_view code, const Device& device);
    // `second`: six digits of the telephone, or a recovery code.
    Result<Opened> staff(std::string_view national_id, std::string_view password, std::string_view second,
                         const Device& device);

    Actor find_actor(std::string_view session_token);  // a visitor when it is none, or ended
    Actor find_token_actor(std::string_view api_token);
    std::vector<store::Session> list_sessions(PersonId person);
    bool end_session(PersonId person, SessionId session);

    PersonId ensure_person(db::Tx& tx, const std::string& national_id, const std::string& mobile,
                           const std::string& given_name, const std::string& family_name);
    // The secret is for the telephone's QR code; recovery codes are shown once.
    struct Enrolled {
        std::string totp_secret;
        std::vector<std::string> recovery_codes;
    };
    Result<Enrolled> create_staff(PersonId person, std::string_view password);
    void grant(db::Tx& tx, PersonId person, const Grant& grant, std::optional<Date> until, PersonId by);
    std::string create_api_token(PersonId person, const std::string& name, std::chrono::hours lifetime);

private:
    bool within_limits(const std::string& subject, const std::string& address);
    Opened open(db::Tx& tx, PersonId person, bool strong, const Device& device);
    Actor actor_of(db::Tx& tx, PersonId person, bool strong);
    Date today() const;

    Setup setup_;
    std::string no_password_;  // compared when there is no account, so that time tells nothing
};
}  // namespace auth
