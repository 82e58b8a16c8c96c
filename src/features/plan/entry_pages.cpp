// The table one types into: counties down, figures across, sums below. It needs no script.
#include <algorithm>
#include <cmath>

#include "features/plan/pages.h"

namespace plan {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;
using ui::Html;
using ui::Url;

namespace {
class Grid {
public:
    explicit Grid(const EntryView& view) : view_(view), kinds_(entered_kinds(view.book, view.form.what)) {}

    Html table() const {
        const auto& tr = view_.frame.tr;
        const auto& r = view_.reader;
        Html head = html::th(tr("Place")), body, sums = row_head(tr("Sum of the counties")),
             rest = row_head(tr("Not yet distributed"));
        for (const auto* kind : kinds_) {
            head += html::th(
                html::fragment({Html(r.kind(*kind)), Html(" "), html::small("(" + r.unit(*kind) + ")")}));
            sums += figure(sum(*kind));
            const auto total = value(view_.book.province(), *kind);
            const auto counties = sum(*kind);
            rest += figure(total && counties ? std::optional(*total - *counties) : std::nullopt);
        }
        body += row(view_.book.province(),
                    tr("{name}, the whole province", {{"name", r.place(view_.book.province())}}));
        for (const auto county : view_.book.counties()) body += row(county, r.place(county));
        return html::div(
            {cls("t-tablewrap"), attr("tabindex", "0"), attr("role", "region"),
             attr("aria-label", tr("Figures by place"))},
            {el("table", {cls("t-table t-table-tight t-grid")},
                {el("caption", {cls("visually-hidden")}, {tr("Figures by place")}),
                 el("thead", {}, {html::tr({std::move(head)})}), el("tbody", {}, {std::move(body)}),
                 el("tfoot", {}, {html::tr({std::move(sums)}), html::tr({std::move(rest)})})})});
    }

private:
    static Html row_head(const std::string& label) { return el("th", {attr("scope", "row")}, {Html(label)}); }
    Html figure(const std::optional<double>& value) const {
        const auto& tr = view_.frame.tr;
        return html::td("num",
                        value ? Html(tr.number(static_cast<std::int64_t>(std::llround(*value)))) : Html("–"));
    }
    const std::string& typed(TerritoryId place, const FigureKind& kind) const {
        static const std::string none;
        const auto found = view_.form.cells.find(cell_name(place, kind));
        return found == view_.form.cells.end() ? none : found->second;
    }
    std::optional<double> value(TerritoryId place, const FigureKind& kind) const {
        const auto value = read_value(kind, typed(place, kind));
        return value ? *value : std::nullopt;
    }
    std::optional<double> sum(const FigureKind& kind) const {
        std::optional<double> out;
        if (!kind.by_county) return out;
        for (const auto county : view_.book.counties())
            if (const auto one = value(county, kind)) out = out.value_or(0) + *one;
        return out;
    }
    Html row(TerritoryId place, const std::string& label) const {
        Html cells = row_head(label);
        for (const auto* kind : kinds_) cells += cell(place, label, *kind);
        return html::tr({std::move(cells)});
    }
    Html cell(TerritoryId place, const std::string& label, const FigureKind& kind) const {
        const auto& tr = view_.frame.tr;
        if (place != view_.book.province() && !kind.by_county) return html::td("num", Html("–"));
        const std::string name = cell_name(place, kind);
        const auto wrong = std::ranges::find(view_.refusals, name, &Refusal::field);
        const bool refused = wrong != view_.refusals.end();
        return html::td(html::fragment(
            {html::void_el(
                 "input", {refused ? cls("form-control form-control-sm is-invalid")
                                   : cls("form-control form-control-sm"),
                           html::id(name), attr("name", name), attr("value", typed(place, kind)),
                           attr("inputmode", "decimal"), attr("autocomplete", "off"), attr("maxlength", "24"),
                           attr("aria-label", label + (tr.persian() ? "، " : ", ") + view_.reader.kind(kind)),
                           attr_if(refused, "aria-invalid", "true"),
                           attr_if(refused, "aria-describedby", name + "-e")}),
             html::when(refused, [&] {
                 return el("p", {cls("t-err"), html::id(name + "-e")}, {tr(wrong->message)});
             })}));
    }

    const EntryView& view_;
    std::vector<const FigureKind*> kinds_;
};

Html switcher(const EntryView& view) {
    const auto& tr = view.frame.tr;
    const auto& tables = view.reader.tables;
    std::vector<ui::Link> links;
    const auto url = [&](What what) {
        return entry_url(tables, view.book.province(), view.book.year(), what);
    };
    links.push_back({tr("Targets of the year"), url(What::plan), view.form.what == What::plan});
    links.push_back({tr("What was done"), url(What::reading), view.form.what == What::reading});
    std::vector<ui::Link> by_year;
    for (const int year : years(view.book.today()))
        by_year.push_back({view.reader.year(year),
                           entry_url(tables, view.book.province(), year, view.form.what),
                           year == view.book.year()});
    return html::div("t-toolbar mb-4",
                     {ui::segments(tr("What is entered"), links), ui::segments(tr("Year"), by_year)});
}

Html act(ui::Button kind, const std::string& label, std::string_view name) {
    return ui::button(kind, label, {attr("name", "act"), attr("value", name)});
}
}  // namespace

ui::Page entry_page(const EntryView& view) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const bool plan = view.form.what == What::plan;
    const std::string title =
        plan ? tr("Targets of {place}, {year}",
                  {{"place", r.place(view.book.province())}, {"year", r.year(view.book.year())}})
             : tr("Figures of {place}, {year}",
                  {{"place", r.place(view.book.province())}, {"year", r.year(view.book.year())}});
    ui::Page page{.title = title, .has_errors = !view.refusals.empty(), .forms = true, .indexable = false};
    const Asked whole{view.book.province(), view.book.province(), view.book.year()};
    page.crumbs = {
        {tr("Home"), Url::fixed("/")},
        {tr("Plan and performance"), url_of(r.tables, whole, "/plan")},
        {title, entry_url(r.tables, view.book.province(), view.book.year(), view.form.what), true}};
    Html day =
        plan ? Html()
             : ui::date_field(tr,
                              {.name = "as_of",
                               .label = tr("Done from the start of the year until"),
                               .value = view.form.as_of,
                               .hint = tr("The end of a month can be compared with the same month of last "
                                          "year. «Show» fills in what was entered for that day.")},
                              view.refusals);
    page.main = html::fragment(
        {ui::page_head(title,
                       plan ? tr("Write the province's target first; what is left of it can be distributed "
                                 "over the counties by last year's share, or by active cooperatives.")
                            : tr("Official figures, until the system computes them itself. Cooperatives "
                                 "founded are counted from the register and not entered.")),
         switcher(view),
         html::when(view.saved, [&] { return ui::note(ui::Tone::ok, tr("The figures are saved.")); }),
         ui::post_form(
             view.frame, Url::fixed("/plan/enter"),
             {ui::error_summary(tr, view.refusals),
              ui::hidden("province", r.tables.territories.find(view.book.province())->code),
              ui::hidden("year", std::to_string(view.book.year())),
              ui::hidden("what", plan ? "plan" : "reading"),
              ui::hidden("position", std::to_string(view.form.position)), std::move(day), Grid(view).table(),
              html::div(
                  "t-toolbar my-3",
                  {act(ui::Button::quiet, plan ? tr("Sum up") : tr("Show"), plan ? "sum" : "show"),
                   plan ? act(ui::Button::quiet, tr("Distribute the rest over empty counties"), "distribute")
                        : act(ui::Button::quiet, tr("Sum up"), "sum")}),
              ui::text_field(tr,
                             {.name = "source",
                              .label = tr("Source"),
                              .value = view.form.source,
                              .hint = tr("Letter with number and date, report, decision of the council."),
                              .max_length = 300},
                             view.refusals),
              ui::text_field(tr,
                             {.name = "reason",
                              .label = tr("Why figures that stood are changed"),
                              .value = view.form.reason,
                              .hint = tr("Stays in the history with what stood before."),
                              .required = false,
                              .max_length = 300},
                             view.refusals),
              act(ui::Button::primary, tr("Save"), "save")})});
    return page;
}
}  // namespace plan
