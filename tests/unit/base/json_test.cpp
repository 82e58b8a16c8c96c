#include "base/json.h"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "base/check.h"
#include "base/random.h"

namespace {

std::string again(std::string_view text) {
    const auto read = Json::parse(text);
    return read ? read->compact() : "refused";
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("what RFC 8259 allows is read") {
    CHECK_EQ(again(R"( {"a" : [1, -2, true, false, null, "x"], "b": {}} )"),
             R"({"a":[1,-2,true,false,null,"x"],"b":{}})");
    CHECK_EQ(again("0"), "0");
    CHECK_EQ(again("-0"), "0");
    CHECK_EQ(again("9223372036854775807"), "9223372036854775807");
    CHECK_EQ(again("-9223372036854775808"), "-9223372036854775808");
    CHECK_EQ(again(R"("\u06cc\ud83c\udf31\/\b\u001f")"), "\"ی🌱/\\b\\u001f\"");
    CHECK_EQ(again(nested(64)), nested(64));
    CHECK(Json::parse("5.0")->integer());  // a number without a fraction is an integer
    CHECK(*Json::parse("1e3")->integer() == 1000);
    CHECK(*Json::parse("0.1")->real() == 0.1);
}

TEST_CASE("all else is refused") {
    for (const char* bad : {"",
                            " ",
                            "nul",
                            "{",
                            "[1,]",
                            "{\"a\":1,}",
                            "[1 2]",
                            "{a:1}",
                            "'a'",
                            "01",
                            "+1",
                            ".5",
                            "1.",
                            "1e",
                            "NaN",
                            "Infinity",
                            "-",
                            "\"",
                            "\"\n\"",
                            "\"\\x\"",
                            "\"\\ud800\"",
                            "\"\\udc00\"",
                            "\"\\ud800\\u0041\"",
                            "1 2",
                            "[1]x",
                            "/* */1",
                            "// a\n1",
                            "\xEF\xBB\xBF{}",
                            "\"\xFF\"",
                            "\"\xED\xA0\x80\"",
                            "\"\\u0000\"",
                            "{\"\\u0000\":1}",
                            "9223372036854775808",
                            "-9223372036854775809",
                            "123456789012345678901234567890",
                            "1e400",
                            "-1e400",
                            "1e-400",
                            R"({"a":1,"a":2})",
                            R"({"a":1,"\u0061":2})",
                            R"([{"x":{"k":1,"j":2,"k":3}}])"})
        CHECK_MESSAGE(again(bad) == "refused", bad);
    CHECK_EQ(again(nested(65)), "refused");
    CHECK_EQ(again(std::string("1\0", 2)), "refused");
    CHECK_EQ(again(std::string(100'000, '[')), "refused");
}

TEST_CASE("doubles are written as ECMAScript writes them") {  // the table of RFC 8785, appendix B
    const auto written = [](std::uint64_t bits) { return Json(std::bit_cast<double>(bits)).canonical(); };
    CHECK_EQ(written(0x0000000000000000), "0");
    CHECK_EQ(written(0x8000000000000000), "0");
    CHECK_EQ(written(0x0000000000000001), "5e-324");
    CHECK_EQ(written(0x8000000000000001), "-5e-324");
    CHECK_EQ(written(0x7fefffffffffffff), "1.7976931348623157e+308");
    CHECK_EQ(written(0x4340000000000000), "9007199254740992");
    CHECK_EQ(written(0xc340000000000000), "-9007199254740992");
    CHECK_EQ(written(0x4430000000000000), "295147905179352830000");
    CHECK_EQ(written(0x44b52d02c7e14af5), "9.999999999999997e+22");
    CHECK_EQ(written(0x44b52d02c7e14af6), "1e+23");
    CHECK_EQ(written(0x44b52d02c7e14af7), "1.0000000000000001e+23");
    CHECK_EQ(written(0x444b1ae4d6e2ef4e), "999999999999999700000");
    CHECK_EQ(written(0x444b1ae4d6e2ef4f), "999999999999999900000");
    CHECK_EQ(written(0x444b1ae4d6e2ef50), "1e+21");
    CHECK_EQ(written(0x3eb0c6f7a0b5ed8c), "9.999999999999997e-7");
    CHECK_EQ(written(0x3eb0c6f7a0b5ed8d), "0.000001");
    CHECK_EQ(written(0x41b3de4355555553), "333333333.3333332");
    CHECK_EQ(written(0x41b3de4355555557), "333333333.33333343");
    CHECK_EQ(written(0xbecbf647612f3696), "-0.0000033333333333333333");
    CHECK_EQ(written(0x43143ff3c1cb0959), "1424953923781206.2");
    CHECK_THROWS_AS(Json(std::nan("")).canonical(), Bug);
    CHECK_THROWS_AS(Json(std::numeric_limits<double>::infinity()).compact(), Bug);
}

TEST_CASE("every double survives the text, to its last bit") {
    SeededRandom random(7);
    for (int i = 0; i < 20'000; ++i) {
        const double value = std::bit_cast<double>(random.below(UINT64_MAX));
        if (!std::isfinite(value)) continue;
        const auto read = Json::parse(Json(value).canonical());
        if (!read) {
            CHECK_MESSAGE(std::abs(value) > 9.2e18,
                          value);  // written as an integer too large to be one of ours
            continue;
        }
        REQUIRE((read->real() ? *read->real() : static_cast<double>(*read->integer())) == value);
    }
}

TEST_CASE("canonical members stand in the order of UTF-16") {
    Json json;
    for (const char* key :
         {"\u20ac", "\r", "\ufb33", "1", "\U0001F600", "\u0080", "\u00f6", "b", "a", "ab", ""})
        json.set(key, 1);
    // As RFC 8785 §3.2.3 sorts them: the surrogates of the smiley come before U+FB33.
    CHECK_EQ(json.canonical(),
             "{\"\":1,\"\\r\":1,\"1\":1,\"a\":1,\"ab\":1,\"b\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,"
             "\"\U0001F600\":1,\"\ufb33\":1}");
    CHECK(json.compact().starts_with("{\"\u20ac\":1,\"\\r\":1"));
    CHECK_EQ(Json::parse(R"({"b":[{"z":1,"y":2}],"a":"\u2028\"\\"})")->canonical(),
             "{\"a\":\"\u2028\\\"\\\\\",\"b\":[{\"y\":2,\"z\":1}]}");
}

TEST_CASE("members are found, set and replaced") {
    Json json;
    json.set("a", 1);
    json.set("b", "x");
    json.set("a", nullptr);
    CHECK_EQ(json.compact(), R"({"a":null,"b":"x"})");
    CHECK(json.find("a")->is_null());
    CHECK(!json.find("c"));
    CHECK_EQ(json.text_or("b"), "x");
    CHECK_EQ(json.text_or("a", "-"), "-");
    CHECK(json.text_at("b") == "x");
    CHECK(!json.integer_at("b"));
    CHECK(!Json(5).find("a"));
    CHECK_EQ(Json(std::optional<std::int64_t>()).compact(), "null");
    Json number(5);
    CHECK_THROWS_AS(number.set("a", 1), Bug);
    const Json twice(Json::Object{{"a", 1}, {"a", 2}});
    CHECK_THROWS_AS(twice.canonical(), Bug);
}
