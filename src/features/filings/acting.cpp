#include "features/filings/acting.h"

#include <algorithm>

#include "law/today.h"

namespace filings {

World Acting::world() const {
    return {services.rules, tables->codes, tables->territories, services.keys, today, &services.search};
}
bool Acting::may(auth::Capability capability, registry::TerritoryId place) const {
    return auth::may(actor, capability, tables->territories.way_up(place));
}
Acting acting_of(const site::Context& context) {
    return {context.services, context.tables, context.actor, context.today()};
}
Acting acting_of_time(const site::Services& services) {
    return {services, services.reference.tables(), {}, law::today(services.clock), true};
}

Doer doer_of(const Acting& acting, const Case& of) {
    Doer out;
    out.system = acting.system;
    if (!acting.actor.signed_in()) return out;
    const auto person = acting.actor.person;
    out.filer = of.filing.filer == person;
    for (const Party& party : of.parties)
        if (party.person == person) {
            out.party = true;
            out.filer = out.filer || (party.representative && party.state == Party::State::consented);
        }
    if (!of.filing.filed_at) return out;  // a draft is nobody else's yet
    const auto place = of.filing.place;
    using enum auth::Capability;
    out.examiner = acting.may(examine_filing, place);
    out.head = acting.may(decide_filing, place);
    out.director = acting.may(decide_filing, acting.province_of(place));
    const bool ministry = std::ranges::any_of(
        acting.actor.grants, [](const auth::Grant& grant) { return grant.role == auth::Role::ministry; });
    out.superior =
        acting.may(decide_appeal, place) && (ministry || (out.director && !of.filing.director_decides));
    out.bank = acting.may(confirm_deposit, place);
    out.registrar = acting.may(register_company, place);
    return out;
}
// Clerks of other bodies see a filing while it waits for them and after they have acted on it.
bool may_read(const Kind& kind, const Case& of, const Doer& doer) {
    if (doer.filer || doer.party || doer.examiner || doer.head || doer.director || doer.system) return true;
    if (doer.superior && of.record.contains("appeal")) return true;
    for (const Transition& transition : kind.transitions) {
        const bool theirs = (transition.needs == By::bank && doer.bank) ||
                            (transition.needs == By::registrar && doer.registrar);
        if (!theirs) continue;
        if (of.filing.state == transition.from || of.record.contains(transition.action)) return true;
    }
    return false;
}
bool may_see(const Kind& kind, const Doer& doer, const Section& section) {
    if (doer.filer || doer.party || doer.examiner || doer.head || doer.director || doer.registrar)
        return true;
    if (!doer.bank) return false;
    for (const Transition& transition : kind.transitions) {  // the stage that brought it to the bank
        const State* to = find_state(kind.states, transition.to);
        const State* from = find_state(kind.states, transition.from);
        if (to && from && to->waits_for == By::bank && transition.files &&
            std::string_view(from->stage) == section.stage)
            return true;
    }
    return false;
}

std::string section_context(FilingId id, std::string_view name) {
    return "filing:" + id.text() + ":" + std::string(name);
}
std::string step_context(FilingId id, std::int64_t ordinal, std::string_view what) {
    return "filing:" + id.text() + ":" + std::to_string(ordinal) + ":" + std::string(what);
}
std::string sealed(const Acting& acting, const Json& body, const std::string& context) {
    return acting.services.keys.seal(body.canonical(), context, acting.services.random);
}
std::optional<Json> opened(const Acting& acting, const std::string& body, const std::string& context) {
    if (body.empty()) return std::nullopt;
    const auto plain = acting.services.keys.open_sealed(body, context);
    auto json = plain ? Json::parse(*plain) : std::nullopt;
    if (!json) throw db::Error(db::Error::Kind::other, "what was sealed as " + context + " was changed");
    return json;
}

std::optional<Case> load_case(db::Tx& tx, const Acting& acting, FilingId id) {
    auto filing = store::find(tx, id);
    if (!filing) return std::nullopt;
    Case of{.filing = *std::move(filing)};
    for (const auto& section : store::list_sections(tx, id)) {
        of.sections[section.name] =
            opened(acting, section.body_sealed, section_context(id, section.name)).value();
        of.versions[section.name] = section.version;
    }
    of.parties = store::list_parties(tx, id);
    for (const auto& step : store::list_transitions(tx, id)) {
        if (auto input = opened(acting, step.input_sealed, step_context(id, step.ordinal, "input")))
            of.record[step.action] = *std::move(input);
        else
            of.record.try_emplace(step.action, Json::Object{});
        if (step.returned_for.empty()) continue;
        of.returned_for.clear();
        const auto list = opened(acting, step.returned_for, step_context(id, step.ordinal, "returned"));
        for (const Json& one : *list->array())
            if (auto finding = finding_of(one)) of.returned_for.push_back(*std::move(finding));
    }
    return of;
}
}  // namespace filings
