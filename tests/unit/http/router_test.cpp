#include <doctest/doctest.h>

#include <stdexcept>

#include "http/http.h"

using http::Endpoint;
using http::Method;
using http::Router;

namespace {
Endpoint at(Method method, std::string pattern) {
    return {.method = method, .pattern = std::move(pattern), .handler = [](const http::Request&) {
                return http::Response{};
            }};
}
std::string pattern_of(const Router::Found& found) {
    return found.endpoint ? found.endpoint->pattern : "none";
}
}  // namespace

TEST_CASE("fixed beats value beats rest, and the search comes back from a dead end") {
    const Router router({at(Method::get, "/"), at(Method::get, "/a/{id}"), at(Method::get, "/a/new"),
                         at(Method::get, "/a/{code}/b"), at(Method::get, "/a/new/c"),
                         at(Method::get, "/a/{rest...}"), at(Method::post, "/a/new"),
                         at(Method::delete_, "/a/{id}"), at(Method::get, "/f/{name...}")});
    const auto get = [&](std::string_view path) { return router.find(Method::get, path); };
    CHECK(pattern_of(get("/")) == "/");
    CHECK(pattern_of(get("/a/new")) == "/a/new");
    CHECK(pattern_of(get("/a/7")) == "/a/{id}");
    CHECK(get("/a/7").values.at("id") == "7");
    CHECK(pattern_of(get("/a/new/b")) == "/a/{code}/b");
    CHECK(get("/a/new/b").values.at("code") == "new");
    CHECK(pattern_of(get("/a/new/c")) == "/a/new/c");
    CHECK(pattern_of(get("/a/7/8/9")) == "/a/{rest...}");
    CHECK(get("/a/7/8/9").values.at("rest") == "7/8/9");
    CHECK(get("/f/x").values.at("name") == "x");
    CHECK(pattern_of(get("/f")) == "none");
    CHECK(pattern_of(get("/a")) == "none");
    CHECK(get("/nowhere").allowed.empty());
    CHECK(pattern_of(router.find(Method::delete_, "/a/new")) == "/a/{id}");
}

TEST_CASE("another method of the same path is told") {
    const Router router({at(Method::get, "/a/{id}"), at(Method::post, "/a/new"), at(Method::put, "/a/{id}")});
    const auto found = router.find(Method::delete_, "/a/new");
    CHECK(found.endpoint == nullptr);
    CHECK(found.allowed == std::vector<Method>{Method::get, Method::post, Method::put});
    CHECK(router.find(Method::patch, "/a/7").allowed == std::vector<Method>{Method::get, Method::put});
}

TEST_CASE("values are whole segments, decoded by the target, whatever is in them") {
    const Router router({at(Method::get, "/a/{id}")});
    CHECK(router.find(Method::get, "/a/{id}").values.at("id") == "{id}");
    CHECK(router.find(Method::get, "/a/تعاونی ۱").values.at("id") == "تعاونی ۱");
}

TEST_CASE("a copy of a router answers with endpoints of its own") {
    auto first = std::make_unique<Router>(std::vector{at(Method::get, "/a")});
    const Router copy(*first);
    first.reset();
    CHECK(pattern_of(copy.find(Method::get, "/a")) == "/a");
}

TEST_CASE("patterns that clash or are malformed are bugs") {
    CHECK_THROWS_AS(Router({at(Method::get, "/a/{id}"), at(Method::get, "/a/{name}")}), std::logic_error);
    CHECK_THROWS_AS(Router({at(Method::get, "/a/{x...}"), at(Method::get, "/a/{y...}")}), std::logic_error);
    CHECK_NOTHROW(Router({at(Method::get, "/a/{id}"), at(Method::post, "/a/{name}")}));
    for (const char* bad : {"", "a", "/a/", "/{x}/{x}", "/{x...}/b", "/{}", "/{x", "/a{x}", "/{...}"})
        CHECK_THROWS_AS_MESSAGE(Router({at(Method::get, bad)}), std::logic_error, bad);
    CHECK_THROWS_AS(Router({Endpoint{.method = Method::get, .pattern = "/a", .handler = nullptr}}),
                    std::logic_error);
}

TEST_CASE("a path of a thousand segments costs no more than its length") {
    const Router router(
        {at(Method::get, "/{a}/{b}/x"), at(Method::get, "/a/b/c"), at(Method::get, "/z/{rest...}")});
    std::string path = "/z";
    for (int i = 0; i < 5000; ++i) path += "/a";
    CHECK(pattern_of(router.find(Method::get, path)) == "/z/{rest...}");
    CHECK(pattern_of(router.find(Method::get, path.substr(2))) == "none");
}
