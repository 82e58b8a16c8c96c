// A person confirms, by a code that reaches them, what an officer enters for them; and codes on paper for who
// may have no telephone at work.
#include "auth/card.h"
#include "auth/sign_in.h"
#include "base/bytes.h"
#include "base/text.h"

namespace auth {
Result<Started> SignIn::start_consent(const Actor& officer, std::string_view typed_id,
                                      std::string_view mobile, const Deliver& deliver) {
    const auto national_id = read_national_id(typed_id);
    if (!national_id) return tl::unexpected(national_id.error());
    const auto number = text::mobile_form(mobile);
    if (!number) return refuse(Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile");
    if (auto refusal = beyond_limits({*national_id, "", *number, true}))
        return tl::unexpected(std::move(*refusal));
    store::Code row{.purpose = "consent"};
    const std::string code = make_code(row, officer.person.text() + "\n" + *national_id);
    setup_.database.write([&](db::Tx& tx) {
        store::insert_code(tx, row);
        const auto person = store::find_person(tx, setup_.keys.blind(*national_id));
        const auto target =
            person ? mobile_of(*person) : number;  // who is known is reached where we know them
        if (target) deliver(tx, {*target, person ? person->id : PersonId{}}, code, row.expires_at);
    });
    return Started{row.id, row.expires_at, setup_.clock.now() + std::chrono::minutes(1)};
}

Result<void> SignIn::finish_consent(const Actor& officer, std::int64_t code_id, std::string_view code,
                                    const std::function<void(db::Tx&)>& then) {
    const bool done = setup_.database.write([&](db::Tx& tx) {
        const auto subject = take_code(tx, code_id, "consent", text::identifier_form(code));
        if (!subject || !subject->starts_with(officer.person.text() + "\n")) return false;
        if (!store::use_code(tx, code_id, setup_.clock.now())) return false;
        then(tx);
        return true;
    });
    if (!done)
        return refuse(Why::unauthenticated, msg("This code is wrong or has expired. Ask for a new one."),
                      "code");
    return {};
}

Result<std::vector<std::string>> SignIn::print_codes(const Actor& by, PersonId person,
                                                     std::string_view reason) {
    auto codes = setup_.database.write([&](db::Tx& tx) -> std::optional<std::vector<std::string>> {
        const auto account = store::find_account(tx, person);
        if (!account || !account->staff) return std::nullopt;
        note(tx, by, "second_factor.printed", person, Json::Object{{"reason", Json(std::string(reason))}});
        store::end_sessions(tx, person, {});
        return make_recovery_codes(tx, person, kPrintedCodes);
    });
    if (!codes) return refuse(Why::invalid, msg("Only staff sign in with a second factor."));
    return std::move(*codes);
}
}  // namespace auth
