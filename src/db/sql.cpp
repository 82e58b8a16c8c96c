#include "db/sql.h"

#include <cctype>
#include <cmath>

#include "base/text.h"

namespace db {
std::size_t after_quoted(std::string_view sql, std::size_t at) {
    const auto past = [&](std::string_view end, std::size_t from) {
        const auto found = sql.find(end, from);
        return found == sql.npos ? sql.size() : found + end.size();
    };
    const char c = sql[at];
    if (c == '\'' || c == '"') return past({&c, 1}, at + 1);  // a doubled quote reads as two quoted pieces: the same
    if (sql.substr(at, 2) == "--") return past("\n", at + 2);
    if (sql.substr(at, 2) == "/*") return past("*/", at + 2);
    return at;
}

std::size_t count_parameters(std::string_view sql) {
    std::vector<bool> seen;
    for (std::size_t i = 0; i < sql.size();) {
        if (const auto end = after_quoted(sql, i); end != i) {
            i = end;
            continue;
        }
        if (sql[i++] != '$') continue;
        std::size_t number = 0;
        while (i < sql.size() && std::isdigit(static_cast<unsigned char>(sql[i])) && number < 100'000)
            number = number * 10 + static_cast<std::size_t>(sql[i++] - '0');
        if (number == 0 || number > 32'000) throw Error(Error::Kind::other, "a parameter is $1 to $32000" + shown(sql));
        if (seen.size() < number) seen.resize(number);
        seen[number - 1] = true;
    }
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i])
            throw Error(Error::Kind::other, "parameter $" + std::to_string(i + 1) + " is missing" + shown(sql));
    return seen.size();
}

void check_count(std::string_view sql, std::size_t parameters, std::size_t arguments) {
    if (parameters != arguments)
        throw Error(Error::Kind::other, "a statement with " + std::to_string(parameters) + " parameters was given " +
                                            std::to_string(arguments) + " arguments" + shown(sql));
}

void check_argument(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value); text && !text::valid_utf8(*text))
        throw Error(Error::Kind::other, "a text holds NUL or is not valid UTF-8");
    if (const auto* number = std::get_if<double>(&value); number && !std::isfinite(*number))
        throw Error(Error::Kind::other, "a number is not finite");
}

std::string shown(std::string_view sql) {
    constexpr std::size_t limit = 300;
    return " [" + std::string(sql.substr(0, limit)) + (sql.size() > limit ? "…]" : "]");
}

void wrong_column(int column, std::string_view name, std::string_view wanted) {
    throw Error(Error::Kind::other,
                "column " + std::to_string(column) + " (" + std::string(name) + ") is not " + std::string(wanted));
}

Date Row::date(int column) const {
    const auto date = parse_iso_date(text(column));
    if (!date) wrong_column(column, "TEXT", "a date");
    return *date;
}
std::optional<Date> Row::date_or_null(int column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
}
}  // namespace db
