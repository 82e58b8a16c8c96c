#include <doctest/doctest.h>

#include <stdexcept>

#include "base/json.h"
#include "http/http.h"

using http::Response;

TEST_CASE("a header cannot carry a second one") {
    Response response;
    response.header("X-A", "b");
    CHECK_THROWS_AS(response.header("X-A", "b\r\nSet-Cookie: x=y"), std::logic_error);
    CHECK_THROWS_AS(response.header("X-A", "b\n"), std::logic_error);
    CHECK_THROWS_AS(response.header("X-A", std::string("b\0c", 3)), std::logic_error);
    CHECK_THROWS_AS(response.header("X A", "b"), std::logic_error);
    CHECK_THROWS_AS(response.header("X:", "b"), std::logic_error);
    CHECK_THROWS_AS(response.header("", "b"), std::logic_error);
    CHECK(response.headers.size() == 1);
    CHECK_THROWS_AS(http::see_other("/a\r\nX: y"), std::logic_error);
    CHECK(http::see_other("/a").status == 303);
}

TEST_CASE("cookies as browsers read them") {
    Response response;
    response.cookie({.name = "session", .value = "abc-_.=="}, true);
    CHECK(response.headers.back().second == "session=abc-_.==; Path=/; SameSite=Lax; HttpOnly; Secure");
    response.cookie({.name = "lang", .value = "fa", .max_age = std::chrono::hours(1), .http_only = false},
                    false);
    CHECK(response.headers.back().second == "lang=fa; Path=/; SameSite=Lax; Max-Age=3600");
    response.cookie({.name = "lang", .value = "", .max_age = std::chrono::seconds(0)}, false);
    CHECK(response.headers.back().second == "lang=; Path=/; SameSite=Lax; Max-Age=0; HttpOnly");
    for (const char* bad : {"a;b", "a b", "a\"", "a,b", "a\\b", "تع", "a\r\nb"})
        CHECK_THROWS_AS_MESSAGE(response.cookie({.name = "a", .value = bad}, false), std::logic_error, bad);
    CHECK_THROWS_AS(response.cookie({.name = "a=b", .value = "c"}, false), std::logic_error);
}

TEST_CASE("problem documents (RFC 9457)") {
    const auto response = http::problem(422, "Refused", "It said \"no\"", "r1", R"("findings":[1,{"a":2}])");
    CHECK(response.status == 422);
    CHECK(response.type == "application/problem+json");
    const auto document = Json::parse(response.body);
    REQUIRE(document);
    CHECK(document->text_or("type") == "about:blank");
    CHECK(document->text_or("title") == "Refused");
    CHECK(document->integer_at("status") == 422);
    CHECK(document->text_or("detail") == "It said \"no\"");
    CHECK(document->text_or("instance") == "r1");
    REQUIRE(document->find("findings"));
    CHECK(document->find("findings")->array()->size() == 2);
    const auto small = Json::parse(http::problem(404, "Not found", "", "").body);
    REQUIRE(small);
    CHECK(small->find("detail") == nullptr);
    CHECK(small->find("instance") == nullptr);
}

TEST_CASE("every refusal has a status of its own") {
    CHECK(http::status_of(Why::invalid) == 422);
    CHECK(http::status_of(Why::bad_request) == 400);
    CHECK(http::status_of(Why::unauthenticated) == 401);
    CHECK(http::status_of(Why::forbidden) == 403);
    CHECK(http::status_of(Why::not_found) == 404);
    CHECK(http::status_of(Why::conflict) == 409);
    CHECK(http::status_of(Why::too_large) == 413);
    CHECK(http::status_of(Why::too_many) == 429);
    CHECK(http::status_of(Why::unavailable) == 503);
}
