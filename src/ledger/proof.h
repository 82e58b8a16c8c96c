// Proofs of RFC 9162 §2.1.3 and §2.1.4 out of the stored tiles and the leaves right of them, and how they are
// checked. Whoever has a signed head needs nothing else of ours. It never writes, and never reads a body.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "db/db.h"
#include "ledger/ledger.h"
#include "ledger/tree.h"

namespace ledger {
// Hashes from the leaf's sibling up to the root over the first `size` leaves. 0 <= leaf < size <= leaves of
// the log; else the process ends.
// `edge`: of a log at least as large, so that its right edge need not be computed for each proof; nullptr: it
// is.
std::vector<Hash> inclusion_path(db::Tx& tx, std::int64_t leaf, std::int64_t size,
                                 const Edge* edge = nullptr);
// That the first `first` leaves are the beginning of the first `size`: 0 < first <= size <= leaves of the
// log.
std::vector<Hash> consistency_path(db::Tx& tx, std::int64_t first, std::int64_t size,
                                   const Edge* edge = nullptr);
Hash root_at(db::Tx& tx, std::int64_t size, const Edge* edge = nullptr);  // over the first `size` leaves

bool is_included(const Hash& leaf, std::int64_t index, std::int64_t size, std::span<const Hash> path,
                 const Hash& root);
bool is_consistent(std::int64_t first, const Hash& first_root, std::int64_t size, const Hash& root,
                   std::span<const Hash> path);
}  // namespace ledger
