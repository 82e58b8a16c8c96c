// The question of a name check put to this register: its nearest names, the places of the country, the seat.
#pragma once
#include "registry/name_check.h"
#include "registry/search.h"

namespace registry {
struct NameSource {
    const Territories& territories;
    const Search* search = nullptr;  // nullptr: nothing is near, and what rests on the register is not tested
    bool quick = false;              // as Search::nearest
};
// `county` 0: the seat is not known. What comes back refers to `source`'s members and must not outlive them.
NameQuestion question_of(std::string name, TerritoryId county, const NameSource& source);
}  // namespace registry
