// Rows onto the register, a batch a transaction: what is new, renamed, of another status, otherwise changed,
// vanished or back. A batch is decided first, by reading alone, and written as decided: so that the database
// may run the writing again, and that the next batch is decided meanwhile.
#pragma once
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "features/imports/places.h"
#include "features/imports/store.h"

namespace imports {
constexpr std::size_t kBatchRows = 1000;  // of the first transaction; how many of the next, its time says

struct Batch {
    std::vector<Row> rows;
    std::vector<std::string> refused_keys;  // they stand in the file, so they have not vanished
    std::int64_t last_line = 0, refused = 0;
    std::size_t size() const { return rows.size() + static_cast<std::size_t>(refused); }
};
struct Applying {
    const Map& map;
    const Run& run;
    Places& places;
    ledger::Pen& pen;
    ledger::Author author;
};
// Keys and national IDs of a batch that may still be on its way into the database.
struct Underway {
    std::unordered_set<std::string> keys, national_ids;
};
struct Decided {
    Counts counts;  // of this batch alone
    std::int64_t listed_seen = 0;
    std::vector<RowIssue> issues;
    std::unique_ptr<registry::BulkWriter> writer;
    std::vector<Source> added, updated;
    std::vector<std::string> seen;
    Underway underway;
};
// Uses the batch's rows up. `write` false: decides and counts alike, and prepares nothing.
Decided decide_batch(db::Tx& tx, const Applying& applying, Batch& batch, const Underway& before, bool write);
void write_batch(db::Tx& tx, const Run& run, const Decided& decided);

// Up to a batch of keys after `after_key` that the run did not meet and that `still_there` does not excuse;
// gives the last of them, empty at the end.
std::string apply_vanished(db::Tx& tx, const Applying& applying, const std::string& after_key,
                           const std::function<bool(const std::string& key)>& still_there, Counts& counts);
}  // namespace imports
