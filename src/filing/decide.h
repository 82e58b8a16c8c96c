// The only place where it is decided whether a filing moves. Pure: everything is loaded before. It never
// writes and never asks who somebody is: what the actor may do is told.
#pragma once
#include "filing/kind.h"

namespace filing {
struct Doer {  // what the actor is to this filing
    bool filer = false, party = false, examiner = false, head = false, director = false, superior = false, bank = false,
         registrar = false, system = false;
    bool is(By by) const;
    bool official() const { return examiner || head || director || superior || bank || registrar; }
};
struct Deficiency {  // of a return: a finding that is ticked, or the officer's own
    std::string check, where, text;
};
struct Command {
    std::string action, reason{};
    std::int64_t version = 0;  // of the filing that was looked at; 0: whichever it is
    Json input{};              // of the transition's fields, judged
    std::vector<Deficiency> deficiencies{};
};
struct Decision {
    const Transition* taken = nullptr;
    std::vector<Finding> findings;  // of the stage that was judged; stored with the transition
    std::vector<Finding> returned_for;
};
struct Denial {
    Refusals refusals;              // never empty
    std::vector<Finding> findings;  // all of the stage, where some of them are the reason
};
// Denied: an action that the state does not have (says what it has), not the actor's turn, looked at an older
// version, findings that refuse, a party who has not agreed, a return without a deficiency, a second return
// for a new reason by an examiner alone, a reason left out.
tl::expected<Decision, Denial> decide(const Kind& kind, const Case& of, const Command& command,
                                      const Doer& doer, std::vector<Finding> findings);

struct Offer {  // something that the state has, for this actor
    const Transition* transition = nullptr;
    std::optional<Refusal> blocked{};  // empty: it may be done now
};
// In the order of the table. What is another's turn is left out unless `all`.
std::vector<Offer> offers(const Kind& kind, const Case& of, const Doer& doer,
                          std::span<const Finding> findings, bool all = false);
// The stage that the action judges: that of the state when it files, else what it checks; "": none.
std::string_view stage_of(const Kind& kind, const Filing& filing, const Transition& transition);
Route route_of(const Filing& filing);
}  // namespace filing
