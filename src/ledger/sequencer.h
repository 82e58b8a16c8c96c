// One leased sequencer gives committed entries their gapless leaf index, extends the Merkle tree and signs
// one head a batch. It is the only writer of leaves, tiles and heads, and it never waits for a writer of
// entries.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/crypto.h"
#include "base/sha256.h"
#include "db/db.h"
#include "ledger/tree.h"

namespace ledger {
struct Head {
    std::int64_t size = 0;  // entries below this index are in it
    Hash root{};
    Instant signed_at;
    std::string log_id, installation_id, key_id, signature;
    std::string text() const;  // the signed bytes: docs/reference/ledger-format.md
};
struct Key {
    std::string id;
    crypto::SigningKey pair;
    std::string installation{};  // named in heads; empty: made from the holder of the first lease
};

class Sequencer {
public:
    // `head_file`: heads are appended to it, outside the database; empty: none. One that cannot be written is
    // logged and tried again at every step, and gets the heads it lacks. `holder` names this process in the
    // lease.
    Sequencer(db::Database& database, const Clock& clock, Key key, std::string holder, std::string head_file);
    // Takes up to 1,000 pending entries. Returns how many; 0 when there is none or another holds the lease.
    std::size_t step();
    void release();  // gives the lease back, so that the next process need not wait for its end
    void drain();    // until nothing is pending; used by commands after they wrote

private:
    struct Batch;
    bool has_work();
    Batch take_batch(db::Tx& tx);
    void keep_heads();

    db::Database& database_;
    const Clock& clock_;
    Key key_;
    std::string holder_, head_file_;
    Edge edge_;                    // of the log as this process last left it
    bool heads_are_kept_ = false;  // the head file ends with the newest head
};

std::optional<Head> last_head(db::Tx& tx);
std::optional<Head> head_at(db::Tx& tx, Instant at);  // the last signed not after `at`: "as known at"
bool valid(const Head& head, std::string_view public_key);
}  // namespace ledger
