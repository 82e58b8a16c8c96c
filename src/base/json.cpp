#include "base/json.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/check.h"

namespace {

namespace bj = boost::json;

bool repeats_a_key(const Json::Object& members) {
    std::vector<std::string_view> keys;
    keys.reserve(members.size());
    for (const auto& [key, value] : members) keys.push_back(key);
    std::ranges::sort(keys);
    return std::ranges::adjacent_find(keys) != keys.end();
}

// Builds a Json from the parser's events. Whatever RFC 8259 allows and we do not, stops it.
class Builder {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1), max_array_size = std::size_t(-1),
                                 max_key_size = std::size_t(-1), max_string_size = std::size_t(-1);
    using Error = bj::error_code;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_array_begin(Error&) { return open(Json::Array()); }
    bool on_object_begin(Error&) { return open(Json::Object()); }
    bool on_array_end(std::size_t, Error&) { return close(); }
    bool on_object_end(std::size_t, Error& error) {
        return repeats_a_key(*open_.back().value.object()) ? stop(error) : close();
    }
    bool on_key_part(bj::string_view part, std::size_t, Error&) { return more(part); }
    bool on_key(bj::string_view part, std::size_t, Error& error) {
        more(part);
        if (text_.find('\0') != std::string::npos) return stop(error);
        open_.back().key = std::exchange(text_, {});
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t, Error&) { return more(part); }
    bool on_string(bj::string_view part, std::size_t, Error& error) {
        more(part);
        if (text_.find('\0') != std::string::npos) return stop(error);
        return put(std::exchange(text_, {}));
    }
    bool on_number_part(bj::string_view part, Error&) { return more(part); }
    bool on_int64(std::int64_t, bj::string_view part, Error& error) { return number(part, error); }
    bool on_uint64(std::uint64_t, bj::string_view part, Error& error) { return number(part, error); }
    bool on_double(double, bj::string_view part, Error& error) { return number(part, error); }
    bool on_bool(bool value, Error&) { return put(value); }
    bool on_null(Error&) { return put(Json()); }
    bool on_comment_part(bj::string_view, Error&) { return true; }
    bool on_comment(bj::string_view, Error&) { return true; }

    Json take() { return std::move(root_); }

private:
    struct Open {
        Json value;
        std::string key;
    };

    static bool stop(Error& error) {
        error = bj::error::syntax;
        return false;
    }
    bool more(bj::string_view part) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool open(Json value) {
        open_.push_back({std::move(value), {}});
        return true;
    }
    bool close() {
        Json value = std::move(open_.back().value);
        open_.pop_back();
        return put(std::move(value));
    }
    bool put(Json value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* members = open_.back().value.object()) {
            members->emplace_back(std::move(open_.back().key), std::move(value));
        } else {
            open_.back().value.array()->push_back(std::move(value));
        }
        return true;
    }
    // Read from its text by ourselves: Boost's own conversion is not the nearest double.
    bool number(bj::string_view part, Error& error) {
        more(part);
        const std::string text = std::exchange(text_, {});
        const char *begin = text.data(), *end = begin + text.size();
        if (text.find_first_of(".eE") == std::string::npos) {
            std::int64_t whole = 0;
            if (std::from_chars(begin, end, whole).ec != std::errc()) return stop(error);
            return put(whole);
        }
        double value = 0;
        if (std::from_chars(begin, end, value).ec != std::errc())
            return stop(error);  // too large, or lost to zero
        if (std::abs(value) <= 9007199254740992.0 && std::trunc(value) == value)
            return put(static_cast<std::int64_t>(value));  // 1e3 and 5.0 have no fraction
        return put(value);
    }

    Json root_;
    std::vector<Open> open_;
    std::string text_;
};

// Whether one of eight bytes may need an escape; sometimes yes where none does, never no where one does.
bool may_need_escape(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U, tops = 0x8080808080808080U;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, eight, sizeof bytes);
    const auto any_below = [&](std::uint64_t x, std::uint64_t n) { return (x - ones * n) & ~x & tops; };
    return (any_below(bytes, 0x20) | any_below(bytes ^ (ones * '"'), 1) |
            any_below(bytes ^ (ones * '\\'), 1)) != 0;
}

void append_string(std::string_view text, std::string& out) {
    out += '"';
    std::size_t plain = 0;  // most text needs no escape and is copied at once
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.size() - i >= 8 && !may_need_escape(text.data() + i)) {
            i += 7;
            continue;
        }
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
        out += text.substr(plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\t': out += "\\t"; break;
            case '\n': out += "\\n"; break;
            case '\f': out += "\\f"; break;
            case '\r': out += "\\r"; break;
            default: {
                constexpr std::string_view kHex = "0123456789abcdef";
                out += c < 0x10 ? "\\u000" : "\\u001";
                out += kHex[static_cast<unsigned char>(c) & 15];
            }
        }
    }
    out += text.substr(plain);
    out += '"';
}

// As ECMAScript writes a Number (RFC 8785 §3.2.2.3).
void append_double(double value, std::string& out) {
    CHECK(std::isfinite(value));
    if (value == 0) {
        out += '0';
        return;
    }
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                   std::chars_format::scientific);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    const auto e = text.find('e');
    int exponent = 0;
    const auto power = text.substr(text[e + 1] == '+' ? e + 2 : e + 1);
    std::from_chars(power.data(), power.data() + power.size(), exponent);
    std::string digits(1, text[0]);
    if (e > 2) digits += text.substr(2, e - 2);
    const int count = static_cast<int>(digits.size()), point = exponent + 1;  // value = 0.digits × 10^point
    if (value < 0) out += '-';
    if (point > 0 && point <= 21) {
        if (count <= point) {
            out += digits + std::string(static_cast<std::size_t>(point - count), '0');
        } else {
            out += digits.substr(0, static_cast<std::size_t>(point)) + '.' +
                   digits.substr(static_cast<std::size_t>(point));
        }
    } else if (point <= 0 && point > -6) {
        out += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    } else {
        out += digits[0];
        if (count > 1) out += '.' + digits.substr(1);
        out += point > 0 ? "e+" : "e-";
        out += std::to_string(std::abs(point - 1));
    }
}

// The order of UTF-16 code units, in which a surrogate (a four-byte lead in UTF-8) comes before U+E000.
bool before_in_utf16(std::string_view a, std::string_view b) {
    const auto [x, y] = std::ranges::mismatch(a, b);
    if (x == a.end() || y == b.end()) return a.size() < b.size();
    const auto unit = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xF0 ? 0xED * 2 + 1 : byte * 2;
    };
    const int left = unit(*x), right = unit(*y);
    return left != right ? left < right : static_cast<unsigned char>(*x) < static_cast<unsigned char>(*y);
}

void append(const Json& json, bool sorted, std::string& out) {
    if (json.is_null()) {
        out += "null";
    } else if (const auto* flag = json.boolean()) {
        out += *flag ? "true" : "false";
    } else if (const auto* whole = json.integer()) {
        out += std::to_string(*whole);
    } else if (const auto* real = json.real()) {
        append_double(*real, out);
    } else if (const auto* text = json.string()) {
        append_string(*text, out);
    } else if (const auto* items = json.array()) {
        out += '[';
        for (const Json& item : *items) {
            if (&item != items->data()) out += ',';
            append(item, sorted, out);
        }
        out += ']';
    } else {
        const auto& members = *json.object();
        std::vector<const std::pair<std::string, Json>*> order;
        order.reserve(members.size());
        for (const auto& member : members) order.push_back(&member);
        if (sorted) {
            const auto before = [](const auto* a, const auto* b) {
                return before_in_utf16(a->first, b->first);
            };
            const auto same = [](const auto* a, const auto* b) { return a->first == b->first; };
            if (!std::ranges::is_sorted(order, before)) std::ranges::sort(order, before);
            CHECK(std::ranges::adjacent_find(order, same) == order.end());
        } else {
            CHECK(!repeats_a_key(members));
        }
        out += '{';
        for (const auto* member : order) {
            if (member != order.front()) out += ',';
            append_string(member->first, out);
            out += ':';
            append(member->second, sorted, out);
        }
        out += '}';
    }
}

}  // namespace

std::optional<Json> Json::parse(std::string_view text) {
    bj::parse_options options;
    options.max_depth = 64;
    bj::basic_parser<Builder> parser(options);
    bj::error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (error || read != text.size()) return {};
    return parser.handler().take();
}

std::string Json::canonical() const {
    std::string out;
    append(*this, true, out);
    return out;
}

std::string Json::compact() const {
    std::string out;
    append(*this, false, out);
    return out;
}

const Json* Json::find(std::string_view key) const {
    if (const auto* members = object())
        for (const auto& [name, value] : *members)
            if (name == key) return &value;
    return nullptr;
}

std::string Json::text_or(std::string_view key, std::string_view otherwise) const {
    const Json* member = find(key);
    return std::string(member && member->string() ? std::string_view(*member->string()) : otherwise);
}

std::optional<std::int64_t> Json::integer_at(std::string_view key) const {
    const Json* member = find(key);
    return member && member->integer() ? std::optional(*member->integer()) : std::nullopt;
}

std::optional<std::string> Json::text_at(std::string_view key) const {
    const Json* member = find(key);
    return member && member->string() ? std::optional(*member->string()) : std::nullopt;
}

void Json::set(std::string key, Json value) {
    if (is_null()) value_ = Object();
    CHECK(object());
    for (auto& [name, member] : *object())
        if (name == key) {
            member = std::move(value);
            return;
        }
    object()->emplace_back(std::move(key), std::move(value));
}
