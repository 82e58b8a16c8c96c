// Mending the sign-in of somebody who stands at the desk: always with a reason, always recorded.
#include "base/text.h"
#include "features/account/entry.h"
#include "features/account/handlers.h"

namespace account {
namespace {
constexpr std::size_t kReason = 200;

std::optional<Refusal> judge_reason(const std::string& reason, const char* field) {
    if (!reason.empty() && text::length(reason) <= kReason) return {};
    return Refusal{Why::invalid, msg("Say why, in 200 letters at most, without personal data."), field};
}

// Shown again after each step; what is shown of a person is recorded as read.
std::optional<RecoveryView> view_of(Context& context, const ui::Frame& frame, auth::PersonId person) {
    const auto account = context.services.sign_in.load_account(person);
    if (!account) return std::nullopt;
    context.services.database.write([&](db::Tx& tx) {
        auth::record_read_of_personal_data(tx, context.services.ids, context.services.clock, context.actor,
                                           {"person", person.value}, "sign_in_recovery");
    });
    return RecoveryView{.frame = frame,
                        .person = person,
                        .name = account->given_name + " " + account->family_name,
                        .mobile = account->mobile,
                        .staff = account->staff,
                        .today = context.today()};
}

http::Response shown(Context& context, const RecoveryView& view) {
    return private_page(context, recovery_page(view),
                        view.refusals.empty() ? 200 : form_status(view.refusals.front()));
}
}  // namespace

http::Response show_recovery(Context& context) {
    return private_page(context, recovery_page({.frame = context.frame()}));
}

http::Response find_for_recovery(Context& context) {
    const std::string typed = context.form.get("national_id"), id = text::identifier_form(typed);
    const auto frame = context.frame();
    const auto person = context.services.database.read(
        [&](db::Tx& tx) { return context.services.sign_in.find_person(tx, id); });
    auto view = person ? view_of(context, frame, *person) : std::nullopt;
    if (!view)
        return shown(context,
                     {.frame = frame,
                      .national_id = typed,
                      .refusals = {{Why::invalid, msg("Nobody here has this national id."), "national_id"}}});
    return shown(context, *view);
}

http::Response reset_staff(Context& context) {
    const auto frame = context.frame();
    const auto person = parse_id_as<auth::PersonId>(context.form.get("person"));
    auto view = person ? view_of(context, frame, *person) : std::nullopt;
    if (!view) return context.failure(404);
    view->reason = text::display_form(context.form.get("reason_staff"));
    if (*person == context.actor.person)
        view->refusals = {{Why::invalid, msg("Another administrator must reset your own sign-in."), {}}};
    else if (auto refusal = judge_reason(view->reason, "reason_staff"))
        view->refusals = {*refusal};
    if (view->refusals.empty())
        view->given_password = context.services.sign_in.reset_staff(context.actor, *person, view->reason);
    return shown(context, *view);
}

http::Response print_codes(Context& context) {
    const auto frame = context.frame();
    const auto person = parse_id_as<auth::PersonId>(context.form.get("person"));
    auto view = person ? view_of(context, frame, *person) : std::nullopt;
    if (!view) return context.failure(404);
    view->reason = text::display_form(context.form.get("reason_codes"));
    if (auto refusal = judge_reason(view->reason, "reason_codes")) {
        view->refusals = {*refusal};
        return shown(context, *view);
    }
    auto codes = context.services.sign_in.print_codes(context.actor, *person, view->reason);
    if (codes)
        view->printed_codes = *std::move(codes);
    else
        view->refusals = {codes.error()};
    return shown(context, *view);
}

http::Response reset_mobile(Context& context) {
    const auto frame = context.frame();
    const auto person = parse_id_as<auth::PersonId>(context.form.get("person"));
    auto view = person ? view_of(context, frame, *person) : std::nullopt;
    if (!view) return context.failure(404);
    view->reason = text::display_form(context.form.get("reason"));
    view->typed_mobile = context.form.get("mobile");
    if (auto refusal = judge_reason(view->reason, "reason")) {
        view->refusals = {*refusal};
        return shown(context, *view);
    }
    const auto reset =
        context.services.sign_in.reset_mobile(context.actor, *person, view->typed_mobile, view->reason);
    if (!reset)
        view->refusals = {reset.error()};
    else
        view->done = "mobile";
    return shown(context, *view);
}
}  // namespace account
