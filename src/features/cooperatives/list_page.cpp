#include "features/cooperatives/pages.h"

namespace cooperatives {
using namespace std::string_literals;
using ui::Html;
using ui::Url;

std::string place_of(const site::Reference::Tables& tables, registry::TerritoryId territory,
                     const std::string& locality, bool persian) {
    std::string place =
        territory ? tables.territories.path_text(territory, persian, persian ? "، " : ", ") : "";
    if (locality.empty()) return place;
    return place.empty() ? locality : place + (persian ? "، " : ", ") + locality;
}

std::string founded_text(const ui::Tr& tr, const registry::FuzzyDate& founded) {
    const auto jalali = calendar::to_jalali(founded.date);
    if (founded.precision == registry::Precision::year || !jalali)
        return tr.digits(std::to_string(
            jalali ? jalali->year : static_cast<int>(std::chrono::year_month_day(founded.date).year())));
    return tr.date_text(founded.date);
}

Html status_badge(const ui::Tr& tr, const registry::Codes& codes, const std::string& status) {
    const std::string word = codes.label("cooperative_status", status, tr.persian());
    if (status == registry::status::active) return ui::badge(ui::Tone::ok, "check-circle-fill", word);
    if (status == registry::status::forming || status == registry::status::in_progress)
        return ui::badge(ui::Tone::info, "hourglass-split", word);
    if (status == registry::status::dormant) return ui::badge(ui::Tone::act, "pause-circle-fill", word);
    if (status == registry::status::unknown) return ui::tag(word);
    return ui::badge(ui::Tone::bad, "x-circle-fill", word);
}

namespace {
std::string founded_year(const ui::Tr& tr, const registry::FuzzyDate& founded) {
    const auto jalali = calendar::to_jalali(founded.date);
    return tr.digits(std::to_string(
        jalali ? jalali->year : static_cast<int>(std::chrono::year_month_day(founded.date).year())));
}

Html figure(std::string label, Html value) {
    return html::div(html::Attrs{}, {html::dt(std::move(label)), html::dd(std::move(value))});
}

Html place_of_row(const ListView& view, const registry::Listed& row) {
    const std::string place = place_of(view.tables, row.territory, row.locality, view.tr.persian());
    if (place.empty()) return {};
    return html::span(html::Attrs{}, {ui::icon("geo-alt"), html::bdi(place)});
}

Html national_id_of(const ui::Tr& tr, const registry::Listed& row) {
    if (row.national_id.empty()) return {};
    return html::span(html::Attrs{},
                      {Html(tr("National ID")), Html(" "), html::ltr(tr.digits(row.national_id))});
}

Html result_row(const ListView& view, const registry::Hit& hit, const registry::Listed& row) {
    const auto& tr = view.tr;
    const auto& codes = view.tables.codes;
    std::string kind = codes.label("legal_type", row.legal_type, tr.persian());
    if (!row.field.empty())
        kind += (kind.empty()   ? ""
                 : tr.persian() ? "، "
                                : ", ") +
                codes.label("activity_field", row.field, tr.persian());
    std::vector<Html> marks;
    for (const auto& mark : row.marks) marks.push_back(ui::tag(codes.label("mark", mark, tr.persian())));
    return html::li(html::fragment(
        {html::div(
             "s-name",
             {html::h2(
                  html::a(Url::path({"cooperatives", row.id.text()}),
                          html::bdi(hit.former ? Html(row.name) : ui::highlighted(hit.name, hit.marked)))),
              hit.former ? html::p("t-small t-muted", tr("Formerly: {name}", {{"name", hit.name}})) : Html(),
              html::p(html::fragment({Html(kind), Html(" "), html::join(std::move(marks))})),
              html::p("s-meta", html::fragment({place_of_row(view, row), national_id_of(tr, row)}))}),
         html::dl(
             {html::cls("s-facts")},
             html::fragment({row.members ? figure(tr("Members"), ui::number(tr, *row.members)) : Html(),
                             row.founded ? figure(tr("Founded"), founded_year(tr, *row.founded)) : Html()})),
         html::div("s-st", {status_badge(tr, codes, row.status)})}));
}

std::vector<ui::Link> sorts(const ListView& view) {
    const auto link = [&](const char* key, std::string label) {
        Filters other = view.filters;
        other.sort = key, other.after.clear();
        const bool current = view.filters.sort == key || (view.filters.sort.empty() && key == "nearest"s);
        return ui::Link{std::move(label), list_url(other), current};
    };
    return {link("nearest", view.tr("Nearest")), link("name", view.tr("Alphabetical")),
            link("newest", view.tr("Newest")), link("oldest", view.tr("Oldest")),
            link("members", view.tr("Most members"))};
}

std::vector<ui::Filter> chips(const ListView& view) {
    std::vector<ui::Filter> out;
    const auto& tr = view.tr;
    const auto chip = [&](std::string label, auto clear) {
        Filters other = view.filters;
        other.after.clear();
        clear(other);
        out.push_back({std::move(label), list_url(other)});
    };
    const auto& f = view.filters;
    if (const auto* p = view.tables.territories.find_code("province", f.province))
        chip(view.tables.territories.name(p->id, tr.persian()),
             [](Filters& x) { x.province.clear(), x.county.clear(); });
    if (const auto* c = view.tables.territories.find_code("county", f.county))
        chip(view.tables.territories.name(c->id, tr.persian()), [](Filters& x) { x.county.clear(); });
    for (const auto& status : f.statuses)
        chip(view.tables.codes.label("cooperative_status", status, tr.persian()),
             [status](Filters& x) { std::erase(x.statuses, status); });
    if (!f.type.empty())
        chip(view.tables.codes.label("legal_type", f.type, tr.persian()), [](Filters& x) { x.type.clear(); });
    if (!f.field.empty())
        chip(view.tables.codes.label("activity_field", f.field, tr.persian()),
             [](Filters& x) { x.field.clear(); });
    for (const auto& mark : f.marks)
        chip(view.tables.codes.label("mark", mark, tr.persian()),
             [mark](Filters& x) { std::erase(x.marks, mark); });
    if (!f.founded_from.empty())
        chip(tr("From {year}", {{"year", tr.digits(f.founded_from)}}),
             [](Filters& x) { x.founded_from.clear(); });
    if (!f.founded_to.empty())
        chip(tr("Until {year}", {{"year", tr.digits(f.founded_to)}}),
             [](Filters& x) { x.founded_to.clear(); });
    return out;
}

std::vector<ui::Choice> choices(const ListView& view, const std::vector<registry::Facet>& facets,
                                std::string_view list) {
    std::vector<ui::Choice> out;
    for (const auto& facet : facets)
        out.push_back({facet.value, view.tables.codes.label(list, facet.value, view.tr.persian()) + " " +
                                        view.tr.number(facet.count)});
    return out;
}

std::vector<ui::Choice> all_choices(const ListView& view, std::string_view list) {
    std::vector<ui::Choice> out;
    for (const auto& code : view.tables.codes.list(list))
        out.push_back({code.code, view.tables.codes.label(list, code.code, view.tr.persian())});
    return out;
}

std::vector<ui::Choice> place_choices(const ListView& view, const std::vector<registry::Facet>& facets) {
    std::vector<ui::Choice> out;
    for (const auto& facet : facets) {
        const auto number = parse_id_as<registry::TerritoryId>(facet.value);
        const auto* place = number ? view.tables.territories.find(*number) : nullptr;
        if (place)
            out.push_back({place->code, view.tables.territories.name(place->id, view.tr.persian()) + " " +
                                            view.tr.number(facet.count)});
    }
    return out;
}

Html filter_form(const ListView& view) {
    const auto& tr = view.tr;
    const auto& f = view.filters;
    const auto& a = view.answer;
    return html::section(
        {html::cls("s-filters"), html::id("filters"), html::attr("aria-label", tr("Filters"))},
        {ui::get_form(Url::fixed("/cooperatives"),
                      {ui::hidden("q", f.text), ui::hidden("sort", f.sort),
                       ui::select_field(tr,
                                        {.name = "province",
                                         .label = tr("Province"),
                                         .value = f.province,
                                         .choices = place_choices(view, a.provinces),
                                         .required = false,
                                         .any = tr("All provinces")},
                                        view.refusals),
                       ui::select_field(tr,
                                        {.name = "county",
                                         .label = tr("County"),
                                         .value = f.county,
                                         .choices = place_choices(view, a.counties),
                                         .required = false,
                                         .any = tr("All counties")},
                                        view.refusals),
                       ui::check_field(tr,
                                       {.name = "status",
                                        .label = tr("Status"),
                                        .choices = choices(view, a.statuses, "cooperative_status"),
                                        .required = false,
                                        .values = f.statuses},
                                       view.refusals),
                       ui::select_field(tr,
                                        {.name = "type",
                                         .label = tr("Type"),
                                         .value = f.type,
                                         .choices = choices(view, a.legal_types, "legal_type"),
                                         .required = false,
                                         .any = tr("All types")},
                                        view.refusals),
                       ui::select_field(tr,
                                        {.name = "field",
                                         .label = tr("Field"),
                                         .value = f.field,
                                         .choices = choices(view, a.fields, "activity_field"),
                                         .required = false,
                                         .any = tr("All fields")},
                                        view.refusals),
                       ui::check_field(tr,
                                       {.name = "mark",
                                        .label = tr("Marks"),
                                        .choices = all_choices(view, "mark"),
                                        .required = false,
                                        .values = f.marks},
                                       view.refusals),
                       ui::text_field(tr,
                                      {.name = "from",
                                       .label = tr("Founded from (year)"),
                                       .value = f.founded_from,
                                       .required = false,
                                       .latin = true,
                                       .input_mode = "numeric",
                                       .width = 6},
                                      view.refusals),
                       ui::text_field(tr,
                                      {.name = "to",
                                       .label = tr("Founded until (year)"),
                                       .value = f.founded_to,
                                       .required = false,
                                       .latin = true,
                                       .input_mode = "numeric",
                                       .width = 6},
                                      view.refusals),
                       ui::button(ui::Button::quiet, tr("Apply filters"))})});
}

std::string count_text(const ListView& view) {
    if (view.filters.text.empty())
        return view.tr.plural("{n} cooperative", "{n} cooperatives", view.answer.total);
    return view.tr.plural("{n} cooperative for «{text}»", "{n} cooperatives for «{text}»", view.answer.total,
                          {{"text", view.filters.text}});
}

Html nothing_found(const ListView& view) {
    const auto& tr = view.tr;
    Html way;
    if (!view.answer.suggestion.empty()) {
        Filters other = view.filters;
        other.text = view.answer.suggestion, other.after.clear();
        way = html::p(html::fragment({Html(tr("Did you mean")), Html(" "),
                                      html::a(list_url(other), html::bdi(other.text)),
                                      Html(tr.persian() ? "؟" : "?")}));
    }
    return ui::empty(tr("No cooperative was found"), tr("Write fewer words, or remove filters."), way);
}
}  // namespace

Html results(const ListView& view) {
    const auto& tr = view.tr;
    std::vector<Html> rows;
    for (std::size_t i = 0; i < view.rows.size(); ++i)
        rows.push_back(result_row(view, view.answer.hits[i], view.rows[i]));
    Filters next = view.filters;
    next.after = view.answer.next;
    Filters all = view.filters;
    all.after.clear();
    ui::ListHead head{.count = count_text(view), .filters = chips(view), .sorts = sorts(view)};
    if (!head.filters.empty()) head.clear = Url::fixed("/cooperatives").with("q", view.filters.text);
    const Html list =
        rows.empty() ? nothing_found(view) : html::ol({html::cls("s-list")}, html::join(std::move(rows)));
    return html::div(
        {html::id("results")},
        {ui::list_head(tr, head), list,
         ui::pager(tr,
                   tr("{shown} of {total} shown",
                      {{"shown", static_cast<std::int64_t>(view.rows.size())}, {"total", view.answer.total}}),
                   view.filters.after.empty() ? std::optional<Url>() : list_url(all),
                   view.answer.next.empty() ? std::optional<Url>() : list_url(next),
                   {{"CSV", list_url(all, "/cooperatives.csv")},
                    {"XLSX", list_url(all, "/cooperatives.xlsx")},
                    {"JSON", list_url(all, "/api/v1/cooperatives")}})});
}

ui::Page list_page(const ListView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("Search the register")};
    page.has_errors = !view.refusals.empty();
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("Search the register"), Url::fixed("/cooperatives"), true}};
    page.main = html::fragment(
        {ui::heading(tr("Search the register")), ui::error_summary(tr, view.refusals),
         ui::get_form(
             Url::fixed("/cooperatives"),
             {html::div(
                 "s-bar",
                 {html::el("label", {html::attr("for", "q"), html::cls("visually-hidden")},
                           {Html(tr("Name, national ID or registration number"))}),
                  html::void_el(
                      "input", {html::id("q"), html::attr("name", "q"), html::attr("type", "search"),
                                html::cls("form-control"), html::attr("value", view.filters.text),
                                html::attr("autocomplete", "off"), html::attr("maxlength", "200"),
                                html::attr("hx-get", "/cooperatives"),
                                html::attr("hx-trigger", "input changed delay:250ms"),
                                html::attr("hx-target", "#results"), html::attr("hx-select", "#results"),
                                html::attr("hx-swap", "outerHTML"), html::attr("hx-push-url", "true")}),
                  ui::button_icon(ui::Button::primary, "search", tr("Search"))})},
             {html::cls("s-form"), html::attr("role", "search")}),
         html::el("a",
                  {html::cls("s-jump btn btn-quiet mt-3"),
                   html::href(Url::fixed("#").anchor("filters"))},
                  {ui::icon("sliders"), Html(tr("Filters"))}),
         html::div("t-cols t-cols-side mt-4", {filter_form(view), results(view)})});
    return page;
}
}  // namespace cooperatives
