#include "features/reference/codes.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"

namespace reference {
namespace {
constexpr List kLists[]{
    {"legal_type", msgid("Types of cooperatives"), msgid("By law: conventional, joint-stock, nationwide …")},
    {"activity_field", msgid("Fields of activity"), msgid("Agriculture, housing, consumer …")},
    {"mark", msgid("Marks"), msgid("Whose cooperative it is: women, young people, knowledge-based …")},
    {"organisation_kind", msgid("Kinds of organisations"), msgid("Offices and those they work with")},
    {"unit", msgid("Units"), msgid("What figures are counted in"), false},
    {"figure_axis", msgid("Axes of the plan"), msgid("Founding, development, supervision"), false},
    {"officer_post", msgid("Posts in a cooperative"), msgid("Board, inspectors, managing director"), false},
    {"cooperative_status", msgid("Statuses of cooperatives"), msgid("From forming to dissolved"), false},
};
constexpr std::size_t kMostLetters = 80, kMostOfCode = 40;

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= kMostOfCode && text.front() >= 'a' && text.front() <= 'z' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == text.npos;
}

std::optional<Date> day_of(const std::string& typed, const char* field, Refusals& wrong) {
    if (text::trim(typed).empty()) return std::nullopt;
    const auto day = calendar::parse(typed);
    if (day) return *day;
    wrong.push_back({Why::invalid, day.error().message, field});
    return std::nullopt;
}

void judge_days(const registry::Code& code, const registry::Code* before, Date today, Refusals& wrong) {
    if (code.from && code.until && *code.until < *code.from)
        wrong.push_back({Why::invalid, msg("The last day is before the first."), "until"});
    // What was offered until yesterday was offered: records say so.
    const bool changed = code.until && (!before || before->until != code.until);
    if (changed && *code.until < today - std::chrono::days(1))
        wrong.push_back(
            {Why::invalid, msg("It cannot end in the past: records of these days may bear it."), "until"});
}
}  // namespace

std::span<const List> lists() {
    return kLists;
}

const List* find_list(std::string_view name) {
    const auto found = std::ranges::find(kLists, name, &List::name);
    return found == std::end(kLists) ? nullptr : &*found;
}

CodeForm form_of(const i18n::Translator& tr, const registry::Code& code) {
    return {code.code,
            code.label,
            code.label_en,
            tr.digits(std::to_string(code.position)),
            code.from ? tr.date_short(*code.from) : "",
            code.until ? tr.date_short(*code.until) : "",
            code.version};
}

Checked<registry::Code> decide(const List& list, const CodeForm& form, const registry::Code* before,
                               Date today) {
    Refusals wrong;
    registry::Code out = before ? *before : registry::Code{};
    if (!before) {
        if (!list.grows)
            return tl::unexpected(Refusals{
                {Why::forbidden, msg("The program knows each code of this list; none can be added."), {}}});
        out.code = text::trim(form.code);
        if (!is_code(out.code))
            wrong.push_back(
                {Why::invalid,
                 msg("A code begins with a small Latin letter and has such letters, digits and _ only."),
                 "code"});
    }
    const auto label = [&](const std::string& typed, const char* field) {
        const std::string words = text::display_form(typed);
        if (words.empty() || text::length(words) > kMostLetters)
            wrong.push_back({Why::invalid, msg("Write the words, in 80 letters at most."), field});
        return words;
    };
    out.label = label(form.label, "label"), out.label_en = label(form.label_en, "label_en");
    const auto position = parse_id(text::identifier_form(form.position));
    if (!position || *position > 100'000)
        wrong.push_back(
            {Why::invalid, msg("A number is wanted: codes stand in the order of these."), "position"});
    out.position = position.value_or(0);
    if (list.grows) {
        out.from = day_of(form.from, "from", wrong), out.until = day_of(form.until, "until", wrong);
        judge_days(out, before, today, wrong);
    }
    out.version = form.version;
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return out;
}
}  // namespace reference
