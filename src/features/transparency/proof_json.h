// An entry's proof as JSON: what `taavon ledger verify` reads. Of an entry that is not public the leaf alone.
#pragma once
#include <memory>
#include <vector>

#include "ledger/proof.h"
#include "ledger/sequencer.h"
#include "registry/cooperative.h"

namespace transparency {
struct Proven {
    std::int64_t leaf_index = 0;
    Hash leaf{};
    std::vector<Hash> path{};
    ledger::Head head;                         // the tree's size is its size
    std::optional<ledger::Committed> entry{};  // of a public cooperative, not erased
    std::string name{};                        // of that cooperative
};
// The right edge of the log at that head, loaded once a head and process.
std::shared_ptr<const ledger::Edge> edge_of(db::Tx& tx, const ledger::Head& head);
// Against the newest head. Refused: there is no such leaf, or no head covers it yet.
Result<Proven> prove(db::Tx& tx, const ledger::Head& head, std::int64_t leaf);
Json json_of(const ledger::Head& head);
Json json_of(const Proven& proven);
}  // namespace transparency
