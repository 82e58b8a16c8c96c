// The tables that show what the log says, kept true as days pass and rebuilt when asked. They hold nothing
// that a fold of the log would not give again.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "registry/cooperative.h"

namespace registry {
// Entries that were written ahead and take effect on `today` or before reach the tables, and a took_effect
// entry says so to whoever follows the log. Run it daily, and at start. Returns how many cooperatives came
// due.
std::size_t apply_due(db::Database& database, ledger::Pen& pen, Date today);

struct Rebuilt {
    std::int64_t cooperatives = 0, removed = 0;  // removed: rows of which the log knows nothing
};
// Folds every stream anew, a thousand cooperatives a transaction; what it does twice is the same as once.
Rebuilt rebuild_projections(db::Database& database, Date today,
                            const std::function<void(std::int64_t cooperatives)>& progress);
// For `taavon doctor`: why the tables must be rebuilt, in one line of English; empty when a sample of them is
// true.
std::optional<std::string> projections_fault(db::Tx& tx, Date today);
}  // namespace registry
