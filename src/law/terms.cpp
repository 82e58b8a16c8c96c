#include "law/terms.h"

#include <algorithm>

#include "base/calendar.h"

namespace law {
namespace {
std::optional<TermUnit> unit_of(std::string_view unit) {
    if (unit == "days") return TermUnit::day;
    if (unit == "working_days") return TermUnit::working_day;
    if (unit == "months") return TermUnit::month;
    if (unit == "years") return TermUnit::year;
    return std::nullopt;
}
}  // namespace

std::optional<Term> term_of(const Rule& rule) {
    const auto unit = unit_of(rule.unit);
    const auto* length = rule.value.integer();
    if (!unit || !length || !rule.at_holiday) return std::nullopt;
    return Term{static_cast<int>(*length), *unit, *rule.at_holiday, Months::calendar};
}
std::string_view counted_in(const Rule& rule) {
    if (!term_of(rule)) return {};
    return rule.unit == "days" ? "calendar_days" : std::string_view(rule.unit);
}

const OfficeHours* hours_on(std::span<const OfficeHours> hours, std::span<const std::int64_t> places,
                            Date day) {
    const OfficeHours* out = nullptr;
    const auto rank = [&](const OfficeHours& one) {
        return std::pair(std::ranges::find(places, one.territory) - places.begin(), one.from);
    };
    for (const auto& one : hours) {
        if (day < one.from || one.until < day) continue;
        if (std::ranges::find(places, one.territory) == places.end()) continue;
        if (!out || rank(*out) < rank(one)) out = &one;
    }
    return out;
}

Date received_on(Instant at, const OfficeHours* hours, const WorkingDays& days) {
    const Date day = calendar::tehran_date(at);
    if (!days.is_working(day)) return days.next_working(day);
    const bool closed = hours && calendar::tehran_minutes(at) >= hours->closes_minute;
    return closed ? days.next_working(day + std::chrono::days(1)) : day;
}
}  // namespace law
