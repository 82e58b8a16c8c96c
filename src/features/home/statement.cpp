// The headline figures of the province: each with what it counts, for when, and whose word it is.
#include "base/calendar.h"
#include "features/home/pages.h"

namespace home {
using ui::Html;
using ui::Url;

namespace {
std::string year_text(const ui::Tr& tr, int year) {
    return tr.digits(std::to_string(year));
}

struct Headline {
    Html value;
    std::string unit{}, label, hint{};
    Url url;
    std::optional<double> share{};
};
Html headline(const Headline& one) {
    return html::li(
        html::a({html::href(one.url)},
                {html::el("b", {html::cls("h-n2")},
                          {one.value, one.unit.empty() ? Html() : html::el("em", {}, {Html(one.unit)})}),
                 html::span(html::Attrs{}, {Html(one.label)}), one.share ? ui::bar(*one.share) : Html(),
                 one.hint.empty() ? Html() : html::small(one.hint)}));
}

Html compare(const HomeView& view, const registry::Indicator& share) {
    const auto& tr = view.tr;
    const auto row = [&](const std::string& where, double value) {
        return html::div(
            html::Attrs{},
            {html::dt(where), html::dd(html::fragment({ui::bar(value * 5), html::b(tr.percent(value))}))});
    };
    return html::fragment(
        {html::dl({html::cls("h-compare")},
                  html::fragment({row(province_name(view), *share.actual), row(tr("World"), 0.1)})),
         html::p("t-tiny t-muted", tr("Share of cooperatives in all employment."))});
}

Html lead(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const Url active = Url::fixed("/cooperatives").with("status", "active");
    if (!f.totals.employed)
        return html::div("h-lead-fig", {html::el("b", {html::cls("h-n")},
                                                 {html::a(active, ui::number(tr, f.totals.active))}),
                                        html::p(tr("active cooperatives"))});
    const auto* share = f.indicator("share_of_employed", f.year);
    return html::div("h-lead-fig", {html::el("b", {html::cls("h-n")}, {ui::number(tr, f.totals.employed)}),
                                    html::p(tr("people whose main income comes from a cooperative")),
                                    share ? compare(view, *share) : Html()});
}

std::vector<Headline> counted(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const Url all = Url::fixed("/cooperatives");
    const std::string year = tr("reported for {year}", {{"year", year_text(tr, f.year)}});
    std::vector<Headline> out;
    out.push_back({.value = ui::number(tr, f.totals.active),
                   .label = tr("active cooperatives"),
                   .hint = tr("of {n} in the register", {{"n", f.totals.cooperatives}}),
                   .url = all.with("status", "active")});
    if (f.totals.members)
        out.push_back({.value = ui::number(tr, f.totals.members),
                       .label = tr("memberships"),
                       .hint = tr("{period}; one person may hold several", {{"period", year}}),
                       .url = all.with("sort", "members")});
    if (f.totals.exports_usd)
        out.push_back({.value = ui::number(tr, f.totals.exports_usd / 1'000'000),
                       .unit = tr("million dollars"),
                       .label = tr("non-oil exports of cooperatives"),
                       .hint = year,
                       .url = all.with("field", "border_residents")});
    return out;
}

std::string last_year_hint(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const auto* jobs = f.indicator("jobs_of_founded", f.year);
    const std::int64_t founded = f.founded_in(f.year);
    if (!jobs || !jobs->actual)
        return tr.plural("last year {n} cooperative", "last year {n} cooperatives", founded);
    return tr("last year {founded} cooperatives with {jobs} jobs",
              {{"founded", founded}, {"jobs", static_cast<std::int64_t>(*jobs->actual)}});
}

std::vector<Headline> planned(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const int this_year = f.year + 1;
    const auto of = [&](double plan) { return tr("of {plan}", {{"plan", static_cast<std::int64_t>(plan)}}); };
    std::vector<Headline> out;
    if (const auto* plan = f.indicator("founded", this_year); plan && plan->planned) {
        const auto done = f.founded_in(this_year);
        const std::string year = std::to_string(this_year);
        out.push_back({.value = ui::number(tr, done),
                       .unit = of(*plan->planned),
                       .label = tr("founded, in the plan of {year}", {{"year", tr.digits(year)}}),
                       .hint = last_year_hint(view),
                       .url = Url::fixed("/cooperatives").with("from", year),
                       .share = static_cast<double>(done) / *plan->planned});
    }
    if (const auto* plan = f.indicator("supervision_cases", this_year); plan && plan->planned) {
        const double done = plan->actual.value_or(0);
        out.push_back(
            {.value = ui::number(tr, static_cast<std::int64_t>(done)),
             .unit = of(*plan->planned),
             .label = tr("supervision cases, in the plan of {year}", {{"year", year_text(tr, this_year)}}),
             .hint = plan->stretch
                         ? tr("long target: {n} cases", {{"n", static_cast<std::int64_t>(*plan->stretch)}})
                         : "",
             .url = Url::fixed("#definitions"),
             .share = done / *plan->planned});
    }
    if (const auto* grant = f.indicator("innovation_centre_grant", this_year); grant && grant->actual)
        out.push_back({.value = ui::number(tr, static_cast<std::int64_t>(*grant->actual / 1'000'000)),
                       .unit = tr("million toman"),
                       .label = tr("for the first cooperative innovation centre"),
                       .hint = tr("year {year}", {{"year", year_text(tr, this_year)}}),
                       .url = Url::fixed("#definitions")});
    return out;
}

// Name, what is counted, for when, whose word it is.
Html definitions(const HomeView& view) {
    const auto& tr = view.tr;
    const auto& f = view.figures;
    const std::string register_text = tr("This register"), now = tr.date_text(view.today),
                      year = tr("year {year}", {{"year", year_text(tr, f.year)}});
    ui::Table table{.caption = tr("What each figure counts"),
                    .columns = {{tr("Figure")}, {tr("Definition")}, {tr("Reference date")}, {tr("Source")}}};
    table.rows.push_back({tr("active cooperatives"),
                          tr("Public entries of the register whose status is active."), now, register_text});
    if (f.reporting() > 0) {
        const std::string reported = tr.plural("Sum of what {n} cooperative reported.",
                                               "Sum of what {n} cooperatives reported.", f.reporting());
        table.rows.push_back(
            {tr("memberships"),
             reported + " " + tr("A person who is a member of two cooperatives is counted twice."), year,
             register_text});
        table.rows.push_back(
            {tr("people whose main income comes from a cooperative"),
             reported + " " + tr("Members and staff whose main source of income is the cooperative."), year,
             register_text});
        table.rows.push_back(
            {tr("non-oil exports of cooperatives"),
             reported + " " + tr("Non-oil exports of the exporting cooperatives, in US dollars."), year,
             register_text});
    }
    static constexpr std::pair<const char*, i18n::Id> kNames[]{
        {"founded", msgid("cooperatives founded")},
        {"jobs_of_founded", msgid("jobs of those founded")},
        {"supervision_cases", msgid("supervision cases")},
        {"share_of_employed", msgid("share of all employment")},
        {"innovation_centre_grant", msgid("grant for the innovation centre")}};
    for (const auto& one : f.indicators)
        for (const auto& [code, name] : kNames)
            if (one.code == code)
                table.rows.push_back(
                    {tr(name), tr.persian() ? one.definition : one.definition_en,
                     html::fragment({Html(tr("year {year}", {{"year", year_text(tr, one.year)}})),
                                     one.as_of ? Html(tr.persian() ? "، " : ", ") : Html(),
                                     one.as_of ? ui::date(tr, *one.as_of) : Html()}),
                     tr.digits(tr.persian() ? one.source : one.source_en)});
    return html::el("details", {html::cls("mt-4")},
                    {html::el("summary", {}, {Html(tr("Definitions, sources and reference dates"))}),
                     html::div({html::id("definitions")}, {ui::table(tr, table)})});
}
}  // namespace

Html statement(const HomeView& view) {
    const auto& tr = view.tr;
    const std::string title = view.province ? tr("{name} at a glance", {{"name", province_name(view)}})
                                            : tr("The register at a glance");
    std::vector<Html> figures;
    for (const auto& one : counted(view)) figures.push_back(headline(one));
    for (const auto& one : planned(view)) figures.push_back(headline(one));
    return html::section(
        {html::cls("h-state"), html::attr("aria-labelledby", "st")},
        {html::header({html::cls("h-state-head")}, {html::el("h2", {html::id("st")}, {Html(title)}),
                                                    html::p(tr("As of {date}.", {{"date", view.today}}))}),
         html::div("h-state-grid",
                   {lead(view), html::ul({html::cls("h-figs")}, html::join(std::move(figures)))}),
         definitions(view)});
}
}  // namespace home
