// What keeps the log's surroundings in order: how much waits for the sequencer, and the answers of operations
// that were kept long enough. It never touches an entry.
#pragma once
#include "db/db.h"

namespace ledger {
std::int64_t count_pending(db::Tx& tx);                   // entries that wait for the sequencer
std::int64_t delete_answers(db::Tx& tx, Instant before);  // of operations
}  // namespace ledger
