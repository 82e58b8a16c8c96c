#include "features/home/pages.h"

namespace home {
using ui::Html;
using ui::Url;

std::string province_name(const HomeView& view) {
    return view.province ? view.tables.territories.name(view.province->id, view.tr.persian()) : "";
}

namespace {
Html hero(const HomeView& view) {
    const auto& tr = view.tr;
    const std::string place = province_name(view);
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
                      html::fragment(
                          {html::li(html::a(Url::fixed("/names"), tr("Check a name"))),
                           html::li(html::a(Url::fixed("/founding"), tr("How a cooperative is founded"))),
                           html::li(html::a(Url::fixed("/rules"), tr("The rule book")))}))})});
}
}  // namespace

ui::Page home_page(const HomeView& view) {
    ui::Page page{.title = view.tr("The open register of cooperatives"), .wide = true};
    page.main = html::fragment(
        {hero(view), html::div("t-wrap", {statement(view), ways_in(view), map_and_news(view), trends(view)}),
         html::div("h-end", {})});
    return page;
}
}  // namespace home
