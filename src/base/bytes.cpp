#include "base/bytes.h"

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// `bits` of the input for each letter; the last letter is filled up with zero bits.
std::string letters(std::string_view bytes, std::string_view alphabet, unsigned bits) {
    std::string out;
    out.reserve((bytes.size() * 8 + bits - 1) / bits + 2);
    unsigned held = 0, count = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (count += 8; count >= bits; count -= bits)
            out += alphabet[held >> (count - bits) & ((1U << bits) - 1)];
        held &= (1U << count) - 1;
    }
    if (count) out += alphabet[held << (bits - count)];
    return out;
}

}  // namespace

std::string hex(std::string_view bytes) {
    std::string out;
    out.resize(bytes.size() * 2);
    char* to = out.data();
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        *to++ = kHex[byte >> 4];
        *to++ = kHex[byte & 15];
    }
    return out;
}

std::optional<std::string> parse_hex(std::string_view text) {
    if (text.size() % 2) return {};
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = kHex.find(text[i]), low = kHex.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return {};
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

std::string base64url(std::string_view bytes) {
    return letters(bytes, kBase64Url, 6);
}

namespace {
// What `letters` wrote and nothing else: no letter too many, no bits that it would have left zero.
std::optional<std::string> bytes_of(std::string_view text, std::string_view alphabet, unsigned bits) {
    std::string out;
    out.reserve(text.size() * bits / 8);
    unsigned held = 0, count = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos) return {};
        held = held << bits | static_cast<unsigned>(value);
        count += bits;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(held >> count);
            held &= (1U << count) - 1;
        }
    }
    if (count >= bits || held) return {};
    return out;
}
}  // namespace

std::optional<std::string> parse_base64url(std::string_view text) {
    return bytes_of(text, kBase64Url, 6);
}
std::optional<std::string> parse_base32(std::string_view text) {
    return bytes_of(text, kBase32, 5);
}

std::string base64(std::string_view bytes) {
    std::string out = letters(bytes, kBase64, 6);
    while (out.size() % 4) out += '=';
    return out;
}

std::string base32(std::string_view bytes) {
    return letters(bytes, kBase32, 5);
}
