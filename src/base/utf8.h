// UTF-8 a code point at a time, for the loops of base/ that cannot afford more. It never reads past its text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace utf8 {
constexpr char32_t kInvalid = 0xFFFFFFFF;

// The code point at `at`, moved past; kInvalid (one byte on) where the bytes are not UTF-8.
inline char32_t next(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at++);
    if (lead < 0x80) return lead;
    const unsigned more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    if (!more || text.size() - at < more) return kInvalid;
    char32_t value = lead & (0x3FU >> more);
    for (unsigned i = 0; i < more; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return kInvalid;
        value = value << 6 | (byte(at + i) & 0x3F);
    }
    const bool overlong = (more == 2 && value < 0x800) || (more == 3 && value < 0x10000);
    if (overlong || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return kInvalid;
    at += more;
    return value;
}

inline void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}
}  // namespace utf8
