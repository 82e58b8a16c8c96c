#include "ledger/tree.h"

#include <bit>

#include "base/check.h"

namespace ledger {
namespace {
constexpr std::uint64_t kWidth = 256;
constexpr std::size_t kHash = 32;

std::int64_t number_of(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
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

std::string& Tree::tile(std::uint64_t level, std::uint64_t number) {
    const auto [found, is_new] = tiles_.try_emplace({level, number});
    if (is_new)
        if (auto kept = tx_.one([](const db::Row& row) { return row.blob(0); },
                                "SELECT hashes FROM merkle_tile WHERE level = $1 AND number = $2",
                                number_of(level), number_of(number)))
            found->second = std::move(*kept);
    return found->second;
}

void Tree::append(std::span<const Hash> leaves) {
    std::vector<Hash> above(leaves.begin(), leaves.end());
    std::uint64_t index = size_;  // of the first new hash at this level
    for (std::uint64_t level = 0; !above.empty(); ++level, index /= kWidth) {
        std::vector<Hash> full;
        for (std::size_t done = 0; done < above.size();) {
            const std::uint64_t number = (index + done) / kWidth, used = (index + done) % kWidth;
            std::string& bytes = tile(level, number);
            bytes.resize(used * kHash);
            for (; done < above.size() && bytes.size() < kWidth * kHash; ++done) bytes += view(above[done]);
            tx_.exec(
                "INSERT INTO merkle_tile (level, number, hashes) VALUES ($1, $2, $3) ON CONFLICT (level, "
                "number) DO UPDATE SET hashes = excluded.hashes",
                number_of(level), number_of(number), db::Blob{bytes});
            if (bytes.size() == kWidth * kHash)
                full.push_back(node(8 * static_cast<unsigned>(level) + 8, number));
        }
        above = std::move(full);
    }
    size_ += leaves.size();
}

// A subtree of height 8·level + h is folded from 2^h hashes of one tile.
Hash Tree::node(unsigned height, std::uint64_t index) {
    const unsigned level = height == 0 ? 0 : (height - 1) / 8, h = height - 8 * level;
    const std::uint64_t first = index << h, count = std::uint64_t{1} << h;
    const std::string& bytes = tile(level, first / kWidth);
    std::vector<Hash> hashes;
    for (std::uint64_t i = 0; i < count; ++i)
        hashes.push_back(hash_of(std::string_view(bytes).substr((first % kWidth + i) * kHash, kHash)));
    for (; hashes.size() > 1; hashes.resize(hashes.size() / 2))
        for (std::size_t i = 0; i < hashes.size() / 2; ++i)
            hashes[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
    return hashes[0];
}

Hash Tree::range(std::uint64_t from, std::uint64_t to) {
    const std::uint64_t n = to - from;
    if (std::has_single_bit(n)) return node(static_cast<unsigned>(std::countr_zero(n)), from / n);
    const std::uint64_t k = std::bit_floor(n);
    return node_hash(range(from, from + k), range(from + k, to));
}

Hash Tree::root() {
    return size_ ? range(0, size_) : sha256("");
}
}  // namespace ledger
