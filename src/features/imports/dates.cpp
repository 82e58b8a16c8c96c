#include "features/imports/dates.h"

#include <charconv>

#include "base/calendar.h"
#include "base/text.h"

namespace imports {
namespace {
struct Parts {  // three numbers with their count of digits
    int value[3]{}, digits[3]{};
};

std::optional<Parts> split(std::string_view text, std::string_view separators) {
    Parts out;
    for (int i = 0; i < 3; ++i) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.value[i]);
        out.digits[i] = static_cast<int>(end - text.data());
        if (error != std::errc{} || text.front() == '-' || out.digits[i] > 4) return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(out.digits[i]));
        if (i == 2) break;
        if (text.empty() || separators.find(text.front()) == std::string_view::npos) return std::nullopt;
        text.remove_prefix(1);
    }
    return text.empty() ? std::optional(out) : std::nullopt;
}

std::optional<Date> gregorian(int year, int month, int day) {
    if (year < 1000 || month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return date.ok() ? std::optional(Date(date)) : std::nullopt;
}

// A time of midnight is how a spreadsheet writes a day; any other time is none of a date's business.
std::string_view without_midnight(std::string_view text) {
    for (const std::string_view time : {" 00:00:00", " 0:00:00", "T00:00:00", " 00:00", " 0:00"})
        if (text.ends_with(time)) return text.substr(0, text.size() - time.size());
    return text;
}

std::optional<registry::FuzzyDate> in_format(std::string_view text, DateFormat format) {
    const auto of_day = [](std::optional<Date> date) {
        return date ? std::optional(registry::FuzzyDate{*date, registry::Precision::day}) : std::nullopt;
    };
    switch (format) {
        case DateFormat::day_month_year:
        case DateFormat::month_day_year: {
            const auto parts = split(text, "/-.");
            if (!parts || parts->digits[0] > 2 || parts->digits[1] > 2 || parts->digits[2] != 4)
                return std::nullopt;
            const bool day_first = format == DateFormat::day_month_year;
            return of_day(
                gregorian(parts->value[2], parts->value[day_first ? 1 : 0], parts->value[day_first ? 0 : 1]));
        }
        case DateFormat::iso: return of_day(parse_iso_date(text));
        case DateFormat::jalali: {
            const auto date = calendar::parse(text);
            return date ? of_day(*date) : std::nullopt;
        }
        case DateFormat::year:
        case DateFormat::jalali_year: {
            int year = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
            if (error != std::errc{} || end != text.data() + text.size() || text.size() != 4)
                return std::nullopt;
            const auto first =
                format == DateFormat::year ? gregorian(year, 1, 1) : calendar::to_date({year, 1, 1});
            return first ? std::optional(registry::FuzzyDate{*first, registry::Precision::year})
                         : std::nullopt;
        }
    }
    return std::nullopt;
}
}  // namespace

Result<registry::FuzzyDate> parse_date(std::string_view text, std::span<const DateFormat> formats) {
    const std::string latin = text::latin_digits(text);
    const auto plain = without_midnight(latin);
    for (const auto format : formats)
        if (const auto date = in_format(plain, format)) return *date;
    return refuse(Why::invalid, msg("«{text}» is not a date that exists", {{"text", std::string(text)}}));
}
}  // namespace imports
