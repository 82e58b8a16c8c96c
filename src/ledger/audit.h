// Walks the whole log: what it says of itself must be what was signed. It reads, and changes nothing; its
// memory does not grow with the log.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "db/db.h"

namespace ledger {
struct Audit {  // of `taavon ledger audit`
    std::int64_t entries = 0, heads = 0, tiles = 0, kept_heads = 0, erased = 0, pending = 0;
    std::vector<std::int64_t> waiting;  // the first entries that no head covers yet
    std::int64_t fault_count = 0;
    std::vector<std::string> faults;  // the first hundred, each one line of English: an administrator's tool
};
using PublicKeys = std::vector<std::pair<std::string, std::string>>;  // key id, key: also those of the past

// Every entry against its commitment; every tile and every head against the leaves; leaves, entries and what
// waits one to one; the positions of each stream; every erasure; signatures. With `kept_heads`, the text of a
// head file, also that what was signed then is still a prefix of the log.
Audit audit(db::Database& database, const PublicKeys& keys, const std::string& kept_heads,
            const std::function<void(std::int64_t done, std::int64_t total)>& progress);
}  // namespace ledger
