#include "base/check.h"
#undef CHECK
#include <doctest/doctest.h>

#include "page.h"
#include "ui/chart_scale.h"
#include "ui/patterns.h"

using html::Html;
using html::Url;
using namespace ui;

namespace {
const Url here = Url::fixed("/list").with("q", "x");
Refusals refused(std::string field) {
    return {{Why::invalid, i18n::msg("Nothing found"), std::move(field)}};
}
}  // namespace

TEST_CASE("a field ties label, hint, reason and error to its control") {
    const auto out = text_field(english(),
                                {.name = "paid",
                                 .label = "Paid",
                                 .value = "6\"0",
                                 .hint = "in rial",
                                 .why = "Art. 21",
                                 .latin = true},
                                refused("paid"))
                         .str();
    CHECK(has(out, "<label class=\"form-label\" for=\"paid\">Paid</label>"));
    CHECK(has(out, "aria-describedby=\"paid-h paid-w paid-e\""));
    CHECK(has(out, "id=\"paid-e\""));
    CHECK(has(out, "aria-invalid=\"true\""));
    CHECK(has(out, "value=\"6&quot;0\""));
    CHECK(has(out, "dir=\"ltr\""));
    const auto plain =
        text_field(english(), {.name = "paid", .label = "Paid", .required = false}, refused("other")).str();
    CHECK(!has(plain, "aria-"));
    CHECK(!has(plain, " required"));
    CHECK(has(plain, "(optional)"));
    CHECK(!has(text_field(english(), {.name = "q", .label = "Q", .required = false, .filter = true}).str(),
               "(optional)"));
}

TEST_CASE("a password is never written back; a text area keeps its first line end") {
    CHECK(
        !has(text_field(english(), {.name = "p", .label = "P", .value = "secret", .type = "password"}).str(),
             "secret"));
    CHECK(has(text_field(english(), {.name = "t", .label = "T", .value = "\n<x>", .multiline = true}).str(),
              ">\n\n&lt;x&gt;</textarea>"));
}

TEST_CASE("the date field works without scripts") {
    const auto out =
        date_field(persian(), {.name = "on", .label = "روز", .value = "۱۳۹۹/۰۷/۳۱"}, refused("on")).str();
    CHECK(has(out, "placeholder=\"۱۴۰۵/۹/۳\""));
    CHECK(has(out, "inputmode=\"numeric\""));
    CHECK(has(out, "value=\"۱۳۹۹/۰۷/۳۱\""));
    CHECK(has(out, " hidden data-date-open=\"on\""));
    CHECK(!has(out, "pattern"));
}

TEST_CASE("choices: what was chosen stays, an unknown value is not silently another") {
    const std::vector<Choice> choices{{"1", "One"}, {"2", "Two"}};
    const auto known =
        select_field(english(), {.name = "c", .label = "C", .value = "2", .choices = choices}).str();
    CHECK(has(known, "<option value=\"2\" selected>Two"));
    CHECK(!has(known, "Choose"));
    const auto unknown =
        select_field(english(), {.name = "c", .label = "C", .value = "9", .choices = choices}).str();
    CHECK(has(unknown, "<option value=\"\" selected>Choose"));
    const auto radio =
        radio_field(english(), {.name = "c", .label = "C", .value = "2", .choices = choices}, refused("c"))
            .str();
    CHECK(has(radio, "id=\"c\""));  // where the error summary leads
    CHECK(has(radio, "value=\"2\" checked"));
    CHECK(has(radio, "<fieldset class=\"t-field t-field-err\" aria-describedby=\"c-e\">"));
    const auto boxes =
        check_field(english(), {.name = "c", .label = "C", .choices = choices, .values = {"1", "2"}}).str();
    CHECK(count_of(boxes, " checked") == 2);
}

TEST_CASE("the error summary links to the fields in order and is empty without errors") {
    CHECK(error_summary(english(), {}).empty());
    const auto out = error_summary(english(), {{Why::invalid, i18n::msg("Nothing found"), "a.b"},
                                               {Why::conflict, i18n::msg("Home"), ""}})
                         .str();
    CHECK(has(out, "role=\"alert\""));
    CHECK(has(out, "<a href=\"#a.b\">Nothing found</a>"));
    CHECK(has(out, "2 things must be put right"));
    CHECK(out.find("Nothing found") < out.find("Home"));
}

TEST_CASE("forms carry the token, and the operation id of who is signed in") {
    auto frame = frame_of(english());
    CHECK(!has(post_form(frame, Url::fixed("/x"), {}).str(), "operation_id"));
    frame.operation_id = "op1";
    const auto out = post_form(frame, Url::fixed("/x"), {button(Button::primary, "Send")}).str();
    CHECK(has(out, "name=\"csrf\""));
    CHECK(has(out, "name=\"operation_id\" value=\"op1\""));
    CHECK(has(upload_form(frame, Url::fixed("/x"), {}).str(), "multipart/form-data"));
    CHECK(!has(get_form(Url::fixed("/x"), {}).str(), "csrf"));
    CHECK(has(live_form(Url::fixed("/x"), "list", {}).str(), "hx-target=\"#list\""));
}

TEST_CASE("a table sorts by links, labels its cells for phones and refuses ragged rows") {
    Table data{.caption = "C",
               .columns = {{"Name", Align::text, "name"}, {"Members", Align::figure, "members"}, {""}},
               .rows = {{Html("<a>"), Html("4"), Html("x")}},
               .sorted_by = "-members",
               .here = here.with("sort", "-members")};
    const auto out = table(english(), data).str();
    CHECK(has(out, "aria-sort=\"descending\""));
    CHECK(has(out, "href=\"/list?q=x&amp;sort=members\""));
    CHECK(has(out, "href=\"/list?q=x&amp;sort=name\""));
    CHECK(has(out, "<td class=\"num\" data-l=\"Members\">4</td>"));
    CHECK(has(out, "<th scope=\"row\" class=\"is-head\">&lt;a&gt;</th>"));
    CHECK(count_of(out, "scope=\"col\"") == 3);
    data.sorted_by = "members";
    CHECK(has(table(english(), data).str(), "sort=-members"));
    data.rows.push_back({Html("short")});
    CHECK_THROWS_AS(table(english(), data), Bug);
    data.rows.clear();
    CHECK(has(table(english(), data).str(), "colspan=\"3\""));
}

TEST_CASE("a pager names only the ways that exist") {
    CHECK(!has(pager(english(), "1 of 1", {}, {}).str(), "<a"));
    const auto out = pager(persian(), "۱", here, here).str();
    CHECK(has(out, "rel=\"prev\""));
    CHECK(has(out, "#arrow-left"));  // forward is left in Persian
    CHECK(has(pager(english(), "1", {}, here).str(), "#arrow-right"));
}

TEST_CASE("findings: blockers first, those that are right folded with their number") {
    using enum Finding::Kind;
    const auto out =
        findings(english(), {{right, "r1"}, {warning, "w"}, {blocker, "b"}, {right, "r2"}}).str();
    CHECK(out.find("</span> b</h3>") < out.find("</span> w</h3>"));
    CHECK(out.find("</span> w</h3>") < out.find("2 rules are met"));
    CHECK(!has(out, "<details class=\"x-okay\" open"));
    CHECK(has(findings(english(), {{right, "r"}}).str(), "open"));
    CHECK(findings(english(), {}).empty());
}

TEST_CASE("highlighting cuts at letters, joins what overlaps and escapes") {
    CHECK(highlighted("a<b", {{1, 2}}).str() == "a<mark>&lt;</mark>b");
    CHECK(highlighted("abcd", {{2, 4}, {0, 3}}).str() == "<mark>abc</mark><mark>d</mark>");
    CHECK(highlighted("گل", {{1, 2}}).str() == "گل");
    CHECK(highlighted("گل", {{1, 99}}).str() == "گ<mark>ل</mark>");
    CHECK(highlighted("x", {{5, 3}}).str() == "x");
}

TEST_CASE("bars stay within their frame, whatever the share") {
    CHECK(has(bar(2).str(), "width=\"100\""));
    CHECK(has(bar(-1).str(), "width=\"0\""));
    CHECK(has(bar(0.0 / std::numeric_limits<double>::infinity() * 1e300).str(), "width=\"0\""));
    CHECK(has(bar(std::numeric_limits<double>::quiet_NaN()).str(), "width=\"0\""));
    CHECK(has(bar(.333).str(), "width=\"33.3\""));
}

TEST_CASE("figures and dates carry their machine value") {
    CHECK(number(persian(), 3105).str() == "<data value=\"3105\">۳٬۱۰۵</data>");
    const Date day{std::chrono::days(18570)};
    CHECK(has(date(persian(), day).str(), "datetime=\"2020-11-04\""));
    CHECK(has(date(persian(), day).str(), "۱۳۹۹/۰۸/۱۴"));
    CHECK(has(citation(english(), "Art. 6", here, false).str(), "Not legally verified"));
    CHECK(!has(citation(english(), "Art. 6", here, true).str(), "Not legally verified"));
}

TEST_CASE("the value axis has round figures and holds zero") {
    CHECK(nice_scale(3, 94).ticks == std::vector<double>{0, 25, 50, 75, 100});
    CHECK(nice_scale(83, 1320).ticks == std::vector<double>{0, 500, 1000, 1500});
    CHECK(nice_scale(-30, 10).ticks == std::vector<double>{-30, -20, -10, 0, 10});
    CHECK(nice_scale(0, 0).ticks.size() >= 2);
    CHECK(nice_scale(0, .4).places == 1);
    CHECK(nice_scale(-8, -2).high == 0);
    for (const double high : {1e-9, .07, 1.0, 3.0, 999.0, 1e6, 7e11}) {
        const auto scale = nice_scale(0, high);
        CHECK_MESSAGE(scale.high >= high * (1 - 1e-9), high);
        CHECK_MESSAGE(scale.ticks.size() <= 6, high);
    }
}

TEST_CASE("a chart brings its table, gaps break the line, and no figures are said in words") {
    Chart data{.kind = Chart::Kind::line,
               .title = "T<",
               .labels = {"a", "b", "c", "d"},
               .series = {{"now", {1, std::nullopt, 3, 4}}, {"plan", {1, 2, 3, 4}}}};
    const auto out = chart(english(), data).str();
    CHECK(has(out, "role=\"img\" aria-label=\"T&lt;\""));
    CHECK(has(out, "From a to d; the highest value is 4, the lowest 1."));
    CHECK(count_of(out, "<td class=\"num\">") == 8);
    CHECK(has(out, "<td class=\"num\">–</td>"));
    const auto path = out.substr(out.find("class=\"s1\" stroke-width=\"3\" stroke-linejoin"));
    CHECK(count_of(path.substr(0, path.find("</path>")), "M") == 2);
    CHECK(has(chart(persian(), data).str(), "۴"));
    data.series = {{"now", {std::nullopt, std::nullopt, std::nullopt, std::nullopt}}};
    CHECK(has(chart(english(), data).str(), "No figures yet."));
    CHECK(!has(chart(english(), data).str(), "<svg"));
    data.series = {{"ragged", {1}}};
    CHECK_THROWS_AS(chart(english(), data), Bug);
}

TEST_CASE("bars below zero hang from the axis") {
    const Chart data{.title = "T", .labels = {"a", "b"}, .series = {{"x", {-2, 2}}}};
    const auto out = chart(english(), data).str();
    CHECK(count_of(out, "<rect") == 2);
    CHECK(!has(out, "height=\"-"));
    CHECK(!has(out, "nan"));
}

TEST_CASE("the tile map ranks, so that one great county does not leave the rest alike") {
    const auto out = tile_map(persian(), "m",
                              {{"c-a", "a", 1320, here},
                               {"c-b", "b", 100, here},
                               {"c-c", "c", 90, here},
                               {"c-d", "d", 80, here},
                               {"c-e", "e", 70, here}})
                         .str();
    for (int step = 0; step < 5; ++step) CHECK(has(out, "t-tile t-tile-" + std::to_string(step) + " "));
    CHECK(has(out, "۱٬۳۲۰"));
    CHECK(has(tile_map(english(), "m", {{"c-a", "a", 5, here}}).str(), "t-tile-2"));
}

TEST_CASE("progress is a fact without scripts, and asks again only while it runs") {
    const auto running = progress(english(), {.done = 5, .total = 10, .what = "Import", .here = here}).str();
    CHECK(has(running, "hx-trigger=\"every 2s\""));
    CHECK(has(running, "max=\"10\" value=\"5\""));
    CHECK(!has(progress(english(), {.done = 10, .total = 10, .what = "I", .here = here}).str(), "hx-"));
    CHECK(!has(progress(english(), {.what = "I"}).str(), "value="));
    CHECK(has(progress(english(), {.done = 20, .total = 10, .what = "I"}).str(), "value=\"10\""));
}

TEST_CASE("steps: a locked one is no link") {
    const auto out =
        task_list(english(), {{"a", "", Step::State::done, here}, {"b", "", Step::State::locked, here}}, 5)
            .str();
    CHECK(count_of(out, "<a ") == 1);
    CHECK(has(out, ">5</span>"));
    CHECK(has(out, "Not open yet"));
}

TEST_CASE("strands draw seven, whoever is missing") {
    CHECK(count_of(strands("x", {}).str(), "class=\"off\"") == 7);
    CHECK(count_of(strands("x", std::vector<Strand>(12, Strand::on)).str(), "<use") == 7);
}

TEST_CASE("rows stay lean: a hundred of them fit the budget of a later page") {
    Table data{.caption = "C", .columns = {{"Name"}, {"Members", Align::figure}, {"State"}}};
    for (int i = 0; i < 100; ++i)
        data.rows.push_back({html::a(here, "گیاهان دارویی سراب نیلوفر"), Html(persian().number(i)),
                             badge(Tone::ok, "check-circle-fill", "فعال")});
    const auto size = table(persian(), data).str().size();
    CHECK(size > 20'000);
    CHECK(size < 50'000);
}
