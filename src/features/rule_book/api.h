// What the rule book says as JSON: the shape that the API declares and its test holds.
#pragma once
#include "site/route.h"

namespace rule_book {
inline constexpr site::Field kWordsFields[]{
    {"fa", site::Type::text, msgid("in Persian"), true},
    {"en", site::Type::text, msgid("in English"), true},
};
inline constexpr site::Schema kWords{"Words", kWordsFields};
inline constexpr site::Field kRuleFields[]{
    {"id", site::Type::text, msgid("Code of the rule"), true},
    {"title", site::Type::object, msgid("What it sets"), true, &kWords},
    {"value", site::Type::text, msgid("Number, text or list, as the rule book has it"), true},
    {"unit", site::Type::text, msgid("Unit of the value"), true},
    {"counted_in", site::Type::text,
     msgid("Of a term: calendar_days, working_days, months or years; absent for what is none")},
    {"at_holiday", site::Type::text,
     msgid("Of a term: moves_on, it ends on the next working day; stands, it ends all the same")},
    {"applies_to", site::Type::text, msgid("Kind of cooperative or procedure"), true},
    {"instrument", site::Type::text, msgid("Code of the text that sets it"), true},
    {"article", site::Type::text, msgid("Article, row or number; absent when it is not known")},
    {"in_force_from", site::Type::date, msgid("First day in force; absent when it is not known")},
    {"in_force_to", site::Type::date, msgid("Last day in force; absent when it has no end")},
    {"severity", site::Type::text, msgid("refuse, warn or note"), true},
    {"verified", site::Type::boolean, msgid("Whether its text was read; an unverified rule never refuses"),
     true},
    {"note", site::Type::object, msgid("Remark"), false, &kWords},
};
inline constexpr site::Schema kRule{"Rule", kRuleFields};
inline constexpr site::Field kInstrumentFields[]{
    {"id", site::Type::text, msgid("Code of the text"), true},
    {"title", site::Type::object, msgid("Its title"), true, &kWords},
    {"adopted", site::Type::text, msgid("Jalali day or year of its adoption; absent when it is not known")},
};
inline constexpr site::Schema kInstrument{"Instrument", kInstrumentFields};
inline constexpr site::Field kBookFields[]{
    {"hash", site::Type::text, msgid("SHA-256 of the rule book"), true},
    {"instruments", site::Type::list, msgid("The texts that rules cite"), true, &kInstrument},
    {"rules", site::Type::list, msgid("The rules, by code and date"), true, &kRule},
};
inline constexpr site::Schema kBook{"RuleBook", kBookFields};
inline constexpr site::Field kRulesQuery[]{
    {"verified", site::Type::boolean, msgid("Only rules whose text was read (true), or was not (false)")}};
inline constexpr site::Api kListRules{"list_rules", msgid("Every rule with its citation and dates in force"),
                                      kRulesQuery,  {},
                                      &kBook,       "/api/v1/rules?verified=false"};
}  // namespace rule_book
