// What stands under the headline figures: ways in, the counties, what is new, how it has gone.
#include "base/calendar.h"
#include "features/home/pages.h"

namespace home {
using ui::Html;
using ui::Url;

namespace {
// Where a county stands on the tile map (web/css/figures.css); one without a place stands after the others.
std::string_view place_on_map(std::string_view code) {
    static constexpr std::pair<std::string_view, std::string_view> kPlaces[]{
        {"0501", "c-eslamabad"}, {"0502", "c-kermanshah"}, {"0503", "c-paveh"},    {"0504", "c-sarpol"},
        {"0505", "c-sonqor"},    {"0506", "c-qasr"},       {"0507", "c-kangavar"}, {"0508", "c-gilan"},
        {"0509", "c-javanrud"},  {"0510", "c-sahneh"},     {"0511", "c-harsin"},   {"0512", "c-salas"},
        {"0513", "c-dalahu"},    {"0514", "c-ravansar"}};
    for (const auto& [county, place] : kPlaces)
        if (county == code) return place;
    return "";
}

Html day_of(const HomeView& view, Date day) {
    if (day == view.today) return view.tr("today");
    if (day == view.today - std::chrono::days(1)) return view.tr("yesterday");
    return ui::date_text(view.tr, day);
}

Html news(const HomeView& view) {
    const auto& tr = view.tr;
    std::vector<ui::Event> events;
    for (const auto& one : view.figures.recent) {
        const std::string county = one.county ? view.tables.territories.name(one.county, tr.persian()) : "";
        events.push_back(
            {.when = day_of(view, one.effective_on),
             .title = html::a(Url::path({"cooperatives", one.cooperative.text()}), html::bdi(one.name)),
             .text = Html(tr(registry::kind::title_of(one.kind)) +
                          (county.empty() ? ""
                           : tr.persian() ? "، "
                                          : ", ") +
                          county),
             .tone = one.kind == registry::kind::warned ? ui::Tone::bad : ui::Tone::info});
    }
    return html::div(html::Attrs{},
                     {html::h2(tr("New in the register")),
                      events.empty() ? html::p("t-muted", tr("Nothing yet.")) : ui::timeline(tr, events),
                      html::p("mt-3 mb-0", html::a(Url::fixed("/cooperatives").with("sort", "newest"),
                                                   tr("The latest founded")))});
}

Html counties_table(const HomeView& view) {
    const auto& tr = view.tr;
    ui::Table table{
        .caption = tr("Active cooperatives by county"),
        .columns = {{tr("County")}, {tr("Active"), ui::Align::figure}, {tr("All"), ui::Align::figure}},
        .stack_on_phone = false};
    for (const auto& row : view.figures.counties)
        if (const auto* county = view.tables.territories.find(row.county))
            table.rows.push_back({html::a(Url::fixed("/cooperatives").with("county", county->code),
                                          view.tables.territories.name(county->id, tr.persian())),
                                  ui::number(tr, row.active), ui::number(tr, row.all)});
    return ui::details(tr("The figures of this map"), ui::table(tr, table));
}

Html map(const HomeView& view) {
    const auto& tr = view.tr;
    std::vector<ui::Tile> tiles;
    for (const auto& row : view.figures.counties)
        if (const auto* county = view.tables.territories.find(row.county))
            tiles.push_back(
                {std::string(place_on_map(county->code)),
                 view.tables.territories.name(county->id, tr.persian()), row.active,
                 Url::fixed("/cooperatives").with("county", county->code).with("status", "active")});
    if (tiles.empty()) return {};
    return html::div(
        html::Attrs{},
        {html::el("h2", {html::id("map")},
                  {Html(tr.plural("Active cooperatives in {n} county", "Active cooperatives in {n} counties",
                                  static_cast<std::int64_t>(tiles.size())))}),
         html::p("t-muted t-small",
                 tr("Each tile is a county, near its place on the map. Choose one to see its "
                    "cooperatives.")),
         ui::tile_map(tr, tr("Counties"), tiles), counties_table(view)});
}
}  // namespace

Html map_and_news(const HomeView& view) {
    Html tiles = map(view);
    if (tiles.empty()) return html::section({html::cls("t-section")}, {news(view)});
    return html::section({html::cls("t-section"), html::attr("aria-labelledby", "map")},
                         {html::div("t-cols t-cols-3-2", {std::move(tiles), news(view)})});
}

Html trends(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const auto year = [&](int of) { return tr.digits(std::to_string(of)); };
    ui::Chart founded{.kind = ui::Chart::Kind::bar,
                      .title = tr("Founded a year"),
                      .unit = tr("cooperatives"),
                      .axis = tr("Year")};
    founded.series.push_back({.label = tr("Founded"), .values = {}});
    for (const auto& one : f.founded) {
        founded.labels.push_back(year(one.year));
        founded.series[0].values.emplace_back(static_cast<double>(one.count));
    }
    ui::Chart employed{.kind = ui::Chart::Kind::line,
                       .title = tr("People whose main income comes from a cooperative"),
                       .unit = tr("persons"),
                       .axis = tr("Year")};
    employed.series.push_back({.label = tr("Employed"), .values = {}});
    ui::Chart exports{.kind = ui::Chart::Kind::bar,
                      .title = tr("Non-oil exports"),
                      .unit = tr("million dollars"),
                      .places = 1,
                      .axis = tr("Year")};
    exports.series.push_back({.label = tr("Exports"), .values = {}});
    for (const auto& one : f.years) {
        employed.labels.push_back(year(one.year));
        exports.labels.push_back(year(one.year));
        employed.series[0].values.emplace_back(static_cast<double>(one.employed));
        exports.series[0].values.emplace_back(static_cast<double>(one.exports_usd) / 1e6);
    }
    if (f.founded.empty()) return {};
    const bool reported = !f.years.empty() && f.totals.employed > 0;
    return html::section(
        {html::cls("t-section"), html::attr("aria-labelledby", "trend")},
        {html::el("h2", {html::id("trend")}, {Html(tr("Over the years"))}),
         html::p("t-muted t-small", tr("The year that runs is not over: its figure is as of today.")),
         html::div("t-cols t-cols-3",
                   {ui::chart(tr, founded), reported ? ui::chart(tr, employed) : Html(),
                    reported && f.totals.exports_usd > 0 ? ui::chart(tr, exports) : Html()})});
}

Html ways_in(const HomeView& view) {
    const auto& tr = view.tr;
    const auto entry = [&](html::Literal icon, const std::string& title, const std::string& text,
                           const std::vector<ui::Link>& links) {
        return html::div(html::Attrs{},
                         {html::h3(html::fragment({ui::icon(icon), Html(title)})), html::p(text),
                          html::ul({}, html::each(links, [](const ui::Link& link) {
                                       return html::li(html::a(link.url, link.label));
                                   }))});
    };
    const Url list = Url::fixed("/cooperatives");
    std::vector<ui::Link> office{{tr("The register as JSON"), Url::fixed("/api/v1/cooperatives")},
                                 {tr("The rule book"), Url::fixed("/rules")}};
    if (view.sign_in) office.insert(office.begin(), {tr("Sign in"), Url::fixed("/sign-in")});
    return html::section(
        {html::cls("t-section"), html::attr("aria-labelledby", "do")},
        {html::el("h2", {html::id("do")}, {Html(tr("What would you like to do?"))}),
         html::div(
             "h-axes",
             {entry("people", tr("Found a cooperative"),
                    tr("Seven people are enough. The whole way, with what each step asks."),
                    {{tr("The thirteen steps"), Url::fixed("/founding")},
                     {tr("What exists in your field"), list}}),
              entry("building", tr("Cooperatives"), tr("What the register says of yours, and since when."),
                    {{tr("Find your cooperative"), list},
                     {tr("Duties and their dates"), Url::fixed("/rules")}}),
              entry("person-badge", tr("Members of a cooperative"),
                    tr("Who runs your cooperative, and what it has reported."),
                    {{tr("Board, inspectors and figures"), list}}),
              entry("chat-left-text", tr("Complaints"),
                    tr("First to the cooperative's inspector and board, then to the county office of "
                       "cooperatives. "
                       "The register names the inspectors."),
                    {{tr("Find the inspector"), list}}),
              entry("bank2", tr("Offices and data"), tr("Staff sign in here; the register is open as data."),
                    office)})});
}
}  // namespace home
