#include "features/staff/operations.h"

#include "auth/audit.h"
#include "auth/card.h"
#include "auth/keys.h"
#include "base/text.h"

namespace staff {
namespace {
std::optional<Refusal> judge_reason(const std::string& reason) {
    if (!reason.empty() && text::length(reason) <= 200) return {};
    return Refusal{Why::invalid, msg("Say why, in 200 letters at most, without personal data."), "reason"};
}
}  // namespace

Listing list(const site::Context& context, const std::string& words, auth::PersonId before) {
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) {
        Listing out;
        for (auto& row : auth::store::list_staff(tx, text::display_form(words), before, kPage + 1)) {
            const auto person = row.person;
            out.members.push_back({std::move(row), auth::store::list_held(tx, person, context.today())});
        }
        if (out.members.size() > static_cast<std::size_t>(kPage)) {
            out.members.pop_back();
            out.more = out.members.back().row.person;
        }
        auth::record_read_of_personal_data(tx, s.ids, s.clock, context.actor, {"staff", 0}, "staff_list");
        return out;
    });
}

Checked<Opened> open(const site::Context& context, const OpenForm& form) {
    Refusals wrong;
    const auto national_id = auth::read_national_id(form.national_id);
    if (!national_id) wrong.push_back(national_id.error());
    const auto mobile = text::mobile_form(form.mobile);
    if (!mobile)
        wrong.push_back({Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile"});
    const std::string given = text::display_form(form.given_name),
                      family = text::display_form(form.family_name), reason = text::display_form(form.reason);
    for (const auto& [name, field] : {std::pair(&given, "given_name"), std::pair(&family, "family_name")})
        if (name->empty() || text::length(*name) > 60)
            wrong.push_back(
                {Why::invalid, msg("Write it as the certificate says, in 60 letters at most."), field});
    if (auto refusal = judge_reason(reason)) wrong.push_back(*std::move(refusal));
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    auto& sign_in = context.services.sign_in;
    const auto known = context.services.database.write([&](db::Tx& tx) {
        const auto person = sign_in.ensure_person(tx, *national_id, *mobile, given, family);
        const auto account = auth::store::find_account(tx, person);
        return std::pair(person, account && account->staff);
    });
    if (known.second)
        return tl::unexpected(
            Refusals{{Why::conflict,
                      msg("This person has a staff account already. Mend it where sign-ins are mended."),
                      "national_id"}});
    return Opened{known.first, given + " " + family, sign_in.open_staff(context.actor, known.first, reason)};
}

Result<void> close(const site::Context& context, auth::PersonId person, const std::string& typed) {
    const std::string reason = text::display_form(typed);
    if (auto refusal = judge_reason(reason)) return tl::unexpected(*std::move(refusal));
    if (person == context.actor.person)
        return refuse(Why::invalid, msg("Another administrator must close your own account."));
    const bool holds = context.services.database.read(
        [&](db::Tx& tx) { return !auth::store::list_held(tx, person, context.today()).empty(); });
    if (holds)
        return refuse(Why::conflict,
                      msg("This person holds a post today. End the post and hand over the work "
                          "first."));
    return context.services.sign_in.close_staff(context.actor, person, reason);
}
}  // namespace staff
