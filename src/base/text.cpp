// Forms in which text is shown and ordered. How names are compared is in name_form.cpp.
#include "base/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

#include <array>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "base/bytes.h"
#include "base/check.h"
#include "base/utf8.h"

namespace text {
namespace {

constexpr int kTablesVersion = 1;  // of name_form.cpp and of display_form(): raise it when a key would change

// The digit of any of the three scripts, or -1.
int digit(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
    if (c >= 0x0660 && c <= 0x0669) return static_cast<int>(c - 0x0660);
    return -1;
}

bool white_space(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
    if (c > 0xA0 && c < 0x1680) return false;  // every letter that we meet often
    return u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Direction marks, byte order marks and controls: nobody sees them, and two names must not differ by them.
bool invisible(char32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Text of letters that neither compose nor change places is NFC as it stands; ICU itself is asked about the
// rest.
bool plainly_nfc(std::string_view utf8) {
    constexpr char32_t end = 0x0700, zwnj = 0x200C;
    static const auto plain = [] {
        std::array<bool, end> out{};
        for (char32_t c = 0; c < end; ++c)
            out[c] = u_getCombiningClass(static_cast<UChar32>(c)) == 0 &&
                     u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
        return out;
    }();
    for (std::size_t i = 0; i < utf8.size();)
        if (const char32_t c = utf8::next(utf8, i); c != zwnj && (c >= end || !plain[c])) return false;
    return true;
}

std::string nfc(std::string_view utf8) {
    if (plainly_nfc(utf8)) return std::string(utf8);
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(error);
    std::string out;
    if (U_SUCCESS(error) &&
        form->isNormalizedUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}, error))
        return std::string(utf8);
    icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(utf8.size()));
    form->normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr, error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    return out;
}

std::unique_ptr<icu::Collator> make_collator() {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("fa"), error));
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    made->setStrength(icu::Collator::SECONDARY);  // an id is always the last column of an order
    return made;
}

const icu::Collator& collator() {
    static const std::unique_ptr<icu::Collator> original = make_collator();
    static thread_local const std::unique_ptr<icu::Collator> mine(original->clone());
    return *mine;
}

template <class Keep>
std::string mapped(std::string_view utf8, Keep keep) {  // keep(code point) -> code point, or 0 to drop it
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        const char32_t c = utf8::next(utf8, i), kept = c == utf8::kInvalid ? 0xFFFD : keep(c);
        if (kept) utf8::append(out, kept);
    }
    return out;
}

}  // namespace

bool valid_utf8(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size()) {
        std::uint64_t eight = 0;  // eight bytes of ASCII without NUL at once
        if (bytes.size() - i >= sizeof eight) {
            std::memcpy(&eight, bytes.data() + i, sizeof eight);
            const std::uint64_t zero = (eight - 0x0101010101010101U) & ~eight;
            if (((eight | zero) & 0x8080808080808080U) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        // Letters of two bytes, as Persian is written: one after the other.
        while (bytes.size() - i >= 2) {
            const auto lead = static_cast<unsigned char>(bytes[i]),
                       next = static_cast<unsigned char>(bytes[i + 1]);
            if (lead < 0xC2 || lead > 0xDF || (next & 0xC0) != 0x80) break;
            i += 2;
        }
        if (i == bytes.size()) return true;
        const char32_t c = utf8::next(bytes, i);
        if (c == 0 || c == utf8::kInvalid) return false;
    }
    return true;
}

std::string trim(std::string_view text) {
    for (std::size_t i = 0; i < text.size() && white_space(utf8::next(text, i)); i = 0) text.remove_prefix(i);
    for (std::size_t last = text.size(); last > 0;) {
        --last;
        if ((static_cast<unsigned char>(text[last]) & 0xC0) == 0x80 && last > 0)
            continue;  // inside a character
        std::size_t i = last;
        if (!white_space(utf8::next(text, i)) || i != text.size()) break;
        text.remove_suffix(text.size() - last);
    }
    return std::string(text);
}

std::string display_form(std::string_view text) {
    constexpr char32_t kZwnj = 0x200C;
    const std::string composed = nfc(text);
    std::string out;
    out.reserve(composed.size());
    bool space = false, joiner = false;
    for (std::size_t i = 0; i < composed.size();) {
        char32_t c = utf8::next(composed, i);
        if (c == utf8::kInvalid) c = 0xFFFD;
        if (white_space(c)) {
            space = true;
        } else if (c == kZwnj) {
            joiner = true;  // one, and only between letters: beside a space it joins nothing
        } else if (!invisible(c)) {
            if (!out.empty() && space) out += ' ';
            if (!out.empty() && joiner && !space) utf8::append(out, kZwnj);
            space = joiner = false;
            if (c == U'ي' || c == U'\u0649')
                c = U'ی';  // the last is alef maqsura, which Persian writes as ye
            if (c == U'ك') c = U'ک';
            if (c >= 0x0660 && c <= 0x0669) c += 0x06F0 - 0x0660;
            utf8::append(out, c);
        }
    }
    return nfc(out);  // what went may have stood between a letter and its mark
}

std::string nfc_trimmed(std::string_view text) {
    return plainly_nfc(text) ? trim(text) : trim(nfc(text));
}

std::string latin_digits(std::string_view text) {
    return mapped(text, [](char32_t c) {
        const int value = digit(c);
        return value < 0 ? c : static_cast<char32_t>(U'0' + static_cast<char32_t>(value));
    });
}

std::vector<std::string> lines(std::string_view typed) {
    std::vector<std::string> out;
    while (true) {
        const auto end = typed.find('\n');
        out.push_back(display_form(typed.substr(0, end)));
        if (end == typed.npos) return out;
        typed.remove_prefix(end + 1);
    }
}

std::string lines_form(std::string_view typed) {
    std::string out;
    bool gap = false;
    for (const auto& line : lines(typed)) {
        if (line.empty()) {
            gap = !out.empty();
            continue;
        }
        if (!out.empty()) out += gap ? "\n\n" : "\n";
        out += line, gap = false;
    }
    return out;
}

std::string without_grouping(std::string_view text) {
    std::string out = identifier_form(text);
    for (const std::string_view mark : {",", "٬", "،"})
        for (std::size_t at = 0; (at = out.find(mark, at)) != out.npos;) out.erase(at, mark.size());
    return out;
}

std::string identifier_form(std::string_view text) {
    return mapped(text, [](char32_t c) -> char32_t {
        if (const int value = digit(c); value >= 0)
            return static_cast<char32_t>(U'0' + static_cast<char32_t>(value));
        if (white_space(c) || invisible(c) || c == 0x200B || c == 0x200C || c == 0x200D) return 0;
        return c == U'ي' ? U'ی' : c == U'ك' ? U'ک' : c;
    });
}

std::vector<std::string> words(std::string_view norm) {
    std::vector<std::string> out;
    while (!norm.empty()) {
        const auto end = std::min(norm.find(' '), norm.size());
        if (end) out.emplace_back(norm.substr(0, end));
        norm.remove_prefix(std::min(end + 1, norm.size()));
    }
    return out;
}

std::string sort_key(std::string_view display) {
    const std::string shown = display_form(display);
    const auto units = icu::UnicodeString::fromUTF8({shown.data(), static_cast<std::int32_t>(shown.size())});
    std::string key(256, '\0');
    const auto fill = [&] {
        return collator().getSortKey(units, reinterpret_cast<std::uint8_t*>(key.data()),
                                     static_cast<std::int32_t>(key.size()));
    };
    auto size = static_cast<std::size_t>(fill());
    if (size > key.size()) {
        key.resize(size);
        size = static_cast<std::size_t>(fill());
    }
    key.resize(size ? size - 1 : 0);  // without ICU's NUL
    return hex(key);
}

std::string text_version() {
    UVersionInfo collation{};
    collator().getVersion(collation);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> name{};
    u_versionToString(collation, name.data());
    return "icu " U_ICU_VERSION " collation " + std::string(name.data()) + " tables " +
           std::to_string(kTablesVersion);
}

std::u32string code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size();) {
        out += utf8::next(utf8, i);
        CHECK(out.back() != utf8::kInvalid);
    }
    return out;
}

std::string utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() * 2);
    for (const char32_t c : code_points) {
        CHECK(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
        utf8::append(out, c);
    }
    return out;
}

std::size_t length(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

}  // namespace text
