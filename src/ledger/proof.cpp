#include "ledger/proof.h"

#include <bit>
#include <map>

#include "base/check.h"

namespace ledger {
namespace {
constexpr auto kWidth = static_cast<std::int64_t>(kTileWidth);

std::int64_t split_of(std::int64_t leaves) {  // the largest power of two below it
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(leaves - 1)));
}

// The hashes of a tree of `size` leaves; what was read once is kept while one proof is made.
class Nodes {
public:
    Nodes(db::Tx& tx, std::int64_t size, const Edge* edge) : tx_(tx), size_(size), edge_(edge) {}

    // Root over `count` leaves from `start` on, a part that the tree's own splits make.
    Hash root(std::int64_t start, std::int64_t count) {
        if (count == 0) return sha256("");
        if (std::has_single_bit(static_cast<std::uint64_t>(count)) && start % count == 0)
            return complete(start, count);
        const std::int64_t left = split_of(count);
        return node_hash(root(start, left), root(start + left, count - left));
    }

private:
    // A complete subtree: within one tile of the level whose hashes are as high or just below.
    Hash complete(std::int64_t start, std::int64_t count) {
        std::int64_t level = 0, height = 1;  // leaves under one hash of that level
        while (height * kWidth <= count && height * kWidth > 0) height *= kWidth, ++level;
        const std::int64_t first = start / height, hashes = count / height;
        const auto& tile = tile_at(level, first / kWidth);
        return root_of(std::span(tile).subspan(static_cast<std::size_t>(first % kWidth),
                                               static_cast<std::size_t>(hashes)));
    }
    const std::vector<Hash>& tile_at(std::int64_t level, std::int64_t number) {
        const auto [at, fresh] = tiles_.try_emplace({level, number});
        if (fresh) at->second = read(level, number);
        return at->second;
    }
    std::vector<Hash> read(std::int64_t level, std::int64_t number) {
        if (edge_ && number == (edge_->size() >> (8 * level)) / kWidth) {
            const auto hashes = edge_->level(static_cast<std::size_t>(level));
            return {hashes.begin(), hashes.end()};
        }
        const auto stored =
            tx_.one([](const db::Row& row) { return row.blob(0); },
                    "SELECT hashes FROM merkle_tile WHERE level = $1 AND number = $2", level, number);
        std::vector<Hash> out;
        if (stored) {
            for (std::size_t at = 0; at + sizeof(Hash) <= stored->size(); at += sizeof(Hash))
                out.push_back(hash_of(std::string_view(*stored).substr(at, sizeof(Hash))));
            return out;
        }
        if (level == 0)
            return tx_.all([](const db::Row& row) { return leaf_hash(row.blob(0)); },
                           "SELECT e.commitment FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "
                           "WHERE l.leaf_index >= $1 AND l.leaf_index < $2 ORDER BY l.leaf_index",
                           number * kWidth, std::min((number + 1) * kWidth, size_));
        // The right edge of a higher level: each hash is the root of a full tile below.
        for (std::int64_t i = number * kWidth; i < (number + 1) * kWidth; ++i) {
            std::int64_t leaves = kWidth;
            for (std::int64_t l = 1; l < level; ++l) leaves *= kWidth;
            if ((i + 1) * leaves > size_) break;
            out.push_back(root_of(tile_at(level - 1, i)));
        }
        return out;
    }

    db::Tx& tx_;
    const std::int64_t size_;
    const Edge* edge_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<Hash>> tiles_{};
};

// PATH(m, D[n]) of §2.1.3.1, from `start` on.
void add_path(Nodes& nodes, std::int64_t leaf, std::int64_t start, std::int64_t count,
              std::vector<Hash>& out) {
    if (count == 1) return;
    const std::int64_t left = split_of(count);
    if (leaf < left) {
        add_path(nodes, leaf, start, left, out);
        out.push_back(nodes.root(start + left, count - left));
    } else {
        add_path(nodes, leaf - left, start + left, count - left, out);
        out.push_back(nodes.root(start, left));
    }
}
// SUBPROOF(m, D[n], b) of §2.1.4.1; `whole`: the first root is known to whoever checks.
void add_subproof(Nodes& nodes, std::int64_t first, std::int64_t start, std::int64_t count, bool whole,
                  std::vector<Hash>& out) {
    if (first == count) {
        if (!whole) out.push_back(nodes.root(start, count));
        return;
    }
    const std::int64_t left = split_of(count);
    if (first <= left) {
        add_subproof(nodes, first, start, left, whole, out);
        out.push_back(nodes.root(start + left, count - left));
    } else {
        add_subproof(nodes, first - left, start + left, count - left, false, out);
        out.push_back(nodes.root(start, left));
    }
}
}  // namespace

std::vector<Hash> inclusion_path(db::Tx& tx, std::int64_t leaf, std::int64_t size, const Edge* edge) {
    CHECK(leaf >= 0 && leaf < size);
    Nodes nodes(tx, size, edge);
    std::vector<Hash> out;
    add_path(nodes, leaf, 0, size, out);
    return out;
}
std::vector<Hash> consistency_path(db::Tx& tx, std::int64_t first, std::int64_t size, const Edge* edge) {
    CHECK(first > 0 && first <= size);
    Nodes nodes(tx, size, edge);
    std::vector<Hash> out;
    add_subproof(nodes, first, 0, size, true, out);
    return out;
}
Hash root_at(db::Tx& tx, std::int64_t size, const Edge* edge) {
    return Nodes(tx, size, edge).root(0, size);
}

// §2.1.3.2
bool is_included(const Hash& leaf, std::int64_t index, std::int64_t size, std::span<const Hash> path,
                 const Hash& root) {
    if (index < 0 || index >= size) return false;
    std::int64_t fn = index, sn = size - 1;
    Hash r = leaf;
    for (const Hash& p : path) {
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            r = node_hash(p, r);
            while (!(fn & 1) && fn != 0) fn >>= 1, sn >>= 1;
        } else {
            r = node_hash(r, p);
        }
        fn >>= 1, sn >>= 1;
    }
    return sn == 0 && r == root;
}
// §2.1.4.2
bool is_consistent(std::int64_t first, const Hash& first_root, std::int64_t size, const Hash& root,
                   std::span<const Hash> path) {
    if (first <= 0 || first > size) return false;
    if (first == size) return path.empty() && first_root == root;
    std::vector<Hash> all(path.begin(), path.end());
    if (std::has_single_bit(static_cast<std::uint64_t>(first))) all.insert(all.begin(), first_root);
    if (all.empty()) return false;
    std::int64_t fn = first - 1, sn = size - 1;
    while (fn & 1) fn >>= 1, sn >>= 1;
    Hash fr = all[0], sr = all[0];
    for (const Hash& c : std::span(all).subspan(1)) {
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            fr = node_hash(c, fr), sr = node_hash(c, sr);
            while (!(fn & 1) && fn != 0) fn >>= 1, sn >>= 1;
        } else {
            sr = node_hash(sr, c);
        }
        fn >>= 1, sn >>= 1;
    }
    return sn == 0 && fr == first_root && sr == root;
}
}  // namespace ledger
