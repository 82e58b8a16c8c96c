#include "base/calendar.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace calendar {
namespace {

constexpr std::array<i18n::Id, 12> kMonths{msgid("Farvardin"), msgid("Ordibehesht"), msgid("Khordad"),
                                           msgid("Tir"),       msgid("Mordad"),      msgid("Shahrivar"),
                                           msgid("Mehr"),      msgid("Aban"),        msgid("Azar"),
                                           msgid("Dey"),       msgid("Bahman"),      msgid("Esfand")};
constexpr std::array<i18n::Id, 7> kWeekdays{msgid("Saturday"), msgid("Sunday"),    msgid("Monday"),
                                            msgid("Tuesday"),  msgid("Wednesday"), msgid("Thursday"),
                                            msgid("Friday")};

// In the form of text::norm(), which is how what was typed is compared with them.
constexpr std::array<std::string_view, 12> kTypedMonths{
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "ابان", "اذر", "دی", "بهمن", "اسفند"};

using NewYears = std::array<Date, kLastYear - kFirstYear + 2>;

// ICU 72 uses the 33-year rule, which is the official (astronomical) calendar only from about 1206 to 1501;
// so the table ends before. The table is shared by all threads, which an icu::Calendar may not be.
NewYears read_new_years() {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> persian(icu::Calendar::createInstance(
        icu::TimeZone::createTimeZone("UTC"), icu::Locale("fa_IR@calendar=persian"), error));
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    NewYears days{};
    for (int year = kFirstYear; year <= kLastYear + 1; ++year) {
        persian->clear();
        persian->set(year, 0, 1);
        const double milliseconds = persian->getTime(error);
        if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
        days[static_cast<std::size_t>(year - kFirstYear)] =
            Date(std::chrono::days(static_cast<std::int64_t>(milliseconds / 86'400'000.0)));
    }
    return days;
}

Date new_year(int year) {
    static const NewYears days = read_new_years();
    return days[static_cast<std::size_t>(year - kFirstYear)];
}

bool known(int year) {
    return year >= kFirstYear && year <= kLastYear;
}

struct Typed {  // three parts as typed, each digits or a word
    std::array<std::string, 3> part;
};

bool number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Digits of any script become Latin, separators and spaces split; empty when there are not three parts.
std::optional<Typed> split(std::string_view typed) {
    const std::string form = text::latin_digits(text::display_form(typed));
    std::vector<std::string> parts(1);
    char separator = 0;  // the same between all parts; spaces around it count for nothing
    for (const char c : form) {
        if (c == ' ') {
            if (!parts.back().empty()) parts.emplace_back();
        } else if (c == '/' || c == '-' || c == '.') {
            if (separator && separator != c) return {};
            separator = c;
            if (!parts.back().empty()) {
                parts.emplace_back();
            } else if (parts.size() < 2 || parts.front().empty()) {
                return {};
            }
        } else {
            parts.back() += c;
        }
    }
    if (parts.size() != 3 || parts.back().empty()) return {};
    if (separator && std::ranges::count(form, separator) != 2) return {};
    if (!separator && number(parts[1])) return {};  // «1399 8 14» may be anything
    return Typed{{parts[0], parts[1], parts[2]}};
}

int value(const std::string& digits) {
    return std::stoi(digits);
}

tl::unexpected<Refusal> no_such_day(Jalali j) {
    const i18n::Term month{month_name(j.month)};
    std::vector<i18n::Named> arguments{
        {"month", month}, {"year", i18n::Plain{j.year}}, {"day", i18n::Plain{j.day}}};
    switch (days_in_month(j.year, j.month)) {
        case 31:
            return refuse(Why::invalid, msg("{month} {year} has thirty-one days; there is no {day} {month}.",
                                            std::move(arguments)));
        case 30:
            return refuse(Why::invalid, msg("{month} {year} has thirty days; there is no {day} {month}.",
                                            std::move(arguments)));
        default:
            return refuse(Why::invalid, msg("{month} {year} has twenty-nine days; there is no {day} {month}.",
                                            std::move(arguments)));
    }
}

tl::unexpected<Refusal> not_a_date() {
    return refuse(Why::invalid, msg("This is not a date. Write year, month and day, for example 1399/8/14."));
}

tl::unexpected<Refusal> no_such_year(int year) {
    return refuse(Why::invalid, msg("Years from {first} to {last} can be written; {year} is not one of them.",
                                    {{"first", i18n::Plain{kFirstYear}},
                                     {"last", i18n::Plain{kLastYear}},
                                     {"year", i18n::Plain{year}}}));
}

Result<Date> checked(Jalali j) {
    if (j.year >= 1800 && j.year <= 2100) {
        const std::chrono::year_month_day gregorian{std::chrono::year(j.year),
                                                    std::chrono::month(static_cast<unsigned>(j.month)),
                                                    std::chrono::day(static_cast<unsigned>(j.day))};
        if (!gregorian.ok() || !to_jalali(Date(gregorian))) return not_a_date();
        return refuse(Why::invalid,
                      msg("{year} is a Gregorian year. This day is {date}: write the Jalali date.",
                          {{"year", i18n::Plain{j.year}}, {"date", Date(gregorian)}}));
    }
    if (!known(j.year)) return no_such_year(j.year);
    if (j.month < 1 || j.month > 12)
        return refuse(Why::invalid, msg("A year has twelve months; there is no month {month}.",
                                        {{"month", i18n::Plain{j.month}}}));
    if (j.day < 1) return not_a_date();
    const auto date = to_date(j);
    if (!date) return no_such_day(j);
    return *date;
}

}  // namespace

std::optional<Date> to_date(Jalali jalali) {
    if (!known(jalali.year) || jalali.month < 1 || jalali.month > 12) return {};
    if (jalali.day < 1 || jalali.day > days_in_month(jalali.year, jalali.month)) return {};
    const int before = jalali.month <= 7 ? (jalali.month - 1) * 31 : 186 + (jalali.month - 7) * 30;
    return new_year(jalali.year) + std::chrono::days(before + jalali.day - 1);
}

std::optional<Jalali> to_jalali(Date date) {
    if (date < new_year(kFirstYear) || date >= new_year(kLastYear + 1)) return {};
    const auto since = (date - new_year(kFirstYear)).count();
    int year = kFirstYear + static_cast<int>(since * 33 / 12053);  // 33 years have 12,053 days
    while (new_year(year + 1) <= date) ++year;
    while (new_year(year) > date) --year;
    const int n = static_cast<int>((date - new_year(year)).count());
    return n < 186 ? Jalali{year, n / 31 + 1, n % 31 + 1}
                   : Jalali{year, (n - 186) / 30 + 7, (n - 186) % 30 + 1};
}

bool leap(int jalali_year) {
    CHECK(known(jalali_year));
    return (new_year(jalali_year + 1) - new_year(jalali_year)).count() == 366;
}

int days_in_month(int jalali_year, int month) {
    CHECK(month >= 1 && month <= 12);
    return month <= 6 ? 31 : month <= 11 || leap(jalali_year) ? 30 : 29;
}

i18n::Id month_name(int month) {
    CHECK(month >= 1 && month <= 12);
    return kMonths[static_cast<std::size_t>(month - 1)];
}

int weekday(Date date) {
    return static_cast<int>((std::chrono::weekday(date).c_encoding() + 1) % 7);
}
i18n::Id weekday_name(Date date) {
    return kWeekdays[static_cast<std::size_t>(weekday(date))];
}

Date year_start(int jalali_year) {
    CHECK(known(jalali_year));
    return new_year(jalali_year);
}

Result<Date> parse(std::string_view typed) {
    if (!text::valid_utf8(typed) || typed.size() > 100) return not_a_date();
    auto parts = split(typed);
    if (!parts) return not_a_date();
    auto& [a, b, c] = parts->part;
    if (!number(a) || !number(c)) return not_a_date();
    if (number(b)) {  // year, month, day
        if (a.size() == 2 && b.size() <= 2 && c.size() <= 2)
            return refuse(Why::invalid, msg("Write the year with four digits, for example 1399/8/14."));
        if (a.size() != 4 || b.size() > 2 || c.size() > 2) return not_a_date();
        return checked({value(a), value(b), value(c)});
    }
    const std::string word = text::norm(b);  // day, month by name, year
    int month = word == "امرداد" ? 5 : 0;
    for (int i = 0; i < 12; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (word == kTypedMonths[at] || word == text::norm(kMonths[at].text)) month = i + 1;
    }
    if (!month || a.size() > 2 || c.size() != 4) return not_a_date();
    if (!known(value(c))) return no_such_year(value(c));
    return checked({value(c), month, value(a)});
}

}  // namespace calendar
