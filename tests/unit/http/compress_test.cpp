#include "http/compress.h"

#include <doctest/doctest.h>

namespace {
struct Sent {
    std::string accepted = "gzip";
    http::Response response;
    std::string header(std::string_view name) const {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return "";
    }
};
Sent sent(std::string accepted, http::Response response) {
    http::Request request;
    request.headers.emplace_back("accept-encoding", accepted);
    http::compress_for(request, response);
    return {std::move(accepted), std::move(response)};
}
const std::string page(20'000, 'x');
}  // namespace

TEST_CASE("a page is compressed for those who take it, and says that it varies") {
    CHECK(sent("gzip", {.body = page}).header("Content-Encoding") == "gzip");
    CHECK(sent("gzip", {.body = page}).response.body.substr(0, 2) == "\x1f\x8b");
    CHECK(sent("gzip, br", {.body = page}).header("Content-Encoding") == "br");
    CHECK(sent("gzip, br;q=0.5", {.body = page}).header("Content-Encoding") == "gzip");
    CHECK(sent("*", {.body = page}).response.body.size() < 1000);
    CHECK(sent("gzip;q=0, br;q=0", {.body = page}).header("Content-Encoding") == "");
    CHECK(sent("gzip;q=0, br;q=0", {.body = page}).header("Vary") == "Accept-Encoding");
    CHECK(sent("identity", {.body = page}).response.body == page);
}

TEST_CASE("what gains nothing or must not change is left alone") {
    CHECK(sent("gzip", {.body = std::string(1024, 'x')}).response.headers.empty());
    CHECK(sent("gzip", {.type = "application/pdf", .body = page}).response.headers.empty());
    CHECK(sent("gzip", {.type = "application/problem+json", .body = page}).header("Content-Encoding") ==
          "gzip");
    http::Response encoded{.body = page};
    encoded.header("content-encoding", "zstd");
    CHECK(sent("gzip", encoded).response.body == page);
    http::Response secret{.body = page};
    secret.header("Cache-Control", "private, no-transform");
    CHECK(sent("gzip", secret).response.body == page);
}
