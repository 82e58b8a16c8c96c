#include <doctest/doctest.h>

#include "http/http.h"

using http::Parameters;

namespace {
Parameters parsed(std::string_view encoded) {
    auto result = Parameters::parse(encoded);
    REQUIRE_MESSAGE(result.has_value(), "refused: ", encoded);
    return *result;
}
}  // namespace

TEST_CASE("parameters are decoded in the order sent, and the first of a name wins") {
    const auto p = parsed("a=1&b=%D8%AA&a=2&&c&=x&d=a%2Bb+c&e==");
    CHECK(p.pairs().size() == 7);
    CHECK(p.find("a") == "1");
    CHECK(p.all("a") == std::vector<std::string>{"1", "2"});
    CHECK(p.find("b") == "ت");
    CHECK(p.find("c") == "");
    CHECK(p.find("") == "x");
    CHECK(p.find("d") == "a+b c");
    CHECK(p.find("e") == "=");
    CHECK_FALSE(p.has("f"));
    CHECK(p.get("f") == "");
    CHECK(parsed("a=%20+x+y%0D%0A").get("a") == "x y");
    CHECK(parsed("a=++").get("a") == "");
    CHECK(parsed("").pairs().empty());
}

TEST_CASE("what is not encoded as it should be is refused") {
    const char* bad[] = {
        "a=%",         // cut off
        "a=%4",        // cut off
        "a=%zz",       // no hex
        "a=%+1",       // no hex
        "a=%00",       // NUL
        "%00=a",       // NUL in a name
        "a=%C3",       // half a character
        "a=%C0%AF",    // overlong
        "a=%ED%A0%80"  // surrogate
    };
    for (const char* text : bad) {
        const auto result = Parameters::parse(text);
        REQUIRE_MESSAGE(!result, "accepted: ", text);
        CHECK(result.error().why == Why::bad_request);
    }
    CHECK_FALSE(Parameters::parse(std::string_view("a=\0b", 4)));
    CHECK_FALSE(Parameters::parse("a=\xff"));
}

TEST_CASE("more pairs than the limit are refused, as many are taken") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "a&";
    CHECK(parsed(text).pairs().size() == 1000);
    CHECK_FALSE(Parameters::parse(text + "b"));
    CHECK(Parameters::parse("a&b", 2));
    CHECK_FALSE(Parameters::parse("a&b&c", 2));
}

TEST_CASE("encoding and parsing again gives the same pairs") {
    Parameters p;
    p.append("نام", "تعاونی «الف» & ب");
    p.append("a", "1");
    p.append("b", "\r\n=%+");
    p.append("a", "2");
    CHECK(parsed(p.encode()).pairs() == p.pairs());
    CHECK(http::percent_encode("a b~/\xd8\xaa") == "a%20b~%2F%D8%AA");
    p.set("a", "3");
    CHECK(p.all("a") == std::vector<std::string>{"3"});
    CHECK(p.pairs()[1] == std::pair<std::string, std::string>("a", "3"));
    p.set("new", "x");
    CHECK(p.pairs().back().second == "x");
}
