#include "base/text.h"
#include "features/founding/advise.h"
#include "features/founding/duty_operations.h"
#include "features/founding/effects.h"
#include "features/founding/public.h"
#include "features/founding/rules.h"
#include "features/founding/store.h"
#include "features/founding/workflow.h"

namespace founding {
namespace {
std::vector<filing::Wanted> parties_of(const filing::Case& of) {
    std::vector<filing::Wanted> out;
    const Json* people = of.section("founders").find("people");
    if (!people || !people->array()) return out;
    const std::string representative = of.section("board").text_or("representative");
    for (const Json& one : *people->array()) {
        const std::string national_id = one.text_or("national_id");
        if (national_id.empty()) continue;
        out.push_back({.role = "founder",
                       .national_id = national_id,
                       .mobile = one.text_or("mobile"),
                       .given_name = one.text_or("given_name"),
                       .family_name = one.text_or("family_name"),
                       .representative = national_id == representative});
    }
    return out;
}
std::vector<filing::Claim> claims_of(const filing::Case& of, const filing::World& world) {
    const std::string key = text::norm_joined(name_of(of));
    if (key.empty()) return {};
    const Facts facts = facts_of(of);
    const law::Rule* lives = world.rules.find(approval_rule(facts.seat.legal_type), world.today);
    const auto* months = lives ? lives->value.integer() : nullptr;
    return {{.kind = "name",
             .key = key,
             .until = months ? last_day(facts.approval, *months) : facts.approval.expires_on}};
}
std::vector<filing::Finding> check(db::Tx& tx, const filing::World& world, const filing::Case& of,
                                   std::string_view stage, Date on) {
    return filing::check(rules(), stage, store::load_facts(tx, world, of, stage), world.rules, on);
}
i18n::Id words_of(const filing::Finding& finding) {
    return filing::words_of(rules(), finding);
}
// Who begins is the first of the founders and need not type it again.
std::map<std::string, Json> opening(const filing::Applicant& who, const registry::Cooperative*,
                                    const registry::Territories&) {
    if (who.national_id.empty()) return {};
    Json one = Json::Object{
        {"national_id", who.national_id}, {"given_name", who.given_name}, {"family_name", who.family_name}};
    if (!who.mobile.empty()) one.set("mobile", who.mobile);
    std::map<std::string, Json> out;
    out["founders"] = Json::Object{{"people", Json::Array{std::move(one)}}};
    return out;
}
constexpr filing::Link kLinks[]{
    {"papers", msgid("Papers"), msgid("Papers to print"),
     [](const filing::Case& of) { return !of.filing.number.empty(); }},
    {"duties", msgid("After registration"), msgid("The first ninety days"),
     [](const filing::Case& of) { return of.record.contains("register"); }},
};
}  // namespace

const filing::Kind& kind() {
    static const filing::Kind founding{
        .code = "founding",
        .title = msgid("Founding of a cooperative"),
        .about = msgid(
            "For people who want to start a cooperative together: from the first list of founders to the "
            "licence."),
        .sections = sections(),
        .phases = phases(),
        .states = states(),
        .transitions = transitions(),
        .must_agree = stage::application,
        .links = kLinks,
        .title_of = name_of,
        .place_of = county_of,
        .parties = parties_of,
        .claims = claims_of,
        .check = check,
        .words = words_of,
        .advise = advise,
        .effects = effects,
        .opening = opening,
        .after = begin_duties,
    };
    return founding;
}
}  // namespace founding
