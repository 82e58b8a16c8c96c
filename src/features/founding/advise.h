// What a founding's sections say beside their fields: what the plan comes to, what names are near, how much
// of the capital is there, how many founders are still wanted. It advises in words free of a language; it
// refuses nothing (rules do), and holds nothing that identifies a person: a member is the number of a row.
#pragma once
#include "features/founding/facts.h"
#include "features/founding/store.h"
#include "filing/kind.h"

namespace founding {
std::vector<filing::Advice> advise(db::Tx& tx, const filing::World& world, const filing::Case& of,
                                   std::string_view section);

// Pure; `on`: whose rules hold. `population`: of the county of the seat.
std::vector<filing::Advice> founders_advice(const Facts& facts, const law::RuleBook& rules, Date on);
std::vector<filing::Advice> plan_advice(const Json& plan, const std::string& field,
                                        const law::RuleBook& rules, Date on);
std::vector<filing::Advice> capital_advice(const Facts& facts, const law::RuleBook& rules, Date on);
// One for each name, in the order proposed; `held` beside each. Reads the index of `world`, no database. Two
// names that would be free stand beside the first that may be refused.
std::vector<filing::Advice> name_advice(const std::vector<std::string>& names,
                                        const std::vector<store::Held>& held, registry::TerritoryId county,
                                        const filing::World& world, Date on);

// Of a rule in force on the day; empty: there is none, or its value is no number.
std::optional<double> number_of(const law::RuleBook& rules, std::string_view id, Date on);
// 0.34 -> 34, nearest; what is far above all is 100,000 at most.
std::int64_t percent_of(double of_one);
}  // namespace founding
