#include "base/check.h"
#undef CHECK
#include <doctest/doctest.h>

#include "page.h"
#include "ui/assets.h"

namespace {
http::Request request(std::string path, std::string encodings, std::string etag = "") {
    http::Request out;
    out.path = std::move(path);
    if (!encodings.empty()) out.headers.emplace_back("accept-encoding", std::move(encodings));
    if (!etag.empty()) out.headers.emplace_back("if-none-match", std::move(etag));
    return out;
}
std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (key == name) return value;
    return "";
}
}  // namespace

TEST_CASE("an asset is served in the best coding that the client takes") {
    const auto path = ui::asset("app.js").str();
    const auto plain = ui::serve_asset(request(path, ""));
    CHECK(plain.status == 200);
    CHECK(header(plain, "Content-Encoding") == "");
    CHECK(has(std::string(plain.fixed), "htmx"));
    const auto brotli = ui::serve_asset(request(path, "gzip, deflate, br"));
    CHECK(header(brotli, "Content-Encoding") == "br");
    CHECK(brotli.fixed.size() < plain.fixed.size() / 2);
    const auto gzip = ui::serve_asset(request(path, "gzip;q=0.5, br;q=0"));
    CHECK(header(gzip, "Content-Encoding") == "gzip");
    CHECK(header(ui::serve_asset(request(path, "gzip, br;q=0.1")), "Content-Encoding") == "gzip");
    CHECK(header(plain, "Cache-Control") == "public, max-age=31536000, immutable");
    CHECK(header(plain, "Vary") == "Accept-Encoding");
    CHECK(plain.type == "text/javascript; charset=utf-8");
}

TEST_CASE("an asset that the client has is not sent again; each coding has a tag of its own") {
    const auto path = ui::asset("app-rtl.css").str();
    const auto brotli = header(ui::serve_asset(request(path, "br")), "ETag");
    const auto gzip = header(ui::serve_asset(request(path, "gzip")), "ETag");
    CHECK(brotli != gzip);
    const auto again = ui::serve_asset(request(path, "br", "\"other\", W/" + brotli));
    CHECK(again.status == 304);
    CHECK(again.fixed.empty());
    CHECK(ui::serve_asset(request(path, "br", gzip)).status == 200);
}

TEST_CASE("nothing but assets is served") {
    for (const char* path : {"/assets/", "/assets/app.js", "/assets/../assets/app.js", "/etc/passwd", ""})
        CHECK_MESSAGE(ui::serve_asset(request(path, "br")).status == 404, path);
}

TEST_CASE("fonts are not compressed twice; misspelt names are bugs") {
    const auto font =
        ui::serve_asset(request(ui::asset("vazirmatn-arabic-wght-normal.woff2").str(), "br, gzip"));
    CHECK(header(font, "Content-Encoding") == "");
    CHECK(font.type == "font/woff2");
    CHECK_THROWS_AS(ui::asset("ap.js"), Bug);
    CHECK_THROWS_AS(ui::icon("no-such-icon"), Bug);
    CHECK_THROWS_AS(ui::icon_named("<script>"), Bug);
    CHECK(ui::icon_url("search").str() == std::string(ui::icons_file()) + "#search");
}

TEST_CASE("the style sheets obey the policy: no data addresses, both directions there") {
    for (const auto& url : {ui::asset("app-rtl.css"), ui::asset("app-ltr.css")}) {
        const std::string sheet(ui::serve_asset(request(url.str(), "")).fixed);
        CHECK(!has(sheet, "data:"));
        CHECK(has(sheet, "--t-zaferan"));
        CHECK(has(sheet, ".visually-hidden"));
        CHECK(!has(sheet, ".carousel"));
    }
}
