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
};

class Sequencer {
public:
    // `head_file`: heads are appended to it, outside the database; empty: none. `holder` names this process
    // in the lease.
    Sequencer(db::Database& database, const Clock& clock, Key key, std::string holder, std::string head_file);
    // Takes up to 1,000 pending entries. Returns how many; 0 when there is none or another holds the lease.
    std::size_t step();
    void release();  // gives the lease back, so that the next process need not wait for its end
    void drain();  // until nothing is pending; used by commands after they wrote

private:
    db::Database& database_;
    const Clock& clock_;
    Key key_;
    std::string holder_, head_file_;
};

std::optional<Head> last_head(db::Tx& tx);
std::optional<Head> head_at(db::Tx& tx, Instant at);  // the last signed not after `at`: "as known at"
bool valid(const Head& head, std::string_view public_key);

struct Audit {  // of `taavon ledger audit`
    std::int64_t entries = 0, heads = 0, erased = 0, pending = 0;
    std::vector<std::string> faults;  // each one line of English: it is an administrator's tool
};
// Walks every entry (commitment, position, leaf), every tile and head; with `kept_heads` (the text of a head
// file) also that what was signed then is still a prefix of the log.
Audit audit(db::Database& database, const std::vector<std::pair<std::string, std::string>>& public_keys,
            const std::string& kept_heads,
            const std::function<void(std::int64_t done, std::int64_t total)>& progress);
}  // namespace ledger
