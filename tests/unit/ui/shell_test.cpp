#include <doctest/doctest.h>

#include "page.h"
#include "ui/gallery.h"

TEST_CASE("the document says language, direction and theme") {
    auto frame = frame_of(persian());
    const ui::Page page{.title = "a<b", .main = html::h1("x")};
    const auto fa = ui::document(frame, page);
    CHECK(fa.starts_with("<!doctype html><html lang=\"fa\" dir=\"rtl\">"));
    CHECK(has(fa, "app-rtl-"));
    CHECK(has(fa, "<title>a&lt;b – "));
    frame.theme = ui::Theme::dark;
    CHECK(has(ui::document(frame, page), "data-bs-theme=\"dark\""));
    const auto en = ui::document(frame_of(english()), page);
    CHECK(en.starts_with("<!doctype html><html lang=\"en\" dir=\"ltr\">"));
    CHECK(has(en, "app-ltr-"));
    CHECK(!has(en, "app-rtl-"));
}

TEST_CASE("nothing in a page is inline: no style, no handler, no script text") {
    for (const auto* tr : {&persian(), &english()}) {
        auto frame = frame_of(*tr);
        frame.person = "<b>";
        for (const bool work : {false, true}) {
            frame.work = work;
            const auto out = ui::document(frame, {.title = "t", .main = ui::gallery(frame), .forms = true});
            CHECK(!has(out, " style="));
            CHECK(!has(out, "<style"));
            CHECK(!has(out,
                       " on"
                       "click"));
            CHECK(!has(out, "javascript:"));
            CHECK(count_of(out, "<script") == count_of(out, "defer></script>"));
            CHECK(!has(out, "<b><b>"));
        }
    }
}

TEST_CASE("every POST form of the shells carries the token and comes back to this page") {
    auto frame = frame_of(english());
    frame.person = "Negin";
    const auto out = ui::document(frame, {.title = "t", .main = html::h1("x")});
    CHECK(count_of(out, "method=\"post\"") == 5);  // language and theme twice, sign out
    CHECK(count_of(out, "name=\"csrf\" value=\"token&quot;\"") == 5);
    CHECK(has(out, "name=\"next\" value=\"/search?q=%D8%A7\""));
    CHECK(has(out, "action=\"/sign-out\""));
}

TEST_CASE("signed out there is a way in that comes back; errors are named first in the title") {
    const auto out =
        ui::document(frame_of(english()), {.title = "t", .main = html::h1("x"), .has_errors = true});
    CHECK(has(out, "href=\"/sign-in?next=%2Fsearch%3Fq%3D%25D8%25A7\""));
    CHECK(has(out, "<title>Error: t – Taavon</title>"));
}

TEST_CASE("banner, head of the ledger, notes and crumbs appear when there is something to say") {
    auto frame = frame_of(english());
    const ui::Page page{.title = "t",
                        .main = html::h1("x"),
                        .crumbs = {{"Home", html::Url::fixed("/")}, {"Here", html::Url::fixed("/h"), true}},
                        .indexable = false,
                        .refresh_seconds = 5,
                        .json = html::Url::fixed("/api/v1/x")};
    const auto bare = ui::document(frame, page);
    CHECK(!has(bare, "t-banner"));
    CHECK(!has(bare, "t-notes"));
    CHECK(has(bare, "<meta http-equiv=\"refresh\" content=\"5\">"));
    CHECK(has(bare, "content=\"noindex\""));
    CHECK(has(bare, "type=\"application/json\" href=\"/api/v1/x\""));
    CHECK(has(bare, "<span aria-current=\"page\">Here</span>"));
    frame.demo = true;
    frame.living_on = "14 Aban 1399";
    frame.ledger_head = "4f1c 09ae";
    frame.notes = {{ui::Tone::bad, "<not> saved"}};
    frame.session_seconds = 1800;
    const auto full = ui::document(frame, page);
    CHECK(has(full, "This system lives on 14 Aban 1399."));
    CHECK(has(full, "<bdi>4f1c 09ae</bdi>"));
    CHECK(has(full, "role=\"alert\""));
    CHECK(has(full, "&lt;not&gt; saved"));
    CHECK(has(full, "data-session-seconds=\"1800\""));
}

TEST_CASE("the work shell has its list in groups with counts, and at most five places on phones") {
    auto frame = frame_of(persian());
    frame.work = true;
    frame.person = "x";
    for (int i = 0; i < 7; ++i)
        frame.side.push_back({.label = "L" + std::to_string(i),
                              .url = html::Url::fixed("/w"),
                              .current = i == 1,
                              .count = i == 2 ? std::optional<std::int64_t>(23) : std::nullopt,
                              .icon = "house",
                              .group = i > 3 ? "G" : "",
                              .brief = i == 6 ? "short" : "",
                              .rank = i == 0 ? 0 : 7 - i});
    frame.navigation = {{"twice", html::Url::fixed("/w")}, {"once", html::Url::fixed("/o")}};
    const auto out = ui::document(frame, {.title = "t", .main = html::h1("x")});
    CHECK(count_of(out, "<h2>G</h2>") == 1);
    CHECK(has(out, "<span class=\"t-count\">۲۳</span>"));
    const auto bar = out.substr(out.find("t-tabbar"));
    CHECK(count_of(bar, "<a ") == 5);
    CHECK(bar.find("short") < bar.find("L5"));  // by their rank, under the short word
    CHECK_FALSE(has(bar, "L0"));                // never
    CHECK_FALSE(has(bar, "L1"));                // the sixth
    CHECK_FALSE(has(out, "twice"));             // the list above has it already
    CHECK(has(out, "once"));
    CHECK(has(out, "<main id=\"main\" class=\"t-app-main\">"));
}

TEST_CASE("answers carry the policy and are never stored for somebody else") {
    auto frame = frame_of(english());
    const auto header = [](const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return std::string();
    };
    const auto open = ui::respond(frame, {.title = "t", .main = html::h1("x")}, 422);
    CHECK(open.status == 422);
    CHECK(header(open, "Content-Security-Policy") == ui::kContentSecurityPolicy);
    CHECK(header(open, "Cache-Control") == "private, no-cache");
    frame.person = "x";
    CHECK(header(ui::respond(frame, {.title = "t", .main = {}}), "Cache-Control") == "no-store");
}

TEST_CASE("failure pages say what, why and the way on, in both languages") {
    for (const auto* tr : {&english(), &persian()})
        for (const int status : {400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503, 599}) {
            const auto page = ui::failure_page(*tr, status, "01<H");
            CHECK(!page.title.empty());
            CHECK(count_of(page.main.str(), "<h1>") == 1);
            CHECK(has(page.main.str(), "01&lt;H"));
            CHECK(has(page.main.str(), "btn-primary"));
            CHECK(!page.indexable);
        }
    CHECK(has(ui::failure_page(persian(), 404, "").main.str(), "۴۰۴"));
}

TEST_CASE("a page without its content stays within 20 KB") {
    auto frame = frame_of(persian());
    frame.demo = true;
    frame.person = "x";
    CHECK(ui::document(frame, {.title = "t", .main = html::h1("x")}).size() < 20 * 1024);
}
