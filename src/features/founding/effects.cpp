#include "features/founding/effects.h"

#include "features/founding/facts.h"

namespace founding {
namespace {
// `years`: id of the rule with the length of the term.
Json officer(const std::string& post, const std::string& name, std::optional<Date> from,
             const law::RuleBook& rules, const char* years) {
    Json out = Json::Object{{"post", post}, {"name", name}, {"from", from ? Json(iso(*from)) : Json()}};
    const law::Rule* rule = from ? rules.find(years, *from) : nullptr;
    if (const auto* length = rule ? rule->value.integer() : nullptr)
        if (const auto until = months_after(*from, 12 * *length)) out.set("until", iso(*until));
    return out;
}
Json::Array officers_of(const filing::Case& of, const Facts& facts, const law::RuleBook& rules) {
    const Json* people = of.section("founders").find("people");
    const auto name_of_founder = [&](const std::string& national_id) -> std::string {
        const auto found = facts.by_national_id.find(national_id);
        if (found == facts.by_national_id.end() || !people || !people->array()) return {};
        const Json& one = (*people->array())[found->second];
        return one.text_or("given_name") + " " + one.text_or("family_name");
    };
    Json::Array out;
    for (const Director& one : facts.officers.directors)
        out.push_back(officer(one.post, name_of_founder(one.national_id), facts.invitation.held_on, rules,
                              "board.term_years"));
    const Json& officers = of.section("officers");
    if (const std::string manager = officers.text_or("manager_name"); !manager.empty())
        out.push_back(
            officer("managing_director", manager, facts.officers.board_met_on, rules, "md.term_years"));
    const Json* inspectors = officers.find("inspectors");
    for (std::size_t i = 0; i < facts.officers.inspectors.size(); ++i)
        if (!facts.officers.inspectors[i].alternate)
            out.push_back(officer("inspector", (*inspectors->array())[i].text_or("name"),
                                  facts.invitation.held_on, rules, "inspector.term_fiscal_years"));
    return out;
}
void add_text(Json::Object& facts, const char* fact, const Json& from, std::string_view key) {
    if (auto text = from.text_at(key); text && !text->empty()) facts.emplace_back(fact, *std::move(text));
}

ledger::Draft registered(const filing::Case& of, const law::RuleBook& rules, Date on) {
    const Facts facts = facts_of(of);
    const Json &type = of.section("type"), &entered = of.entered("register");
    const Date registered_on = facts.registration.registered_on.value_or(on);
    Json::Object out{{"name", name_of(of)},
                     {"status", registry::status::in_progress},
                     {"is_public", true},
                     {"founded", iso(registered_on)},
                     {"members", facts.members_left()},
                     {"capital_rial", facts.capital_left_rial()}};
    for (const char* fact : {"legal_type", "field", "activity", "locality", "address", "postal_code"})
        add_text(out, fact, type, fact);
    add_text(out, "territory", type, "county");
    add_text(out, "national_id", entered, "national_id");
    add_text(out, "registration_number", entered, "registration_number");
    out.emplace_back("officers", officers_of(of, facts, rules));
    if (facts.seat.membership == "border_residents")
        out.emplace_back("marks", Json::Array{"border_residents"});
    Json body = Json::Object{{"facts", std::move(out)}};
    for (const char* name : {"gazette_number", "gazette_on"})
        if (const auto text = entered.text_at(name)) body.set(name, *text);
    return {registry::kind::registered, std::move(body), registered_on};
}
ledger::Draft licensed(const filing::Case& of, Date on) {
    Json body = Json::Object{{"facts", Json::Object{{"status", registry::status::active}}}};
    if (const auto number = of.entered("license").text_at("licence_number"))
        body.set("licence_number", *number);
    return {registry::kind::status_changed, std::move(body), on};
}
}  // namespace

std::vector<ledger::Draft> effects(const filing::Case& of, const law::RuleBook& rules,
                                   const filing::Transition& taken, Date on) {
    const std::string_view action = taken.action;
    if (action == "register") return {registered(of, rules, on)};
    if (action == "license") return {licensed(of, on)};
    return {};
}
}  // namespace founding
