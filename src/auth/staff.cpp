// Staff: the password first, then a second factor; and what an administrator mends.
#include "auth/second_factor.h"
#include "auth/sign_in.h"
#include "base/bytes.h"
#include "base/crypto.h"
#include "base/text.h"

namespace auth {
namespace {
constexpr int kRecoveryCodes = 8;

tl::unexpected<Refusal> wrong_password() {
    return refuse(Why::unauthenticated, msg("The national id or the password is wrong."));
}
tl::unexpected<Refusal> wrong_second() {
    return refuse(Why::unauthenticated,
                  msg("This code is wrong, or was used already. Wait for the next one."), "second");
}
std::string totp_context(PersonId person) {
    return "totp:" + person.text();
}
std::string recovery_form(std::string_view typed) {  // as printed: capitals, groups and digits do not matter
    std::string out;
    for (const char c : text::identifier_form(typed))
        if (c != '-') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return "recovery:" + out;
}
}  // namespace

Instant SignIn::telephone_time() const {
    return (setup_.telephones ? *setup_.telephones : setup_.clock).now();
}

Result<SignIn::Passed> SignIn::check_password(std::string_view national_id, std::string_view password,
                                              const Device& device) {
    if (auto refusal = beyond_limits({std::string(national_id), device.address}))
        return tl::unexpected(std::move(*refusal));
    bool on_paper = false;
    const auto account = setup_.database.read([&](db::Tx& tx) -> std::optional<store::Account> {
        const auto person = store::find_person(tx, setup_.keys.blind(national_id));
        on_paper =
            store::has_recovery_codes(tx, person ? person->id : PersonId{});  // known or not: the same work
        return person ? store::find_account(tx, person->id) : std::nullopt;
    });
    const bool right = opens(account, password);  // slow on purpose, so outside any transaction
    const bool staff = right && account->staff;
    if (!staff) {
        setup_.database.write(
            [&](db::Tx& tx) { note(tx, {}, "sign_in.refused", account ? account->person : PersonId{}); });
        return wrong_password();
    }
    // Codes on paper that are used up are still this person's second factor: the password alone enrols no telephone.
    return Passed{account->person, account->totp_sealed.empty() && !on_paper, account->must_change};
}

Result<Opened> SignIn::finish_staff(PersonId person, std::string_view second, const Device& device) {
    if (auto refusal = beyond_limits({"second:" + person.text(), device.address}))
        return tl::unexpected(std::move(*refusal));
    const auto opened = setup_.database.write([&](db::Tx& tx) -> std::optional<Opened> {
        const auto account = store::find_account(tx, person);
        if (!account || !account->staff || account->must_change) return std::nullopt;
        const bool on_paper = account->totp_sealed.empty();
        const auto secret =
            on_paper ? std::nullopt : setup_.keys.open_sealed(account->totp_sealed, totp_context(person));
        const Instant now = setup_.clock.now();
        const auto step =
            secret ? totp_step(*secret, text::identifier_form(second), telephone_time(), account->totp_step)
                   : std::nullopt;
        if (step && store::use_totp_step(tx, person, *step)) return open(tx, person, "staff", device);
        if (store::use_recovery_code(tx, person, setup_.keys.token_hash(recovery_form(second)), now)) {
            if (on_paper) return open(tx, person, "printed_code", device);
            tell(tx, person, msg("Taavon: somebody signed in to your account with a recovery code."));
            return open(tx, person, "recovery_code", device);
        }
        note(tx, {}, "sign_in.refused", person);
        return std::nullopt;
    });
    if (!opened) return wrong_second();
    return *opened;
}

Result<void> SignIn::replace_given_password(PersonId person, std::string_view password) {
    if (auto refusal = weak_password(password, "")) return tl::unexpected(std::move(*refusal));
    const std::string hash = crypto::password_hash(password);
    const bool kept = setup_.database.read([&](db::Tx& tx) {
        const auto account = store::find_account(tx, person);
        return account && crypto::password_matches(account->password_hash, password);
    });
    if (kept)
        return refuse(Why::invalid, msg("Choose another password than the one you were given."), "password");
    const bool done = setup_.database.write([&](db::Tx& tx) {
        auto account = store::find_account(tx, person);
        if (!account || !account->must_change) return false;
        account->password_hash = hash;
        account->must_change = false;
        store::save_account(tx, *account, setup_.clock.now());
        note(tx, {}, "password.set", person);
        return true;
    });
    if (!done) return wrong_password();
    return {};
}

std::vector<std::string> SignIn::make_recovery_codes(db::Tx& tx, PersonId person, int count) {
    store::delete_recovery_codes(tx, person);
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) {
        std::string code = base32(setup_.random.bytes(10));  // sixteen letters
        store::insert_recovery_code(tx, person, setup_.keys.token_hash(recovery_form(code)));
        for (const std::size_t at : {12u, 8u, 4u}) code.insert(at, 1, '-');
        out.push_back(std::move(code));
    }
    return out;
}

Result<SignIn::EnrolledAndOpened> SignIn::enrol(PersonId person, const std::string& totp_secret,
                                                std::string_view code, const Device& device) {
    if (auto refusal = beyond_limits({"second:" + person.text(), device.address}))
        return tl::unexpected(std::move(*refusal));
    const auto step = totp_step(totp_secret, text::identifier_form(code), telephone_time(), 0);
    if (!step) return wrong_second();
    auto done = setup_.database.write([&](db::Tx& tx) -> std::optional<EnrolledAndOpened> {
        auto account = store::find_account(tx, person);
        if (!account || !account->staff || account->must_change || !account->totp_sealed.empty() ||
            store::has_recovery_codes(tx, person))
            return std::nullopt;
        account->totp_sealed = setup_.keys.seal(totp_secret, totp_context(person), setup_.random);
        account->totp_step = *step;
        store::save_account(tx, *account, setup_.clock.now());
        note(tx, {}, "second_factor.enrolled", person);
        auto codes = make_recovery_codes(tx, person, kRecoveryCodes);
        return EnrolledAndOpened{std::move(codes), open(tx, person, "staff", device)};
    });
    if (!done) return wrong_second();
    return std::move(*done);
}

Result<std::vector<std::string>> SignIn::renew_recovery_codes(const Actor& actor, std::string_view code) {
    if (auto refusal = beyond_limits({"second:" + actor.person.text(), ""}))
        return tl::unexpected(std::move(*refusal));
    auto codes = setup_.database.write([&](db::Tx& tx) -> std::optional<std::vector<std::string>> {
        const auto account = store::find_account(tx, actor.person);
        if (!actor.strong || !account || account->totp_sealed.empty()) return std::nullopt;
        const auto secret = setup_.keys.open_sealed(account->totp_sealed, totp_context(actor.person));
        const auto step =
            secret ? totp_step(*secret, text::identifier_form(code), telephone_time(), account->totp_step)
                   : std::nullopt;
        if (!step || !store::use_totp_step(tx, actor.person, *step)) return std::nullopt;
        note(tx, actor, "recovery_codes.renewed", actor.person);
        return make_recovery_codes(tx, actor.person, kRecoveryCodes);
    });
    if (!codes) return wrong_second();
    return std::move(*codes);
}

Result<SignIn::Enrolled> SignIn::create_staff(PersonId person, std::string_view password) {
    if (auto refusal = weak_password(password, "")) return tl::unexpected(std::move(*refusal));
    Enrolled enrolled{make_totp_secret(), {}};
    const std::string hash = crypto::password_hash(password);
    setup_.database.write([&](db::Tx& tx) {
        store::Account account{.person = person, .password_hash = hash, .staff = true};
        account.totp_sealed = setup_.keys.seal(enrolled.totp_secret, totp_context(person), setup_.random);
        store::save_account(tx, account, setup_.clock.now());
        enrolled.recovery_codes = make_recovery_codes(tx, person, kRecoveryCodes);
    });
    return enrolled;
}

std::string SignIn::give_password(const Actor& by, PersonId person, std::string_view reason,
                                  std::string_view code, const i18n::Message& told) {
    std::string password = base32(setup_.random.bytes(10));
    for (const std::size_t at : {12u, 8u, 4u}) password.insert(at, 1, '-');
    const store::Account account{.person = person,
                                 .password_hash = crypto::password_hash(password),
                                 .staff = true,
                                 .must_change = true};
    setup_.database.write([&](db::Tx& tx) {
        store::save_account(tx, account, setup_.clock.now());
        store::delete_recovery_codes(tx, person);
        store::delete_api_tokens(tx, person);
        store::end_sessions(tx, person, {});
        note(tx, by, code, person, Json::Object{{"reason", Json(reason)}});
        tell(tx, person, told);
    });
    return password;
}

std::string SignIn::reset_staff(const Actor& by, PersonId person, std::string_view reason) {
    return give_password(
        by, person, reason, "staff.reset",
        msg("Taavon: an administrator has reset your staff sign-in. If you did not ask for it, say so."));
}
std::string SignIn::open_staff(const Actor& by, PersonId person, std::string_view reason) {
    return give_password(by, person, reason, "staff.opened",
                         msg("Taavon: a staff account was opened for you. If you know nothing of it, say so."));
}

Result<void> SignIn::close_staff(const Actor& by, PersonId person, std::string_view reason) {
    return setup_.database.write([&](db::Tx& tx) -> Result<void> {
        const auto account = store::find_account(tx, person);
        if (!account || !account->staff) return refuse(Why::not_found, msg("There is no such staff account."));
        store::save_account(tx, {.person = person}, setup_.clock.now());
        store::delete_recovery_codes(tx, person);
        store::delete_api_tokens(tx, person);
        store::end_sessions(tx, person, {});
        note(tx, by, "staff.closed", person, Json::Object{{"reason", Json(reason)}});
        tell(tx, person, msg("Taavon: your staff account was closed."));
        return {};
    });
}
}  // namespace auth
