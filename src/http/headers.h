// Small readings of header values. Nothing here allocates, and none of it trusts what it reads.
#pragma once
#include <algorithm>
#include <string_view>

namespace http {
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

inline std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// The first piece up to `separator`, trimmed; `rest` goes past it.
inline std::string_view take_until(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto piece = trim_blanks(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return piece;
}

// How much a list such as Accept or Accept-Encoding wants `item`: 0 to 1000; -1 where it does not name it.
inline int wanted(std::string_view list, std::string_view item) {
    while (!list.empty()) {
        std::string_view entry = take_until(list, ',');
        if (!same_ignoring_case(take_until(entry, ';'), item)) continue;
        int quality = 1000;
        while (!entry.empty()) {
            const auto parameter = take_until(entry, ';');
            if (parameter.size() < 3 || lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
            quality = parameter[2] == '1' ? 1000 : 0;
            int unit = 100;
            for (std::size_t i = 4; i < parameter.size() && unit > 0 && quality < 1000; ++i, unit /= 10)
                if (parameter[i] >= '0' && parameter[i] <= '9') quality += unit * (parameter[i] - '0');
        }
        return quality;
    }
    return -1;
}

inline bool is_token(std::string_view text) {  // RFC 9110 §5.6.2
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}
}  // namespace http
