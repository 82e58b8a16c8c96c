#include "auth/sign_in.h"

#include <algorithm>

#include "auth/second_factor.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "base/text.h"

namespace auth {
namespace {
using namespace std::chrono_literals;
constexpr auto kCodeLifetime = 3min;
constexpr std::int64_t kCodeAttempts = 5;
constexpr auto kIdle = 30min, kIdleShared = 10min;
constexpr auto kLongest = 12h;
constexpr auto kTouch = 1min;  // last_seen_at is not written at every request
constexpr std::size_t kPasswordBytes = 12;

tl::unexpected<Refusal> wrong_code() {
    return refuse(Why::unauthenticated, msg("This code is wrong or has expired. Ask for a new one."), "code");
}
tl::unexpected<Refusal> wrong_sign_in() {
    return refuse(Why::unauthenticated, msg("National id, password or second code is wrong."));
}
tl::unexpected<Refusal> too_many() {
    return refuse(Why::too_many, msg("Too many attempts. Wait some minutes, then try again."));
}
bool alive(const store::Session& session, Instant now) {
    return now < session.expires_at && now < session.last_seen_at + (session.shared ? kIdleShared : kIdle);
}
Instant end_of(const store::Session& session, Instant now) {
    return std::min(session.expires_at, now + (session.shared ? kIdleShared : kIdle));
}
bool of_citizens(Role role) { return role == Role::citizen || role == Role::cooperative_manager; }
}  // namespace

SignIn::SignIn(Setup setup)
    : setup_(std::move(setup)), no_password_(crypto::password_hash(setup_.random.bytes(16))) {}

Date SignIn::today() const { return calendar::tehran_date(setup_.clock.now()); }

bool SignIn::within_limits(const std::string& subject, const std::string& address) {
    return setup_.database.write([&](db::Tx& tx) {
        const Instant now = setup_.clock.now();
        const bool of_subject = store::take_token(tx, setup_.keys.blind("subject:" + subject), 8, 120s, now);
        const bool of_address = store::take_token(tx, setup_.keys.blind("address:" + address), 30, 20s, now);
        return of_subject && of_address;
    });
}

Result<std::int64_t> SignIn::start(std::string_view national_id, std::string_view mobile, const Device& device) {
    if (!text::valid_national_id(national_id))
        return refuse(Why::invalid, msg("This is no national id: ten digits are wanted, the last one a check."),
                      "national_id");
    const auto number = text::mobile_form(mobile);
    if (!number) return refuse(Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile");
    if (!within_limits(std::string(national_id), device.address)) return too_many();
    std::string code = std::to_string(setup_.random.below(1'000'000));
    code.insert(0, 6 - code.size(), '0');
    const auto id = setup_.ids.next();
    const std::string context = "one_time_code:" + std::to_string(id);
    const std::string subject = std::string(national_id) + "\n" + *number;
    const store::Code row{id, setup_.keys.blind(subject), setup_.keys.token_hash(context + code),
                          setup_.keys.seal(subject, context, setup_.random), setup_.clock.now() + kCodeLifetime, 0};
    setup_.database.write([&](db::Tx& tx) {
        store::insert_code(tx, row);
        const auto person = store::find_person(tx, setup_.keys.blind(national_id));
        // Somebody else's mobile gets nothing, and the page looks the same.
        if (!person || person->mobile_hash == setup_.keys.blind(*number))
            setup_.deliver(tx, *number, code, row.expires_at);
    });
    return id;
}

Result<Opened> SignIn::finish(std::int64_t code_id, std::string_view code, const Device& device) {
    // The closure commits a wrong attempt too, so it returns an optional and not a Result.
    auto opened = setup_.database.write([&](db::Tx& tx) -> std::optional<Opened> {
        const Instant now = setup_.clock.now();
        const auto row = store::find_unused_code(tx, code_id);
        if (!row || row->attempts >= kCodeAttempts || now >= row->expires_at) return std::nullopt;
        store::count_attempt(tx, code_id);
        const std::string context = "one_time_code:" + std::to_string(code_id);
        if (!crypto::equal(row->code_hash, setup_.keys.token_hash(context + std::string(code)))) return std::nullopt;
        const auto subject = setup_.keys.open_sealed(row->subject_sealed, context);
        if (!subject || !store::use_code(tx, code_id, now)) return std::nullopt;
        const auto line = subject->find('\n');
        const std::string national_id = subject->substr(0, line), mobile = subject->substr(line + 1);
        const auto known = store::find_person(tx, setup_.keys.blind(national_id));
        if (known && known->mobile_hash != setup_.keys.blind(mobile)) return std::nullopt;
        return open(tx, ensure_person(tx, national_id, mobile, "", ""), false, device);
    });
    if (!opened) return wrong_code();
    return std::move(*opened);
}

Result<Opened> SignIn::staff(std::string_view national_id, std::string_view password, std::string_view second,
                             const Device& device) {
    if (!within_limits(std::string(national_id), device.address)) return too_many();
    const auto account = setup_.database.read([&](db::Tx& tx) -> std::optional<store::Account> {
        const auto person = store::find_person(tx, setup_.keys.blind(national_id));
        return person ? store::find_account(tx, person->id) : std::nullopt;
    });
    // Slow on purpose, so outside any transaction.
    const bool known = account && !account->password_hash.empty();
    if (!crypto::password_matches(known ? account->password_hash : no_password_, password) || !known)
        return wrong_sign_in();
    const auto secret = setup_.keys.open_sealed(account->totp_sealed, "totp:" + account->person.text());
    const Instant now = setup_.clock.now();
    const auto step = secret ? totp_step(*secret, second, now, account->totp_step) : std::nullopt;
    return setup_.database.write([&](db::Tx& tx) -> Result<Opened> {
        const bool accepted = step ? store::use_totp_step(tx, account->person, *step)
                                   : store::use_recovery_code(tx, account->person,
                                                              setup_.keys.token_hash("recovery:" + std::string(second)),
                                                              now);
        if (!accepted) return wrong_sign_in();
        return open(tx, account->person, true, device);
    });
}

Opened SignIn::open(db::Tx& tx, PersonId person, bool strong, const Device& device) {
    const Instant now = setup_.clock.now();
    const std::string token = base64url(setup_.random.bytes(32));
    const store::Session session{setup_.keys.token_hash("session:" + token), setup_.ids.next_as<SessionId>(), person,
                                 now, now, now + kLongest, device.user_agent_kind, device.shared, strong,
                                 base64url(setup_.random.bytes(24))};
    store::insert_session(tx, session);
    Actor actor = actor_of(tx, person, strong);
    actor.session = session.id;
    actor.csrf = session.csrf;
    actor.shared = session.shared;
    actor.ends_at = end_of(session, now);
    return {token, std::move(actor)};
}

Actor SignIn::actor_of(db::Tx& tx, PersonId person, bool strong) {
    Actor actor;
    const auto row = store::load_person(tx, person);
    if (!row) return actor;
    actor.kind = Actor::Kind::person;
    actor.person = person;
    actor.name = row->given_name.empty() ? row->family_name : row->given_name + " " + row->family_name;
    actor.grants = store::list_grants(tx, person, today());
    if (strong && !store::find_account(tx, person)) strong = false;  // closed since
    if (!strong) std::erase_if(actor.grants, [](const Grant& grant) { return !of_citizens(grant.role); });
    if (std::ranges::find(actor.grants, Role::citizen, &Grant::role) == actor.grants.end())
        actor.grants.push_back({Role::citizen, std::nullopt});
    return actor;
}

Actor SignIn::find_actor(std::string_view session_token) {
    const std::string hash = setup_.keys.token_hash("session:" + std::string(session_token));
    const Instant now = setup_.clock.now();
    bool touch = false;
    Actor actor = setup_.database.read([&](db::Tx& tx) -> Actor {
        const auto session = store::find_session(tx, hash);
        if (!session || !alive(*session, now)) return {};
        touch = now >= session->last_seen_at + kTouch;
        Actor found = actor_of(tx, session->person, session->strong);
        found.session = session->id;
        found.csrf = session->csrf;
        found.shared = session->shared;
        found.ends_at = end_of(*session, now);
        return found;
    });
    if (touch) setup_.database.write([&](db::Tx& tx) { store::touch_session(tx, hash, now); });
    return actor;
}

Actor SignIn::find_token_actor(std::string_view api_token) {
    const std::string hash = setup_.keys.token_hash("api:" + std::string(api_token));
    return setup_.database.write([&](db::Tx& tx) -> Actor {
        const auto person = store::use_api_token(tx, hash, setup_.clock.now());
        if (!person) return {};
        Actor actor = actor_of(tx, *person, true);
        if (actor.signed_in()) actor.kind = Actor::Kind::token;
        return actor;
    });
}

std::vector<store::Session> SignIn::list_sessions(PersonId person) {
    auto all = setup_.database.read([&](db::Tx& tx) { return store::list_sessions(tx, person); });
    std::erase_if(all, [now = setup_.clock.now()](const store::Session& session) { return !alive(session, now); });
    return all;
}
bool SignIn::end_session(PersonId person, SessionId session) {
    return setup_.database.write([&](db::Tx& tx) { return store::end_session(tx, person, session); });
}

PersonId SignIn::ensure_person(db::Tx& tx, const std::string& national_id, const std::string& mobile,
                               const std::string& given_name, const std::string& family_name) {
    const std::string hash = setup_.keys.blind(national_id);
    if (const auto known = store::find_person(tx, hash)) return known->id;
    const auto id = setup_.ids.next_as<PersonId>();
    store::insert_person(tx, {id, setup_.keys.seal(national_id, "national_id:" + id.text(), setup_.random), hash,
                              given_name, family_name,
                              setup_.keys.seal(mobile, "mobile:" + id.text(), setup_.random),
                              setup_.keys.blind(mobile)}, setup_.clock.now());
    return id;
}

Result<SignIn::Enrolled> SignIn::create_staff(PersonId person, std::string_view password) {
    if (password.size() < kPasswordBytes)
        return refuse(Why::invalid, msg("The password is too short: twelve characters at least."), "password");
    Enrolled enrolled{setup_.random.bytes(20), {}};
    for (int i = 0; i < 8; ++i) enrolled.recovery_codes.push_back(base32(setup_.random.bytes(10)));
    const std::string hash = crypto::password_hash(password);
    setup_.database.write([&](db::Tx& tx) {
        store::insert_account(tx, {person, hash, setup_.keys.seal(enrolled.totp_secret, "totp:" + person.text(),
                                                                  setup_.random), 0});
        for (const auto& code : enrolled.recovery_codes)
            store::insert_recovery_code(tx, person, setup_.keys.token_hash("recovery:" + code));
    });
    return enrolled;
}

void SignIn::grant(db::Tx& tx, PersonId person, const Grant& grant, std::optional<Date> until, PersonId by) {
    store::insert_grant(tx, setup_.ids.next(), person, grant, today(), until, by);
}

std::string SignIn::create_api_token(PersonId person, const std::string& name, std::chrono::hours lifetime) {
    const std::string token = "taavon_" + base64url(setup_.random.bytes(32));
    setup_.database.write([&](db::Tx& tx) {
        const Instant now = setup_.clock.now();
        store::insert_api_token(tx, setup_.keys.token_hash("api:" + token), person, name, now, now + lifetime);
    });
    return token;
}
}  // namespace auth
