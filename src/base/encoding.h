// Text files as people send them, to UTF-8 while streaming: UTF-8 (with or without mark), UTF-16 with mark,
// Windows-1256. It never guesses among them in silence.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace encoding {
enum class Name { utf8, utf16le, utf16be, windows1256 };
std::optional<Name> parse_name(std::string_view name);  // "utf-8", "utf-16", "windows-1256"
// From the first bytes (64 KB are enough): the mark decides, else valid UTF-8, else Windows-1256 where it reads as
// Persian, else empty: the caller says so instead of guessing.
std::optional<Name> detect(std::string_view first_bytes);

class Decoder {  // keeps a split character until its rest comes; what is invalid becomes U+FFFD and is counted
public:
    explicit Decoder(Name from);
    ~Decoder();
    std::string decode(std::string_view piece, bool last);
    std::uint64_t invalid() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}  // namespace encoding
