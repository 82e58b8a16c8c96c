#include "features/rule_book/pages.h"

#include <algorithm>

#include "base/text.h"
#include "law/words.h"

namespace rule_book {
namespace {
using ui::Html;
using ui::Url;
constexpr std::string_view kEndOnHoliday = "term.end_on_holiday";

bool agrees(const ui::Tr& tr, const law::RuleBook& book, const law::Rule& rule, const Filter& filter) {
    if (!filter.instrument.empty() && rule.instrument != filter.instrument) return false;
    if (!filter.verified.empty() && rule.verified != (filter.verified == "yes")) return false;
    const std::string wanted = text::norm(filter.text);
    const std::string words =
        text::norm(law::title_of(tr, rule) + " " + rule.id + " " + law::note_of(tr, rule) + " " +
                   law::citation_text(tr, rule, *book.instrument(rule.instrument)));
    return std::ranges::all_of(text::words(wanted),
                               [&](const auto& word) { return words.find(word) != std::string::npos; });
}

Html state_badge(const ui::Tr& tr, bool verified) {
    return verified ? ui::badge(ui::Tone::ok, "check-circle-fill", tr("Verified"))
                    : ui::badge(ui::Tone::act, "exclamation-triangle-fill", tr("Not verified by a lawyer"));
}

Html history(const RulesView& view, const Shown& shown) {
    if (shown.others.empty()) return {};
    const auto& tr = view.tr;
    return ui::details(
        tr("Other periods"),
        html::ul(
            {html::cls("t-small mb-0")}, html::each(shown.others, [&](auto* rule) {
                return html::li(html::fragment(
                    {Html(law::in_force_text(tr, *rule, *view.book.instrument(rule->instrument))), Html(": "),
                     html::b(law::value_text(tr, *rule)), Html(" "), state_badge(tr, rule->verified),
                     rule->note.empty() ? Html() : html::p("t-muted mb-0", law::note_of(tr, *rule))}));
            })));
}

// What the value counts in and what a holiday does to its end, with the rule that says so.
Html term(const RulesView& view, const law::Rule& rule) {
    const auto& tr = view.tr;
    const std::string text = law::term_text(tr, rule);
    const auto* ends = view.book.find(kEndOnHoliday, view.on);
    if (text.empty()) return {};
    Html cited;
    if (ends)
        cited = html::fragment(
            {Html(" ("),
             html::a(Url::fixed("/rules").anchor(ends->id),
                     law::citation_text(tr, *ends, *view.book.instrument(ends->instrument))),
             Html(ends->verified ? std::string()
                                 : (tr.persian() ? "، " : ", ") + tr("not verified by a lawyer")),
             Html(")")});
    return html::p("t-small t-muted mb-0", html::fragment({Html(text), std::move(cited)}));
}

std::vector<Html> row_of(const RulesView& view, const Shown& shown) {
    const auto& tr = view.tr;
    const law::Rule& rule = *shown.now;
    const auto& instrument = *view.book.instrument(rule.instrument);
    return {
        html::fragment({html::el("a", {html::id(rule.id), html::href(Url::fixed("/rules").anchor(rule.id))},
                                 {Html(law::title_of(tr, rule))}),
                        html::el("small", {html::cls("d-block fw-normal t-muted")}, {html::ltr(rule.id)})}),
        html::div(html::Attrs{},
                  {html::b(law::value_text(tr, rule)), term(view, rule), history(view, shown)}),
        Html(law::citation_text(tr, rule, instrument)),
        shown.in_force ? Html(law::in_force_text(tr, rule, instrument))
                       : html::fragment({Html(law::in_force_text(tr, rule, instrument)), Html(" "),
                                         ui::tag(tr("not in force today"))}),
        html::div(
            html::Attrs{},
            {state_badge(tr, rule.verified),
             rule.note.empty() ? Html() : html::p("t-small t-muted mb-0 mt-1", law::note_of(tr, rule))})};
}

Html filter_form(const RulesView& view) {
    const auto& tr = view.tr;
    ui::FieldChoice instrument{.name = "instrument",
                               .label = tr("Instrument"),
                               .value = view.filter.instrument,
                               .required = false,
                               .any = tr("All"),
                               .filter = true};
    for (const auto& one : view.book.instruments())
        instrument.choices.push_back({one.id, law::title_of(tr, one)});
    return ui::get_form(
        Url::fixed("/rules"),
        {html::div("t-filter-row",
                   {html::div(html::Attrs{}, {ui::text_field(tr, {.name = "q",
                                                                  .label = tr("Search in the rules"),
                                                                  .value = view.filter.text,
                                                                  .required = false,
                                                                  .type = "search",
                                                                  .filter = true})}),
                    html::div(html::Attrs{}, {ui::select_field(tr, instrument)}),
                    html::div(html::Attrs{},
                              {ui::select_field(tr, {.name = "verified",
                                                     .label = tr("State"),
                                                     .value = view.filter.verified,
                                                     .choices = {{"yes", tr("Verified")},
                                                                 {"no", tr("Not verified by a lawyer")}},
                                                     .required = false,
                                                     .any = tr("All"),
                                                     .filter = true})}),
                    html::div(html::Attrs{}, {ui::button(ui::Button::primary, tr("Show"))})})},
        {html::attr("role", "search")});
}
}  // namespace

RulesView rules_view(const ui::Tr& tr, const law::RuleBook& book, Date on, Filter filter) {
    RulesView view{.tr = tr, .book = book, .on = on, .filter = std::move(filter)};
    const auto& rules = book.all();  // by id, then date
    for (std::size_t i = 0; i < rules.size();) {
        Shown shown;
        std::size_t end = i;
        for (; end < rules.size() && rules[end].id == rules[i].id; ++end)
            if (rules[end].in_force(on)) shown.now = &rules[end], shown.in_force = true;
        if (!shown.now) shown.now = &rules[end - 1];
        for (std::size_t k = end; k-- > i;)
            if (&rules[k] != shown.now) shown.others.push_back(&rules[k]);
        i = end;
        ++view.all;
        view.unverified += !shown.now->verified;
        if (agrees(tr, book, *shown.now, view.filter)) view.shown.push_back(std::move(shown));
    }
    return view;
}

ui::Page rules_page(const RulesView& view) {
    const auto& tr = view.tr;
    ui::Table table{
        .caption = tr("Rules"),
        .columns = {{tr("Rule")}, {tr("Value")}, {tr("Article")}, {tr("In force")}, {tr("State")}}};
    for (const auto& shown : view.shown) table.rows.push_back(row_of(view, shown));
    ui::Page page{.title = tr("Rule book")};
    page.crumbs = {{tr("Home"), Url::fixed("/")}, {tr("Rule book"), Url::fixed("/rules"), true}};
    const Url json = Url::fixed("/api/v1/rules");
    page.main = html::fragment(
        {ui::heading(tr("Rule book"),
                     tr("The numbers of the law that this system goes by, each with its article.")),
         ui::note(ui::Tone::act,
                  html::fragment({Html(tr.plural("{n} rule is not verified: it warns, and never refuses.",
                                                 "{n} rules are not verified: they warn, and never refuse.",
                                                 view.unverified)),
                                  Html(" "),
                                  html::a(Url::fixed("/rules").with("verified", "no"), tr("Show them"))})),
         filter_form(view),
         html::el("p", {html::cls("t-muted"), html::attr("role", "status")},
                  {Html(tr("{shown} of {all} rules, as of {date}.",
                           {{"shown", static_cast<std::int64_t>(view.shown.size())},
                            {"all", view.all},
                            {"date", view.on}})),
                   Html(" "), html::a(json, tr("The rules as JSON"))}),
         view.shown.empty()
             ? ui::empty(tr("No rule is like this."), tr("Take fewer words, or another state."),
                         html::a(Url::fixed("/rules"), tr("All rules")))
             : ui::table(tr, table)});
    return page;
}
}  // namespace rule_book
