#include "ledger/tree.h"

#include <bit>

#include "base/check.h"

namespace ledger {
namespace {
constexpr std::size_t kHash = 32;

std::vector<Hash> hashes_of(std::string_view bytes) {
    std::vector<Hash> out;
    for (std::size_t at = 0; at + kHash <= bytes.size(); at += kHash)
        out.push_back(hash_of(bytes.substr(at, kHash)));
    return out;
}
}  // namespace

Hash leaf_hash(std::string_view commitment) {
    return sha256({std::string_view("\0", 1), commitment});
}
Hash node_hash(const Hash& left, const Hash& right) {
    return sha256({std::string_view("\1", 1), view(left), view(right)});
}

Hash root_of(std::span<const Hash> leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves[0];
    const std::size_t k = std::bit_floor(leaves.size() - 1);
    return node_hash(root_of(leaves.first(k)), root_of(leaves.subspan(k)));
}

Tile Edge::tile_of(std::size_t level) const {
    const std::size_t bits = 8 * (level + 1);
    Tile tile{level, bits < 63 ? (size_ >> bits) - 1 : 0, {}};
    tile.hashes.reserve(kTileWidth * kHash);
    for (const Hash& hash : levels_[level]) tile.hashes += view(hash);
    return tile;
}

// From the left the edge is complete subtrees, each smaller than the one before: the root is their fold from
// the right.
Hash Edge::root() const {
    std::vector<Hash> subtrees;
    for (std::size_t level = levels_.size(); level-- > 0;) {
        std::span<const Hash> left(levels_[level]);
        while (!left.empty()) {
            const std::size_t take = std::bit_floor(left.size());
            subtrees.push_back(root_of(left.first(take)));
            left = left.subspan(take);
        }
    }
    if (subtrees.empty()) return sha256("");
    Hash root = subtrees.back();
    for (std::size_t i = subtrees.size() - 1; i-- > 0;) root = node_hash(subtrees[i], root);
    return root;
}

Edge Edge::load(db::Tx& tx, std::int64_t size) {
    Edge edge;
    edge.size_ = size;
    constexpr auto width = static_cast<std::int64_t>(kTileWidth);
    edge.levels_.push_back(
        tx.all([](const db::Row& row) { return leaf_hash(row.blob(0)); },
               "SELECT e.commitment FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "
               "WHERE l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index",
               size / width * width, size));
    CHECK(static_cast<std::int64_t>(edge.levels_[0].size()) == size % width);
    std::int64_t count = size / width;  // of hashes at this level, each the root of a stored tile below
    for (std::int64_t below = 0; count > 0; ++below, count /= width) {
        edge.levels_.push_back(
            tx.all([](const db::Row& row) { return root_of(hashes_of(row.blob(0))); },
                   "SELECT hashes FROM merkle_tile WHERE level = $1 AND number >= $2 AND number < $3 "
                   "ORDER BY number",
                   below, count / width * width, count));
        CHECK(static_cast<std::int64_t>(edge.levels_.back().size()) == count % width);
    }
    return edge;
}
}  // namespace ledger
