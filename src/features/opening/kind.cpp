#include <algorithm>

#include "auth/store.h"
#include "base/text.h"
#include "features/opening/public.h"
#include "features/opening/rules.h"
#include "features/opening/sections.h"
#include "features/opening/workflow.h"
#include "filing/mandate_store.h"
#include "registry/cooperative.h"

namespace opening {
namespace {
std::string title_of(const filing::Case& of) {
    return of.section("cooperative").text_or("name");
}
registry::TerritoryId place_of(const filing::Case& of) {
    return parse_id_as<registry::TerritoryId>(of.section("cooperative").text_or("county"))
        .value_or(registry::TerritoryId{});
}
std::vector<filing::Wanted> parties_of(const filing::Case&) {
    return {};  // who claims it speaks for it alone
}
std::vector<filing::Claim> claims_of(const filing::Case& of, const filing::World&) {
    return {{.kind = "opening", .key = of.filing.subject.text(), .until = {}}};
}

Facts load_facts(db::Tx& tx, const filing::World& world, const filing::Case& of) {
    const auto person = auth::store::load_person(tx, of.filing.filer);
    const std::string claimant = person ? person->name() : "";
    Facts facts = facts_of(of, world.today, claimant);
    if (const auto known = registry::find_cooperative(tx, of.filing.subject)) {
        facts.registered_national_id = known->national_id;
        facts.register_has_officers = !known->officers.empty();
        facts.registered_leads = std::ranges::any_of(known->officers, [&](const registry::Officer& one) {
            return one.post == facts.post && !claimant.empty() &&
                   text::norm_joined(one.name) == text::norm_joined(claimant);
        });
    }
    for (const auto& mandate : filing::store::list_mandates(tx, of.filing.subject))
        facts.claimed = facts.claimed || (mandate.person != of.filing.filer && mandate.holds(world.today));
    return facts;
}
std::vector<filing::Finding> check(db::Tx& tx, const filing::World& world, const filing::Case& of,
                                   std::string_view stage, Date on) {
    return filing::check(rules(), stage, load_facts(tx, world, of), world.rules, on);
}
i18n::Id words_of(const filing::Finding& finding) {
    return filing::words_of(rules(), finding);
}

// As the register has it, so that nobody types what is known.
std::map<std::string, Json> opening_sections(const filing::Applicant&, const registry::Cooperative* known,
                                             const registry::Territories& places) {
    if (!known) return {};
    Json cooperative = Json::Object{{"name", known->name}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) cooperative.set(name, value);
    };
    if (const auto county = places.ancestor(known->territory, "county"))
        cooperative.set("county", county.text());
    add("national_id", known->national_id), add("registration_number", known->registration_number);
    add("locality", known->locality), add("address", known->address), add("postal_code", known->postal_code);
    std::map<std::string, Json> out;
    out["cooperative"] = std::move(cooperative);
    Json::Array officers;
    for (const auto& one : known->officers) {
        Json officer = Json::Object{{"name", one.name}, {"post", one.post}};
        if (one.from) officer.set("from", iso(*one.from));
        if (one.until) officer.set("until", iso(*one.until));
        officers.push_back(std::move(officer));
    }
    if (!officers.empty()) out["board"] = Json::Object{{"officers", std::move(officers)}};
    if (known->capital_rial) out["capital"] = Json::Object{{"capital_rial", *known->capital_rial}};
    if (known->members) out["members"] = Json::Object{{"count", *known->members}};
    return out;
}

std::vector<ledger::Draft> effects(const filing::Case& of, const law::RuleBook&,
                                   const filing::Transition& taken, Date on) {
    if (std::string_view(taken.action) != "confirm") return {};
    Json::Object facts;
    const auto copy = [&](const char* section, const char* member, const char* fact) {
        if (const Json* found = of.section(section).find(member); found && !found->is_null())
            facts.emplace_back(fact, *found);
    };
    copy("cooperative", "address", "address"), copy("capital", "capital_rial", "capital_rial");
    copy("cooperative", "locality", "locality"), copy("members", "count", "members");
    copy("cooperative", "national_id", "national_id"), copy("board", "officers", "officers");
    copy("cooperative", "postal_code", "postal_code");
    copy("cooperative", "registration_number", "registration_number");
    Json standing = Json::Object{};
    for (const char* part : {"board", "bylaws", "capital", "members"})
        standing.set(part, of.entered("confirm").text_or(part));
    Json body = Json::Object{{"facts", std::move(facts)}, {"standing", std::move(standing)}};
    return {{registry::kind::opened, std::move(body), on}};
}
void after(db::Tx& tx, const filing::World& world, const filing::Case& of, const filing::Transition& taken,
           Ids& ids) {
    if (std::string_view(taken.action) != "confirm") return;
    const Json& mandate = of.section("mandate");
    const auto until = mandate.text_at("until");
    filing::store::insert_mandate(tx, {.id = ids.next_as<filing::MandateId>(),
                                       .cooperative = of.filing.subject,
                                       .person = of.filing.filer,
                                       .post = mandate.text_or("post"),
                                       .from = world.today,
                                       .until = until ? parse_iso_date(*until) : std::nullopt,
                                       .filing = of.filing.id});
}
}  // namespace

const filing::Kind& kind() {
    static const filing::Kind opening{
        .code = "opening",
        .title = msgid("Opening record of a cooperative"),
        .about = msgid(
            "For who leads a cooperative that exists already: claim its record, say what is known of it, and act "
            "for it here."),
        .sections = sections(),
        .phases = phases(),
        .states = states(),
        .transitions = transitions(),
        .about_existing = true,
        .title_of = title_of,
        .place_of = place_of,
        .parties = parties_of,
        .claims = claims_of,
        .check = check,
        .words = words_of,
        .effects = effects,
        .opening = opening_sections,
        .after = after,
    };
    return opening;
}
}  // namespace opening
