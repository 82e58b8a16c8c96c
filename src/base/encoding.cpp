#include "base/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unistr.h>

#include <array>
#include <stdexcept>

#include "base/utf8.h"

namespace encoding {
namespace {

const char* icu_name(Name name) {
    switch (name) {
        case Name::utf8: return "UTF-8";
        case Name::utf16le: return "UTF-16LE";
        case Name::utf16be: return "UTF-16BE";
        case Name::windows1256: return "windows-1256";
    }
    return "";
}

bool valid_utf8_so_far(std::string_view bytes) {  // its last character may be cut
    for (std::size_t i = 0; i < bytes.size();) {
        std::size_t began = i;
        if (utf8::next(bytes, i) != utf8::kInvalid) continue;
        if (bytes.size() - began > 3 || static_cast<unsigned char>(bytes[began]) < 0xC2) return false;
        for (++began, i = began; i < bytes.size(); ++i)
            if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) return false;
    }
    return true;
}

// How many bytes from the start are whole characters.
std::size_t whole_utf8(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (static_cast<unsigned char>(bytes[i]) < 0x80) {
            ++i;
            continue;
        }
        std::size_t next = i;
        if (utf8::next(bytes, next) == utf8::kInvalid) break;
        i = next;
    }
    return i;
}

// A stray NUL is left to the reader of rows, which refuses that row alone; a file full of such bytes is no
// text.
bool binary(std::string_view bytes) {
    std::size_t controls = 0;
    for (const char c : bytes)
        controls += static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r' && c != '\n';
    return controls * 20 > bytes.size();
}

// Of Windows-1256: a letter of Arabic script, a vowel mark or ZWNJ, as against the Latin letters between
// them.
bool arabic_letter(unsigned char byte) {
    constexpr std::string_view kLow = "\x81\x8A\x8D\x8E\x8F\x90\x98\x9A\x9D\x9F\xAA";
    constexpr std::string_view kLatin = "\xD7\xE0\xE2\xE7\xE8\xE9\xEA\xEB\xEE\xEF\xF4\xF7\xF9\xFB\xFC";
    if (byte < 0xC0) return kLow.find(static_cast<char>(byte)) != std::string_view::npos;
    return byte < 0xFD && kLatin.find(static_cast<char>(byte)) == std::string_view::npos;
}

// Persian comes in words; the single accented letters of a Western file stand alone.
bool reads_as_persian(std::string_view bytes) {
    std::size_t high = 0, letters = 0, beside_another = 0;
    bool last = false;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = byte >= 0x80 && arabic_letter(byte);
        high += byte >= 0x80;
        letters += letter;
        beside_another += letter && last;
        last = letter;
    }
    return high > 0 && letters * 10 >= high * 8 && beside_another * 2 >= letters;
}

void replace_invalid(const void* context, UConverterToUnicodeArgs* arguments, const char*, std::int32_t,
                     UConverterCallbackReason reason, UErrorCode* error) {
    if (reason > UCNV_IRREGULAR) return;  // the converter is opened, reset or closed
    ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
    *error = U_ZERO_ERROR;
    const char16_t replacement = 0xFFFD;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, error);
}

}  // namespace

std::optional<Name> parse_name(std::string_view name) {
    if (name == "utf-8") return Name::utf8;
    if (name == "utf-16" || name == "utf-16le") return Name::utf16le;
    if (name == "utf-16be") return Name::utf16be;
    if (name == "windows-1256") return Name::windows1256;
    return {};
}

std::optional<Name> detect(std::string_view first_bytes) {
    if (first_bytes.starts_with("\xEF\xBB\xBF")) return Name::utf8;
    if (first_bytes.starts_with("\xFF\xFE")) return Name::utf16le;
    if (first_bytes.starts_with("\xFE\xFF")) return Name::utf16be;
    if (binary(first_bytes)) return {};
    if (valid_utf8_so_far(first_bytes)) return Name::utf8;
    if (reads_as_persian(first_bytes)) return Name::windows1256;
    return {};
}

struct Decoder::State {
    UConverter* converter = nullptr;
    std::uint64_t invalid = 0;
    bool begun = false, plain = false;  // plain: UTF-8, of which no byte was given to the converter yet
    std::string cut{};                  // the beginning of a character
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { ucnv_close(converter); }
};

Decoder::Decoder(Name from) : state_(std::make_unique<State>()) {
    UErrorCode error = U_ZERO_ERROR;
    state_->converter = ucnv_open(icu_name(from), &error);
    if (U_SUCCESS(error))
        ucnv_setToUCallBack(state_->converter, replace_invalid, &state_->invalid, nullptr, nullptr, &error);
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    state_->plain = from == Name::utf8;
}
Decoder::~Decoder() = default;

std::string Decoder::decode(std::string_view piece, bool last) {
    std::string joined;
    if (state_->plain) {  // what is valid goes through as it stands
        if (!state_->cut.empty()) {
            joined = std::move(state_->cut) + std::string(piece);
            state_->cut.clear();
            piece = joined;
        }
        const auto whole = whole_utf8(piece);
        const auto rest = piece.substr(whole);
        if (rest.empty() || (!last && valid_utf8_so_far(rest))) {
            state_->cut = piece.substr(whole);
            piece = piece.substr(0, whole);
            const bool mark = !state_->begun && piece.starts_with("\xEF\xBB\xBF");
            state_->begun = state_->begun || !piece.empty();
            return std::string(piece.substr(mark ? 3 : 0));
        }
        state_->plain = false;
    }
    std::array<char16_t, 4096> buffer{};
    icu::UnicodeString units;
    const char *source = piece.data(), *end = source + piece.size();
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR) {
        error = U_ZERO_ERROR;
        char16_t* target = buffer.data();
        ucnv_toUnicode(state_->converter, &target, buffer.data() + buffer.size(), &source, end, nullptr, last,
                       &error);
        units.append(buffer.data(), static_cast<std::int32_t>(target - buffer.data()));
    }
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    if (!state_->begun && !units.isEmpty()) {
        state_->begun = true;
        if (units[0] == 0xFEFF) units.remove(0, 1);
    }
    std::string out;
    units.toUTF8String(out);
    return out;
}

std::uint64_t Decoder::invalid() const {
    return state_->invalid;
}

}  // namespace encoding
