#include "features/plan/pages.h"

#include <algorithm>

#include "base/calendar.h"

namespace plan {
using html::el;
using ui::Html;
using ui::Url;

namespace {
std::vector<const FigureKind*> shown_kinds(const Book& book) {
    std::vector<const FigureKind*> out;
    for (const auto& kind : book.kinds())
        if (!book.empty(kind)) out.push_back(&kind);
    return out;
}

Html verdict_badge(const Reader& r, const Line& line) {
    switch (verdict(line)) {
        case Verdict::none: return {};
        case Verdict::behind:
            return ui::badge(ui::Tone::bad, "exclamation-triangle-fill", r.verdict(Verdict::behind));
        case Verdict::on: return ui::badge(ui::Tone::ok, "check-circle-fill", r.verdict(Verdict::on));
        case Verdict::ahead: return ui::badge(ui::Tone::ok, "arrow-up-right", r.verdict(Verdict::ahead));
    }
    return {};
}

Html day(const View& view, const std::optional<Date>& date) {
    return date ? ui::date(view.frame.tr, *date) : Html("–");
}

Html before_text(const View& view, const Line& line) {
    const auto& r = view.reader;
    if (!line.before) return Html("–");
    Html out(r.value(*line.kind, line.before));
    if (line.undated > 0)
        out += html::small(
            html::fragment({Html(" "), Html(r.tr.plural("and {n} whose day is not known",
                                                        "and {n} whose day is not known", line.undated))}));
    return out;
}

ui::Target card(const View& view, const FigureKind& kind) {
    const auto& r = view.reader;
    const auto& tr = view.frame.tr;
    const Line line = view.book.line(kind, view.asked.place);
    const double done = line.done.value_or(0);
    ui::Target out{.label = r.kind(kind),
                   .value = line.done ? Html(r.value(kind, line.done)) : Html("–"),
                   .of = line.planned ? tr("of {plan}", {{"plan", r.value_with_unit(kind, line.planned)}})
                                      : r.unit(kind),
                   .done = done,
                   .scale = std::max({done, line.planned.value_or(0), line.stretch.value_or(0), 1e-9}),
                   .target = line.due,
                   .stretch = line.planned,
                   .verdict = verdict_badge(r, line),
                   .url = figure_url(r.tables, view.asked, kind)};
    if (line.as_of) out.facts.push_back({tr("Until"), day(view, line.as_of)});
    if (line.due) out.facts.push_back({tr("Of the plan until that day"), r.share(line.of_due())});
    if (line.planned) out.facts.push_back({tr("Of the plan of the year"), r.share(line.of_plan())});
    if (line.before) out.facts.push_back({tr("Same period last year"), before_text(view, line)});
    if (line.stretch) out.facts.push_back({tr("Long target"), r.value(kind, line.stretch)});
    return out;
}

Html figures_table(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    using ui::Align;
    ui::Table table{.caption = tr("Figures against plan and last year"),
                    .columns = {{tr("Figure")},
                                {tr("Since the start of the year"), Align::figure},
                                {tr("Until")},
                                {tr("Plan until that day"), Align::figure},
                                {tr("Reached"), Align::figure},
                                {tr("Plan of the year"), Align::figure},
                                {tr("Reached"), Align::figure},
                                {tr("Same period last year"), Align::figure},
                                {tr("Change"), Align::figure}},
                    .caption_visible = true};
    for (const auto* kind : kinds) {
        const Line line = view.book.line(*kind, view.asked.place);
        table.rows.push_back({html::fragment({html::a(figure_url(r.tables, view.asked, *kind), r.kind(*kind)),
                                              Html(" "), html::small(r.unit(*kind))}),
                              r.value(*kind, line.done), day(view, line.as_of), r.value(*kind, line.due),
                              r.share(line.of_due()), r.value(*kind, line.planned), r.share(line.of_plan()),
                              before_text(view, line), r.change(line.change())});
    }
    return ui::table(tr, table);
}

Html reached_chart(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    ui::Chart chart{.kind = ui::Chart::Kind::bar,
                    .title = tr("How much of the year's plan is reached"),
                    .unit = tr("per cent"),
                    .axis = tr("Figure"),
                    .wide = true};
    ui::Series reached{tr("Reached"), {}}, passed{tr("Part of the year that has passed"), {}};
    for (const auto* kind : kinds) {
        const Line line = view.book.line(*kind, view.asked.place);
        if (!line.of_plan() || !kind->accumulates) continue;
        chart.labels.push_back(view.reader.kind(*kind));
        reached.values.push_back(*line.of_plan() * 100);
        passed.values.push_back(part_of_year(*line.as_of) * 100);
    }
    if (chart.labels.empty()) return {};
    chart.series = {std::move(reached), std::move(passed)};
    return ui::chart(tr, chart);
}

// Counties down, figures across: what is done of what is planned for the year.
Html counties_table(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    ui::Table table{.caption = tr("By county: done, and share of the plan until that day"),
                    .columns = {{tr("County")}},
                    .caption_visible = true,
                    .stack_on_phone = true};
    std::vector<const FigureKind*> shown;
    for (const auto* kind : kinds)
        if (kind->by_county)
            shown.push_back(kind), table.columns.push_back({r.kind(*kind), ui::Align::figure});
    const auto cell = [&](const FigureKind& kind, TerritoryId place) {
        const Line line = view.book.line(kind, place);
        return html::fragment({html::b(r.value(kind, line.done)), Html(" "),
                               html::small(line.of_due() ? r.share(line.of_due()) : "")});
    };
    for (const auto county : view.book.counties()) {
        const Asked there{view.asked.province, county, view.asked.year};
        std::vector<Html> row{html::a(url_of(r.tables, there, "/plan"), r.place(county))};
        for (const auto* kind : shown) row.push_back(cell(*kind, county));
        table.rows.push_back(std::move(row));
    }
    table.totals.emplace_back(r.place(view.asked.province));
    for (const auto* kind : shown) table.totals.push_back(cell(*kind, view.asked.province));
    return ui::table(tr, table);
}

Html filters(const View& view) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const auto& tree = r.tables.territories;
    ui::FieldChoice year{.name = "year",
                         .label = tr("Year"),
                         .value = std::to_string(view.asked.year),
                         .required = false,
                         .filter = true};
    for (const int one : years(view.book.today())) year.choices.push_back({std::to_string(one), r.year(one)});
    ui::FieldChoice county{.name = "county",
                           .label = tr("County"),
                           .value = {},
                           .required = false,
                           .any = tr("The whole province"),
                           .filter = true};
    for (const auto one : view.book.counties()) {
        const auto code = tree.find(one)->code;
        county.choices.push_back({code, r.place(one)});
        if (one == view.asked.place) county.value = code;
    }
    return ui::get_form(
        Url::fixed("/plan"),
        {html::div("t-filter-row", {ui::select_field(tr, year), ui::select_field(tr, county),
                                    ui::hidden("province", tree.find(view.asked.province)->code),
                                    ui::button(ui::Button::quiet, tr("Show"))})});
}

std::vector<ui::Link> exports(const View& view) {
    const auto& tables = view.reader.tables;
    return {
        {view.frame.tr("One page to print"), url_of(tables, view.asked, "/plan/print"), false, {}, "printer"},
        {"CSV", url_of(tables, view.asked, "/plan.csv")},
        {"XLSX", url_of(tables, view.asked, "/plan.xlsx")},
        {"JSON", url_of(tables, view.asked, "/api/v1/plan")}};
}

std::string title_of(const View& view) {
    return view.frame.tr(
        "Plan and performance of {place}, {year}",
        {{"place", view.reader.place(view.asked.place)}, {"year", view.reader.year(view.asked.year)}});
}

ui::Chart months_chart(const View& view, const FigureKind& kind) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const int year = view.asked.year;
    const Line line = view.book.line(kind, view.asked.place);
    const double unit = kind.unit == "ratio" ? 0.01 : kind.unit == "usd" || kind.unit == "toman" ? 1e6 : 1;
    ui::Chart chart{.kind = ui::Chart::Kind::line,
                    .title = tr("From the start of the year until the end of each month"),
                    .unit = unit == 1e6 ? tr("million {unit}", {{"unit", r.unit(kind)}}) : r.unit(kind),
                    .axis = tr("Month")};
    ui::Series now{r.year(year), {}}, last{r.year(year - 1), {}},
        planned{tr("Plan, evenly spread"), {}, true};
    const auto these = view.book.months(kind, view.asked.place, year),
               those = view.book.months(kind, view.asked.place, year - 1);
    const auto scaled = [&](const std::optional<double>& value) {
        return value ? std::optional(*value / unit) : std::nullopt;
    };
    for (int month = 1; month <= 12; ++month) {
        const auto at = static_cast<std::size_t>(month - 1);
        chart.labels.push_back(tr(calendar::month_name(month)));
        now.values.push_back(scaled(these[at]));
        last.values.push_back(scaled(those[at]));
        const Date end = *calendar::to_date({year, month, calendar::days_in_month(year, month)});
        planned.values.push_back(
            line.planned ? std::optional(*line.planned * (kind.accumulates ? part_of_year(end) : 1) / unit)
                         : std::nullopt);
    }
    chart.series = {std::move(now), std::move(last)};
    if (line.planned) chart.series.push_back(std::move(planned));
    return chart;
}

Html figure_by_county(const View& view, const FigureKind& kind) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    ui::Chart chart{.kind = ui::Chart::Kind::bar,
                    .title = tr("Done of the plan until that day, by county"),
                    .unit = tr("per cent"),
                    .axis = tr("County"),
                    .wide = true};
    ui::Series series{tr("Reached"), {}};
    using ui::Align;
    ui::Table table{.caption = tr("By county"),
                    .columns = {{tr("County")},
                                {tr("Done"), Align::figure},
                                {tr("Plan until that day"), Align::figure},
                                {tr("Reached"), Align::figure},
                                {tr("Plan of the year"), Align::figure},
                                {tr("Same period last year"), Align::figure},
                                {tr("State")}},
                    .caption_visible = true};
    for (const auto county : view.book.counties()) {
        const Line line = view.book.line(kind, county);
        const Asked there{view.asked.province, county, view.asked.year};
        chart.labels.push_back(r.place(county));
        series.values.push_back(line.of_due() ? std::optional(*line.of_due() * 100) : std::nullopt);
        table.rows.push_back({html::a(figure_url(r.tables, there, kind), r.place(county)),
                              r.value(kind, line.done), r.value(kind, line.due), r.share(line.of_due()),
                              r.value(kind, line.planned), before_text(view, line), verdict_badge(r, line)});
    }
    chart.series = {std::move(series)};
    return html::fragment(
        {html::div("mt-4", {ui::chart(tr, chart)}), html::div("mt-4", {ui::table(tr, table)})});
}

Html history(const View& view, const FigureKind& kind, const std::vector<Change>& changes) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    if (changes.empty())
        return ui::empty(tr("Nothing was entered for this place and year."),
                         tr("What is entered stays in the history when it is corrected."));
    std::vector<ui::Event> events;
    for (const auto& one : changes) {
        const std::string what = one.as_of ? tr("Done until {date}", {{"date", *one.as_of}}) : tr("Plan");
        Html title =
            html::fragment({Html(what), Html(": "),
                            one.from ? ui::change(tr, r.value(kind, one.from), r.value(kind, one.to))
                                     : Html(one.to ? r.value_with_unit(kind, one.to) : tr("withdrawn"))});
        std::string text =
            tr("Source: {source}", {{"source", tr.digits(tr.persian() ? one.source : one.source_en)}});
        if (!one.reason.empty()) text += ". " + tr("Why it was changed: {reason}", {{"reason", one.reason}});
        if (!one.who.empty()) text += ". " + tr("Entered by {name}", {{"name", one.who}});
        events.push_back({.when = ui::moment(tr, one.at),
                          .title = std::move(title),
                          .text = Html(text),
                          .tone = one.from ? ui::Tone::act : ui::Tone::info});
    }
    return ui::timeline(tr, events);
}
}  // namespace

Url url_of(const site::Reference::Tables& tables, const Asked& asked, html::Literal path) {
    const auto& tree = tables.territories;
    Url out = Url::fixed(path).with("year", std::to_string(asked.year));
    const auto* province = tree.find(asked.province);
    const auto* county = asked.place == asked.province ? nullptr : tree.find(asked.place);
    if (county) return out.with("county", county->code);
    return province ? out.with("province", province->code) : out;
}

Url figure_url(const site::Reference::Tables& tables, const Asked& asked, const FigureKind& kind) {
    const auto& tree = tables.territories;
    Url out = Url::path({"plan", "figures", kind.code}).with("year", std::to_string(asked.year));
    if (asked.place != asked.province) return out.with("county", tree.find(asked.place)->code);
    return out.with("province", tree.find(asked.province)->code);
}

Url entry_url(const site::Reference::Tables& tables, TerritoryId province, int year, What what) {
    return Url::fixed("/plan/enter")
        .with("province", tables.territories.find(province)->code)
        .with("year", std::to_string(year))
        .with("what", what == What::plan ? "plan" : "reading");
}

ui::Page plan_page(const View& view) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const auto kinds = shown_kinds(view.book);
    std::vector<ui::Target> cards;
    for (const auto* kind : kinds)
        if (view.asked.place == view.asked.province || kind->by_county) cards.push_back(card(view, *kind));
    Html tools;
    if (view.may_enter)
        tools = html::div(
            "t-toolbar",
            {ui::link_button(ui::Button::primary,
                             entry_url(r.tables, view.asked.province, view.asked.year, What::plan),
                             tr("Enter targets")),
             ui::link_button(ui::Button::quiet,
                             entry_url(r.tables, view.asked.province, view.asked.year, What::reading),
                             tr("Enter figures")),
             ui::link_button(ui::Button::quiet, Url::fixed("/plan/kinds"), tr("Kinds of figures"))});
    ui::Page page{.title = title_of(view)};
    page.crumbs = {
        {tr("Home"), Url::fixed("/")},
        {tr("Plan and performance"), Url::fixed("/plan"), view.asked.place == view.asked.province}};
    if (view.asked.place != view.asked.province)
        page.crumbs.push_back({r.place(view.asked.place), url_of(r.tables, view.asked, "/plan"), true});
    page.json = url_of(r.tables, view.asked, "/api/v1/plan");
    Html body =
        kinds.empty()
            ? ui::empty(tr("No figures for this year"),
                        tr("They stand here when the province has entered its plan."))
            : html::fragment({ui::target_cards(cards), html::div("mt-4", {figures_table(view, kinds)}),
                              html::div("mt-4", {reached_chart(view, kinds)})});
    if (!kinds.empty() && view.asked.place == view.asked.province) body += counties_table(view, kinds);
    page.main = html::fragment(
        {ui::page_head(title_of(view),
                       tr("Each figure since the start of the year, against the plan and against the same "
                          "period of last year. The plan until a day is its even part of the year."),
                       std::move(tools)),
         filters(view), std::move(body), ui::pager(tr, "", {}, {}, exports(view))});
    return page;
}

ui::Page figure_page(const View& view, const FigureKind& kind, const std::vector<Change>& changes) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const Line line = view.book.line(kind, view.asked.place);
    const bool province = view.asked.place == view.asked.province;
    const std::string title = r.kind(kind) + (tr.persian() ? "، " : ", ") + r.place(view.asked.place) +
                              (tr.persian() ? "، " : ", ") + r.year(view.asked.year);
    std::vector<ui::Fact> facts{{tr("What it counts"), r.definition(line)}, {tr("Unit"), r.unit(kind)}};
    facts.push_back({tr("Over the year"), r.course(kind)});
    facts.push_back({tr("Which is better"), r.direction(kind)});
    if (const auto from = r.kind_source(kind); !from.empty())
        facts.push_back({tr("Where it comes from"), from});
    if (line.done) facts.push_back({tr("Source of what is done"), r.source(line)});
    if (line.planned) facts.push_back({tr("Source of the plan"), r.plan_source(line)});
    if (line.of_places > 0)
        facts.push_back({tr("Sum of"), tr("{n} of {all} counties that have a figure of that day",
                                          {{"n", static_cast<std::int64_t>(line.places)},
                                           {"all", static_cast<std::int64_t>(line.of_places)}})});
    ui::Page page{.title = title};
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("Plan and performance"), url_of(r.tables, view.asked, "/plan")},
                   {r.kind(kind), figure_url(r.tables, view.asked, kind), true}};
    page.main = html::fragment({ui::heading(title), ui::target_cards({card(view, kind)}),
                                html::div("mt-4", {ui::facts(facts)}),
                                html::div("mt-4", {ui::chart(tr, months_chart(view, kind))})});
    if (province && kind.by_county) page.main += figure_by_county(view, kind);
    page.main += ui::sheet(tr("History of the figures"), history(view, kind, changes));
    return page;
}
}  // namespace plan
