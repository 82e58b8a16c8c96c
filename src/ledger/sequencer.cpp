#include "ledger/sequencer.h"

#include <system_error>

#include "base/bytes.h"
#include "base/log.h"
#include "ledger/head_file.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
constexpr std::int64_t kBatch = 1000;       // entries under one head
constexpr std::int64_t kHeadsAtOnce = 512;  // brought to the head file
constexpr std::chrono::seconds kLease{30};

Head head_of(const db::Row& row) {
    return {row.integer(0), hash_of(row.blob(1)), row.instant(2), row.str(3),
            row.str(4),     row.str(5),           row.blob(6)};
}
constexpr std::string_view kNewest =
    "SELECT size, root, signed_at, log_id, installation_id, key_id, signature FROM ledger_head ORDER BY size "
    "DESC LIMIT 1";

bool take_lease(db::Tx& tx, const std::string& holder, Instant now) {
    tx.exec(
        "INSERT INTO lease (name, holder, until_at) VALUES ('sequencer', $1, $2) ON CONFLICT (name) DO "
        "UPDATE SET holder = excluded.holder, "
        "until_at = excluded.until_at WHERE lease.holder = $1 OR lease.until_at < $3",
        holder, now + kLease, now);
    return tx.one([](const db::Row& row) { return row.str(0); },
                  "SELECT holder FROM lease WHERE name = 'sequencer'") == holder;
}

std::string setting(db::Tx& tx, const char* name, const std::string& otherwise) {
    if (auto kept = tx.one([](const db::Row& row) { return row.str(0); },
                           "SELECT value FROM setting WHERE name = $1", name))
        return *kept;
    tx.exec("INSERT INTO setting (name, value) VALUES ($1, $2)", name, otherwise);
    return otherwise;
}
}  // namespace

std::string Head::text() const {
    return "taavon log head v1\nlog " + log_id + "\ninstallation " + installation_id + "\nkey " + key_id +
           "\nsize " + std::to_string(size) + "\nroot " + hex(view(root)) + "\nat " + iso(signed_at) + "\n";
}

bool valid(const Head& head, std::string_view public_key) {
    return crypto::verify(public_key, head.text(), head.signature);
}

std::optional<Head> last_head(db::Tx& tx) {
    return tx.one(head_of, kNewest);
}

std::optional<Head> head_at(db::Tx& tx, Instant at) {
    return tx.one(head_of,
                  "SELECT size, root, signed_at, log_id, installation_id, key_id, signature FROM ledger_head "
                  "WHERE signed_at <= $1 "
                  "ORDER BY size DESC LIMIT 1",
                  at);
}

Sequencer::Sequencer(db::Database& database, const Clock& clock, Key key, std::string holder,
                     std::string head_file)
    : database_(database),
      clock_(clock),
      key_(std::move(key)),
      holder_(std::move(holder)),
      head_file_(std::move(head_file)) {}

struct Sequencer::Batch {
    std::size_t count = 0;
    Edge edge{};
};

std::size_t Sequencer::step() {
    std::size_t count = 0;
    if (has_work()) {
        Batch batch = database_.write([&](db::Tx& tx) { return take_batch(tx); });
        count = batch.count;
        if (count) edge_ = std::move(batch.edge), heads_are_kept_ = false;
    }
    if (!heads_are_kept_ && !head_file_.empty()) keep_heads();
    return count;
}

// A look before the write: nothing is locked when nothing waits or another leads.
bool Sequencer::has_work() {
    return database_.read([&](db::Tx& tx) {
        return tx.integer("SELECT entry_id FROM ledger_pending LIMIT 1").has_value() &&
               !tx.integer(
                   "SELECT until_at FROM lease WHERE name = 'sequencer' AND holder <> $1 AND until_at >= $2",
                   holder_, clock_.now());
    });
}

Sequencer::Batch Sequencer::take_batch(db::Tx& tx) {
    const Instant now = clock_.now();
    if (!take_lease(tx, holder_, now)) return {};
    const auto pending =
        tx.all([](const db::Row& r) { return std::pair(r.integer(0), hash_of(r.blob(1))); },
               "SELECT p.entry_id, e.commitment FROM ledger_pending p JOIN ledger_entry e ON e.id = "
               "p.entry_id ORDER BY p.entry_id LIMIT $1",
               kBatch);
    if (pending.empty()) return {};
    const auto before = last_head(tx);
    const std::int64_t size = before ? before->size : 0;
    // The edge in memory is that of a commit of ours; another process may have led in between.
    Edge edge = edge_.size() == size && before && edge_.root() == before->root ? edge_ : Edge::load(tx, size);
    std::vector<db::Value> leaves, tiles;
    std::int64_t index = size;
    for (const auto& [entry, commitment] : pending) {
        leaves.emplace_back(index++), leaves.emplace_back(entry);
        edge.add(leaf_hash(view(commitment)), [&](Tile tile) {
            tiles.insert(tiles.end(), {static_cast<std::int64_t>(tile.level), tile.number,
                                       db::Blob{std::move(tile.hashes)}});
        });
    }
    constexpr std::string_view leaf_columns[]{"leaf_index", "entry_id"},
        tile_columns[]{"level", "number", "hashes"};
    tx.insert_rows("ledger_leaf", leaf_columns, leaves);
    if (!tiles.empty()) tx.insert_rows("merkle_tile", tile_columns, tiles);
    tx.exec(
        "DELETE FROM ledger_pending WHERE entry_id IN (SELECT entry_id FROM ledger_leaf WHERE leaf_index >= "
        "$1)",
        size);
    Head head{edge.size(),
              edge.root(),
              before ? std::max(now, before->signed_at) : now,
              setting(tx, "log_id", hex(view(leaf_hash(view(pending[0].second)))).substr(0, 16)),
              key_.installation.empty()
                  ? setting(tx, "installation_id", hex(view(sha256(holder_))).substr(0, 16))
                  : key_.installation,
              key_.id,
              {}};
    head.signature = crypto::sign(key_.pair, head.text());
    tx.exec(
        "INSERT INTO ledger_head (size, root, signed_at, log_id, installation_id, key_id, signature) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        head.size, db::Blob{std::string(view(head.root))}, head.signed_at, head.log_id, head.installation_id,
        head.key_id, db::Blob{head.signature});
    return {pending.size(), std::move(edge)};
}

// Brings the file up to the log: also with the heads that another process signed or an earlier write lost.
void Sequencer::keep_heads() {
    try {
        for (bool more = true; more;) {
            const auto after = last_size_in(head_file_);
            const auto heads = database_.read([&](db::Tx& tx) {
                return tx.all(head_of,
                              "SELECT size, root, signed_at, log_id, installation_id, key_id, signature FROM "
                              "ledger_head WHERE size > $1 ORDER BY size LIMIT $2",
                              after, kHeadsAtOnce);
            });
            append_heads(head_file_, heads);
            more = heads.size() == kHeadsAtOnce;
        }
        heads_are_kept_ = true;
    } catch (const std::system_error& error) {
        logging::error("ledger.head_file", {{"what", std::string(error.what())}});
    }
}

void Sequencer::drain() {
    while (step() > 0) {
    }
    release();
}

void Sequencer::release() {
    database_.write(
        [&](db::Tx& tx) { tx.exec("DELETE FROM lease WHERE name = 'sequencer' AND holder = $1", holder_); });
}
}  // namespace ledger
