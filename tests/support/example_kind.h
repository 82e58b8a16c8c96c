// The smallest whole kind of filing: a cooperative moves to another address. The guide
// docs/guides/add-a-filing-kind.md is written along this file, and the engine's tests use it.
#pragma once
#include "filing/kind.h"

namespace example {
using namespace filing;

// 1. The document: sections of fields. Form, parser, schema and review page follow from it.
inline constexpr Field kWitness[]{
    {.name = "national_id", .type = Type::national_id, .label = msgid("National id")},
    {.name = "given_name", .type = Type::text, .label = msgid("Given name"), .longest = 60},
    {.name = "family_name", .type = Type::text, .label = msgid("Family name"), .longest = 60},
};
inline constexpr Group kWitnesses{kWitness, msgid("witness")};
inline constexpr Field kAddress[]{
    {.name = "county", .type = Type::place, .label = msgid("County of its seat"), .source = "county"},
    {.name = "address", .type = Type::text, .label = msgid("Address"), .longest = 100},
    {.name = "area",
     .type = Type::integer,
     .label = msgid("Area"),
     .required = false,
     .least = 1,
     .most = 1000},
    {.name = "rented", .type = Type::yes_no, .label = msgid("Rented"), .required = false},
    {.name = "until", .type = Type::date, .label = msgid("Until"), .only_if = "rented=true"},
    {.name = "deed", .type = Type::file, .label = msgid("Deed"), .required = false},
};
inline constexpr Field kWitnessFields[]{
    {.name = "people", .type = Type::list, .label = msgid("Witnesses"), .longest = 3, .items = &kWitnesses},
};
inline constexpr Section kSections[]{
    {"address", "move", msgid("Address"), msgid("Where does it move?"), msgid("The register shows it."),
     kAddress, "board.size.min"},
    {"witnesses", "move", msgid("Witnesses"), msgid("Who can tell?"), msgid("Each agrees in person."),
     kWitnessFields},
};

// 2. The table: states and the ways between them.
inline constexpr Phase kPhases[]{{"all", msgid("Address"), msgid("You")}};
inline constexpr Field kDecided[]{
    {.name = "decree", .type = Type::text, .label = msgid("Number"), .longest = 20}};
inline constexpr Group kDecision{kDecided};
inline constexpr State kStates[]{
    {.code = "draft",
     .label = msgid("Draft"),
     .waits_for = By::filer,
     .limit = "permit.max_days",
     .stage = "move",
     .phase = "all"},
    {.code = "filed",
     .label = msgid("With the office"),
     .waits_for = By::examiner,
     .limit = "permit.usual_days",
     .phase = "all"},
    {.code = "returned",
     .label = msgid("Returned for completion"),
     .waits_for = By::filer,
     .limit = "permit.max_days",
     .stage = "move",
     .phase = "all"},
    {.code = "proposed",
     .label = msgid("With the head of the office"),
     .waits_for = By::head,
     .phase = "all"},
    {.code = "moved", .label = msgid("Registered"), .waits_for = By::system, .last = true, .phase = "all"},
    {.code = "withdrawn", .label = msgid("Withdrawn"), .waits_for = By::system, .last = true},
    {.code = "expired", .label = msgid("Expired"), .waits_for = By::system, .last = true},
};
inline constexpr Transition kTransitions[]{
    {.from = "draft",
     .action = "submit",
     .to = "filed",
     .needs = By::filer,
     .label = msgid("Send to the office"),
     .told = msgid("It was received."),
     .files = true},
    {.from = "draft",
     .action = "withdraw",
     .to = "withdrawn",
     .needs = By::filer,
     .label = msgid("Withdraw"),
     .dangerous = true},
    {.from = "draft", .action = "expire", .to = "expired", .needs = By::system, .label = msgid("Term ended")},
    {.from = "filed",
     .action = "return",
     .to = "returned",
     .needs = By::examiner,
     .label = msgid("Return"),
     .returns = true,
     .reason = Reason::wanted},
    {.from = "filed",
     .action = "propose",
     .to = "proposed",
     .needs = By::examiner,
     .label = msgid("Propose"),
     .checks = "move"},
    {.from = "returned",
     .action = "submit",
     .to = "filed",
     .needs = By::filer,
     .label = msgid("Send to the office"),
     .files = true},
    {.from = "returned",
     .action = "expire",
     .to = "expired",
     .needs = By::system,
     .label = msgid("Term ended")},
    {.from = "proposed",
     .action = "send_back",
     .to = "filed",
     .needs = By::head,
     .label = msgid("Send back"),
     .reason = Reason::wanted},
    {.from = "proposed",
     .action = "approve",
     .to = "moved",
     .needs = By::head,
     .label = msgid("Approve"),
     .told = msgid("It was approved."),
     .takes_effect = true,
     .checks = "move",
     .input = &kDecision},
};
static_assert(is_deterministic(kTransitions));
static_assert(is_closed(kStates, kTransitions));

// 3. Rules: pure tests over facts, each with its entry in law/*.toml.
struct Facts {
    std::int64_t area = 0;
};
inline constexpr Rule<Facts> kRules[]{
    {"move.area",
     "move",
     msgid("The area is large enough: {area}."),
     msgid("The area of {area} is less than {least}."),
     {},
     [](const Facts& facts, Verdicts& verdicts) {
         const auto* law = verdicts.rule("board.size.min");
         if (!law) return;
         const Values values{{"area", facts.area}, {"least", verdicts.number(*law)}};
         if (facts.area < verdicts.number(*law))
             verdicts.fail("address.area", values);
         else
             verdicts.pass("address.area", values);
     }},
};

// 4. What it is called, where it lies, whom it names, what only one may hold, and what the register learns.
inline std::string title_of(const Case& of) {
    return of.section("address").text_or("address");
}
inline registry::TerritoryId place_of(const Case& of) {
    return parse_id_as<registry::TerritoryId>(of.section("address").text_or("county"))
        .value_or(registry::TerritoryId{});
}
inline std::vector<Wanted> parties(const Case& of) {
    std::vector<Wanted> out;
    if (const Json* people = of.section("witnesses").find("people"); people && people->array())
        for (const Json& one : *people->array())
            out.push_back({"witness", one.text_or("national_id"), "", one.text_or("given_name"),
                           one.text_or("family_name")});
    return out;
}
inline std::vector<Claim> claims(const Case& of, const World&) {
    return {{"address", title_of(of), {}}};
}
inline std::vector<Finding> run_rules(db::Tx&, const World& world, const Case& of, std::string_view stage,
                                      Date on) {
    const Facts facts{of.section("address").integer_at("area").value_or(0)};
    return check(std::span<const Rule<Facts>>(kRules), stage, facts, world.rules, on);
}
inline i18n::Id words(const Finding& finding) {
    return words_of(std::span<const Rule<Facts>>(kRules), finding);
}
inline std::vector<ledger::Draft> effects(const Case& of, const law::RuleBook&, const Transition&, Date on) {
    return {{registry::kind::changed,
             Json(Json::Object{{"facts", Json::Object{{"name", "تعاونی نمونه"}, {"address", title_of(of)}}}}),
             on}};
}

inline constexpr Kind kKind{.code = "example",
                            .title = msgid("Address"),
                            .about = msgid("A cooperative moves."),
                            .sections = kSections,
                            .phases = kPhases,
                            .states = kStates,
                            .transitions = kTransitions,
                            .must_agree = "move",
                            .title_of = title_of,
                            .place_of = place_of,
                            .parties = parties,
                            .claims = claims,
                            .check = run_rules,
                            .words = words,
                            .effects = effects};
inline constexpr const Kind* kKinds[]{&kKind};
}  // namespace example
