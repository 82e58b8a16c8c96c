// One's own account, and who a person is.
#include "auth/sign_in.h"
#include "base/bytes.h"
#include "base/crypto.h"
#include "base/text.h"

#include <algorithm>

namespace auth {
namespace {
constexpr std::size_t kNameLength = 60;

tl::unexpected<Refusal> wrong_current() {
    return refuse(Why::unauthenticated, msg("The password is wrong."), "current");
}
std::string mobile_context(PersonId person) {
    return "mobile:" + person.text();
}
}  // namespace

std::optional<Refusal> weak_password(std::string_view password, std::string_view national_id) {
    const auto length = text::valid_utf8(password) ? text::length(password) : 0;
    if (length < kPasswordLength)
        return Refusal{Why::invalid, msg("The password is too short: twelve characters at least."),
                       "password"};
    if (length > kLongestPassword)
        return Refusal{Why::invalid, msg("The password is too long: 128 characters at most."), "password"};
    const auto letters = text::code_points(password);
    auto different = letters;
    std::ranges::sort(different);
    different.erase(std::unique(different.begin(), different.end()), different.end());
    if (different.size() < 4 ||
        (!national_id.empty() && text::latin_digits(password).find(national_id) != std::string::npos))
        return Refusal{
            Why::invalid,
            msg("This password is easily guessed. Four words that do not belong together are better."),
            "password"};
    return {};
}

std::string masked(std::string_view number) {
    if (number.size() < 8) return number.empty() ? "" : "•••";
    std::string out(number.substr(0, 4));
    for (std::size_t i = 6; i < number.size(); ++i) out += "•";
    return out + std::string(number.substr(number.size() - 2));
}

std::optional<std::string> SignIn::mobile_of(const store::Person& person) const {
    if (person.mobile_sealed.empty()) return std::nullopt;
    return setup_.keys.open_sealed(person.mobile_sealed, mobile_context(person.id));
}

void SignIn::tell(db::Tx& tx, PersonId person, const i18n::Message& message) {
    const auto row = store::load_person(tx, person);
    const auto mobile = row ? mobile_of(*row) : std::nullopt;
    if (mobile && setup_.tell) setup_.tell(tx, {*mobile, person}, message);
}

PersonId SignIn::ensure_person(db::Tx& tx, const std::string& national_id, const std::string& mobile,
                               const std::string& given_name, const std::string& family_name) {
    const std::string hash = setup_.keys.blind(national_id);
    if (const auto known = store::find_person(tx, hash)) return known->id;
    const auto id = setup_.ids.next_as<PersonId>();
    store::insert_person(
        tx,
        {id, setup_.keys.seal(national_id, "national_id:" + id.text(), setup_.random), hash, given_name,
         family_name, mobile.empty() ? "" : setup_.keys.seal(mobile, mobile_context(id), setup_.random),
         mobile.empty() ? "" : setup_.keys.blind(mobile)},
        setup_.clock.now());
    return id;
}

std::optional<PersonId> SignIn::find_person(db::Tx& tx, std::string_view national_id) {
    const auto person = store::find_person(tx, setup_.keys.blind(national_id));
    return person ? std::optional(person->id) : std::nullopt;
}

std::optional<SignIn::Account> SignIn::load_account(PersonId person) {
    auto out = setup_.database.read([&](db::Tx& tx) -> std::optional<Account> {
        const auto row = store::load_person(tx, person);
        if (!row) return std::nullopt;
        Account account{.given_name = row->given_name, .family_name = row->family_name};
        account.national_id = masked(
            setup_.keys.open_sealed(row->national_id_sealed, "national_id:" + person.text()).value_or(""));
        account.mobile = masked(mobile_of(*row).value_or(""));
        if (const auto kept = store::find_account(tx, person)) {
            account.staff = kept->staff;
            account.has_password = !kept->password_hash.empty();
            account.asks_password = kept->asks_password;
            account.recovery_codes = store::count_recovery_codes(tx, person);
        }
        account.tokens = store::list_api_tokens(tx, person);
        return account;
    });
    if (out) out->sessions = list_sessions(person);
    return out;
}

Result<void> SignIn::give_names(const Actor& actor, std::string_view given_name,
                                std::string_view family_name) {
    const std::string given = text::display_form(given_name), family = text::display_form(family_name);
    for (const auto& [name, field] : {std::pair(given, "given_name"), std::pair(family, "family_name")}) {
        if (name.empty()) return refuse(Why::invalid, msg("Write the name as on the national card."), field);
        if (text::length(name) > kNameLength)
            return refuse(Why::invalid, msg("This name is too long: 60 letters at most."), field);
    }
    const bool done = setup_.database.write([&](db::Tx& tx) {
        const auto row = store::load_person(tx, actor.person);
        if (!row || !row->given_name.empty() || !row->family_name.empty()) return false;
        store::update_names(tx, actor.person, given, family);
        note(tx, actor, "names.given", actor.person);
        return true;
    });
    if (!done) return refuse(Why::conflict, msg("Your name is known already. An office corrects it."));
    return {};
}

Result<void> SignIn::change_password(const Actor& actor, std::string_view current,
                                     std::string_view password) {
    if (auto refusal = beyond_limits({"password:" + actor.person.text(), ""}))
        return tl::unexpected(std::move(*refusal));
    struct Known {
        std::optional<store::Account> account;
        std::string national_id;
    };
    const auto known = setup_.database.read([&](db::Tx& tx) {
        Known out{store::find_account(tx, actor.person), {}};
        if (const auto row = store::load_person(tx, actor.person))
            out.national_id =
                setup_.keys.open_sealed(row->national_id_sealed, "national_id:" + row->id.text())
                    .value_or("");
        return out;
    });
    const bool had = known.account && !known.account->password_hash.empty();
    // A citizen's code opens no change of what a member of staff signs in with.
    if (known.account && known.account->staff && !actor.strong)
        return refuse(Why::forbidden, msg("Sign in as staff to change this password."));
    if (had && !opens(known.account, current)) return wrong_current();
    if (auto refusal = weak_password(password, known.national_id)) return tl::unexpected(std::move(*refusal));
    const std::string hash = crypto::password_hash(password);
    setup_.database.write([&](db::Tx& tx) {
        auto account = store::find_account(tx, actor.person).value_or(store::Account{.person = actor.person});
        account.password_hash = hash;
        account.must_change = false;
        if (!account.staff) account.asks_password = true;
        store::save_account(tx, account, setup_.clock.now());
        store::end_sessions(tx, actor.person, actor.session);
        note(tx, actor, "password.set", actor.person);
        tell(tx, actor.person, msg("Taavon: your password was changed. If it was not you, tell an office."));
    });
    return {};
}

Result<void> SignIn::drop_password(const Actor& actor, std::string_view current) {
    if (auto refusal = beyond_limits({"password:" + actor.person.text(), ""}))
        return tl::unexpected(std::move(*refusal));
    const auto account =
        setup_.database.read([&](db::Tx& tx) { return store::find_account(tx, actor.person); });
    if (account && account->staff)
        return refuse(Why::forbidden, msg("Staff sign in with a password; it cannot be removed."), "current");
    if (!opens(account, current)) return wrong_current();
    setup_.database.write([&](db::Tx& tx) {
        store::save_account(tx, {.person = actor.person}, setup_.clock.now());
        note(tx, actor, "password.removed", actor.person);
        tell(tx, actor.person, msg("Taavon: your password was removed. If it was not you, tell an office."));
    });
    return {};
}

Result<Started> SignIn::start_mobile_change(const Actor& actor, std::string_view mobile) {
    const auto number = text::mobile_form(mobile);
    if (!number) return refuse(Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile");
    if (auto refusal = beyond_limits({"change:" + actor.person.text(), "", *number, true}))
        return tl::unexpected(std::move(*refusal));
    store::Code row{.purpose = "mobile"};
    const std::string code = make_code(row, actor.person.text() + "\n" + *number);
    setup_.database.write([&](db::Tx& tx) {
        store::insert_code(tx, row);
        setup_.deliver(tx, {*number, actor.person}, code, row.expires_at);
    });
    return Started{row.id, row.expires_at, setup_.clock.now() + std::chrono::minutes(1)};
}

Result<void> SignIn::finish_mobile_change(const Actor& actor, std::int64_t code_id, std::string_view code) {
    const bool done = setup_.database.write([&](db::Tx& tx) {
        const auto subject = take_code(tx, code_id, "mobile", code);
        if (!subject || !subject->starts_with(actor.person.text() + "\n")) return false;
        if (!store::use_code(tx, code_id, setup_.clock.now())) return false;
        const std::string mobile = subject->substr(subject->find('\n') + 1);
        tell(tx, actor.person,
             msg("Taavon: your account now has another mobile. If it was not you, tell an office at once."));
        store::update_mobile(tx, actor.person,
                             setup_.keys.seal(mobile, mobile_context(actor.person), setup_.random),
                             setup_.keys.blind(mobile));
        store::end_sessions(tx, actor.person, actor.session);
        note(tx, actor, "mobile.changed", actor.person);
        return true;
    });
    if (!done)
        return refuse(Why::unauthenticated, msg("This code is wrong or has expired. Ask for a new one."),
                      "code");
    return {};
}

Result<void> SignIn::reset_mobile(const Actor& by, PersonId person, std::string_view mobile,
                                  std::string_view reason) {
    const auto number = text::mobile_form(mobile);
    if (!number) return refuse(Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile");
    setup_.database.write([&](db::Tx& tx) {
        tell(tx, person,
             msg("Taavon: an office has set another mobile for your account. If you did not ask for it, say "
                 "so."));
        store::update_mobile(tx, person, setup_.keys.seal(*number, mobile_context(person), setup_.random),
                             setup_.keys.blind(*number));
        // The password goes with it, or who lost both would stay outside; staff have a reset of their own.
        if (const auto account = store::find_account(tx, person); account && !account->staff)
            store::save_account(tx, {.person = person}, setup_.clock.now());
        store::end_sessions(tx, person, {});
        note(tx, by, "mobile.reset", person, Json::Object{{"reason", Json(reason)}});
    });
    return {};
}

void SignIn::grant(db::Tx& tx, PersonId person, const Grant& grant, std::optional<Date> until, PersonId by) {
    store::insert_grant(tx, setup_.ids.next(), person, grant, today(), until, by);
    Actor granter;
    granter.person = by;
    note(tx, granter, "role.granted", person,
         Json::Object{{"role", Json(code_of(grant.role))}, {"territory", Json(grant.territory)}});
}

std::string SignIn::create_api_token(const Actor& actor, const std::string& name,
                                     std::chrono::hours lifetime) {
    const std::string token = "taavon_" + base64url(setup_.random.bytes(32));
    setup_.database.write([&](db::Tx& tx) {
        const Instant now = setup_.clock.now();
        store::insert_api_token(tx, setup_.keys.token_hash("api:" + token),
                                {.id = setup_.ids.next_as<TokenId>(),
                                 .person = actor.person,
                                 .name = name,
                                 .created_at = now,
                                 .expires_at = now + lifetime,
                                 .last_used_at = {},
                                 .strong = actor.strong});
        note(tx, actor, "token.created", actor.person);
    });
    return token;
}

bool SignIn::revoke_api_token(const Actor& actor, TokenId token) {
    return setup_.database.write([&](db::Tx& tx) {
        if (!store::delete_api_token(tx, actor.person, token)) return false;
        note(tx, actor, "token.revoked", actor.person);
        return true;
    });
}
}  // namespace auth
