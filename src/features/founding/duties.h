// The first ninety days: what a cooperative has to do once it is registered, by when, and what proves it.
// Pure: rows are duty_store's, who may is duty_operations'.
#pragma once
#include <span>

#include "filing/kind.h"
#include "law/working_days.h"

namespace founding {
using DutyId = Id<struct DutyTag>;

struct DutyKind {
    const char* code;  // stored for ever
    const char* rule;  // its term
    i18n::Id label, how;
    i18n::Id value_label{};           // of what proves it; empty: the day alone
    std::size_t least = 0, most = 0;  // characters of the value; least 0: it may stay empty
    bool digits = false;              // of nothing else
};
std::span<const DutyKind> duty_kinds();
const DutyKind* find_duty_kind(std::string_view code);  // nullptr: none

struct Duty {
    DutyId id;
    registry::CooperativeId cooperative;
    filing::FilingId filing;
    std::string code;
    Date due_on;
    std::optional<Date> done_on{};
    std::string value{};
};
enum class DutyState : std::uint8_t { open, late, done };
DutyState state_of(const Duty& duty, Date today);
std::string_view code_of(DutyState state);

// Of a founding that has just been registered; terms run from the day of registration. Without a rule in
// force there is no duty. Whose activity needs no licence has none to move; a gazette that the registrar
// named is done. Ids are the caller's.
std::vector<Duty> duties_of(const filing::Case& of, const law::RuleBook& rules, Date on,
                            const law::WorkingDays& days);

struct DutyDone {
    std::optional<Date> on;
    std::string value;
};
// In its written form. Refused about "done_on" or "value": no day, one to come, too short, other than digits.
Checked<DutyDone> judge_done(const DutyKind& kind, const DutyDone& typed, Date today);
}  // namespace founding
