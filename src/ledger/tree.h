// The Merkle tree of RFC 9162 §2.1 over tiles of 256 hashes: tile (level, number) holds the hashes of the
// complete subtrees of height 8·level. It is seen by one transaction and written by the sequencer alone.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "db/db.h"

namespace ledger {
Hash leaf_hash(std::string_view commitment);          // SHA-256(0x00 ‖ commitment)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 ‖ left ‖ right)
Hash root_of(std::span<const Hash> leaves);           // of leaf hashes in memory: audits and tests

class Tree {
public:
    Tree(db::Tx& tx, std::int64_t size) : tx_(tx), size_(static_cast<std::uint64_t>(size)) {}
    void append(std::span<const Hash> leaves);  // leaf hashes; writes the tiles it changed
    Hash root();
    std::int64_t size() const { return static_cast<std::int64_t>(size_); }

private:
    std::string& tile(std::uint64_t level, std::uint64_t number);
    Hash node(unsigned height, std::uint64_t index);   // a complete subtree
    Hash range(std::uint64_t from, std::uint64_t to);  // MTH(D[from:to])

    db::Tx& tx_;
    std::uint64_t size_;
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> tiles_;  // read or written so far
};
}  // namespace ledger
