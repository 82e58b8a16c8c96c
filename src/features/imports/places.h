// Names of places to places of the tree: made below the map's country, or looked up where the country is
// ours. Keeps what it found; never guesses between two places of one name.
#pragma once
#include <string>
#include <unordered_map>

#include "features/imports/plan.h"

namespace imports {
class Places {
public:
    Places(const Map& map, registry::Territories tree) : map_(map), tree_(std::move(tree)) {}
    using Found = std::unordered_map<std::string, registry::TerritoryId>;
    // Makes what is missing only if `pen` is given; 0 where nothing is known. What an attempt made goes to
    // `fresh` until the caller knows that it was committed.
    registry::TerritoryId resolve(db::Tx& tx, ledger::Pen* pen, Row& row, Found& fresh);
    void keep(Found fresh);

private:
    registry::TerritoryId make(db::Tx& tx, ledger::Pen* pen, const Row& row, Found& fresh);
    registry::TerritoryId look_up(Row& row);
    const Map& map_;
    registry::Territories tree_;
    Found known_;
};
}  // namespace imports
