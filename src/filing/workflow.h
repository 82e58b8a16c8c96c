// The declared table by which a filing moves: from a state, by an action, to a state, by whom. What may be
// done now and what blocks the rest is read from it alone, by pages, API and jobs. It is data; it never runs
// anything.
#pragma once
#include <span>
#include <string_view>

#include "filing/field.h"

namespace filing {
// Who does it. The office's ranks are rights of a post in the place of the filing (auth::may).
enum class By : std::uint8_t {
    filer,      // who files, or their representative
    examiner,   // of the office of the place
    head,       // decides in the county
    director,   // decides in the province
    superior,   // above whoever decided: the director over the head, the ministry over the director
    bank,       // a clerk of a branch
    registrar,  // a clerk of the companies registrar, or the office for them
    system,     // time itself: a term that ended
};
std::string_view code_of(By by);

struct State {
    const char* code;
    i18n::Id label;
    By waits_for;            // whose turn it is; nobody's when `last`
    i18n::Id next{};         // what happens now, said to the filer
    const char* limit = "";  // id of the rule with the state's working days; "": no limit
    const char* stage = "";  // of the sections that may be written now; "": none
    bool last = false;       // nothing follows
    const char* phase = "";  // of the task list
};
enum class Reason : std::uint8_t { none, wanted };
// Where the table of offices decides how far up a decision goes.
enum class Route : std::uint8_t { any, head_decides, director_decides };

struct Transition {
    const char* from;
    const char* action;
    const char* to;
    By needs;
    i18n::Id label;             // on the button
    i18n::Id told{};            // message to the filer and the parties; empty: none
    bool takes_effect = false;  // the document becomes entries of the register
    bool files = false;         // the stage of `from` is filed: rules run, the bytes are kept
    bool returns = false;       // back to the filer with all deficiencies
    Reason reason = Reason::none;
    Route route = Route::any;
    const char* checks = "";       // stage whose rules must not refuse; "": none
    const Group* input = nullptr;  // what is asked with it: becomes the filing's record
    bool dangerous = false;        // asked twice
    i18n::Id about{};              // what it brings with it, said before it is done
};
const State* find_state(std::span<const State> states, std::string_view code);
// Whether the section may be written by who files, in that state.
bool is_open(const Section& section, const State& state);
const Transition* find_transition(std::span<const Transition> table, std::string_view from,
                                  std::string_view action, Route route);

constexpr bool same(const char* a, const char* b) {
    return std::string_view(a) == std::string_view(b);
}
// No state has two ways by one action. A table that is not does not compile: static_assert beside each.
constexpr bool is_deterministic(std::span<const Transition> table) {
    for (std::size_t i = 0; i < table.size(); ++i)
        for (std::size_t j = i + 1; j < table.size(); ++j)
            if (same(table[i].from, table[j].from) && same(table[i].action, table[j].action) &&
                (table[i].route == Route::any || table[j].route == Route::any ||
                 table[i].route == table[j].route))
                return false;
    return true;
}
// Every state that is named is declared, last ones have no way on, all others have one.
constexpr bool is_closed(std::span<const State> states, std::span<const Transition> table) {
    const auto known = [&](const char* code) {
        for (const State& s : states)
            if (same(s.code, code)) return true;
        return false;
    };
    for (const Transition& t : table)
        if (!known(t.from) || !known(t.to)) return false;
    for (const State& s : states) {
        bool leaves = false;
        for (const Transition& t : table) leaves = leaves || same(t.from, s.code);
        if (leaves == s.last) return false;
    }
    return true;
}
}  // namespace filing
