#include "features/founding/duties.h"

#include <algorithm>

#include "base/text.h"

namespace founding {
namespace {
// clang-format off
constexpr DutyKind kDuties[]{
    {"gazette", "founding.duty.gazette", msgid("Notice in the Official Gazette"),
     msgid("The registrar sends the notice; pay for it, and keep the page on which it is printed."),
     msgid("Number of the Official Gazette"), 1, 20},
    {"sealed_books", "founding.duty.sealed_books", msgid("Sealed legal books"),
     msgid("Have the journal and the ledger sealed by the registrar before the first entry is written."),
     msgid("Number of the receipt"), 0, 30},
    {"tax_file", "tax_file.months_after_registration", msgid("Tax file and economic code"),
     msgid("Register the cooperative with the tax office and take its economic code."),
     msgid("Economic code"), 11, 14, true},
    {"social_insurance", "founding.duty.social_insurance", msgid("Social-insurance workshop code"),
     msgid("Ask the branch of the social insurance for a workshop code before the first wage is paid."),
     msgid("Workshop code"), 10, 10, true},
    {"judicial_account", "founding.duty.judicial_account", msgid("Judicial notification account"),
     msgid("Open the cooperative's account at a judicial service office; court papers are served through it.")},
    {"licence", "founding.duty.licence", msgid("Licence in the cooperative's name"),
     msgid("Ask the office for its letter to whoever issued the licence, and have it moved from the founder to the "
           "cooperative."),
     msgid("Number of the office's letter"), 1, 30},
};
// clang-format on
}  // namespace

std::span<const DutyKind> duty_kinds() {
    return kDuties;
}
const DutyKind* find_duty_kind(std::string_view code) {
    const auto found = std::ranges::find_if(kDuties, [&](const DutyKind& k) { return code == k.code; });
    return found == std::end(kDuties) ? nullptr : &*found;
}
DutyState state_of(const Duty& duty, Date today) {
    if (duty.done_on) return DutyState::done;
    return duty.due_on < today ? DutyState::late : DutyState::open;
}
std::string_view code_of(DutyState state) {
    switch (state) {
        case DutyState::open: return "open";
        case DutyState::late: return "late";
        case DutyState::done: return "done";
    }
    return "open";
}

std::vector<Duty> duties_of(const filing::Case& of, const law::RuleBook& rules, Date on,
                            const law::WorkingDays& days) {
    const Json& entered = of.entered("register");
    const auto day = [&](std::string_view name) { return parse_iso_date(entered.text_or(name)); };
    const Date from = day("registered_on").value_or(on);
    std::vector<Duty> out;
    for (const DutyKind& kind : kDuties) {
        const std::string_view code = kind.code;
        if (code == "licence" && of.section("licence").text_or("kind") == "not_needed") continue;
        const law::Rule* rule = rules.find(kind.rule, on);
        if (!rule || !rule->value.integer()) continue;
        const law::Term term{.length = static_cast<int>(*rule->value.integer()),
                             .unit = rule->unit == "months" ? law::TermUnit::month : law::TermUnit::day};
        Duty duty{.id = {},
                  .cooperative = of.filing.subject,
                  .filing = of.filing.id,
                  .code = kind.code,
                  .due_on = law::end_of(term, from, days)};
        const std::string number = entered.text_or("gazette_number");
        if (code == "gazette" && !number.empty() && day("gazette_on"))
            duty.done_on = day("gazette_on"), duty.value = number;
        out.push_back(std::move(duty));
    }
    return out;
}

Checked<DutyDone> judge_done(const DutyKind& kind, const DutyDone& typed, Date today) {
    Refusals wrong;
    DutyDone out{typed.on, {}};
    if (!typed.on)
        wrong.push_back({Why::invalid, msg("This has to be filled in."), "done_on"});
    else if (*typed.on > today)
        wrong.push_back({Why::invalid, msg("This day is still to come."), "done_on"});
    const auto refuse_value = [&](i18n::Message message) {
        wrong.push_back({Why::invalid, std::move(message), "value"});
    };
    out.value = kind.digits ? text::identifier_form(typed.value) : text::display_form(typed.value);
    const std::size_t length = text::length(out.value);
    const bool digits = std::ranges::all_of(out.value, [](char c) { return c >= '0' && c <= '9'; });
    const auto least = static_cast<std::int64_t>(kind.least), most = static_cast<std::int64_t>(kind.most);
    if (kind.value_label == i18n::Id{}) {
        if (length) refuse_value(msg("Nothing but the day is asked here."));
    } else if (kind.least && !length) {
        refuse_value(msg("This has to be filled in."));
    } else if (kind.digits && (!digits || length < kind.least || length > kind.most)) {
        refuse_value(kind.least == kind.most
                         ? msg("{n} digits are wanted.", {{"n", least}})
                         : msg("{least} to {most} digits are wanted.", {{"least", least}, {"most", most}}));
    } else if (length > kind.most) {
        refuse_value(msg("At most {most} letters.", {{"most", most}}));
    }
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return out;
}
}  // namespace founding
