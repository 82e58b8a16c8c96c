#include "ledger/sequencer.h"

#include <fstream>

#include "base/bytes.h"
#include "base/check.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
constexpr std::int64_t kBatch = 1000;
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

std::size_t Sequencer::step() {
    struct Done {
        std::size_t count = 0;
        std::optional<Head> head{};
    };
    const Done done = database_.write([&](db::Tx& tx) -> Done {
        const Instant now = clock_.now();
        if (!tx.integer("SELECT entry_id FROM ledger_pending LIMIT 1"))
            return {};  // nothing is written when nothing waits
        if (!take_lease(tx, holder_, now)) return {};
        const auto pending =
            tx.all([](const db::Row& r) { return std::pair(r.integer(0), hash_of(r.blob(1))); },
                   "SELECT p.entry_id, e.commitment FROM ledger_pending p JOIN ledger_entry e ON e.id = "
                   "p.entry_id ORDER BY p.entry_id LIMIT 1000");
        if (pending.empty()) return {};
        const auto before = last_head(tx);
        Tree tree(tx, before ? before->size : 0);
        std::vector<Hash> leaves;
        std::vector<db::Value> rows;
        std::int64_t index = tree.size();
        for (const auto& [entry, commitment] : pending) {
            leaves.push_back(leaf_hash(view(commitment)));
            rows.emplace_back(index++), rows.emplace_back(entry);
            tx.exec("DELETE FROM ledger_pending WHERE entry_id = $1", entry);
        }
        constexpr std::string_view columns[]{"leaf_index", "entry_id"};
        tx.insert_rows("ledger_leaf", columns, rows);
        tree.append(leaves);
        Head head{tree.size(),
                  tree.root(),
                  before ? std::max(now, before->signed_at) : now,
                  setting(tx, "log_id", hex(view(leaves[0])).substr(0, 16)),
                  setting(tx, "installation_id", hex(view(sha256(holder_))).substr(0, 16)),
                  key_.id,
                  {}};
        head.signature = crypto::sign(key_.pair, head.text());
        tx.exec(
            "INSERT INTO ledger_head (size, root, signed_at, log_id, installation_id, key_id, signature) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            head.size, db::Blob{std::string(view(head.root))}, head.signed_at, head.log_id,
            head.installation_id, head.key_id, db::Blob{head.signature});
        return {pending.size(), head};
    });
    if (done.head && !head_file_.empty()) {
        std::ofstream file(head_file_, std::ios::app);
        file << done.head->text() << "signature " << hex(done.head->signature) << "\n\n";
    }
    return done.count;
}

void Sequencer::drain() {
    while (step() > 0) {
    }
    release();
}

void Sequencer::release() {
    database_.write([&](db::Tx& tx) {
        tx.exec("DELETE FROM lease WHERE name = 'sequencer' AND holder = $1", holder_);
    });
}
}  // namespace ledger
