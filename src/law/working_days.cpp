#include "law/working_days.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

#include "base/calendar.h"
#include "base/check.h"

namespace law {
namespace {
using std::chrono::days;

// The same day `months` later, or the last of a month that has no such day.
Date add_months(Date from, int months) {
    const auto start = calendar::to_jalali(from);
    CHECK(start);
    const int index = start->year * 12 + (start->month - 1) + months;
    Jalali end{index / 12, index % 12 + 1, start->day};
    end.day = std::min(end.day, calendar::days_in_month(end.year, end.month));
    const auto date = calendar::to_date(end);
    CHECK(date);
    return *date;
}
}  // namespace

WorkingDays::WorkingDays(std::vector<Date> holidays, std::vector<WeekRest> rests, std::vector<Date> worked)
    : holidays_(std::move(holidays)), worked_(std::move(worked)), rests_(std::move(rests)) {
    // An office that never works has no working day to find.
    for (const auto& rest : rests_) CHECK((rest.days & 0x7F) != 0x7F);
    std::ranges::sort(holidays_);
    std::ranges::sort(worked_);
    std::ranges::sort(rests_, {}, &WeekRest::from);
}

bool WorkingDays::is_working(Date day) const {
    if (std::ranges::binary_search(worked_, day)) return true;
    if (std::ranges::binary_search(holidays_, day)) return false;
    const auto next = std::ranges::upper_bound(rests_, day, {}, &WeekRest::from);
    const unsigned rest = next == rests_.begin() ? WeekRest{}.days : std::prev(next)->days;
    return !(rest >> calendar::weekday(day) & 1U);
}

Date WorkingDays::next_working(Date day) const {
    while (!is_working(day)) day += days(1);
    return day;
}

Date WorkingDays::add(Date after, int working_days) const {
    if (working_days <= 0) return next_working(after);
    Date day = after;
    for (int left = working_days; left > 0; --left) day = next_working(day + days(1));
    return day;
}

int WorkingDays::count(Date after, Date until) const {
    int counted = 0;
    for (Date day = after + days(1); day <= until; day += days(1)) counted += is_working(day);
    return counted;
}

Date end_of(const Term& term, Date from, const WorkingDays& working) {
    CHECK(term.length >= 0);
    const bool calendar_months = term.months == Months::calendar;
    Date end = from;
    switch (term.unit) {
        case TermUnit::working_day: return working.add(from, term.length);
        case TermUnit::day: end = from + days(term.length); break;
        case TermUnit::week: end = from + days(7 * term.length); break;
        case TermUnit::month:
            end = calendar_months ? add_months(from, term.length) : from + days(30 * term.length);
            break;
        case TermUnit::year:
            end = calendar_months ? add_months(from, 12 * term.length) : from + days(360 * term.length);
            break;
    }
    return term.at_holiday == AtHoliday::moves_on ? working.next_working(end) : end;
}

Term parse_term(std::string_view text) {
    const auto refuse = [&](const std::string& what) -> std::runtime_error {
        return std::runtime_error("term \"" + std::string(text) + "\": " + what);
    };
    const auto word = [&, rest = text]() mutable {
        const auto found = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), found.size() + 1));
        return found;
    };
    auto next = word;
    Term term;
    const auto length = next();
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), term.length);
    if (error != std::errc() || end != length.data() + length.size() || term.length < 0 || term.length > 1000)
        throw refuse("begins with a number from 0 to 1000");
    static constexpr std::string_view units[]{"working_day", "day", "week", "month", "year"};
    const auto* unit = std::ranges::find(units, next());
    if (unit == std::end(units)) throw refuse("its unit is working_day, day, week, month or year");
    term.unit = static_cast<TermUnit>(unit - units);
    const auto at_end = next();
    if (at_end == "stands")
        term.at_holiday = AtHoliday::stands;
    else if (at_end != "moves_on")
        throw refuse("after the unit stands what a holiday at its end does: stands or moves_on");
    const auto months = next();
    if (months == "thirty_days")
        term.months = Months::thirty_days;
    else if (!months.empty())
        throw refuse("only thirty_days may follow");
    return term;
}
}  // namespace law
