#include "filing/workflow.h"

#include <algorithm>

namespace filing {
std::string_view code_of(By by) {
    switch (by) {
        case By::filer: return "filer";
        case By::examiner: return "examiner";
        case By::head: return "head";
        case By::director: return "director";
        case By::superior: return "superior";
        case By::bank: return "bank";
        case By::registrar: return "registrar";
        case By::system: return "system";
    }
    return {};
}
const State* find_state(std::span<const State> states, std::string_view code) {
    const auto found = std::ranges::find_if(states, [&](const State& s) { return code == s.code; });
    return found == states.end() ? nullptr : &*found;
}
bool is_open(const Section& section, const State& state) {
    if (same(section.stage, state.stage)) return true;
    return section.stays_open && !state.last && state.waits_for == By::filer;
}
const Transition* find_transition(std::span<const Transition> table, std::string_view from,
                                  std::string_view action, Route route) {
    const auto found = std::ranges::find_if(table, [&](const Transition& t) {
        return from == t.from && action == t.action && (t.route == Route::any || t.route == route);
    });
    return found == table.end() ? nullptr : &*found;
}
}  // namespace filing
