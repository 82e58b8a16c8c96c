#include "http/target.h"

#include <doctest/doctest.h>

TEST_CASE("a target becomes a decoded path and a query") {
    struct {
        const char *target, *path, *query;
    } const cases[] = {
        {"/", "/", ""},
        {"/?", "/", ""},
        {"/a/b?x=1?y", "/a/b", "x=1?y"},
        {"/a/", "/a", ""},
        {"//a///b//", "/a/b", ""},
        {"/%D8%AA%D8%B9", "/تع", ""},
        {"/a+b", "/a+b", ""},
        {"/a%20b", "/a b", ""},
        {"/...", "/...", ""},
        {"/.well-known/x", "/.well-known/x", ""},
        {"/a?../..", "/a", "../.."},
        {"/%2525", "/%25", ""},  // decoded once
    };
    for (const auto& c : cases) {
        const auto target = http::parse_target(c.target);
        REQUIRE_MESSAGE(target.has_value(), "refused: ", c.target);
        CHECK(target->path == c.path);
        CHECK(target->query == c.query);
    }
}

TEST_CASE("dangerous and malformed targets are refused") {
    const char* bad[] = {"",        "a",       "*",      "http://host/a", "host:80",
                         "/a/../b", "/..",     "/./a",   "/%2e%2e/a",     "/%2E/a",
                         "/a/.%2e", "/a%2fb",  "/a%5Cb", "/a\\..\\b",     "/a%00",
                         "/a%0a",   "/a%7f",   "/a%",    "/a%4",          "/a%gg",
                         "/%ff",    "/%c0%ae", "/a#b",   "/%ed%a0%80",    "/a\x01"};
    for (const char* target : bad) CHECK_MESSAGE(!http::parse_target(target), "accepted: ", target);
    CHECK_FALSE(http::parse_target(std::string_view("/a\0b", 4)));
}

TEST_CASE("segments of a path") {
    CHECK(http::segments("/").empty());
    CHECK(http::segments("/a/bc") == std::vector<std::string_view>{"a", "bc"});
}
