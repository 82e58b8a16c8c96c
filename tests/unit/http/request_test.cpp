#include <doctest/doctest.h>

#include "http/http.h"

namespace {
http::Request with(std::string name, std::string value) {
    http::Request request;
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}
}  // namespace

TEST_CASE("cookies are read by whole names, from every header") {
    auto request = with("cookie", "session=abc; xsession=no;  empty=; quoted=\"q\"; broken; a=b=c");
    request.headers.emplace_back("cookie", "late=1; session=second");
    CHECK(request.cookie("session") == "abc");
    CHECK(request.cookie("empty") == "");
    CHECK(request.cookie("quoted") == "q");
    CHECK(request.cookie("broken") == "");
    CHECK(request.cookie("a") == "b=c");
    CHECK(request.cookie("late") == "1");
    CHECK(request.cookie("sess") == "");
    CHECK(request.cookie("Session") == "");
}

TEST_CASE("JSON is for those who ask for it") {
    struct {
        const char* accept;
        bool json;
    } const cases[] = {
        {"", false},
        {"*/*", false},
        {"application/json", true},
        {"APPLICATION/JSON; q=0.5", true},
        {"application/problem+json", true},
        {"application/json;q=0", false},
        {"text/html,application/xhtml+xml,*/*;q=0.8", false},
        {"text/html, application/json;q=0.9", false},
        {"text/html;q=0.5, application/json;q=0.9", true},
        {"application/json, text/html", true},
        {"application/jsonx", false},
    };
    for (const auto& c : cases)
        CHECK_MESSAGE(with("accept", c.accept).accepts_json() == c.json, "Accept: ", c.accept);
}

TEST_CASE("a form is taken by its type alone") {
    auto request = with("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
    request.body = "a=1";
    REQUIRE(request.form());
    CHECK(request.form()->get("a") == "1");
    request.headers[0].second = "text/plain";
    CHECK(request.form().error().why == Why::bad_request);
    request.headers.clear();
    CHECK_FALSE(request.form());
    request.body.clear();
    CHECK(request.form()->pairs().empty());
}

TEST_CASE("absent headers and values are empty") {
    const auto request = with("host", "a");
    CHECK(request.header("host") == "a");
    CHECK(request.header("x") == "");
    CHECK(request.value("id") == "");
}
