#include "features/home/pages.h"

namespace home {
using ui::Html;
using ui::Url;

namespace {
Html hero(const HomeView& view) {
    const auto& tr = view.tr;
    const std::string place =
        view.province
            ? (tr.persian() || view.province->name_en.empty() ? view.province->name : view.province->name_en)
            : "";
    return html::section(
        {html::cls("h-hero t-deep"), html::attr("aria-labelledby", "h1")},
        {html::div(
            "t-wrap h-hero-in",
            {place.empty()
                 ? Html()
                 : html::p("h-place", html::fragment({ui::icon("geo-alt-fill"), Html(" "),
                                                      Html(tr("{name} province", {{"name", place}}))})),
             html::el("h1", {html::id("h1")}, {Html(tr("The open register of cooperatives"))}),
             html::p("h-lead", tr("Find any cooperative: who runs it, what it has decided, how it has done. "
                                  "Nobody can change this register's past.")),
             ui::get_form(
                 Url::fixed("/cooperatives"),
                 {html::el("label", {html::attr("for", "q")},
                           {Html(tr("Name, national ID or registration number"))}),
                  html::div(
                      "h-search-row",
                      {html::void_el("input", {html::cls("form-control form-control-lg"), html::id("q"),
                                               html::attr("name", "q"), html::attr("type", "search"),
                                               html::attr("autocomplete", "off"),
                                               html::attr("maxlength", "200")}),
                       html::el("button", {html::cls("btn btn-zaferan btn-lg"), html::attr("type", "submit")},
                                {ui::icon("search"), Html(tr("Search"))})})},
                 {html::cls("h-search"), html::attr("role", "search")}),
             html::ul({html::cls("h-quick")},
                      html::fragment({html::li(html::a(Url::fixed("/rules"), tr("The rule book")))}))})});
}

Html figure(std::string value_label, Html value, std::string hint, const Url& url) {
    return html::li(
        html::a({html::href(url)}, {html::el("b", {html::cls("h-n2")}, {std::move(value)}),
                                    html::span(html::Attrs{}, {Html(value_label)}), html::small(hint)}));
}

Html statement(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& t = view.totals;
    const std::string title =
        view.province
            ? tr("{name} at a glance",
                 {{"name", tr.persian() || view.province->name_en.empty() ? view.province->name
                                                                          : view.province->name_en}})
            : tr("The register at a glance");
    const Url all = Url::fixed("/cooperatives"), active = all.with("status", "active");
    std::vector<Html> figures;
    figures.push_back(figure(tr("cooperatives in the register"), ui::number(tr, t.cooperatives),
                             tr("of every status"), all));
    if (t.members)
        figures.push_back(figure(tr("memberships"), ui::number(tr, t.members),
                                 tr("as last reported; one person may hold several"),
                                 all.with("sort", "members")));
    if (t.employed)
        figures.push_back(
            figure(tr("people whose main income comes from a cooperative"), ui::number(tr, t.employed),
                   tr("reported for {year}", {{"year", tr.digits(std::to_string(view.figures_year))}}), all));
    if (t.exports_usd)
        figures.push_back(
            figure(tr("non-oil exports, million dollars"), ui::number(tr, t.exports_usd / 1'000'000),
                   tr("reported for {year}", {{"year", tr.digits(std::to_string(view.figures_year))}}), all));
    return html::div(
        "t-wrap",
        {html::section({html::cls("h-state"), html::attr("aria-labelledby", "st")},
                       {html::header({html::cls("h-state-head")},
                                     {html::el("h2", {html::id("st")}, {Html(title)}),
                                      html::p(tr("As of {date}.", {{"date", view.today}}))}),
                        html::div("h-state-grid",
                                  {html::div("h-lead-fig", {html::el("b", {html::cls("h-n")},
                                                                     {html::a({html::href(active)},
                                                                              {ui::number(tr, t.active)})}),
                                                            html::p(tr("active cooperatives"))}),
                                   html::ul({html::cls("h-figs")}, html::join(std::move(figures)))})})});
}

Html counties(const HomeView& view) {
    const auto& tr = view.tr;
    if (view.counties.empty()) return {};
    ui::Table table{
        .caption = tr("Active cooperatives by county"),
        .columns = {{tr("County")}, {tr("Active"), ui::Align::figure}, {tr("All"), ui::Align::figure}},
        .caption_visible = true};
    for (const auto& row : view.counties) {
        const auto* county = view.tables.territories.find(row.county);
        if (!county) continue;
        const std::string name = view.tables.territories.name(county->id, tr.persian());
        table.rows.push_back({html::a(Url::fixed("/cooperatives").with("county", county->code), name),
                              ui::number(tr, row.active), ui::number(tr, row.all)});
    }
    return html::section({html::cls("t-section")}, {ui::table(tr, table)});
}

Html axes(const ui::Tr& tr) {
    const auto entry = [&](html::Literal icon, std::string title, std::string text,
                           std::vector<ui::Link> links) {
        return html::div(html::Attrs{},
                         {html::h3(html::fragment({ui::icon(icon), Html(title)})), html::p(text),
                          html::ul({}, html::each(links, [](const ui::Link& link) {
                                       return html::li(html::a(link.url, link.label));
                                   }))});
    };
    return html::section(
        {html::cls("t-section"), html::attr("aria-labelledby", "do")},
        {html::el("h2", {html::id("do")}, {Html(tr("What would you like to do?"))}),
         html::div(
             "h-axes",
             {entry("people", tr("Founders"), tr("Seven people are enough. See what exists in your field."),
                    {{tr("Browse the register"), Url::fixed("/cooperatives")}}),
              entry("clipboard-check", tr("Cooperatives and members"),
                    tr("See what the register says of yours."),
                    {{tr("Find your cooperative"), Url::fixed("/cooperatives")}}),
              entry("graph-up-arrow", tr("Everyone"), tr("The register as data, and the rules it goes by."),
                    {{tr("The register as JSON"), Url::fixed("/api/v1/cooperatives")},
                     {tr("The rule book"), Url::fixed("/rules")}})})});
}
}  // namespace

ui::Page home_page(const HomeView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("The open register of cooperatives"), .wide = true};
    page.main =
        html::fragment({hero(view), statement(view), html::div("t-wrap", {axes(tr), counties(view)})});
    return page;
}
}  // namespace home
