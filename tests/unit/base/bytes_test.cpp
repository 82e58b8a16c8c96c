#include "base/bytes.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "base/check.h"
#include "base/random.h"
#include "base/sha256.h"

TEST_CASE("the vectors of RFC 4648") {
    constexpr std::array<std::string_view, 7> kPlain{"", "f", "fo", "foo", "foob", "fooba", "foobar"};
    constexpr std::array<std::string_view, 7> k64{"",         "Zg==",     "Zm8=",    "Zm9v",
                                                  "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    constexpr std::array<std::string_view, 7> k32{"",        "MY",       "MZXQ",      "MZXW6",
                                                  "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"};
    for (std::size_t i = 0; i < kPlain.size(); ++i) {
        CHECK_EQ(base64(kPlain[i]), k64[i]);
        CHECK_EQ(base32(kPlain[i]), k32[i]);
        CHECK(parse_base64url(base64url(kPlain[i])) == kPlain[i]);
    }
    CHECK_EQ(base64url("\xFB\xFF\xFE"), "-__-");
    CHECK_EQ(base64("\xFB\xFF\xFE"), "+//+");
    CHECK_EQ(hex(std::string_view("\x00\x7F\xFF", 3)), "007fff");
}

TEST_CASE("decoders refuse what their encoder would not write") {
    for (const char* bad : {"Z", "Zg==", "Zh", "Zm9", "Zm9vY", "Zm 8", "Zm+8", "Zm/8", "Zg\n"})
        CHECK_MESSAGE(!parse_base64url(bad), bad);
    for (const char* bad : {"0", "0G", "AB", "0x", " 00"}) CHECK_MESSAGE(!parse_hex(bad), bad);
    CHECK(parse_hex("00ff") == std::string("\x00\xFF", 2));
    SeededRandom random(1);
    for (std::size_t size = 0; size < 200; ++size) {
        const std::string bytes = random.bytes(size);
        CHECK(parse_base64url(base64url(bytes)) == bytes);
        CHECK(parse_hex(hex(bytes)) == bytes);
    }
}

TEST_CASE("SHA-256 of parts is that of the whole") {
    CHECK_EQ(hex(view(sha256(""))), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_EQ(hex(view(sha256("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256({"a", "", "bc"}) == sha256("abc"));
    CHECK(hash_of(view(sha256("abc"))) == sha256("abc"));
    CHECK_THROWS_AS(hash_of("short"), Bug);
}

TEST_CASE("the same seed gives the same bytes on every machine") {
    SeededRandom random(0);
    CHECK_EQ(hex(random.bytes(8)),
             "afcd1d7b39a820e2");  // splitmix64: e220a8397b1dcdaf is its first number from 0
    CHECK_EQ(random.below(UINT64_MAX), 0x6e789e6aa1b965f4U);
    CHECK(SeededRandom(1).bytes(16) != SeededRandom(2).bytes(16));
}

TEST_CASE("numbers below a bound are below it, and all of them come") {
    SeededRandom random(3);
    std::array<int, 7> seen{};
    for (int i = 0; i < 7'000; ++i) ++seen.at(random.below(7));
    for (const int count : seen) CHECK((count > 850 && count < 1'150));
    CHECK_EQ(random.below(1), 0);
    CHECK_THROWS_AS(random.below(0), Bug);
    double least = 1, most = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double value = random.unit();
        least = std::min(least, value);
        most = std::max(most, value);
    }
    CHECK((least >= 0 && least < 0.01 && most > 0.99 && most < 1));
    SecureRandom secure;
    CHECK(secure.bytes(32) != secure.bytes(32));
}

TEST_CASE("base32 is read back, and nothing that it would not have written") {
    for (const char* bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
        CHECK(parse_base32(base32(bytes)) == bytes);
    CHECK(base32("fooba") == "MZXW6YTB");
    for (const char* bad : {"M", "MZ1", "mzxw6", "MZ=", "MZXW6YTBA", "MB"})
        CHECK_MESSAGE(!parse_base32(bad), bad);
}
