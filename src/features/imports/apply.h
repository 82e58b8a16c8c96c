// Rows onto the register, a batch a transaction: what is new, renamed, of another status, otherwise changed,
// vanished or back. A batch touches nothing but its transaction and its answer, so that the database may run
// it again.
#pragma once
#include <string>
#include <vector>

#include "features/imports/places.h"
#include "features/imports/store.h"

namespace imports {
constexpr std::size_t kBatchRows = 1000;  // at most 2,000 by the rule: readers of SQLite wait for no writer

struct Batch {
    std::vector<Row> rows;
    std::vector<std::string> refused_keys;  // they stand in the file, so they have not vanished
    std::int64_t last_line = 0, refused = 0;
    bool empty() const { return rows.empty() && refused_keys.empty() && !refused; }
};
struct BatchAnswer {
    Counts counts;  // of this batch alone
    std::int64_t listed_seen = 0;
    std::vector<RowIssue> issues;
    Places::Found places;
};
struct Applying {
    const Map& map;
    const Run& run;
    Places& places;
    ledger::Pen& pen;
    ledger::Author author;
};
// `write` false: decides and counts alike, and writes nothing.
BatchAnswer apply_batch(db::Tx& tx, const Applying& applying, const Batch& batch, bool write);
// Up to a batch of keys after `after_key` that the run did not meet; gives the last of them, empty at the
// end.
std::string apply_vanished(db::Tx& tx, const Applying& applying, const std::string& after_key,
                           Counts& counts);
}  // namespace imports
