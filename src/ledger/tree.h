// The Merkle tree of RFC 9162 §2.1 over tiles of 256 hashes: tile (level, number) holds the hashes of the
// complete subtrees of height 8·level. Only full tiles are stored, once and for ever; what lies right of the
// last full one is kept in memory and recomputed when it is not there. The sequencer alone appends.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/sha256.h"
#include "db/db.h"

namespace ledger {
inline constexpr std::size_t kTileWidth = 256;

Hash leaf_hash(std::string_view commitment);          // SHA-256(0x00 ‖ commitment)
Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 ‖ left ‖ right)
Hash root_of(std::span<const Hash> leaves);           // of leaf hashes in memory

struct Tile {
    std::size_t level = 0;
    std::int64_t number = 0;
    std::string hashes;  // 256 · 32 bytes
};

// The right edge of a tree of any size: at each level the hashes that fill no tile yet, 255 at most.
class Edge {
public:
    // Adds one leaf hash and calls `full` for each tile that it completes, the lowest level first.
    template <class F>
    void add(const Hash& leaf, F&& full) {
        ++size_;
        Hash hash = leaf;
        for (std::size_t level = 0;; ++level) {
            if (level == levels_.size()) levels_.emplace_back();
            auto& hashes = levels_[level];
            hashes.push_back(hash);
            if (hashes.size() < kTileWidth) return;
            full(tile_of(level));
            hash = root_of(hashes);
            hashes.clear();
        }
    }
    Hash root() const;
    std::int64_t size() const { return size_; }
    // Hashes of that level that fill no tile yet; none above the top.
    std::span<const Hash> level(std::size_t number) const {
        return number < levels_.size() ? std::span<const Hash>(levels_[number]) : std::span<const Hash>();
    }
    // That of the first `size` leaves, from the stored tiles and the leaves right of them.
    static Edge load(db::Tx& tx, std::int64_t size);

private:
    Tile tile_of(std::size_t level) const;
    std::int64_t size_ = 0;
    std::vector<std::vector<Hash>> levels_;
};
}  // namespace ledger
