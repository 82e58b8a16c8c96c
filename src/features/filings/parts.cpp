// What the pages of filings share: findings with their citation, answers, actions, history.
#include <algorithm>

#include "features/filings/pages.h"
#include "law/words.h"

namespace filings {
using html::fragment, html::Html;

ui::Url url_of(FilingId id) {
    return ui::Url::path({"filings", id.text()});
}
namespace {
// "founders.people": whom a field's choices come from, as the kind describes it; "" where none does.
std::string_view people_source(std::span<const Field> fields) {
    for (const Field& field : fields) {
        if (field.type == Type::national_id && *field.source != '\0') return field.source;
        if (field.items)
            if (const auto inside = people_source(field.items->fields); !inside.empty()) return inside;
    }
    return {};
}
}  // namespace
std::vector<std::pair<std::string, std::string>> people_of(const Kind& kind, const Case& of) {
    std::vector<std::pair<std::string, std::string>> out;
    std::string_view source;
    for (const Section& section : kind.sections)
        if (source.empty()) source = people_source(section.fields);
    const auto dot = source.find('.');
    if (dot == std::string_view::npos) return out;
    const Json* people = of.section(source.substr(0, dot)).find(source.substr(dot + 1));
    constexpr std::size_t kMost = 500;
    if (people && people->array())
        for (const Json& one : *people->array())
            if (const auto id = one.text_at("national_id"); id && out.size() < kMost)
                out.emplace_back(*id, one.text_or("given_name") + " " + one.text_or("family_name"));
    return out;
}
FormView form_view(const View& v) {
    return {v.frame,
            v.tr(),
            v.tables.codes,
            v.tables.territories,
            v.today,
            people_of(*v.detail.kind, v.detail.of),
            v.detail.of.filing.id};
}
std::string state_label(const Kind& kind, std::string_view code, const i18n::Translator& tr) {
    const State* state = find_state(kind.states, code);
    return state ? tr(state->label) : std::string(code);
}

namespace {
template <class Said>
Html value_words(const i18n::Translator& tr, const Said& value) {
    struct Speaker {
        const i18n::Translator& tr;
        Html operator()(const std::string& v) const { return html::bdi(v); }
        Html operator()(std::int64_t v) const { return ui::number(tr, v); }
        Html operator()(Date v) const { return ui::date_text(tr, v); }
        Html operator()(Rial v) const { return ui::rial(tr, v.amount); }
        Html operator()(Share v) const { return tr.percent(v.of_one, 0); }
        Html operator()(filing::Decimal v) const { return tr.decimal(v.value, v.places); }
        Html operator()(const i18n::Message& v) const { return tr(v); }
    };
    return std::visit(Speaker{tr}, value);
}
}  // namespace

Html citation_html(const View& v, std::string_view rule_id, Date on) {
    const law::Rule* rule = rule_id.empty() ? nullptr : v.rules.find(rule_id, on);
    const auto* instrument = rule ? v.rules.instrument(rule->instrument) : nullptr;
    if (!instrument || instrument->id == "house_measure") return {};  // a sum needs no citation
    return ui::citation(v.tr(), law::citation_text(v.tr(), *rule, *instrument),
                        ui::Url::path({"rules", rule->id}), rule->verified);
}

constexpr std::int64_t kRowsNamed = 12;
ui::Finding finding_row(const View& v, const Finding& finding) {
    const auto& tr = v.tr();
    ui::Finding out;
    out.kind = finding.outcome == Outcome::passed ? ui::Finding::Kind::right
               : finding.refuses                  ? ui::Finding::Kind::blocker
                                                  : ui::Finding::Kind::warning;
    const auto own = std::ranges::find(finding.values, "text", &std::pair<std::string, Value>::first);
    const auto words = v.detail.kind->words(finding);
    out.title = words == i18n::Id{} && own != finding.values.end() ? std::get<std::string>(own->second)
                                                                   : sentence(tr, words, finding);
    if (own != finding.values.end() && !(words == i18n::Id{}))
        out.text = Html(std::get<std::string>(own->second));
    if (!finding.where.empty()) {
        std::string label = label_of(tr, v.detail.kind->sections, finding.where);
        bool first = true;
        std::int64_t shown = 0, more = 0;
        for (const auto& [name, value] : finding.values) {  // of a group: the numbers of its rows
            if (name != "also") continue;
            if (shown++ == kRowsNamed) more = 1;
            if (shown > kRowsNamed) continue;
            const auto number =
                parse_id(std::get<std::string>(value).substr(0, std::get<std::string>(value).find(']')));
            label += (first ? ": " : tr.persian() ? "، " : ", ") + tr.number(number.value_or(0) + 1);
            first = false;
        }
        if (more) label += " " + tr("and {n} more", {{"n", shown - kRowsNamed}});
        if (!label.empty()) out.text = fragment({std::move(out.text), html::p("t-small mb-0", label)});
    }
    if (auto cited = citation_html(v, finding.law, v.detail.of.filing.rules_on.value_or(v.today));
        !cited.empty())
        out.citation = std::move(cited);
    return out;
}
std::vector<Finding> grouped(const View& v, const std::vector<Finding>& findings) {
    std::vector<Finding> out;
    std::vector<std::string> said;
    for (const Finding& finding : findings) {
        const auto at = finding.where.find('[');
        const std::string whole = at == std::string::npos ? finding.where : finding.where.substr(0, at);
        std::string key =
            finding.check + '|' + sentence(v.tr(), v.detail.kind->words(finding), finding) + '|' + whole;
        const auto known = std::ranges::find(said, key);
        if (at == std::string::npos || known == said.end()) {
            said.push_back(at == std::string::npos ? std::string() : std::move(key));
            out.push_back(finding);
            continue;
        }
        Finding& first = out[static_cast<std::size_t>(known - said.begin())];
        if (first.where != whole) {  // from the second on the finding is about the list
            const auto number = [](std::string_view where) { return where.substr(where.find('[') + 1); };
            first.values.emplace_back("also", std::string(number(first.where)));
            first.where = whole;
        }
        first.values.emplace_back("also", std::string(finding.where.substr(at + 1)));
    }
    return out;
}
Html findings_html(const View& v, const std::vector<Finding>& findings) {
    std::vector<ui::Finding> rows;
    for (const Finding& finding : grouped(v, findings)) rows.push_back(finding_row(v, finding));
    return ui::findings(v.tr(), rows);
}

// What a row is called, and what else tells it from others: names, numbers, choices.
std::pair<std::string, std::string> row_text(const FormView& form, const Field& list, const Json& item) {
    std::string first, rest;
    const std::string given = item.text_or("given_name"), family = item.text_or("family_name");
    if (!family.empty()) first = given + " " + family;
    for (const Field& field : list.items->fields) {
        const Json* value = item.find(field.name);
        const std::string_view name = field.name;
        if (!value || name == "given_name" || name == "family_name") continue;
        if (field.type == Type::file || field.type == Type::lines || field.type == Type::date ||
            field.type == Type::yes_no)
            continue;
        std::string& to = first.empty() ? first : rest;
        const bool figure = (field.type == Type::integer || field.type == Type::rial) && &to == &rest;
        to += (to.empty()          ? ""
               : form.tr.persian() ? "، "
                                   : ", ") +
              (figure ? form.tr(field.label) + ": " : std::string()) + value_text(form, field, *value);
    }
    return {first, rest};
}

namespace {
// Rows that have a page of their own are folded, each with all that it says.
Html list_rows(const View& v, const Field& list, const Json& items) {
    const FormView form = form_view(v);
    constexpr std::size_t kShown = 50;
    Html out;
    std::size_t n = 0;
    for (const Json& item : *items.array()) {
        if (n++ == kShown) break;
        std::vector<ui::Answer> answers;
        for (const Field& field : list.items->fields)
            if (const Json* value = item.find(field.name))
                answers.push_back({v.tr()(field.label), value_html(form, field, *value)});
        out += ui::details(html::bdi(row_text(form, list, item).first), ui::answers(v.tr(), answers));
    }
    if (items.array()->size() > kShown)
        out += html::p("t-small", v.tr()(msgid("{n} more rows stand in the filed document."),
                                         {{"n", static_cast<std::int64_t>(items.array()->size() - kShown)}}));
    return out;
}
Html list_table(const View& v, const Field& list, const Json& items) {
    const FormView form = form_view(v);
    ui::Table table{.caption = v.tr()(list.label), .caption_visible = true};
    for (const Field& field : list.items->fields) {
        const bool figure = field.type == Type::integer || field.type == Type::rial;
        table.columns.push_back({v.tr()(field.label), figure ? ui::Align::figure : ui::Align::text});
    }
    constexpr std::size_t kShown = 100;
    for (const Json& item : *items.array()) {
        if (table.rows.size() == kShown) break;
        std::vector<Html> cells;
        for (const Field& field : list.items->fields) {
            const Json* value = item.find(field.name);
            cells.push_back(value ? value_html(form, field, *value) : Html());
        }
        table.rows.push_back(std::move(cells));
    }
    Html rest;
    if (items.array()->size() > kShown)
        rest = html::p("t-small", v.tr()(msgid("{n} more rows stand in the filed document."),
                                         {{"n", static_cast<std::int64_t>(items.array()->size() - kShown)}}));
    return fragment({ui::table(v.tr(), table), std::move(rest)});
}
}  // namespace

Html section_answers(const View& v, const Section& section, bool changeable) {
    const Json& json = v.detail.of.section(section.name);
    const FormView form = form_view(v);
    const ui::Url change = ui::Url::path({"filings", v.detail.of.filing.id.text(), "sections", section.name});
    std::vector<ui::Answer> answers;
    Html tables;
    for (const Field& field : section.fields) {
        const Json* value = json.find(field.name);
        if (!value) continue;
        if (field.type == Type::list)
            tables +=
                stands_inline(field, value) ? list_table(v, field, *value) : list_rows(v, field, *value);
        else
            answers.push_back({v.tr()(field.label), value_html(form, field, *value),
                               changeable ? std::optional(change) : std::nullopt});
    }
    Html inner = answers.empty() ? Html() : ui::answers(v.tr(), answers);
    inner += std::move(tables);
    if (inner.empty()) inner = html::p("t-muted", v.tr()(msgid("Nothing is entered.")));
    if (changeable && answers.empty()) inner += html::p(html::a(change, v.tr()(msgid("Change"))));
    return inner;
}

namespace {
ui::Button look_of(const Transition& transition) {
    if (transition.dangerous) return ui::Button::danger;
    return transition.reason == Reason::wanted ? ui::Button::quiet : ui::Button::primary;
}
}  // namespace

std::string anchor_of(const Transition& t) {
    return std::string("do-") + t.action;
}
Html action_html(const View& v, const Offer& offer, bool open) {
    const auto& tr = v.tr();
    const Transition& t = *offer.transition;
    if (offer.blocked)
        return fragment({ui::button(ui::Button::quiet, tr(t.label),
                                    {html::attr("aria-disabled", "true"), html::attr("type", "button")}),
                         html::p("t-small", tr(offer.blocked->message))});
    Html inner = ui::hidden("version", std::to_string(v.detail.of.filing.version));
    const bool mine = v.typed.get("action") == t.action;  // what was refused comes back as typed
    inner += ui::hidden("action", t.action);
    static const Refusals none;
    if (t.input)
        inner += fields_html(form_view(v), t.input->fields, Json(Json::Object{}),
                             mine ? v.typed : http::Parameters{}, mine ? v.refusals : none);
    if (t.reason == Reason::wanted && !t.returns)
        inner += ui::text_field(tr,
                                {.name = "reason",
                                 .label = tr("Reason"),
                                 .value = mine ? v.typed.get("reason") : "",
                                 .hint = tr("Whom it concerns reads this."),
                                 .multiline = true,
                                 .max_length = 4000},
                                mine ? v.refusals : none);
    const ui::Url action = ui::Url::path({"filings", v.detail.of.filing.id.text(), "actions", t.action});
    Html form = ui::upload_form(v.frame, action, {std::move(inner), ui::button(look_of(t), tr(t.label))});
    if (!t.input && t.reason == Reason::none && !t.dangerous) return form;
    if (t.about != i18n::Id{}) form = fragment({html::p(tr(t.about)), std::move(form)});
    form = html::div({html::id(anchor_of(t))}, {std::move(form)});  // within the fold: going there opens it
    return ui::details(tr(t.label), std::move(form), mine || open);
}

Html advice_html(const View& v, const Section& section) {
    const auto& tr = v.tr();
    const auto found = v.detail.advice.find(section.name);
    if (found == v.detail.advice.end()) return {};
    Html out;
    for (const Advice& advice : found->second) {
        std::vector<ui::Fact> facts;
        for (const Advice::Line& line : advice.lines) {
            Html value = value_words(tr, line.value);
            if (line.about) value += fragment({" ", html::small(tr(*line.about))});
            facts.push_back({tr(line.label), std::move(value)});
        }
        Html inner = facts.empty() ? Html() : ui::facts(facts);
        if (advice.notes.size() > 3)
            inner += html::ul(
                {}, html::each(advice.notes, [&](const i18n::Message& note) { return html::li(tr(note)); }));
        else
            for (const auto& note : advice.notes) inner += html::p(tr(note));
        if (advice.chart) {
            ui::Chart chart{.title = tr(advice.chart->title), .unit = tr(advice.chart->unit)};
            for (const auto& label : advice.chart->labels) chart.labels.push_back(tr(label));
            for (const auto& [label, values] : advice.chart->series)
                chart.series.push_back({tr(label), values});
            inner += ui::chart(tr, chart);
        }
        if (advice.to)
            inner += html::p(
                html::a(ui::Url::path({"filings", v.detail.of.filing.id.text(), "papers", advice.to->paper}),
                        tr(advice.to->label)));
        out += ui::sheet(tr(advice.title), std::move(inner));
    }
    return out;
}

std::vector<std::pair<ui::Url, const filing::Link*>> links_of(const View& v) {
    std::vector<std::pair<ui::Url, const filing::Link*>> out;
    const auto& of = v.detail.of;
    for (const filing::Link& link : v.detail.kind->links)
        if (link.there(of))
            out.emplace_back(ui::Url::path({"filings", of.filing.id.text(), link.path}), &link);
    return out;
}

Html done_note(const View& v) {
    const auto& history = v.detail.history;
    if (v.done.empty() || history.empty() || history.back().action != v.done) return {};
    for (const Transition& t : v.detail.kind->transitions)
        if (v.done == t.action && history.back().from == t.from)
            return ui::note(ui::Tone::ok,
                            html::p(v.tr()(msgid("Done: {what}."), {{"what", v.tr()(t.label)}})));
    return {};
}
Html reason_note(const View& v) {
    const auto& tr = v.tr();
    if (v.detail.history.empty() || v.detail.history.back().reason.empty()) return {};
    const Step& last = v.detail.history.back();
    for (const Transition& t : v.detail.kind->transitions)
        if (last.action == t.action && last.from == t.from) {
            Html head = fragment({html::b(tr(t.label)), " · ", tr.moment(last.at)});
            // Officers act for their office: colleagues see by whom.
            if (v.detail.doer.official() && !last.actor.empty())
                head += fragment({" · ", html::bdi(last.actor)});
            return ui::note(t.dangerous || t.returns ? ui::Tone::act : ui::Tone::info,
                            fragment({html::p(std::move(head)), html::p(last.reason)}));
        }
    return {};
}
Html answer_badge(const i18n::Translator& tr, Party::State state) {
    switch (state) {
        case Party::State::consented: return ui::badge(ui::Tone::ok, "check-circle-fill", tr("Agreed"));
        case Party::State::declined: return ui::badge(ui::Tone::bad, "x-circle-fill", tr("Declined"));
        case Party::State::invited: break;
    }
    return ui::badge(ui::Tone::info, "envelope", tr("Invited"));
}

Html history_html(const View& v) {
    const auto& tr = v.tr();
    std::vector<ui::Event> events;
    for (auto step = v.detail.history.rbegin(); step != v.detail.history.rend(); ++step) {
        const Transition* taken = nullptr;
        for (const Transition& t : v.detail.kind->transitions)
            if (step->from == t.from && step->action == t.action && step->to == t.to) taken = &t;
        ui::Event event{ui::moment(tr, step->at), taken ? tr(taken->label) : step->action};
        Html text =
            html::p("mb-0", tr("Now: {state}", {{"state", state_label(*v.detail.kind, step->to, tr)}}));
        // Officers act for their office: the applicant reads what was done, colleagues also by whom.
        if (!step->actor.empty() && v.detail.doer.official()) text += html::p("t-small mb-0", step->actor);
        if (!step->reason.empty()) text += html::p("mb-0", step->reason);
        event.text = std::move(text);
        event.tone = taken && (taken->returns || taken->dangerous) ? ui::Tone::act : ui::Tone::info;
        events.push_back(std::move(event));
    }
    return events.empty() ? html::p("t-muted", tr("Nothing has happened yet.")) : ui::timeline(tr, events);
}
}  // namespace filings
