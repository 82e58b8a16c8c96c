// Names of places to places of the tree: made below the map's country, or looked up where the country is
// ours. Keeps what it found; never guesses between two places of one name, and never takes one that is only
// alike: that is said in a note, with what the source wrote kept as text.
#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "features/imports/plan.h"

namespace imports {
class Places {
public:
    Places(const Map& map, registry::Territories tree);
    using Found = std::unordered_map<std::string, registry::TerritoryId>;
    struct Resolved {
        registry::TerritoryId id;            // 0 where nothing is known
        std::vector<i18n::Message> notes{};  // a place that was not found, with the nearest one
    };
    Resolved resolve(Row& row);
    // Under a country of the map, places are made before the rows that lie in them; what was made is kept
    // once the caller knows that it was committed.
    bool is_missing(const Row& row);
    Found make(db::Tx& tx, ledger::Pen& pen, std::span<const Row> rows) const;
    void keep(Found made);
    void forget_many();  // before a batch: memory does not grow with the file

private:
    struct LookedUp {
        registry::TerritoryId id;
        std::vector<std::size_t> unknown;  // of the row's path
        std::vector<i18n::Message> notes;
    };
    registry::TerritoryId find_made(const Row& row);
    std::string path_of(const Row& row, std::size_t length) const;
    LookedUp look_up(const Row& row) const;
    i18n::Message note(const Place& place, registry::TerritoryId within) const;
    const Map& map_;
    registry::Territories tree_;
    std::unordered_map<std::string, std::vector<const registry::Territory*>> named_;  // kind and name or code
    std::unordered_map<std::string, LookedUp> looked_up_;                             // by the row's path
    Found known_;
};
}  // namespace imports
