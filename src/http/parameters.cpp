#include <algorithm>

#include "http/http.h"
#include "http/target.h"

namespace http {
namespace {
std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(space);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}
}  // namespace

Result<Parameters> Parameters::parse(std::string_view encoded, std::size_t limit) {
    Parameters out;
    while (!encoded.empty()) {
        const auto end = std::min(encoded.find('&'), encoded.size());
        const auto pair = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        if (pair.empty()) continue;
        if (out.pairs_.size() == limit) return refuse(Why::bad_request, msg("The form has too many fields."));
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), Plus::space);
        auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::space);
        if (!name || !value)
            return refuse(Why::bad_request, msg("The address or the form is not encoded as it should be."));
        out.pairs_.emplace_back(*std::move(name), *std::move(value));
    }
    return out;
}

std::optional<std::string> Parameters::find(std::string_view name) const {
    for (const auto& [key, value] : pairs_)
        if (key == name) return value;
    return {};
}

std::string Parameters::get(std::string_view name) const {
    for (const auto& [key, value] : pairs_)
        if (key == name) return std::string(trimmed(value));
    return {};
}

std::vector<std::string> Parameters::all(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [key, value] : pairs_)
        if (key == name) out.push_back(value);
    return out;
}

void Parameters::set(std::string name, std::string value) {
    const auto same = [&](const auto& pair) { return pair.first == name; };
    const auto first = std::ranges::find_if(pairs_, same);
    if (first == pairs_.end()) {
        pairs_.emplace_back(std::move(name), std::move(value));
        return;
    }
    first->second = std::move(value);
    pairs_.erase(std::remove_if(first + 1, pairs_.end(), same), pairs_.end());
}

std::string Parameters::encode() const {
    std::string out;
    for (const auto& [name, value] : pairs_) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + '=' + percent_encode(value);
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}
}  // namespace http
