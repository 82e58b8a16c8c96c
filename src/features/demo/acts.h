// The acts of a synthetic cooperative's life, as entries of its log, and the state they fold to.
#pragma once
#include <vector>

#include "features/demo/sketch.h"
#include "registry/cooperative.h"

namespace demo {
struct Life {
    registry::Cooperative now;          // what the entries fold to
    std::vector<ledger::Draft> drafts;  // by the day of their effect
};
ledger::Draft act(const char* kind, Json::Object facts, Date on, Json::Object more = {});
// `bare` has all but officers, years and status; `officers` are those of the last election.
Life life_of(const Sketch& sketch, registry::Cooperative bare, std::vector<registry::Officer> officers,
             std::vector<registry::YearFigures> years, Random& random);
}  // namespace demo
