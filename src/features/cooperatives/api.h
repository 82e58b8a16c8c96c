// What the register's part of the API takes and gives, as data: the gate checks it, the description is made
// of it.
#pragma once
#include "site/route.h"

namespace cooperatives {
using enum site::Type;
inline constexpr site::Field kFilters[]{
    {"q", text, msgid("Words of the name, a registration number or a national ID")},
    {"province", text, msgid("Code of the province")},
    {"county", text, msgid("Code of the county")},
    {"type", text, msgid("Legal type")},
    {"field", text, msgid("Field of activity")},
    {"status", list, msgid("Status; may be given several times")},
    {"mark", list, msgid("Mark, as women or youth; all of those given")},
    {"from", text, msgid("Founded in this year or later")},
    {"to", text, msgid("Founded in this year or earlier")},
    {"sort", text, msgid("nearest, name, newest, oldest or members")},
    {"after", text, msgid("Where the next page begins: follow «next» instead of making it")}};
inline constexpr site::Field kOn[]{
    {"on", text, msgid("The day as of which it is shown, Jalali or ISO; today when left out")}};

inline constexpr site::Field kListedMembers[]{
    {"id", id, msgid("Number in this register"), true},
    {"name", text, msgid("Name"), true},
    {"status", text, msgid("Status"), true},
    {"legal_type", text, msgid("Legal type")},
    {"field", text, msgid("Field of activity")},
    {"national_id", text, msgid("National ID")},
    {"registration_number", text, msgid("Registration number")},
    {"locality", text, msgid("Place as the source writes it")},
    {"county", text, msgid("Code of the county")},
    {"province", text, msgid("Code of the province")},
    {"founded_on", text, msgid("ISO date, or the year alone")},
    {"founded_precision", text, msgid("day or year")},
    {"members", integer, msgid("Members")},
    {"listed", boolean, msgid("In the last edition of its source"), true}};
inline constexpr site::Schema kListed{"ListedCooperative", kListedMembers};
inline constexpr site::Field kListMembers[]{{"total", integer, msgid("How many match"), true},
                                            {"items", list, msgid("This page of them"), true, &kListed},
                                            {"next", text, msgid("Address of the next page")}};
inline constexpr site::Schema kList{"CooperativeList", kListMembers};

inline constexpr site::Field kOfficerMembers[]{{"post", text, msgid("Post"), true},
                                               {"name", text, msgid("Name"), true},
                                               {"until", date, msgid("End of the term")}};
inline constexpr site::Schema kOfficer{"Officer", kOfficerMembers};
inline constexpr site::Field kEntryMembers[]{{"kind", text, msgid("What happened"), true},
                                             {"effective_on", date, msgid("The day it took effect"), true},
                                             {"recorded_at", instant, msgid("When it was recorded"), true},
                                             {"leaf_index", integer, msgid("Place in the signed log")},
                                             {"body", object, msgid("The entry as it stands in the log")}};
inline constexpr site::Schema kEntry{"Entry", kEntryMembers};
inline constexpr site::Field kCooperativeMembers[]{
    {"id", id, msgid("Number in this register"), true},
    {"name", text, msgid("Name"), true},
    {"status", text, msgid("Status"), true},
    {"legal_type", text, msgid("Legal type")},
    {"field", text, msgid("Field of activity")},
    {"national_id", text, msgid("National ID")},
    {"registration_number", text, msgid("Registration number")},
    {"locality", text, msgid("Place as the source writes it")},
    {"county", text, msgid("Code of the county")},
    {"province", text, msgid("Code of the province")},
    {"founded_on", text, msgid("ISO date, or the year alone")},
    {"founded_precision", text, msgid("day or year")},
    {"members", integer, msgid("Members")},
    {"listed", boolean, msgid("In the last edition of its source"), true},
    {"capital_rial", integer, msgid("Capital in rial")},
    {"address", text, msgid("Address")},
    {"former_names", list, msgid("Former names"), true},
    {"officers", list, msgid("Officers"), true, &kOfficer},
    {"history", list, msgid("Every entry of its log"), true, &kEntry}};
inline constexpr site::Schema kCooperative{"Cooperative", kCooperativeMembers};

inline constexpr site::Api kListApi{"list_cooperatives",
                                    msgid("Search the register of cooperatives"),
                                    kFilters,
                                    {},
                                    &kList,
                                    "/api/v1/cooperatives?q=%D8%B2%D8%A7%DA%AF%D8%B1%D8%B3&province=05"};
inline constexpr site::Api kShowApi{
    "show_cooperative",         msgid("One cooperative with its history"), kOn, {}, &kCooperative,
    "/api/v1/cooperatives/{id}"};
}  // namespace cooperatives
