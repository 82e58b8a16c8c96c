#include "ledger/audit.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "ledger/head_file.h"
#include "ledger/ledger.h"
#include "ledger/sequencer.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
constexpr std::size_t kFaultsKept = 100;
constexpr std::int64_t kPage = 1024, kListed = 20;

std::string number(std::int64_t value) {
    return std::to_string(value);
}

class Walk {
public:
    Walk(db::Tx& tx, const PublicKeys& keys, const std::string& kept_heads) : tx_(tx), keys_(keys) {
        for (KeptHead& kept : parse_heads(kept_heads)) {
            ++out_.kept_heads;
            if (!kept.whole)
                fault("the kept head file holds something that is no head");
            else
                kept_.push_back(std::move(kept.head));
        }
        std::ranges::stable_sort(kept_, {}, &Head::size);
        for (const Head& head : kept_) check_signature(head, "the kept head");
    }

    Audit run(const std::function<void(std::int64_t, std::int64_t)>& progress) {
        next_head_ = head_after(-1);
        check_heads_here();
        const auto end = tx_.integer("SELECT max(leaf_index) FROM ledger_leaf").value_or(-1) + 1;
        for (std::int64_t from = 0; from < end; from += kPage) {
            take_page(from, std::min(from + kPage, end));
            if (progress) progress(out_.entries, end);
        }
        check_ends(end);
        check_tile_count();
        check_pending();
        check_one_to_one();
        check_positions();
        check_erasures();
        check_log_of_heads();
        return std::move(out_);
    }

private:
    struct Leaf {
        std::int64_t index = 0;
        Hash hash{};
    };

    void fault(std::string line) {
        ++out_.fault_count;
        if (out_.faults.size() < kFaultsKept) out_.faults.push_back(std::move(line));
    }

    // The rows first, then what they complete: no other statement may run while rows stream.
    void take_page(std::int64_t from, std::int64_t to) {
        std::vector<Leaf> leaves;
        tx_.each([&](const db::Row& row) { leaves.push_back(check_entry(row)); },
                 "SELECT l.leaf_index, l.entry_id, e.stream_kind, e.stream_id, e.position, e.kind, "
                 "e.commitment, e.effective_on, e.recorded_at, e.actor, e.operation_id, b.entry_id, b.salt, "
                 "b.body FROM ledger_leaf l LEFT JOIN ledger_entry e ON e.id = l.entry_id LEFT JOIN "
                 "ledger_body b ON b.entry_id = l.entry_id WHERE l.leaf_index >= $1 AND l.leaf_index < $2 "
                 "ORDER BY l.leaf_index",
                 from, to);
        for (const Leaf& leaf : leaves) {
            if (leaf.index != edge_.size() && !std::exchange(gap_, true))
                fault("leaf " + number(edge_.size()) + " is missing");
            edge_.add(leaf.hash, [&](const Tile& tile) { check_tile(tile); });
            ++out_.entries;
            check_heads_here();
        }
    }

    Leaf check_entry(const db::Row& row) {
        Leaf leaf{row.integer(0), {}};
        const std::string name = "entry " + number(row.integer(1));
        if (row.is_null(2)) {
            fault(name + " is missing, though it is numbered or waits for it");
            return leaf;
        }
        const std::string commitment = row.blob(6);
        if (commitment.size() == leaf.hash.size())
            leaf.hash = leaf_hash(commitment);
        else
            fault(name + " has no commitment");
        if (row.is_null(11)) {
            fault(name + " has lost its body");
        } else if (row.is_null(12) != row.is_null(13)) {
            fault(name + " is erased by half");
        } else if (row.is_null(13)) {
            ++out_.erased;
        } else if (!committed(row, commitment)) {
            fault(name + " is not what was committed to");
        }
        return leaf;
    }

    static bool committed(const db::Row& row, const std::string& commitment) {
        Entry entry;
        entry.id = row.id<EntryId>(1);
        entry.stream = {row.str(2), row.integer(3)};
        entry.position = row.integer(4);
        entry.kind = row.str(5);
        const auto effective_on = parse_iso_date(row.text(7));
        if (!effective_on) return false;
        entry.effective_on = *effective_on;
        entry.recorded_at = row.instant(8);
        entry.author = {row.integer(9), row.text_or_null(10).value_or("")};
        const std::string salt = row.blob(12);
        return salt.size() == 16 && view(commitment_of(entry, salt, row.text(13))) == commitment;
    }

    void check_tile(const Tile& tile) {
        ++out_.tiles;
        const auto kept = tx_.one([](const db::Row& row) { return row.blob(0); },
                                  "SELECT hashes FROM merkle_tile WHERE level = $1 AND number = $2",
                                  static_cast<std::int64_t>(tile.level), tile.number);
        const std::string name = "tile " + number(tile.number) + " of level " + std::to_string(tile.level);
        if (!kept)
            fault(name + " is missing");
        else if (*kept != tile.hashes)
            fault(name + " is not that of the leaves");
    }

    std::optional<Head> head_after(std::int64_t size) {
        auto head = tx_.one(
            [](const db::Row& r) {
                return Head{r.integer(0), hash_or_none(r.blob(1)), r.instant(2), r.str(3), r.str(4), r.str(5),
                            r.blob(6)};
            },
            "SELECT size, root, signed_at, log_id, installation_id, key_id, signature FROM ledger_head WHERE "
            "size > $1 ORDER BY size LIMIT 1",
            size);
        if (!head) return head;
        ++out_.heads;
        check_signature(*head, "the head");
        if (head->signed_at < last_signed_)
            fault("the head of size " + number(head->size) + " is signed before the one before it");
        last_signed_ = head->signed_at;
        return head;
    }
    static Hash hash_or_none(const std::string& bytes) {
        return bytes.size() == Hash{}.size() ? hash_of(bytes) : Hash{};
    }

    void check_signature(const Head& head, const std::string& what) {
        const bool known = std::ranges::any_of(
            keys_, [&](const auto& key) { return key.first == head.key_id && valid(head, key.second); });
        if (!known) fault(what + " of size " + number(head.size) + " has no valid signature");
    }

    void check_heads_here() {
        while (next_head_ && next_head_->size <= edge_.size()) {
            check_root(*next_head_, "the head");
            covered_ = next_head_->size;
            next_head_ = head_after(next_head_->size);
        }
        for (; kept_at_ < kept_.size() && kept_[kept_at_].size <= edge_.size(); ++kept_at_)
            check_root(kept_[kept_at_], "the kept head");
    }
    void check_root(const Head& head, const std::string& what) {
        if (head.size != edge_.size() || head.size == 0)
            fault(what + " of size " + number(head.size) + " is of no size that the log had");
        else if (head.root == edge_.root())
            return;
        else if (std::exchange(roots_differ_, true))
            ++out_.fault_count;  // the first says where; all later ones differ with it
        else
            fault(what + " of size " + number(head.size) + " is no prefix of the log");
    }

    void check_ends(std::int64_t end) {
        for (; next_head_; next_head_ = head_after(next_head_->size))
            fault("the head of size " + number(next_head_->size) + " is longer than the log");
        for (; kept_at_ < kept_.size(); ++kept_at_)
            fault("the kept head of size " + number(kept_[kept_at_].size) + " is longer than the log");
        if (covered_ != out_.entries || end != out_.entries)
            fault("no head was signed over the whole log: " + number(end) + " leaves, last head " +
                  number(covered_));
    }

    void check_tile_count() {
        const auto stored = tx_.integer("SELECT count(*) FROM merkle_tile").value_or(0);
        if (stored > out_.tiles)
            fault(number(stored - out_.tiles) + " tiles are stored that the log does not have");
    }

    void check_pending() {
        tx_.each(
            [&](const db::Row& row) {
                ++out_.pending;
                if (out_.waiting.size() < kListed) out_.waiting.push_back(row.integer(1));
                check_entry(row);
            },
            "SELECT p.entry_id, p.entry_id, e.stream_kind, e.stream_id, e.position, e.kind, e.commitment, "
            "e.effective_on, e.recorded_at, e.actor, e.operation_id, b.entry_id, b.salt, b.body FROM "
            "ledger_pending p LEFT JOIN ledger_entry e ON e.id = p.entry_id LEFT JOIN ledger_body b ON "
            "b.entry_id = p.entry_id ORDER BY p.entry_id");
    }

    void list(const std::string& what, std::string_view sql) {
        for (const auto id : tx_.all([](const db::Row& row) { return row.integer(0); }, sql, kListed))
            fault("entry " + number(id) + " " + what);
    }
    void check_one_to_one() {
        list("is neither numbered nor waits for it",
             "SELECT e.id FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id LEFT JOIN "
             "ledger_pending p ON p.entry_id = e.id WHERE l.entry_id IS NULL AND p.entry_id IS NULL ORDER BY "
             "e.id LIMIT $1");
        list("is numbered and waits for it too",
             "SELECT p.entry_id FROM ledger_pending p JOIN ledger_leaf l ON l.entry_id = p.entry_id ORDER BY "
             "p.entry_id LIMIT $1");
        list("has a body and is missing",
             "SELECT b.entry_id FROM ledger_body b LEFT JOIN ledger_entry e ON e.id = b.entry_id WHERE e.id "
             "IS NULL ORDER BY b.entry_id LIMIT $1");
    }

    void check_positions() {
        const auto broken = tx_.all(
            [](const db::Row& r) { return "stream " + r.str(0) + " " + number(r.integer(1)); },
            "SELECT stream_kind, stream_id FROM ledger_entry GROUP BY stream_kind, stream_id HAVING "
            "min(position) <> 1 OR max(position) <> count(*) ORDER BY stream_kind, stream_id LIMIT $1",
            kListed);
        for (const auto& stream : broken) fault(stream + " has a gap in its positions");
    }

    void check_erasures() {
        list("is empty without an erasure",
             "SELECT b.entry_id FROM ledger_body b LEFT JOIN ledger_entry e ON e.stream_kind = 'erasure' AND "
             "e.stream_id = b.entry_id AND e.position = 1 WHERE b.body IS NULL AND e.id IS NULL ORDER BY "
             "b.entry_id LIMIT $1");
        list("was erased and still has its body",
             "SELECT b.entry_id FROM ledger_entry e JOIN ledger_body b ON b.entry_id = e.stream_id WHERE "
             "e.stream_kind = 'erasure' AND b.body IS NOT NULL ORDER BY b.entry_id LIMIT $1");
    }

    void check_log_of_heads() {
        if (tx_.integer("SELECT count(DISTINCT log_id) FROM ledger_head").value_or(0) > 1)
            fault("the heads are of more than one log");
        const auto log = tx_.one([](const db::Row& row) { return row.str(0); },
                                 "SELECT log_id FROM ledger_head ORDER BY size LIMIT 1");
        for (const Head& kept : kept_)
            if (log && kept.log_id != *log)
                return fault("the kept head of size " + number(kept.size) + " is of another log");
    }

    db::Tx& tx_;
    const PublicKeys& keys_;
    Audit out_;
    std::vector<Head> kept_;  // by size
    std::size_t kept_at_ = 0;
    Edge edge_;
    std::optional<Head> next_head_;
    Instant last_signed_{};
    std::int64_t covered_ = 0;
    bool gap_ = false, roots_differ_ = false;
};
}  // namespace

Audit audit(db::Database& database, const PublicKeys& keys, const std::string& kept_heads,
            const std::function<void(std::int64_t, std::int64_t)>& progress) {
    return database.read([&](db::Tx& tx) { return Walk(tx, keys, kept_heads).run(progress); });
}
}  // namespace ledger
