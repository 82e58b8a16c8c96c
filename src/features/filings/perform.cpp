#include "features/filings/perform.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/post_store.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "features/filings/follow_up.h"
#include "ledger/ledger.h"

namespace filings {
namespace {
Denial deny(Refusal one) {
    return {{std::move(one)}, {}};
}
Refusal no_such() {
    return {Why::not_found, msg("There is no such filing."), {}};
}

// The officials' part: judged like a document, kept as the filing's record.
std::optional<Denial> read_input(const Acting& acting, const Transition& transition, Command& command,
                                 Case& of) {
    if (!transition.input) {
        if (command.input.object() && !command.input.object()->empty())
            return deny({Why::invalid, msg("Nothing is asked with this action."), "input"});
        return std::nullopt;
    }
    auto judged =
        read_fields(transition.input->fields, command.input.is_null() ? Json(Json::Object{}) : command.input,
                    Completeness::filed, acting.vocabulary());
    if (!judged) return Denial{judged.error(), {}};
    command.input = *std::move(judged);
    of.record[transition.action] = command.input;
    return std::nullopt;
}

// The place names the office that examines it.
std::optional<Denial> settle_place(db::Tx& tx, const Acting& acting, const Kind& kind, Case& of) {
    auto& filing = of.filing;
    filing.title = kind.title_of(of);
    filing.place = kind.place_of(of);
    if (!filing.place) return deny({Why::invalid, msg("Say in which county it is."), {}});
    const auto office = office_for(tx, acting, By::examiner, filing.place);
    if (!office)
        return deny({Why::invalid, msg("No office is entered for this county. Tell the directorate."), {}});
    filing.office = office->id;
    filing.director_decides =
        store::director_decides(tx, kind.code, acting.tables->territories.way_up(filing.place));
    if (filing.number.empty()) {
        const int year = calendar::to_jalali(acting.today)->year;
        filing.number = tracking_number(year, office->letter_code, store::take_number(tx, office->id, year));
    }
    return std::nullopt;
}

// The bytes that were filed, under a key of their own; the commitment outlives them.
std::string keep_bytes(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of,
                       std::string_view stage, std::int64_t ordinal) {
    Json sections = Json::Object{};
    for (const Section& section : kind.sections)
        if ((stage == section.stage || section.stays_open) && of.sections.contains(section.name))
            sections.set(section.name, of.section(section.name));
    const std::string bytes = Json(Json::Object{{"kind", kind.code},
                                                {"document_version", kind.document_version},
                                                {"stage", std::string(stage)},
                                                {"sections", std::move(sections)}})
                                  .canonical();
    auto& random = acting.services.random;
    const std::string key = random.bytes(32), salt = random.bytes(32);
    const std::string about = step_context(of.filing.id, ordinal, "document");
    store::Version version{
        .ordinal = ordinal, .document_version = kind.document_version, .stage = std::string(stage)};
    version.key_sealed = acting.services.keys.seal(key, about, random);
    version.salt = salt;
    version.body_sealed = crypto::seal(key, bytes, about, random);
    version.commitment = hex(view(sha256({salt, bytes})));
    store::insert_version(tx, of.filing.id, version);
    return version.commitment;
}

std::optional<Denial> file(db::Tx& tx, const Acting& acting, const Kind& kind, Case& of) {
    if (auto denied = settle_place(tx, acting, kind, of)) return denied;
    of.filing.rules_on = acting.today;
    if (!of.filing.filed_at) of.filing.filed_at = acting.services.clock.now();
    const auto claims = kind.claims(of, acting.world());
    if (const auto taken = store::replace_claims(tx, of.filing.id, claims, acting.today))
        return deny({Why::conflict,
                     taken->kind == "name"
                         ? msg("Somebody else holds this name since a moment ago. Choose another.")
                         : msg("Another filing about the same is with the office. Wait for its end."),
                     taken->kind});
    return std::nullopt;
}

// The log of the filing: ids, states and what commits to the papers; nothing personal.
void append_entry(db::Tx& tx, const Acting& acting, const Case& of, const Decision& decision,
                  std::int64_t ordinal, const std::string& commitment) {
    const auto& s = acting.services;
    ledger::Pen pen{s.ids, s.clock, s.random};
    Json body = Json::Object{{"from", decision.taken->from}, {"to", decision.taken->to}};
    if (!commitment.empty()) body.set("document", commitment);
    if (!of.filing.number.empty()) body.set("number", of.filing.number);
    const ledger::Draft draft{decision.taken->action, std::move(body), acting.today};
    ledger::append(tx, pen, {of.filing.kind, of.filing.id.value}, ordinal - 1, {&draft, 1},
                   {acting.actor.person.value, {}});
}

void take_effect(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of,
                 const Transition& taken) {
    const auto drafts = kind.effects(of, acting.services.rules, taken, acting.today);
    if (drafts.empty()) return;
    const auto& s = acting.services;
    ledger::Pen pen{s.ids, s.clock, s.random};
    auto before = registry::find_cooperative(tx, of.filing.subject);
    if (!before) before.emplace().id = of.filing.subject;
    registry::record(tx, pen, *before, drafts, {acting.actor.person.value, {}}, acting.today);
}

store::Taken step_of(const Acting& acting, const Case& of, const Command& command, const Decision& decision,
                     std::int64_t ordinal) {
    const auto id = of.filing.id;
    store::Taken step{.ordinal = ordinal,
                      .from = decision.taken->from,
                      .action = decision.taken->action,
                      .to = decision.taken->to,
                      .actor = acting.actor.person,
                      .at = acting.services.clock.now(),
                      .rules_on = of.filing.rules_on.value_or(acting.today),
                      .rule_book = acting.services.rules.hash(),
                      .findings = decision.findings};
    if (decision.taken->input)
        step.input_sealed = sealed(acting, command.input, step_context(id, ordinal, "input"));
    if (!command.reason.empty())
        step.reason_sealed = sealed(acting, Json(command.reason), step_context(id, ordinal, "reason"));
    if (decision.taken->returns) {
        Json::Array list;
        for (const Finding& one : decision.returned_for) list.push_back(json_of(one));
        step.returned_for = sealed(acting, Json(std::move(list)), step_context(id, ordinal, "returned"));
    }
    return step;
}
}  // namespace

std::string tracking_number(int year, std::string_view letter_code, std::int64_t number) {
    std::string counted = std::to_string(number);
    if (counted.size() < 4) counted.insert(0, 4 - counted.size(), '0');
    std::string out = std::to_string(year % 100);
    if (out.size() < 2) out.insert(0, 1, '0');
    out += "-" + std::string(letter_code) + "-" + counted;
    int sum = 0;
    bool doubled = true;
    for (auto at = out.rbegin(); at != out.rend(); ++at) {
        if (*at < '0' || *at > '9') continue;
        const int digit = (*at - '0') * (doubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
        doubled = !doubled;
    }
    return out + "-" + std::to_string((10 - sum % 10) % 10);
}

Refusals wanting(const Acting& acting, const Kind& kind, const Case& of, std::string_view stage) {
    Refusals out;
    for (const Section& section : kind.sections) {
        if (stage != section.stage || (section.optional && !of.sections.contains(section.name))) continue;
        const auto read =
            read_fields(section.fields, of.section(section.name), Completeness::filed, acting.vocabulary());
        if (read) continue;
        for (Refusal one : read.error()) {
            one.field = std::string(section.name) + (one.field.empty() ? "" : "." + one.field);
            out.push_back(std::move(one));
        }
    }
    return out;
}

std::vector<Finding> findings_now(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of) {
    const State* state = find_state(kind.states, of.filing.state);
    if (!state || state->last) return {};
    std::string_view stage = state->stage;
    for (const Transition& transition : kind.transitions) {
        if (!stage.empty()) break;
        if (of.filing.state != transition.from) continue;
        const auto checked = stage_of(kind, of.filing, transition);
        // What judges the entry itself waits for the entry.
        if (!transition.input ||
            std::ranges::any_of(kind.sections, [&](const Section& one) { return checked == one.stage; }))
            stage = checked;
    }
    if (stage.empty()) return {};
    const Date on = *state->stage == '\0' ? of.filing.rules_on.value_or(acting.today) : acting.today;
    auto findings = kind.check(tx, acting.world(), of, stage, on);
    if (*state->stage != '\0')  // what nobody has begun to write is not wrong yet
        std::erase_if(findings, [&](const Finding& one) {
            const Section* section = find_section(
                kind.sections, std::string_view(one.where).substr(0, one.where.find_first_of(".[")));
            return section && stage == section->stage && !of.sections.contains(section->name);
        });
    return findings;
}

Performed perform(db::Tx& tx, const Acting& acting, FilingId id, Command command) {
    auto found = load_case(tx, acting, id);
    if (!found) return tl::unexpected(deny(no_such()));
    Case& of = *found;
    const Kind* kind = find_kind(acting.services.kinds, of.filing.kind);
    const Doer doer = doer_of(acting, of);
    if (!kind || !may_read(*kind, of, doer)) return tl::unexpected(deny(no_such()));

    const Transition* wanted =
        find_transition(kind->transitions, of.filing.state, command.action, route_of(of.filing));
    std::vector<Finding> findings;
    if (wanted && doer.is(wanted->needs)) {
        if (auto denied = read_input(acting, *wanted, command, of)) return tl::unexpected(*std::move(denied));
        const auto stage = stage_of(*kind, of.filing, *wanted);
        if (wanted->files)
            if (auto lacks = wanting(acting, *kind, of, stage); !lacks.empty())
                return tl::unexpected(Denial{std::move(lacks), {}});
        const Date on = wanted->files ? acting.today : of.filing.rules_on.value_or(acting.today);
        if (!stage.empty()) findings = kind->check(tx, acting.world(), of, stage, on);
        if (wanted->returns) findings = findings_now(tx, acting, *kind, of);
    }
    auto decision = decide(*kind, of, command, doer, std::move(findings));
    if (!decision) return tl::unexpected(std::move(decision.error()));
    const Transition& taken = *decision->taken;

    const std::int64_t ordinal = store::last_ordinal(tx, id) + 1;
    std::string commitment;
    if (taken.files) {
        const std::string stage(stage_of(*kind, of.filing, taken));
        if (auto denied = file(tx, acting, *kind, of)) return tl::unexpected(*std::move(denied));
        commitment = keep_bytes(tx, acting, *kind, of, stage, ordinal);
    }
    of.filing.state = taken.to;
    of.filing.changed_at = acting.services.clock.now();
    if (taken.returns) ++of.filing.returns;
    of.filing.due_on = due_in(tx, acting, *kind, of.filing);
    if (!store::update(tx, of.filing))
        return tl::unexpected(
            deny({Why::conflict, msg("Somebody has acted on this meanwhile. Look at it again, then decide."),
                  "version"}));
    ++of.filing.version;
    store::insert_transition(tx, id, step_of(acting, of, command, *decision, ordinal));
    append_entry(tx, acting, of, *decision, ordinal, commitment);
    if (taken.takes_effect) take_effect(tx, acting, *kind, of, taken);
    if (kind->after) kind->after(tx, acting.world(), of, taken, acting.services.ids);
    follow_up(tx, acting, *kind, of, taken);
    auth::record(tx, acting.services.ids, acting.services.clock, acting.actor, "filing.acted",
                 {"filing", id.value}, Json(Json::Object{{"action", taken.action}, {"to", taken.to}}));
    return of.filing;
}
}  // namespace filings
