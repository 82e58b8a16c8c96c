#include "base/clock.h"

#include <array>
#include <cstdio>

namespace {

constexpr Instant kFirstInstant = Date(std::chrono::year(1) / 1 / 1);  // what iso() can write
constexpr Instant kAfterLastInstant = Date(std::chrono::year(10'000) / 1 / 1);

// Takes `digits` decimal digits off the front, or nothing.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return {};
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return {};
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> take_date(std::string_view& text) {
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-')) return {};
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-')) return {};
    const auto day = take_number(text, 2);
    if (!day || *year < 1) return {};
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? std::optional(Date(date)) : std::nullopt;
}

std::optional<std::chrono::minutes> take_time_of_day(std::string_view& text) {
    const auto hour = take_number(text, 2);
    if (!hour || *hour > 23 || !take(text, ':')) return {};
    const auto minute = take_number(text, 2);
    if (!minute || *minute > 59) return {};
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<std::chrono::microseconds> take_fraction(std::string_view& text) {
    if (!take(text, '.')) return std::chrono::microseconds(0);
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
        if (digits < 6) value = value * 10 + (text[digits] - '0');
    if (digits == 0 || digits > 6) return {};  // a seventh digit would have to be rounded away
    text.remove_prefix(digits);
    for (; digits < 6; ++digits) value *= 10;
    return std::chrono::microseconds(value);
}

}  // namespace

Instant SystemClock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

ShiftedClock::ShiftedClock(Instant start) : shift_(start - SystemClock().now()) {}
Instant ShiftedClock::now() const {
    return SystemClock().now() + shift_;
}

std::string iso(Date date) {
    const std::chrono::year_month_day d(date);
    std::string text = std::to_string(static_cast<int>(d.year()));
    if (text.size() < 4) text.insert(0, 4 - text.size(), '0');
    for (const unsigned part : {static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day())}) {
        text += '-';
        text += static_cast<char>('0' + part / 10);
        text += static_cast<char>('0' + part % 10);
    }
    return text;
}

std::string iso(Instant instant) {
    const auto date = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time(instant - date);
    std::array<char, 64> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d.%06dZ",
                      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                      static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
    return iso(date) + std::string(text.data(), static_cast<std::size_t>(size));
}

std::optional<Date> parse_iso_date(std::string_view text) {
    const auto date = take_date(text);
    return text.empty() ? date : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
    const auto date = take_date(text);
    if (!date || !take(text, 'T')) return {};
    const auto time = take_time_of_day(text);
    if (!time || !take(text, ':')) return {};
    const auto second = take_number(text, 2);
    if (!second || *second > 59) return {};  // no leap seconds: an instant of ours cannot hold one
    const auto fraction = take_fraction(text);
    if (!fraction) return {};
    const Instant local = Instant(*date) + *time + std::chrono::seconds(*second) + *fraction;
    if (text == "Z") return local;
    const bool east = take(text, '+');
    if (!east && !take(text, '-')) return {};
    const auto offset = take_time_of_day(text);
    if (!offset || !text.empty()) return {};
    const Instant instant = east ? local - *offset : local + *offset;
    if (instant < kFirstInstant || instant >= kAfterLastInstant) return {};
    return instant;
}
