#include "law/words.h"

#include <cmath>
#include <map>
#include <optional>

#include "law/terms.h"

namespace law {
namespace {
using Tr = i18n::Translator;

std::optional<std::string> counted(const Tr& tr, std::string_view unit, std::int64_t n) {
    if (unit == "members") return tr.plural("{n} member", "{n} members", n);
    if (unit == "cooperatives") return tr.plural("{n} cooperative", "{n} cooperatives", n);
    if (unit == "persons") return tr.plural("{n} person", "{n} persons", n);
    if (unit == "votes") return tr.plural("{n} vote", "{n} votes", n);
    if (unit == "shares") return tr.plural("{n} share", "{n} shares", n);
    if (unit == "proposals") return tr.plural("{n} proposal", "{n} proposals", n);
    if (unit == "working_days") return tr.plural("{n} working day", "{n} working days", n);
    if (unit == "days") return tr.plural("{n} day", "{n} days", n);
    if (unit == "working_days") return tr.plural("{n} working day", "{n} working days", n);
    if (unit == "months") return tr.plural("{n} month", "{n} months", n);
    if (unit == "years") return tr.plural("{n} year", "{n} years", n);
    if (unit == "fiscal_years") return tr.plural("{n} fiscal year", "{n} fiscal years", n);
    if (unit == "terms") return tr.plural("{n} term", "{n} terms", n);
    if (unit == "warnings") return tr.plural("{n} warning", "{n} warnings", n);
    if (unit == "words") return tr.plural("{n} word", "{n} words", n);
    if (unit == "letters") return tr.plural("{n} letter", "{n} letters", n);
    if (unit == "digits") return tr.plural("{n} digit", "{n} digits", n);
    if (unit == "points") return tr.plural("{n} point", "{n} points", n);
    return {};
}

const i18n::Id* ratio_of(std::string_view unit) {
    static const std::map<std::string_view, i18n::Id> words{
        {"ratio_of_capital", msgid("{share} of the capital")},
        {"ratio_of_members", msgid("{share} of the members")},
        {"ratio_of_members_by_call", msgid("{share} of the members")},
        {"ratio_of_present", msgid("{share} of those present")},
        {"ratio_of_last", msgid("{share} of the figure before")},
        {"ratio_of_board", msgid("{share} of the main members of the board")},
        {"ratio_of_surplus", msgid("{share} of the net profit")},
        {"ratio_of_mean_capital", msgid("{share} of the mean capital of three years")},
        {"ratio_of_population", msgid("{share} of the county's population")},
        {"ratio_of_eligible", msgid("{share} of those eligible in the province")},
    };
    const auto found = words.find(unit);
    return found == words.end() ? nullptr : &found->second;
}

std::string word_of(const Tr& tr, const std::string& code) {
    static const std::map<std::string_view, i18n::Id> words{
        {"newspaper", msgid("newspaper")},
        {"place_of_the_seat", msgid("the county or province of the seat")},
        {"dehkhoda", msgid("the Dehkhoda dictionary")},
        {"required", msgid("is required")},
        {"written_invitation_with_receipt", msgid("written invitation with receipt")},
        {"moves_on", msgid("ends on the next working day")},
        {"next_working_day", msgid("on the next working day")},
        {"registered_post", msgid("registered post to the last declared address")},
    };
    const auto found = words.find(code);
    return found == words.end() ? code : tr(found->second);
}

std::string share_text(const Tr& tr, double ratio) {
    const auto is = [&](double value) { return std::abs(ratio - value) < 1e-9; };
    if (is(1.0 / 3)) return tr("one third");
    if (is(2.0 / 3)) return tr("two thirds");
    const bool whole = std::abs(ratio * 100 - std::round(ratio * 100)) < 1e-9;
    return tr.percent(ratio, whole ? 0 : 1);
}

std::string one_text(const Tr& tr, const Json& value, std::string_view unit) {
    const double number =
        value.real() ? *value.real() : static_cast<double>(value.integer() ? *value.integer() : 0);
    if (value.string()) return word_of(tr, *value.string());
    if (unit == "likeness") return tr.percent(number);
    if (unit == "rial") return tr.rial(static_cast<std::int64_t>(number));
    if (auto words = counted(tr, unit, static_cast<std::int64_t>(number))) return std::move(*words);
    if (const auto* of = ratio_of(unit))
        return number == 0 ? tr("any number") : tr(*of, {{"share", share_text(tr, number)}});
    return std::string(unit);
}

std::string by_call(const Tr& tr, const Json::Array& calls, std::string_view unit) {
    static const i18n::Id names[]{msgid("first call: {value}"), msgid("second call: {value}"),
                                  msgid("third call: {value}")};
    std::string out;
    for (std::size_t i = 0; i < calls.size() && i < std::size(names); ++i)
        out += (out.empty()    ? ""
                : tr.persian() ? "؛ "
                               : "; ") +
               tr(names[i], {{"value", one_text(tr, calls[i], unit)}});
    return out;
}

// "1389-11-09" or "1387" of the Jalali calendar.
std::string adopted_text(const Tr& tr, const std::string& adopted) {
    std::string slashed = adopted;
    for (char& c : slashed)
        if (c == '-') c = '/';
    return tr.digits(slashed);
}
}  // namespace

std::string title_of(const Tr& tr, const Rule& rule) {
    return tr.persian() ? rule.title_fa : rule.title;
}
std::string note_of(const Tr& tr, const Rule& rule) {
    return tr.digits(tr.persian() ? rule.note_fa : rule.note);
}
std::string title_of(const Tr& tr, const Instrument& instrument) {
    return tr.persian() ? instrument.title_fa : instrument.title;
}

std::string value_text(const Tr& tr, const Rule& rule) {
    const auto* list = rule.value.array();
    if (!list) return one_text(tr, rule.value, rule.unit);
    if (rule.unit.ends_with("_by_call")) return by_call(tr, *list, rule.unit);
    std::string out;
    for (const auto& one : *list)
        out += (out.empty() ? "" : tr.persian() ? "، " : ", ") + one_text(tr, one, rule.unit);
    return out;
}

std::string term_text(const Tr& tr, const Rule& rule) {
    static const std::map<std::string_view, i18n::Id> units{
        {"calendar_days", msgid("Counted in calendar days")},
        {"working_days", msgid("Counted in working days")},
        {"months", msgid("Counted in months of the calendar")},
        {"years", msgid("Counted in years of the calendar")}};
    const auto unit = units.find(counted_in(rule));
    if (unit == units.end()) return {};
    const std::string counted = tr(unit->second);
    return *rule.at_holiday == AtHoliday::moves_on
               ? tr("{counted}; if its last day is a holiday, it ends on the next working day",
                    {{"counted", counted}})
               : tr("{counted}; a holiday at its end does not move it", {{"counted", counted}});
}

std::string citation_text(const Tr& tr, const Rule& rule, const Instrument& instrument) {
    const std::string title = title_of(tr, instrument);
    const auto article = parse_article(rule.article);
    if (!article) return title;
    std::string numbers;
    for (const auto& number : article->numbers)
        numbers += numbers.empty() ? tr.digits(number) : tr(" and {number}", {{"number", tr.digits(number)}});
    switch (article->kind) {
        case Article::Kind::row:
            return tr("{instrument}, row {row} of the table", {{"instrument", title}, {"row", numbers}});
        case Article::Kind::number:
            return tr("{instrument}, no. {number}", {{"instrument", title}, {"number", numbers}});
        case Article::Kind::article: break;
    }
    if (!article->note.empty())
        return tr("{instrument}, article {article}, note {note}",
                  {{"instrument", title}, {"article", numbers}, {"note", tr.digits(article->note)}});
    if (article->numbers.size() > 1)
        return tr("{instrument}, articles {articles}", {{"instrument", title}, {"articles", numbers}});
    return tr("{instrument}, article {article}", {{"instrument", title}, {"article", numbers}});
}

std::string in_force_text(const Tr& tr, const Rule& rule, const Instrument& instrument) {
    if (rule.in_force_from && rule.in_force_to)
        return tr("from {from} to {to}",
                  {{"from", tr.date_short(*rule.in_force_from)}, {"to", tr.date_short(*rule.in_force_to)}});
    if (rule.in_force_from) return tr("since {from}", {{"from", tr.date_short(*rule.in_force_from)}});
    if (rule.in_force_to) return tr("until {to}", {{"to", tr.date_short(*rule.in_force_to)}});
    if (instrument.adopted.empty()) return tr("date not known");
    return tr("text of {adopted}", {{"adopted", adopted_text(tr, instrument.adopted)}});
}
}  // namespace law
