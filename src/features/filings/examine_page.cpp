// Examination: findings at one side, numbered and ticked into the return; the document at the other; the
// decision below.
#include <algorithm>

#include "features/filings/pages.h"

namespace filings {
using html::fragment, html::Html;
namespace {
const Offer* returning(const View& v) {
    for (const Offer& offer : v.detail.offers)
        if (offer.transition->returns && !offer.blocked) return &offer;
    return nullptr;
}
Html tick(const View& v, const Finding& finding, std::size_t number) {
    const auto& tr = v.tr();
    const std::string n = std::to_string(number);
    const std::string said = sentence(tr, v.detail.kind->words(finding), finding);
    return fragment({ui::hidden("check." + n, finding.check), ui::hidden("where." + n, finding.where),
                     ui::tick_field(tr, "tick." + n, tr("Put it into the return"),
                                    finding.refuses || v.typed.has("tick." + n)),
                     ui::text_field(tr, {.name = "text." + n,
                                         .label = tr("What has to be done, finding {n}",
                                                     {{"n", static_cast<std::int64_t>(number) + 1}}),
                                         .value = v.typed.has("text." + n) ? v.typed.get("text." + n) : said,
                                         .multiline = true,
                                         .max_length = 1000})});
}
Html own_deficiency(const View& v, int number) {
    const auto& tr = v.tr();
    const std::string name = "own." + std::to_string(number);
    return ui::text_field(tr, {.name = name,
                               .label = tr("A deficiency of your own"),
                               .value = v.typed.get(name),
                               .required = false,
                               .multiline = true,
                               .max_length = 1000});
}
Html findings_side(const View& v) {
    const auto& tr = v.tr();
    const Offer* back = returning(v);
    std::vector<ui::Finding> open, right;
    std::size_t number = 0;
    for (const Finding& finding : grouped(v, v.detail.findings)) {
        auto row = finding_row(v, finding);
        if (finding.outcome == Outcome::passed) {
            right.push_back(std::move(row));
            continue;
        }
        if (back) row.foot = tick(v, finding, number);
        ++number;
        open.push_back(std::move(row));
    }
    const auto to_look_at = static_cast<std::int64_t>(open.size());
    open.insert(open.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
    Html list = ui::findings(tr, open);
    if (list.empty()) list = html::p("t-muted", tr("No rule is tested in this state."));
    Html head = html::div("t-sheet-head",
                          {html::h2(tr("Findings")),
                           html::span("q-f", tr.plural("{n} to look at", "{n} to look at", to_look_at))});
    if (!back) return fragment({std::move(head), std::move(list)});
    const ui::Url action =
        ui::Url::path({"filings", v.detail.of.filing.id.text(), "actions", back->transition->action});
    return fragment(
        {std::move(head),
         ui::post_form(
             v.frame, action,
             {ui::hidden("version", std::to_string(v.detail.of.filing.version)),
              ui::hidden("action", back->transition->action), std::move(list),
              ui::details(tr("Add findings of your own"),
                          fragment({own_deficiency(v, 0), own_deficiency(v, 1)}), v.typed.has("own.0")),
              html::p("t-small",
                      v.detail.of.filing.returns == 0
                          ? tr("Name all deficiencies at once; a new one in a second return needs the head.")
                          : tr("It was returned before: a new deficiency needs the head.")),
              ui::button_icon(ui::Button::quiet, "reply", tr(back->transition->label))})});
}
Html paper_side(const View& v) {
    const auto& tr = v.tr();
    Html parts;
    for (const Section& section : v.detail.kind->sections) {
        if (!v.detail.of.sections.contains(section.name) || !may_see(*v.detail.kind, v.detail.doer, section))
            continue;
        parts += html::section(
            {html::id("s-" + std::string(section.name))},
            {html::h3(tr(section.label)), section_answers(v, section, false), advice_html(v, section)});
    }
    for (const auto& [action, input] : v.detail.of.record) {
        const auto t = std::ranges::find_if(v.detail.kind->transitions, [&](const Transition& one) {
            return action == one.action && one.input;
        });
        if (t == v.detail.kind->transitions.end() || !input.object() || input.object()->empty()) continue;
        std::vector<ui::Fact> facts;
        for (const Field& field : t->input->fields)
            if (const Json* value = input.find(field.name))
                facts.push_back({tr(field.label), value_html(form_view(v), field, *value)});
        parts += html::section({}, {html::h3(tr(t->label)), ui::facts(facts)});
    }
    return html::section({html::cls("x-doc"), html::id("document")},
                         {html::div("x-docbar", {html::h2(tr("The document"))}),
                          html::el("article", {html::cls("x-paper")}, {std::move(parts)}),
                          html::div("x-hist", {ui::details(tr("What has happened"), history_html(v))})});
}
Html founders(const View& v) {
    const auto& tr = v.tr();
    const auto& parties = v.detail.of.parties;
    if (parties.empty() || !(v.detail.doer.examiner || v.detail.doer.head || v.detail.doer.director))
        return {};
    std::int64_t agreed = 0, by_form = 0;
    for (const Party& party : parties) {
        agreed += party.state == Party::State::consented;
        by_form += party.state == Party::State::consented && party.way == "form";
    }
    return html::p(
        tr("{n} of {all} have agreed, {form} of them by a signed form.",
           {{"n", agreed}, {"all", static_cast<std::int64_t>(parties.size())}, {"form", by_form}}));
}
Html links(const View& v) {
    Html out;
    for (const auto& [url, link] : links_of(v))
        out += fragment({out.empty() ? "" : " · ", html::a(url, v.tr()(link->label))});
    return out.empty() ? Html() : html::p(std::move(out));
}
bool plain(const Transition& t) {
    return !t.input && t.reason == Reason::none && !t.dangerous;
}
bool official(const Offer& offer) {
    return !offer.transition->returns && offer.transition->needs != By::filer;
}
// Where one thing is to be entered, its form stands open.
bool only_entry(const View& v) {
    return std::ranges::count_if(v.detail.offers, [](const Offer& offer) {
               return official(offer) && offer.transition->input && !offer.blocked;
           }) == 1;
}
// Below the findings: what asks for more than a button.
Html decisions(const View& v) {
    Html out;
    for (const Offer& offer : v.detail.offers)
        if (official(offer) && !plain(*offer.transition) && !offer.blocked)
            out += action_html(v, offer,
                               offer.transition->input && !offer.transition->dangerous && only_entry(v));
    return out.empty() ? Html() : html::section({}, {html::h2(v.tr()(msgid("Decision"))), std::move(out)});
}
Html decision_bar(const View& v) {
    Html buttons;
    for (const Offer& offer : v.detail.offers) {
        if (!official(offer)) continue;
        const Transition& t = *offer.transition;
        if (plain(t) || offer.blocked)
            buttons += action_html(v, offer);
        else
            buttons += ui::link_button(t.dangerous ? ui::Button::danger : ui::Button::quiet,
                                       url_of(v.detail.of.filing.id).anchor(anchor_of(t)), v.tr()(t.label));
    }
    if (buttons.empty()) return {};
    return html::section({html::cls("x-bar"), html::attr("aria-label", v.tr()(msgid("Decision")))},
                         {html::div("x-bar-in", {html::div("t-toolbar", {std::move(buttons)})})});
}
}  // namespace

ui::Page examine_page(const View& v) {
    const auto& tr = v.tr();
    const auto& f = v.detail.of.filing;
    const std::string state = state_label(*v.detail.kind, f.state, tr);
    Html clock;
    if (f.due_on) {
        const auto left = (*f.due_on - v.today).count();
        ui::Deadline deadline{.state = left < 0    ? ui::Deadline::State::late
                                       : left == 0 ? ui::Deadline::State::today
                                                   : ui::Deadline::State::running,
                              .words = left < 0 ? tr("Term ended") : tr("Until {day}", {{"day", *f.due_on}})};
        clock = html::div("x-clock", {ui::deadline_clock(deadline)});
    }
    Html head = html::div(
        "x-head",
        {html::div({},
                   {ui::back_link(tr, ui::Url::fixed("/work"), tr("Work queue")),
                    html::h1(fragment({html::bdi(f.title), " ",
                                       html::small(tr("{kind}, {state}", {{"kind", tr(v.detail.kind->title)},
                                                                          {"state", state}}))})),
                    html::p(fragment({html::span("t-nowrap", fragment({tr("Tracking number"), " ",
                                                                       html::ltr(tr.digits(f.number))})),
                                      html::span("t-nowrap", v.detail.office)})),
                    founders(v), links(v)}),
         std::move(clock)});
    Html main = fragment(
        {ui::error_summary(tr, v.refusals), done_note(v), std::move(head), reason_note(v),
         html::div("x-split",
                   {html::section({html::cls("x-find")}, {findings_side(v), decisions(v)}), paper_side(v)}),
         decision_bar(v)});
    return {.title = f.title + " – " + state,
            .main = std::move(main),
            .has_errors = !v.refusals.empty(),
            .work = true,
            .forms = true,
            .indexable = false};
}
}  // namespace filings
