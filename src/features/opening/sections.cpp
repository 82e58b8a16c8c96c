#include "features/opening/sections.h"

namespace opening {
namespace {
using filing::Field;
using filing::Group;
using filing::Option;
using enum filing::Type;

// clang-format off
// How well something is known; the office says so of each part when it confirms.
constexpr Option kKnown[]{
    {"declared", msgid("We declare it; the papers are with us")},
    {"unknown", msgid("We do not know; the papers are lost or unclear")},
};
constexpr Option kStanding[]{
    {"verified", msgid("Verified against the papers")}, {"declared", msgid("Declared by the cooperative")},
    {"unknown", msgid("Unknown")},
};

constexpr Field kCooperative[]{
    {.name = "name", .type = text, .label = msgid("Name"), .longest = 200},
    {.name = "county", .type = place, .label = msgid("County of its seat"), .source = "county"},
    {.name = "national_id", .type = organisation_id, .label = msgid("National id of the cooperative"),
     .required = false},
    {.name = "registration_number", .type = text, .label = msgid("Registration number"), .required = false,
     .longest = 20},
    {.name = "locality", .type = text, .label = msgid("City or village"), .required = false},
    {.name = "address", .type = text, .label = msgid("Address"), .longest = 400},
    {.name = "postal_code", .type = postal_code, .label = msgid("Postal code"), .required = false},
};
constexpr Option kClaimants[]{
    {"managing_director", msgid("Managing director")}, {"chair", msgid("Chair of the board")},
};
constexpr Field kMandate[]{
    {.name = "post", .type = choice, .label = msgid("Your post"), .options = kClaimants},
    {.name = "gazette_number", .type = text, .label = msgid("Number of the latest gazette notice"), .longest = 20},
    {.name = "gazette_on", .type = date, .label = msgid("Date of that notice"), .past = true},
    {.name = "until", .type = date, .label = msgid("Your term ends on"), .required = false},
    {.name = "notice", .type = file, .label = msgid("The notice"), .required = false, .later = true},
    {.name = "minutes", .type = file, .label = msgid("Minutes that appoint you"), .required = false, .later = true},
};
constexpr Field kBylaws[]{
    {.name = "known", .type = choice, .label = msgid("What of them is known"), .options = kKnown},
    {.name = "adopted_on", .type = date, .label = msgid("Last adopted or changed on"), .required = false,
     .past = true},
    {.name = "paper", .type = file, .label = msgid("The bylaws"), .required = false},
};
constexpr Field kCapital[]{
    {.name = "known", .type = choice, .label = msgid("What of it is known"), .options = kKnown},
    {.name = "capital_rial", .type = rial, .label = msgid("Registered capital, rial"), .required = false},
    {.name = "shares", .type = integer, .label = msgid("Number of shares"), .required = false},
    {.name = "share_value_rial", .type = rial, .label = msgid("Value of one share, rial"), .required = false},
    {.name = "paid_rial", .type = rial, .label = msgid("Paid, rial"), .required = false},
    {.name = "paper", .type = file, .label = msgid("Share book or last balance sheet"), .required = false},
};
constexpr Option kPosts[]{
    {"chair", msgid("Chair")}, {"vice_chair", msgid("Vice-chair")}, {"secretary", msgid("Secretary")},
    {"board", msgid("Member of the board")}, {"alternate", msgid("Alternate member")},
    {"managing_director", msgid("Managing director")}, {"inspector", msgid("Inspector")},
};
constexpr Field kOfficer[]{
    {.name = "name", .type = text, .label = msgid("Name")},
    {.name = "post", .type = choice, .label = msgid("Post"), .options = kPosts},
    {.name = "from", .type = date, .label = msgid("Since"), .required = false, .past = true},
    {.name = "until", .type = date, .label = msgid("Term ends on"), .required = false},
};
constexpr Group kOfficers{kOfficer, msgid("officer")};
constexpr Field kBoard[]{
    {.name = "known", .type = choice, .label = msgid("What of it is known"), .options = kKnown},
    {.name = "officers", .type = list, .label = msgid("Board, managing director and inspectors"), .required = false,
     .hint = msgid("As the gazette has them, also where their term has ended."), .longest = 20, .items = &kOfficers},
};
constexpr Field kMembers[]{
    {.name = "known", .type = choice, .label = msgid("What of them is known"), .options = kKnown},
    {.name = "count", .type = integer, .label = msgid("Members by the register of members"), .required = false},
    {.name = "women", .type = integer, .label = msgid("Of them women"), .required = false},
    {.name = "dead", .type = integer, .label = msgid("Known to have died and not yet settled"), .required = false},
    {.name = "paper", .type = file, .label = msgid("Register of members"), .required = false},
};

constexpr Field kConfirm[]{
    {.name = "bylaws", .type = choice, .label = msgid("Bylaws"), .options = kStanding},
    {.name = "capital", .type = choice, .label = msgid("Capital"), .options = kStanding},
    {.name = "board", .type = choice, .label = msgid("Board and managing director"), .options = kStanding},
    {.name = "members", .type = choice, .label = msgid("The members"), .options = kStanding},
    {.name = "paper_file", .type = text, .label = msgid("Number of the paper file"), .required = false,
     .longest = 40},
    {.name = "shelf", .type = text, .label = msgid("Shelf"), .required = false, .longest = 40},
};

constexpr filing::Section kSections[]{
    {"cooperative", kStage, msgid("The cooperative"), msgid("Is this your cooperative?"),
     msgid("It stands as the register has it. Mend what is wrong; the office compares it."), kCooperative,
     "opening.national_id"},
    {"mandate", kStage, msgid("Your mandate"), msgid("By what do you act for it?"),
     msgid("The latest notice in the Official Gazette names who may act for a cooperative."), kMandate,
     "opening.gazette"},
    {"bylaws", kStage, msgid("Bylaws"), msgid("Which bylaws are in force?"),
     msgid("What is lost is no hindrance: it is noted and cured later."), kBylaws},
    {"capital", kStage, msgid("Capital"), msgid("What is its capital?"),
     msgid("If it does not add up, say it as it is. The difference stays visible until it is cured."), kCapital,
     "opening.capital_sum"},
    {"board", kStage, msgid("Board, managing director and inspectors"), msgid("Who leads it?"),
     msgid("Also officers whose term has ended: until others are registered they stand."), kBoard, "board.size.min"},
    {"members", kStage, msgid("The members"), msgid("How many members does it have?"),
     msgid("The list itself comes later; here the count is enough."), kMembers, "min_members.default"},
};
// clang-format on
}  // namespace

const Group kConfirmInput{kConfirm};
std::span<const filing::Section> sections() {
    return kSections;
}
}  // namespace opening
