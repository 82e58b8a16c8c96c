// Before one begins: the thirteen steps as the offices take them with the numbers of the rule book, what each
// founder brings, what needs paper or a journey, and how long it takes in one's own county.
#include "features/founding/begin_page.h"
#include "features/founding/sections.h"
#include "law/words.h"

namespace founding {
using html::fragment;
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

Html rule_link(const BeginView& view, std::string_view id) {
    const auto* rule = view.rules.find(id, view.on);
    if (!rule) return {};
    const auto& tr = view.tr;
    return fragment(
        {Html(" "),
         html::a(Url::fixed("/rules").anchor(id),
                 law::title_of(tr, *rule) + (tr.persian() ? ": " : ": ") + law::value_text(tr, *rule)),
         rule->verified ? Html() : fragment({Html(" "), ui::tag(tr("not verified"))})});
}

Html steps(const BeginView& view) {
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
                            html::p(fragment({Html(tr(step.what)), rule_link(view, step.rule)}))}),
                 html::span("k-st", ui::tag(tr(step.actor)))});
        }));
}

// Of the type that was chosen, or of all.
Html least_members(const BeginView& view) {
    const auto& tr = view.tr;
    ui::Table table{.caption = tr("Least members by kind"),
                    .columns = {{tr("Rule")}, {tr("Value")}, {tr("Article")}},
                    .caption_visible = true};
    for (const auto& rule : view.rules.all()) {
        const bool wanted = view.membership.empty() ? rule.id.starts_with("min_members.")
                                                    : rule.id.ends_with("_members." + view.membership);
        if (!wanted || !rule.in_force(view.on)) continue;
        table.rows.push_back({html::a(Url::fixed("/rules").anchor(rule.id), law::title_of(tr, rule)),
                              law::value_text(tr, rule),
                              law::citation_text(tr, rule, *view.rules.instrument(rule.instrument))});
    }
    return ui::table(tr, table);
}
Html each_brings(const BeginView& view) {
    const auto& tr = view.tr;
    ui::Table table{.caption = tr("What each founder brings"), .caption_visible = true};
    table.columns = {{tr("Paper")}, {tr("Who")}, {tr("Not older than")}};
    const auto* age = view.rules.find("founding.clean_record_months", view.on);
    const auto row = [&](std::string what, std::string who, std::string old = {}) {
        table.rows.push_back({std::move(what), std::move(who), std::move(old)});
    };
    row(tr("National card and birth certificate"), tr("Everybody"));
    row(tr("Certificate of education"), tr("Everybody"));
    row(tr("Certificate of no criminal record"), tr("Everybody but employees of the state"),
        age ? law::value_text(tr, *age) : std::string());
    row(tr("Military service"), tr("Men but employees of the state"));
    row(tr("Employment order"), tr("Employees of the state, in place of the last two"));
    return fragment({ui::table(tr, table),
                     html::p("t-small", tr("A clear photo by telephone is enough for the application."))});
}
Html journeys(const BeginView& view) {
    const auto& tr = view.tr;
    const i18n::Id all[]{
        msgid("The bank: the account is opened in person, by the founding board."),
        msgid("The assembly: held in person, its papers signed by pen; their photos are handed in here."),
        msgid("The companies registrar: the signed originals go by post with his tracking code."),
        msgid("All else is done here, by telephone or computer. Who has neither goes to a service counter."),
    };
    return html::ul({}, html::each(all, [&](i18n::Id line) { return html::li(tr(line)); }));
}
constexpr std::int64_t kFewest = 3;  // an average of fewer says nothing
Html days(const BeginView& view) {
    const auto& tr = view.tr;
    std::vector<ui::Figure> figures;
    const auto figure = [&](const filing::store::Pace& pace, std::string label) {
        if (pace.filings < kFewest) return;
        const bool quick = pace.mean_days < 1;
        figures.push_back({.value = quick ? Html(tr("less than one"))
                                          : Html(tr.decimal(pace.mean_days, pace.mean_days < 10 ? 1 : 0)),
                           .unit = quick ? tr("day on average") : tr("days on average"),
                           .label = std::move(label),
                           .hint = tr.plural("of {n} founding", "of {n} foundings", pace.filings)});
    };
    figure(view.to_agreement, tr("from sending to the agreement"));
    figure(view.to_registration, tr("from sending to registration"));
    if (figures.empty())
        return html::p(
            tr("No founding of the last year has come so far here; how long it takes cannot be said yet."));
    return ui::figures(figures);
}
Html chooser(const BeginView& view) {
    const auto& tr = view.tr;
    ui::FieldChoice type{.name = "type",
                         .label = tr("For whom it is"),
                         .value = view.membership,
                         .any = tr("All"),
                         .filter = true};
    for (const auto& option :
         filing::find_field(filing::find_section(sections(), "type")->fields, "membership")->options)
        type.choices.push_back({option.code, tr(option.label)});
    ui::FieldChoice county{.name = "county",
                           .label = tr("County"),
                           .value = view.county ? view.county.text() : "",
                           .any = tr("All"),
                           .filter = true};
    for (const auto* place : view.territories.of_kind("county"))
        if (!place->until)
            county.choices.push_back({place->id.text(), tr.persian() ? place->name : place->name_en});
    return ui::filter_form(Url::fixed("/founding"),
                           {ui::select_field(tr, type), ui::select_field(tr, county)});
}
Html section(std::string title, Html inner) {
    return html::section({html::cls("t-section")}, {html::h2(std::move(title)), std::move(inner)});
}
}  // namespace

ui::Page begin_page(const BeginView& view) {
    const auto& tr = view.tr;
    ui::Page page{.title = tr("How a cooperative is founded")};
    page.crumbs = {{tr("Home"), Url::fixed("/")}, {page.title, Url::fixed("/founding"), true}};
    Html office;
    if (view.office)
        office =
            ui::note(ui::Tone::info, html::p(fragment({html::b(view.office->name), " ", view.office->address,
                                                       " ", html::ltr(tr.digits(view.office->telephone))})));
    page.main = fragment(
        {ui::heading(page.title, tr("Thirteen steps, who takes each, and the rule that binds it.")),
         ui::your_turn(tr, {tr("Begin when you are ready"),
                            tr("What you write is kept. Invite the others first: each agrees in person."),
                            tr("Begin a founding"), Url::fixed("/filings")}),
         chooser(view), std::move(office), section(tr("What each founder brings"), each_brings(view)),
         section(tr("How many members it needs"),
                 view.membership.empty()
                     ? fragment({html::p(tr(
                                     "Seven at least; for some purposes more. Choose above for whom it is.")),
                                 ui::details(tr("All kinds"), least_members(view))})
                     : least_members(view)),
         section(tr("How long it takes"), days(view)),
         section(tr("What needs paper or a journey"), journeys(view)),
         section(
             tr("What it costs"),
             html::p(tr(
                 "Nothing is paid here. The registrar, the Official Gazette and the official expert for what is "
                 "not cash have their own charges; a third of the capital has to be in the account."))),
         section(tr("The thirteen steps"), steps(view)),
         section(
             tr("What ends the founders' duty"),
             html::p(tr("It ends when the first board is chosen. The board has the cooperative registered "
                        "after it has "
                        "accepted, and the registrar must register when the documents are complete.")))});
    return page;
}
}  // namespace founding
