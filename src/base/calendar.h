// Jalali dates over a table of New Year's days that ICU made once: right from 1206 to 1498, refused outside. Reading
// takes what people write; nothing is guessed (no two-digit years).
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

struct Jalali {
    int year = 0, month = 0, day = 0;
    auto operator<=>(const Jalali&) const = default;
};

namespace calendar {
constexpr int kFirstYear = 1206, kLastYear = 1498;
std::optional<Date> to_date(Jalali jalali);    // empty when there is no such day
std::optional<Jalali> to_jalali(Date date);    // empty outside the table
bool leap(int jalali_year);
int days_in_month(int jalali_year, int month);
i18n::Id month_name(int month);                // msgid("Farvardin") …, 1..12
i18n::Id weekday_name(Date date);
int weekday(Date date);                        // 0 Saturday … 6 Friday
Date year_start(int jalali_year);              // 1 Farvardin

// ۱۴۰۵/۹/۳, 1405-9-3, 1405.9.3, ۳ آذر ۱۴۰۵, «سوم» not. The refusal says what is wrong: no such day («Mehr 1399 has
// thirty days…»), a Gregorian year (with the Jalali date it would be), or not a date.
Result<Date> parse(std::string_view typed);

Date tehran_date(Instant instant);             // used by law::today and by formatting
int tehran_minutes(Instant instant);           // minutes since midnight in Tehran
}  // namespace calendar
