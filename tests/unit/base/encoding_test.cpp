#include "base/encoding.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using encoding::Decoder;
using encoding::Name;
using namespace std::literals;

namespace {

struct Decoded {
    std::string text;
    std::uint64_t invalid;
};

Decoded decode(Name from, std::string_view bytes, std::size_t step) {
    Decoder decoder(from);
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += step) out += decoder.decode(bytes.substr(i, step), false);
    out += decoder.decode({}, true);
    return {out, decoder.invalid()};
}

// «شرکت تعاونی گچ و ژاله پاوه» as a Windows program saves it.
const std::string kPersian =
    "\xD4\xD1\x98\xCA \xCA\xDA\xC7\xE6\xE4\xED \x90\x8D \xE6 \x8E\xC7\xE1\xE5 \x81\xC7\xE6\xE5";

}  // namespace

TEST_CASE("every encoding is read the same whole and byte by byte") {
    struct Case {
        Name from;
        std::string bytes, text;
        std::uint64_t invalid;
    };
    const std::vector<Case> cases{
        {Name::utf8, "نام,🌱\n", "نام,🌱\n", 0},
        {Name::utf8, "\xEF\xBB\xBFنام", "نام", 0},
        {Name::utf8, "a\xEF\xBB\xBF", "a\uFEFF", 0},  // a mark only at the beginning
        {Name::utf8, "a\xFF\x62\xC3", "a\uFFFDb\uFFFD", 2},
        {Name::utf8, "a\uFFFD", "a\uFFFD", 0},  // one that was sent is none that we made
        {Name::utf8, "a\0b"s, "a\0b"s, 0},
        {Name::utf16le, "\xFF\xFE\x46\x06\x2C\x00\x3C\xD8\x31\xDF"s, "ن,🌱", 0},
        {Name::utf16be, "\xFE\xFF\x06\x46\x00\x2C\xD8\x3C\xDF\x31"s, "ن,🌱", 0},
        {Name::utf16le, "\x46\x06\x00\xDC\x61\x00"s, "ن\uFFFDa", 1},
        {Name::utf16le, "\x61\x00\x62"s, "a\uFFFD", 1},
        {Name::windows1256, kPersian, "شرکت تعاوني گچ و ژاله پاوه", 0},
        {Name::utf8, "", "", 0}};
    for (const auto& [from, bytes, text, invalid] : cases)
        for (const std::size_t step : {bytes.size() + 1, std::size_t{1}, std::size_t{3}}) {
            const auto got = decode(from, bytes, step);
            CHECK_EQ(got.text, text);
            CHECK_EQ(got.invalid, invalid);
        }
    const std::string large(100'000, '\xD4');  // more than one buffer of ours
    CHECK_EQ(decode(Name::windows1256, large, large.size()).text.size(), 200'000);
}

TEST_CASE("the first bytes tell the encoding, or it is not guessed") {
    CHECK(encoding::detect("\xEF\xBB\xBF\xFF") == Name::utf8);
    CHECK(encoding::detect("\xFF\xFE\x61") == Name::utf16le);
    CHECK(encoding::detect("\xFE\xFF") == Name::utf16be);
    CHECK(encoding::detect("") == Name::utf8);
    CHECK(encoding::detect("plain, plain") == Name::utf8);
    const std::string persian = "نام تعاونی";
    for (std::size_t size = 0; size <= persian.size(); ++size)  // cut anywhere, even inside a letter
        CHECK_MESSAGE(encoding::detect(std::string_view(persian).substr(0, size)) == Name::utf8, size);
    CHECK(encoding::detect("نام, " + std::string(30, 'a') + "\0\n"s) ==
          Name::utf8);  // the reader refuses that row
    CHECK(encoding::detect(kPersian) == Name::windows1256);
    CHECK(encoding::detect("id,name\r\n1," + kPersian) == Name::windows1256);
    CHECK(!encoding::detect(
        "Soci\xE9t\xE9 coop\xE9rative d'\xE9pargne \xE0 No\xEBl"));  // French of Windows-1252
    CHECK(!encoding::detect("Stra\xDF\x65 und B\xE4r, \xD6l"));      // German
    CHECK(!encoding::detect("a\xC3(\xFF\x80"));
    CHECK(!encoding::detect("n\0a\0m\0e\0"sv));  // UTF-16 without its mark
    CHECK(!encoding::detect("\x7F\x45LF\x02\x01\x01\x00\x00\x00\x00\x00"sv));
    CHECK(encoding::parse_name("utf-8") == Name::utf8);
    CHECK(encoding::parse_name("utf-16") == Name::utf16le);
    CHECK(encoding::parse_name("windows-1256") == Name::windows1256);
    CHECK(!encoding::parse_name("latin1"));
}
