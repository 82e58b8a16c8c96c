// What the name check of the API takes and gives, as data.
#pragma once
#include "site/route.h"

namespace names {
using enum site::Type;
inline constexpr site::Field kQuestion[]{{"name", text, msgid("The name to be checked"), true},
                                         {"county", text, msgid("Code of the county of the seat")}};
inline constexpr site::Field kFindingMembers[]{
    {"rule", text, msgid("Id in the rule book"), true},
    {"result", text, msgid("passed, failed or not_verifiable"), true},
    {"arguments", list, msgid("The words or names it is about"), true},
    {"instrument", text, msgid("The text it comes from"), true},
    {"article", text, msgid("Its article"), true},
    {"verified", boolean, msgid("Whether a lawyer has verified the rule; an unverified one only warns"),
     true}};
inline constexpr site::Schema kFinding{"NameFinding", kFindingMembers};
inline constexpr site::Field kNearMembers[]{
    {"id", id, msgid("Number in this register"), true},
    {"name", text, msgid("Name"), true},
    {"former", boolean, msgid("Whether it is a former name"), true},
    {"status", text, msgid("Status"), true},
    {"county", text, msgid("Code of the county")},
    {"score", number, msgid("Likeness from 0 to 1; 1 is the same name"), true},
    {"marked", list, msgid("Ranges of letters that agree, in bytes of UTF-8"), true},
    {"agrees_in", list, msgid("distinctive, descriptive, place"), true},
    {"different_words", integer, msgid("Words in which they differ"), true}};
inline constexpr site::Schema kNear{"NearName", kNearMembers};
inline constexpr site::Field kAdviceMembers[]{
    {"name", text, msgid("The name as it was compared"), true},
    {"verdict", text, msgid("free, doubtful or taken: advice, the companies registrar decides"), true},
    {"findings", list, msgid("Every rule that was looked at"), true, &kFinding},
    {"nearest", list, msgid("The nearest names of the register"), true, &kNear},
    {"suggestions", list, msgid("Names that would be free"), true},
    {"rule_book", text, msgid("Hash of the rule book that was used"), true}};
inline constexpr site::Schema kAdvice{"NameAdvice", kAdviceMembers};
inline constexpr site::Api kCheckApi{"check_name", msgid("Advice on a name for a new cooperative"),
                                     kQuestion,    {},
                                     &kAdvice,     "/api/v1/names/check?name=%D8%B3%D9%BE%DB%8C%D8%AF%D8%A7%D8%B1"};
}  // namespace names
