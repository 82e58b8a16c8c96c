// The task list: what is done, what waits for whom and since when, what is next.
#include <algorithm>
#include <map>

#include "base/calendar.h"
#include "features/filings/pages.h"

namespace filings {
using html::fragment, html::Html;
namespace {
const State& state_of(const View& v) {
    return *find_state(v.detail.kind->states, v.detail.of.filing.state);
}
// The phase in which a section is written: that of the first state that opens its stage.
std::string_view phase_of(const Kind& kind, const Section& section) {
    for (const State& state : kind.states)
        if (std::string_view(state.stage) == section.stage) return state.phase;
    return {};
}
bool open_now(const View& v, const Section& section) {
    return v.detail.doer.filer && is_open(section, state_of(v));
}
bool complete(const View& v, const Section& section) {
    const filing::Vocabulary vocabulary{v.tables.codes, v.tables.territories, v.today};
    return v.detail.of.sections.contains(section.name) &&
           read_fields(section.fields, v.detail.of.section(section.name), Completeness::filed, vocabulary)
               .has_value();
}
bool refused_in(const View& v, const Section& section) {
    const std::string prefix = section.name;
    return std::ranges::any_of(v.detail.findings, [&](const Finding& f) {
        return f.outcome == Outcome::failed && (f.where == prefix || f.where.starts_with(prefix + "."));
    });
}
bool was_in(const View& v, std::string_view state) {
    return std::ranges::any_of(v.detail.history, [&](const Step& step) { return step.to == state; });
}
bool filed(const View& v, const Section& section) {
    return std::ranges::any_of(v.detail.history, [&](const Step& step) {
        const State* from = find_state(v.detail.kind->states, step.from);
        return from && std::string_view(from->stage) == section.stage;
    });
}

ui::Step section_step(const View& v, const Section& section, bool& first) {
    const auto& tr = v.tr();
    ui::Step out{.label = tr(section.label)};
    const bool open = open_now(v, section), whole = complete(v, section);
    const auto saved = v.detail.saved.find(section.name);
    if (open || v.detail.of.sections.contains(section.name))
        out.url = ui::Url::path({"filings", v.detail.of.filing.id.text(), "sections", section.name});
    if (!open) {
        const bool written = saved != v.detail.saved.end();
        out.state = !written            ? ui::Step::State::locked
                    : filed(v, section) ? ui::Step::State::done
                                        : ui::Step::State::next;
        if (written && !filed(v, section))  // who joins reads what they agree to
            out.tag = ui::badge(ui::Tone::info, "pencil-fill", tr("Being written"));
        return out;
    }
    if (whole && refused_in(v, section)) {
        out.state = ui::Step::State::next;
        out.tag = ui::badge(ui::Tone::act, "exclamation-triangle-fill", tr("See the findings"));
    } else if (whole) {
        out.state = ui::Step::State::done;
    } else if (section.optional && saved == v.detail.saved.end()) {
        out.state = ui::Step::State::next, out.hint = tr("May come later.");
        return out;
    } else {
        out.state = first ? ui::Step::State::current : ui::Step::State::next;
        first = false;
    }
    if (saved != v.detail.saved.end())
        out.hint = tr("Saved {moment}", {{"moment", tr.moment(saved->second)}});
    return out;
}
ui::Step office_step(const View& v, const State& state) {
    const auto& tr = v.tr();
    ui::Step out{.label = tr(state.label), .hint = tr(state.next)};
    const bool now = v.detail.of.filing.state == state.code;
    out.state = now                     ? ui::Step::State::current
                : was_in(v, state.code) ? ui::Step::State::done
                                        : ui::Step::State::locked;
    if (now) {
        out.tag = ui::badge(ui::Tone::info, "hourglass-split", tr("Waiting"));
        if (v.detail.of.filing.due_on)
            out.hint = tr("{what} Until {day}.", {{"what", out.hint}, {"day", *v.detail.of.filing.due_on}});
    }
    return out;
}
bool shown(const View& v, const State& state) {
    if (state.last || *state.phase == '\0') return false;
    if (v.detail.of.filing.state == state.code) return *state.stage == '\0';
    if (state.waits_for == By::filer) return false;
    if (state.waits_for == By::director && !v.detail.of.filing.director_decides) return was_in(v, state.code);
    return std::string_view(state.code) != "appealed" || was_in(v, state.code);
}
Html phases(const View& v) {
    const auto& tr = v.tr();
    Html out;
    std::int64_t number = 1;
    bool first = true;
    for (const Phase& phase : v.detail.kind->phases) {
        std::vector<ui::Step> steps;
        for (const Section& section : v.detail.kind->sections)
            if (phase_of(*v.detail.kind, section) == phase.code)
                steps.push_back(section_step(v, section, first));
        for (const State& state : v.detail.kind->states)
            if (std::string_view(state.phase) == phase.code && shown(v, state))
                steps.push_back(office_step(v, state));
        if (steps.empty()) continue;
        out += html::section({html::cls("k-phase")},
                             {html::h2(fragment({tr(phase.label), html::small(tr(phase.owner))})),
                              ui::task_list(tr, steps, number)});
        number += static_cast<std::int64_t>(steps.size());
    }
    return out;
}

// Sent, and with others now: with whom and until when.
Html elsewhere(const View& v, const State& state) {
    const auto& tr = v.tr();
    const auto& f = v.detail.of.filing;
    Html text = tr(state.next);
    if (f.due_on) text += fragment({" ", tr("Until {day}.", {{"day", *f.due_on}})});
    return ui::note(
        ui::Tone::info,
        fragment({html::p(fragment({html::b(tr(state.label)), " · ",
                                    tr("since {moment}", {{"moment", tr.moment(f.changed_at)}})})),
                  html::p(fragment({std::move(text), " ",
                                    tr("You need do nothing now; you get a message "
                                       "when it is your turn.")}))}));
}
// What came back is mended before anything is sent.
Html mend_first(const View& v) {
    const auto& tr = v.tr();
    const auto& of = v.detail.of;
    ui::Url to = ui::Url::fixed("#asked-for");
    for (const Finding& one : of.returned_for)
        if (const Section* section =
                find_section(v.detail.kind->sections, one.where.substr(0, one.where.find_first_of(".["))))
            if (open_now(v, *section)) {
                to = ui::Url::path({"filings", of.filing.id.text(), "sections", section->name});
                break;
            }
    const auto n = static_cast<std::int64_t>(of.returned_for.size());
    return ui::your_turn(
        tr,
        {tr.plural("Mend what the office asks for", "Mend the {n} things the office asks for", n),
         tr("They stand below with their reasons. Send it again when they are mended."), tr("Go on"), to});
}
// What takes the filing on by itself, without being sent: one form.
bool is_next(const Transition& t) {
    return t.needs == By::filer && !t.files && !t.dangerous && t.reason == Reason::none;
}
// The one thing to do now.
Html turn(const View& v) {
    const auto& tr = v.tr();
    const auto& of = v.detail.of;
    const State& state = state_of(v);
    if (!v.detail.doer.filer || state.last) return {};
    if (state.waits_for != By::filer) return elsewhere(v, state);
    if (v.detail.returned && v.detail.unchanged) return mend_first(v);
    for (const Section& section : v.detail.kind->sections)
        if (open_now(v, section) && !section.optional && !complete(v, section))
            return ui::your_turn(tr,
                                 {tr(section.label), tr(section.why), tr("Go on"),
                                  ui::Url::path({"filings", of.filing.id.text(), "sections", section.name})});
    for (const Offer& offer : v.detail.offers) {
        const Transition& t = *offer.transition;
        if (!t.files) continue;
        const ui::Url check = ui::Url::path({"filings", of.filing.id.text(), "check"});
        if (offer.blocked)
            return ui::note(
                ui::Tone::info,
                fragment({html::p(html::b(tr(offer.blocked->message))),
                          html::p(fragment({tr("All that you write is there. It can be sent once this is "
                                               "settled."),
                                            " ", html::a(check, tr("Look through your answers"))}))}));
        return ui::your_turn(tr, {tr(t.label), Html(tr("Everything is filled in. Check it and send it.")),
                                  tr("Check your answers"), check});
    }
    for (const Offer& offer : v.detail.offers)
        if (is_next(*offer.transition) && !offer.blocked)
            return ui::your_turn(
                tr, {tr(offer.transition->label), tr(state.next), tr("Go on"),
                     ui::Url::fixed("#").anchor(offer.transition->input ? anchor_of(*offer.transition)
                                                                        : std::string("actions"))});
    return ui::note(ui::Tone::act, html::p(fragment({html::b(tr("It is your turn")), " ", tr(state.next)})));
}

// Who was invited within the last day is not asked twice.
Html invite_again_form(const View& v) {
    const auto& tr = v.tr();
    const State& state = state_of(v);
    const bool waits = std::ranges::any_of(v.detail.of.parties, [&](const Party& party) {
        return party.state != Party::State::consented && calendar::tehran_date(party.invited_at) < v.today;
    });
    if (!waits || !v.detail.doer.filer || *state.stage == '\0') return {};
    return ui::post_form(v.frame, ui::Url::path({"filings", v.detail.of.filing.id.text(), "invitations"}),
                         {ui::button(ui::Button::quiet, tr("Invite again who has not answered"))});
}
Html people(const View& v) {
    const auto& tr = v.tr();
    const auto& parties = v.detail.of.parties;
    if (parties.empty()) return {};
    std::vector<ui::Strand> strands;
    std::int64_t agreed = 0;
    std::map<std::string, std::string> as_written;  // in the document, which may have been mended since
    for (auto& [id, name] : people_of(*v.detail.kind, v.detail.of)) as_written.emplace(id, std::move(name));
    Html rows;
    int shown = 0;
    for (const Party& party : parties) {
        const bool on = party.state == Party::State::consented;
        agreed += on;
        if (strands.size() < 7)
            strands.push_back(on                                      ? ui::Strand::on
                              : party.state == Party::State::declined ? ui::Strand::bad
                                                                      : ui::Strand::waiting);
        const auto person = v.detail.people.find(party.person);
        if (person == v.detail.people.end() || shown >= 30) continue;
        Html name =
            html::div({}, {html::bdi(as_written.contains(person->second.national_id)
                                         ? as_written[person->second.national_id]
                                         : person->second.name),
                           party.representative ? html::small(tr("represents all")) : Html(),
                           html::p("t-small mb-0", html::ltr(tr.digits(person->second.national_id_masked)))});
        const bool waits = v.detail.doer.filer && party.state == Party::State::invited;
        if (waits)
            name += html::p("t-small mb-0", html::a(ui::Url::path({"filings", v.detail.of.filing.id.text(),
                                                                   "parties", party.id.text(), "form"}),
                                                    tr("Form to sign by pen")));
        rows += html::el("li", {}, {std::move(name), answer_badge(tr, party.state)});
        ++shown;
    }
    const auto all = static_cast<std::int64_t>(parties.size());
    return ui::aside_sheet(
        tr("Founders"),
        fragment(
            {html::div("k-seven",
                       {ui::strands(tr("{n} of {all} have agreed", {{"n", agreed}, {"all", all}}), strands)}),
             html::p("f-big", tr("{n} of {all} have agreed", {{"n", agreed}, {"all", all}})),
             ui::details(tr("See the founders"), html::ul({html::cls("k-people")}, std::move(rows)),
                         all <= 7),
             invite_again_form(v)}));
}
// Who is named and has answered sees what the answer was.
Html answered(const View& v) {
    const auto& tr = v.tr();
    for (const Party& party : v.detail.of.parties) {
        if (party.person != v.detail.reader || !party.answered_at || v.detail.of.filing.filer == party.person)
            continue;
        const bool on = party.state == Party::State::consented;
        return ui::note(on ? ui::Tone::ok : ui::Tone::act,
                        html::p(tr(on ? msgid("You agreed on {moment}.")
                                      : msgid("You declined on {moment}. Whoever "
                                              "files it can invite you again."),
                                   {{"moment", tr.moment(*party.answered_at)}})));
    }
    return {};
}
Html consent(const View& v) {
    const auto& tr = v.tr();
    if (!v.detail.invited) return answered(v);
    const ui::Url to = ui::Url::path({"filings", v.detail.of.filing.id.text(), "answer"});
    return ui::sheet(
        tr("You are invited"),
        fragment(
            {html::p(tr(
                 "You are named as a founder of «{title}». Agree only if you want to be a member and take shares.",
                 {{"title", v.detail.of.filing.title}})),
             html::div("t-toolbar", {ui::post_form(v.frame, to,
                                                   {ui::hidden("answer", "yes"),
                                                    ui::button(ui::Button::primary, tr("I agree"))})}),
             ui::details_confirm(tr, tr("I do not agree"),
                                 ui::post_form(v.frame, to,
                                               {ui::hidden("answer", "no"),
                                                ui::button(ui::Button::danger, tr("I do not"))}))}));
}
Html deadlines(const View& v) {
    const auto& tr = v.tr();
    const auto& f = v.detail.of.filing;
    if (!f.due_on) return {};
    return ui::aside_sheet(
        tr("Terms"), html::p(tr("{state}: until {day}.",
                                {{"state", state_label(*v.detail.kind, f.state, tr)}, {"day", *f.due_on}})));
}
Html returned(const View& v) {
    if (!v.detail.returned) return {};
    return html::div(
        {html::id("asked-for"), html::cls("mb-4")},
        {ui::sheet(v.tr()(msgid("What the office asks for")), findings_html(v, v.detail.of.returned_for))});
}
Html links(const View& v) {
    Html out;
    for (const auto& [url, link] : links_of(v))
        out += ui::aside_sheet(v.tr()(link->title),
                               html::p(ui::link_button(ui::Button::quiet, url, v.tr()(link->label))));
    return out;
}
Html other_actions(const View& v) {
    Html out;
    for (const Offer& offer : v.detail.offers)
        if (offer.transition->needs == By::filer && !offer.transition->files)
            out += action_html(v, offer, is_next(*offer.transition));
    return out.empty() ? Html() : html::div({html::id("actions")}, {std::move(out)});
}
}  // namespace

namespace {
// What officials entered when it took effect, and where the register has it.
Html founded(const View& v) {
    const auto& tr = v.tr();
    const FormView form = form_view(v);
    std::vector<ui::Fact> facts;
    for (const Transition& t : v.detail.kind->transitions) {
        if (!t.takes_effect || !t.input || !was_in(v, t.to)) continue;
        const Json& entered = v.detail.of.entered(t.action);
        for (const Field& field : t.input->fields)
            if (const Json* value = entered.find(field.name))
                facts.push_back({tr(field.label), value_html(form, field, *value)});
    }
    if (facts.empty()) return {};
    return ui::sheet(
        tr("In the register"),
        fragment({ui::facts(facts),
                  html::p(html::a(ui::Url::path({"cooperatives", v.detail.of.filing.subject.text()}),
                                  tr("See the cooperative in the register")))}));
}
}  // namespace

ui::Page task_page(const View& v) {
    const auto& tr = v.tr();
    const auto& f = v.detail.of.filing;
    const State& state = state_of(v);
    const std::string title = f.title.empty() ? tr(v.detail.kind->title) : f.title;
    std::vector<ui::Stage> stages;
    bool reached = *state.phase != '\0';  // what ended without a phase stands nowhere
    const bool ended = state.last && state.phase == std::string_view(v.detail.kind->phases.back().code);
    for (const Phase& phase : v.detail.kind->phases) {
        const bool now = std::string_view(phase.code) == state.phase;
        stages.push_back({tr(phase.label), now && !ended ? ui::Stage::State::current
                                           : reached     ? ui::Stage::State::done
                                                         : ui::Stage::State::next});
        if (now) reached = false;
    }
    Html head = html::div(
        "k-head",
        {html::div({}, {html::p("t-eyebrow", tr(v.detail.kind->title)), html::h1(html::bdi(title)),
                        f.number.empty()
                            ? html::p("t-muted", tr("Not sent yet"))
                            : html::p(fragment({tr("Tracking number"), " ",
                                                html::span("k-code", html::ltr(tr.digits(f.number)))}))}),
         ui::stages(tr("Where it stands"), stages)});
    Html main = fragment({ui::error_summary(tr, v.refusals), done_note(v), std::move(head), consent(v),
                          v.detail.returned ? Html() : reason_note(v), turn(v), returned(v)});
    main += founded(v);
    if (state.last)
        main +=
            ui::note(ui::Tone::info, html::p(fragment({html::b(tr(state.label)), " · ", tr(state.next)})));
    main += html::div(
        "t-cols t-cols-main",
        {html::div({}, {phases(v), other_actions(v)}),
         html::aside({html::cls("c-aside")}, {people(v), deadlines(v), links(v),
                                              ui::aside_sheet(tr("What has happened"), history_html(v))})});
    return {.title = title,
            .main = std::move(main),
            .crumbs = {{tr("My filings"), ui::Url::fixed("/filings")}},
            .has_errors = !v.refusals.empty(),
            .forms = true,
            .indexable = false};
}
}  // namespace filings
