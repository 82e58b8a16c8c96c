// Citizens, and sessions.
#include "auth/sign_in.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/card.h"
#include "auth/demo_people.h"
#include "auth/post_store.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "base/text.h"

namespace auth {
namespace {
using namespace std::chrono_literals;
constexpr auto kCodeLifetime = 3min, kAgain = 1min;
constexpr std::int64_t kCodeAttempts = 5;
constexpr auto kIdle = 30min, kIdleShared = 15min;
constexpr auto kTouch = 1min;  // last_seen_at is not written at every request

tl::unexpected<Refusal> wrong_code() {
    return refuse(Why::unauthenticated, msg("This code is wrong or has expired. Ask for a new one."), "code");
}
Instant end_of(const store::Session& session, Instant now) {
    return std::min(session.expires_at, now + (session.shared ? kIdleShared : kIdle));
}
bool alive(const store::Session& session, Instant now) {
    return now < end_of(session, session.last_seen_at);
}
bool of_citizens(Role role) {
    return role == Role::citizen || role == Role::cooperative_manager;
}
std::string context_of(std::int64_t code_id) {
    return "one_time_code:" + std::to_string(code_id);
}
}  // namespace

SignIn::SignIn(Setup setup)
    : setup_(std::move(setup)), no_password_(crypto::password_hash(setup_.random.bytes(16))) {}

Date SignIn::today() const {
    return calendar::tehran_date(setup_.clock.now());
}

// An office's people share an address, so its bucket is wide. Every bucket is counted whatever the others
// say, in a transaction of its own: a refusal is kept.
std::optional<Refusal> SignIn::beyond_limits(const Limits& limits) {
    struct Taken {
        bool all = true, again = true;
    };
    const Taken taken = setup_.database.write([&](db::Tx& tx) {
        const Instant now = setup_.clock.now();
        Taken out;
        const auto take = [&](const std::string& key, double capacity, std::chrono::seconds refill) {
            return store::take_token(tx, setup_.keys.blind(key), capacity, refill, now);
        };
        for (const bool one :
             {take("subject:" + limits.subject, 10, 120s), take("day:" + limits.subject, 30, 48min),
              take("address:" + limits.address, 60, 10s),
              limits.mobile.empty() || take("mobile:" + limits.mobile, 10, 120s)})
            out.all = out.all && one;
        out.again = !limits.again || take("again:" + limits.subject, 1, kAgain);
        return out;
    });
    if (!taken.all)
        return Refusal{Why::too_many, msg("Too many attempts. Wait some minutes, then try again."), {}};
    if (!taken.again)
        return Refusal{
            Why::too_many, msg("A code was sent a moment ago. You can ask for another after a minute."), {}};
    return {};
}

std::string SignIn::make_code(store::Code& row, const std::string& subject) {
    std::string code = std::to_string(setup_.random.below(1'000'000));
    code.insert(0, 6 - code.size(), '0');
    row.id = setup_.ids.next();
    const std::string context = context_of(row.id);
    row.subject_hash = setup_.keys.blind(subject);
    row.code_hash = setup_.keys.token_hash(context + code);
    row.subject_sealed = setup_.keys.seal(subject, context, setup_.random);
    row.expires_at = setup_.clock.now() + kCodeLifetime;
    return code;
}

Result<Started> SignIn::start(std::string_view typed_id, std::string_view mobile, const Device& device) {
    const auto national_id = read_national_id(typed_id);
    if (!national_id) return tl::unexpected(national_id.error());
    const auto number = text::mobile_form(mobile);
    if (!number) return refuse(Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile");
    if (auto refusal = beyond_limits({*national_id, device.address, *number, true}))
        return tl::unexpected(std::move(*refusal));
    store::Code row{.purpose = "sign_in"};
    const std::string code = make_code(row, *national_id + "\n" + *number);
    setup_.database.write([&](db::Tx& tx) {
        store::insert_code(tx, row);
        const auto person = store::find_person(tx, setup_.keys.blind(*national_id));
        // Who is known is reached where we know them; a typed number is only taken from a new person.
        const auto target = person ? mobile_of(*person) : number;
        if (target) setup_.deliver(tx, {*target, person ? person->id : PersonId{}}, code, row.expires_at);
    });
    return Started{row.id, row.expires_at, setup_.clock.now() + kAgain};
}

std::optional<std::string> SignIn::take_code(db::Tx& tx, std::int64_t id, std::string_view purpose,
                                             std::string_view code) {
    const auto row = store::find_unused_code(tx, id, purpose);
    if (!row || row->attempts >= kCodeAttempts || setup_.clock.now() >= row->expires_at) return std::nullopt;
    store::count_attempt(tx, id);
    const std::string context = context_of(id);
    if (!crypto::equal(row->code_hash, setup_.keys.token_hash(context + std::string(code))))
        return std::nullopt;
    return setup_.keys.open_sealed(row->subject_sealed, context);
}

bool SignIn::opens(const std::optional<store::Account>& account, std::string_view password) const {
    const bool published = !setup_.demo && password == kDemoPassword;  // everybody knows it
    const bool known = account && !account->password_hash.empty() && !published;
    return crypto::password_matches(known ? account->password_hash : no_password_, password) && known;
}

Result<Opened> SignIn::finish(std::int64_t code_id, std::string_view code, std::string_view password,
                              const Device& device) {
    struct Seen {
        std::string national_id, mobile;
        std::optional<store::Account> account;
    };
    // The closure commits the attempt even when it was a wrong one.
    const auto seen = setup_.database.write([&](db::Tx& tx) -> std::optional<Seen> {
        const auto subject = take_code(tx, code_id, "sign_in", code);
        if (!subject) return std::nullopt;
        const auto line = subject->find('\n');
        Seen out{subject->substr(0, line), subject->substr(line + 1), {}};
        if (const auto known = store::find_person(tx, setup_.keys.blind(out.national_id)))
            out.account = store::find_account(tx, known->id);
        return out;
    });
    if (!seen) return wrong_code();
    const bool asks = seen->account && seen->account->asks_password;
    if (asks && !opens(seen->account, password))  // slow on purpose, so outside any transaction
        return refuse(Why::unauthenticated, msg("The password is wrong."), "password");
    auto opened = setup_.database.write([&](db::Tx& tx) -> std::optional<Opened> {
        if (!store::use_code(tx, code_id, setup_.clock.now())) return std::nullopt;
        const PersonId person = ensure_person(tx, seen->national_id, seen->mobile, "", "");
        const auto account = store::find_account(tx, person);
        if (account && account->asks_password && !asks) return std::nullopt;  // set since
        return open(tx, person, "code", device);
    });
    if (!opened) return wrong_code();
    return std::move(*opened);
}

Opened SignIn::open(db::Tx& tx, PersonId person, std::string_view way, const Device& device) {
    const Instant now = setup_.clock.now();
    const bool strong = way != "code";
    const std::string token = base64url(setup_.random.bytes(32));
    const store::Session session{.token_hash = setup_.keys.token_hash("session:" + token),
                                 .id = setup_.ids.next_as<SessionId>(),
                                 .person = person,
                                 .created_at = now,
                                 .last_seen_at = now,
                                 .expires_at = now + kLongestSession,
                                 .user_agent_kind = device.user_agent_kind,
                                 .origin = network_of(device.address),
                                 .shared = device.shared,
                                 .strong = strong,
                                 .csrf = base64url(setup_.random.bytes(24))};
    store::insert_session(tx, session);
    Opened out{token, actor_of(tx, person, strong), device.shared, false};
    out.actor.session = session.id;
    out.actor.csrf = session.csrf;
    out.actor.shared = session.shared;
    out.actor.ends_at = end_of(session, now);
    out.names_wanted = out.actor.name.empty();
    note(tx, out.actor, "sign_in.opened", person,
         Json::Object{{"way", Json(way)},
                      {"device", Json(session.user_agent_kind)},
                      {"network", Json(session.origin)},
                      {"shared", Json(session.shared)}});
    return out;
}

Actor SignIn::actor_of(db::Tx& tx, PersonId person, bool strong) {
    Actor actor;
    const auto row = store::load_person(tx, person);
    if (!row) return actor;
    actor.kind = Actor::Kind::person;
    actor.person = person;
    actor.name = row->name();
    actor.grants = store::list_grants(tx, person, today());
    if (strong) {
        const auto account = store::find_account(tx, person);
        strong = account && account->staff;  // closed since
    }
    actor.strong = strong;
    if (strong)
        for (const auto& held : store::list_held(tx, person, today()))  // what one may do through a post
            actor.grants.push_back({held.post.role, held.territory});
    else
        std::erase_if(actor.grants, [](const Grant& grant) { return !of_citizens(grant.role); });
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
        const auto token = store::use_api_token(tx, hash, setup_.clock.now());
        if (!token) return {};
        Actor actor = actor_of(tx, token->person, token->strong);
        if (actor.signed_in()) actor.kind = Actor::Kind::token;
        return actor;
    });
}

std::vector<store::Session> SignIn::list_sessions(PersonId person) {
    auto all = setup_.database.read([&](db::Tx& tx) { return store::list_sessions(tx, person); });
    std::erase_if(all,
                  [now = setup_.clock.now()](const store::Session& session) { return !alive(session, now); });
    return all;
}

bool SignIn::end_session(const Actor& actor, SessionId session) {
    return setup_.database.write([&](db::Tx& tx) {
        if (!store::end_session(tx, actor.person, session)) return false;
        note(tx, actor, session == actor.session ? "session.closed" : "session.ended", actor.person);
        return true;
    });
}

void SignIn::end_other_sessions(const Actor& actor) {
    setup_.database.write([&](db::Tx& tx) {
        const std::int64_t ended = store::end_sessions(tx, actor.person, actor.session);
        note(tx, actor, "session.others_ended", actor.person, Json::Object{{"count", Json(ended)}});
    });
}

void SignIn::note(db::Tx& tx, const Actor& by, std::string_view code, PersonId about, Json detail) {
    record(tx, setup_.ids, setup_.clock, by, code, {"person", about.value}, detail);
}

std::int64_t delete_ended(db::Tx& tx, Instant before) {
    return store::delete_ended(tx, before);
}

std::string network_of(std::string_view address) {
    const bool six = address.find(':') != std::string_view::npos;
    std::size_t at = address.find(six ? ':' : '.');
    if (at != std::string_view::npos) at = address.find(six ? ':' : '.', at + 1);
    if (at == std::string_view::npos) return {};
    return std::string(address.substr(0, at)) + (six ? "::" : ".–.–");
}
}  // namespace auth
