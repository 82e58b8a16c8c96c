#include "http/target.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace http {
namespace {
int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// An encoded slash would be one segment for a proxy and two for us; a backslash is a slash for some.
bool dangerous(std::string_view segment) {
    if (segment == "." || segment == "..") return true;
    return std::ranges::any_of(segment, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || c == '/' || c == '\\';
    });
}
}  // namespace

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return {};
            const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return {};
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (!text::valid_utf8(out)) return {};  // refuses NUL too
    return out;
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        if (end > 0) out.push_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return out;
}

std::optional<Target> parse_target(std::string_view target) {
    if (!target.starts_with('/') || target.find('#') != target.npos)
        return {};  // absolute form, "*", authority
    const auto mark = std::min(target.find('?'), target.size());
    Target out;
    if (mark < target.size()) out.query = target.substr(mark + 1);
    for (const auto segment : segments(target.substr(0, mark))) {
        const auto decoded = percent_decode(segment, Plus::literal);
        if (!decoded || dangerous(*decoded)) return {};
        out.path += '/';
        out.path += *decoded;
    }
    if (out.path.empty()) out.path += '/';
    return out;
}
}  // namespace http
