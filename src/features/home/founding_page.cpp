// How a cooperative is founded: the thirteen steps as the offices take them, with the numbers of the rule
// book. It explains; applying comes with the founding itself.
#include "features/home/pages.h"
#include "law/words.h"

namespace home {
using ui::Html;
using ui::Url;

namespace {
struct Step {
    i18n::Id title, what, actor;
    const char* rule = "";  // that binds it
};
constexpr Step kSteps[]{
    {msgid("Licence of activity"),
     msgid("A founder asks the body of the trade for a licence, or its approval in principle: industry and "
           "mines, "
           "agriculture, roads and housing, and so on."),
     msgid("founders")},
    {msgid("Request to found"),
     msgid("The founding board of three enters the request, the founders and the feasibility plan, and keeps "
           "the "
           "tracking number."),
     msgid("founders")},
    {msgid("Reservation of the name"),
     msgid("The companies registrar decides on the name; what the name check here says is advice."),
     msgid("companies registrar"), "name_approval.months"},
    {msgid("Review by the office"),
     msgid("An expert of the county office examines the request; the head of office and the province decide. "
           "What is "
           "missing is told at once and mended."),
     msgid("county office"), "permit.usual_days"},
    {msgid("Documents of the founders"),
     msgid("Identity card and birth certificate, education, military service, certificate of no criminal "
           "record and the "
           "signed undertakings are put into the file."),
     msgid("founders")},
    {msgid("Agreement to form"),
     msgid("The office issues the agreement and the letter that opens an account."), msgid("county office")},
    {msgid("Capital"),
     msgid("The account is opened at the Cooperative Development Bank and the part due is paid; what is not "
           "cash is "
           "valued and handed over."),
     msgid("members"), "capital.min_paid_ratio"},
    {msgid("Invitation and first assembly"),
     msgid("Those who qualify are invited; the first assembly adopts the bylaws and elects the board and the "
           "inspectors. "
           "The election is supervised."),
     msgid("members"), "assembly.founding.bylaws_majority"},
    {msgid("First meeting of the board"),
     msgid("It names its chair, vice-chair and secretary, the managing director and the signatories; all "
           "accept in "
           "writing."),
     msgid("board"), "board.size.min"},
    {msgid("Entry of minutes and bylaws"),
     msgid("The board enters assembly, bylaws and managing director, with the scanned papers."),
     msgid("board")},
    {msgid("Registration permit"),
     msgid("The office checks that all is lawful and issues the permit to register."),
     msgid("county office")},
    {msgid("Registration"),
     msgid("The companies registrar enters the cooperative, gives number and national ID, and has it printed "
           "in the "
           "official gazette."),
     msgid("companies registrar"), "registrar.cure_days"},
    {msgid("Licence in the cooperative's name"),
     msgid("The licence moves from the founder to the cooperative, and the licence of activity is issued."),
     msgid("cooperative")},
};

Html rule_link(const FoundingView& view, std::string_view id) {
    const auto* rule = view.rules.find(id, view.on);
    if (!rule) return {};
    const auto& tr = view.tr;
    return html::fragment(
        {Html(" "),
         html::a(Url::fixed("/rules").anchor(id),
                 law::title_of(tr, *rule) + (tr.persian() ? ": " : ": ") + law::value_text(tr, *rule)),
         rule->verified ? Html() : html::fragment({Html(" "), ui::tag(tr("not verified"))})});
}

Html steps(const FoundingView& view) {
    const auto& tr = view.tr;
    std::int64_t number = 0;
    return html::ol(
        {html::cls("k-list")}, html::each(kSteps, [&](const Step& step) {
            return html::el(
                "li", {html::cls("k-task")},
                {html::el("span", {html::cls("k-no"), html::attr("aria-hidden", "true")},
                          {Html(tr.number(++number))}),
                 html::div(html::Attrs{},
                           {html::span("k-t", tr(step.title)),
                            html::p(html::fragment({Html(tr(step.what)), rule_link(view, step.rule)}))}),
                 html::span("k-st", ui::tag(tr(step.actor)))});
        }));
}

Html least_members(const FoundingView& view) {
    const auto& tr = view.tr;
    ui::Table table{.caption = tr("Least members by kind"),
                    .columns = {{tr("Rule")}, {tr("Value")}, {tr("Article")}},
                    .caption_visible = true};
    for (const auto& rule : view.rules.all()) {
        if (!rule.id.starts_with("min_members.") || !rule.in_force(view.on)) continue;
        table.rows.push_back({html::a(Url::fixed("/rules").anchor(rule.id), law::title_of(tr, rule)),
                              law::value_text(tr, rule),
                              law::citation_text(tr, rule, *view.rules.instrument(rule.instrument))});
    }
    return ui::table(tr, table);
}
}  // namespace

ui::Page founding_page(const FoundingView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("How a cooperative is founded")};
    page.crumbs = {{tr("Home"), Url::fixed("/")}, {page.title, Url::fixed("/founding"), true}};
    page.main = html::fragment(
        {ui::heading(page.title, tr("Thirteen steps, who takes each, and the rule that binds it.")),
         ui::note(
             ui::Tone::info,
             Html(tr(
                 "This page explains the way. Applying here, step by step, comes next; until then the county "
                 "office of cooperatives takes requests."))),
         html::p(tr("Before all: people who meet the conditions of membership come together, seven at least; "
                    "they elect "
                    "three of them as the founding board, and one of these represents it.")),
         steps(view),
         html::section({html::cls("t-section")},
                       {html::h2(tr("How many members it needs")), least_members(view)}),
         html::section(
             {html::cls("t-section")},
             {html::h2(tr("What ends the founders' duty")),
              html::p(tr("It ends when the first board is chosen. The board has the cooperative registered "
                         "after it has "
                         "accepted, and the registrar must register when the documents are complete."))})});
    return page;
}
}  // namespace home
