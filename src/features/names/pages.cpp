#include "features/names/pages.h"

#include "registry/name_words.h"

namespace names {
namespace {
using registry::NameAdvice;
using registry::NameFinding;
using ui::Html;
using ui::Url;
using Kind = ui::Finding::Kind;

Html citation(const NamesView& view, const std::string& id) {
    const auto* rule = view.rules.find(id, view.today);
    if (!rule) return {};
    const auto* instrument = view.rules.instrument(rule->instrument);
    std::string title = !instrument         ? rule->instrument
                        : view.tr.persian() ? instrument->title_fa
                                            : instrument->title;
    if (!rule->article.empty())
        title = view.tr("{instrument}, article {article}",
                        {{"instrument", title}, {"article", view.tr.digits(rule->article)}});
    return ui::citation(view.tr, title, Url::fixed("/rules"), rule->verified);
}

Html findings(const NamesView& view) {
    std::vector<ui::Finding> out;
    for (const auto& finding : view.checked->advice.findings) {
        const bool failed = finding.result == NameFinding::Result::failed;
        const bool passed = finding.result == NameFinding::Result::passed;
        const auto words = registry::words_of(finding);
        const Kind kind = passed                                       ? Kind::right
                          : failed && finding.rule == "name.identical" ? Kind::blocker
                                                                       : Kind::warning;
        out.push_back({.kind = kind,
                       .title = Html(view.tr(words.title)),
                       .text = words.text ? Html(view.tr(*words.text)) : Html(),
                       .citation = citation(view, finding.rule)});
    }
    return ui::findings(view.tr, out);
}

Html verdict(const NamesView& view) {
    const auto& tr = view.tr;
    const auto told = [&](ui::Tone tone, std::string title) {
        return html::div(
            {html::attr("role", "status")},
            {ui::note(tone, html::fragment(
                                {html::h2(title), html::p(tr("This is advice. The companies registrar "
                                                             "decides, and no name is reserved here."))}))});
    };
    const auto verdict = view.checked->advice.verdict;
    return told(verdict == NameAdvice::Verdict::taken      ? ui::Tone::bad
                : verdict == NameAdvice::Verdict::doubtful ? ui::Tone::act
                                                           : ui::Tone::ok,
                tr(registry::words_of(verdict)));
}

Html agreement(const ui::Tr& tr, const registry::NearFinding& near) {
    const auto one = [&](bool on, std::string word) {
        return html::span({on ? html::cls("on") : html::no_attr()},
                          {ui::icon_named(on ? "check-lg" : "dash"), Html(word),
                           html::span("visually-hidden", " " + (on ? tr("agrees") : tr("differs")))});
    };
    return html::span("n-cls",
                      html::fragment({one(near.distinctive, tr("Telling words")),
                                      one(near.descriptive, tr("Trade")), one(near.place, tr("Place"))}));
}

Html nearest(const NamesView& view) {
    const auto& tr = view.tr;
    if (view.checked->nearest.empty()) return {};
    ui::Table table{.caption = tr("The nearest names of the register. What agrees is marked."),
                    .columns = {{tr("Name")}, {tr("Status")}, {tr("Agrees in")}, {tr("Likeness")}},
                    .caption_visible = true};
    for (const auto& [near, row] : view.checked->nearest) {
        const double score = near.other.score;
        const int hundredth = static_cast<int>(100 * score);
        std::string place =
            row.county ? view.tables.territories.name(row.county, tr.persian()) : row.locality;
        if (near.other.former)
            place = tr("former name of {name}", {{"name", row.name}}) +
                    (place.empty() ? "" : (tr.persian() ? "، " : ", ") + place);
        table.rows.push_back(
            {html::fragment({html::a(Url::path({"cooperatives", row.id.text()}),
                                     html::bdi(ui::highlighted(near.other.name, near.marked))),
                             html::void_el("br", {}), html::span("t-small t-muted", place)}),
             ui::tag(view.tables.codes.label("cooperative_status", row.status, tr.persian())),
             agreement(tr, near),
             html::span("n-score",
                        html::fragment({ui::bar(score, score >= 0.85   ? ui::Tone::bad
                                                       : score >= 0.66 ? ui::Tone::act
                                                                       : ui::Tone::info),
                                        html::b(tr("{n} of 100", {{"n", std::int64_t{hundredth}}}))}))});
    }
    return ui::table(tr, table);
}

Html suggestions(const NamesView& view) {
    const auto& tr = view.tr;
    const auto& names = view.checked->advice.suggestions;
    if (names.empty()) return {};
    return html::section(
        {html::cls("t-sheet n-sugg"), html::attr("aria-labelledby", "sg")},
        {html::el("h2", {html::id("sg"), html::cls("h4")}, {Html(tr("Names that would be free"))}),
         html::ul(
             {}, html::each(names, [&](const std::string& name) {
                 Url url = Url::fixed("/names").with("name", name);
                 if (!view.asked.county.empty()) url = url.with("county", view.asked.county);
                 return html::li(html::fragment({html::b(html::bdi(name)), html::a(url, tr("Check it"))}));
             }))});
}

Html form(const NamesView& view) {
    const auto& tr = view.tr;
    std::vector<ui::Choice> counties;
    for (const auto* province : view.tables.territories.of_kind("province"))
        for (const auto* county : view.tables.territories.children(province->id))
            if (county->kind == "county")
                counties.push_back({county->code, view.tables.territories.name(county->id, tr.persian())});
    return ui::live_form(
        Url::fixed("/names"), "advice",
        {ui::text_field(tr,
                        {.name = "name",
                         .label = tr("The name you have in mind"),
                         .value = view.asked.name,
                         .hint = tr("Persian, at least two words, without «cooperative company»"),
                         .type = "search",
                         .autocomplete = "off",
                         .max_length = 200,
                         .filter = true},
                        view.refusals),
         ui::select_field(tr,
                          {.name = "county",
                           .label = tr("County of the seat"),
                           .value = view.asked.county,
                           .choices = counties,
                           .required = false,
                           .any = tr("Not yet known"),
                           .filter = true},
                          view.refusals),
         ui::button_icon(ui::Button::primary, "search", tr("Check the name"))});
}
}  // namespace

ui::Page names_page(const NamesView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("Check a name")};
    page.has_errors = !view.refusals.empty();
    page.crumbs = {{tr("Home"), Url::fixed("/")}, {tr("Check a name"), Url::fixed("/names"), true}};
    if (view.checked) {
        page.json = Url::fixed("/api/v1/names/check").with("name", view.asked.name);
        if (!view.asked.county.empty()) page.json = page.json->with("county", view.asked.county);
    }
    Html advice;
    if (view.checked)
        advice = html::div("t-cols t-cols-main mt-4",
                           {html::div("c-main", {verdict(view), findings(view), nearest(view)}),
                            html::aside({html::cls("c-aside")}, {suggestions(view)})});
    page.main =
        html::fragment({ui::heading(tr("Check a name"),
                                    tr("See what the rules say of a name and which names of the register are "
                                       "near it, before you propose it to the registrar.")),
                        ui::error_summary(tr, view.refusals), html::div("t-measure", {form(view)}),
                        html::div({html::id("advice")}, {std::move(advice)})});
    return page;
}
}  // namespace names
