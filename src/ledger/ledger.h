// The log: streams of entries, appended and never changed. Whoever has an invariant has a stream and appends
// at the position it read, so that a lost race is a unique violation on both engines (db::Database::write
// runs it again). Nothing here knows what an entry means, and no writer ever touches the tree: that is the
// sequencer's.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "base/random.h"
#include "base/sha256.h"
#include "db/db.h"

namespace ledger {
using EntryId = Id<struct EntryTag>;

struct Stream {  // kind: "cooperative", "members", "founding", "budget", "assembly", "certificate", "person",
                 // "erasure"
    std::string kind;
    std::int64_t id = 0;
};
struct Draft {         // an entry before it is written
    std::string kind;  // "observed", "renamed", … : the vocabulary of the stream's owner
    Json body;         // written once as RFC 8785 bytes, never re-serialised
    Date effective_on;
};
struct Author {
    std::int64_t actor = 0;      // a person's id; 0: the system
    std::string operation_id{};  // what this write belongs to; empty: none
};
struct Entry {
    EntryId id;
    Stream stream;
    std::int64_t position = 0;  // from 1, gapless within the stream
    std::string kind;
    Hash commitment{};
    Date effective_on;
    Instant recorded_at;
    Author author;
    std::optional<std::string> body;         // the bytes; empty when erased
    std::optional<std::int64_t> leaf_index;  // empty until sequenced
    Json json() const;                       // of body; null when erased
};

// Ids, clock and salts of a writer. One a thread or closure.
struct Pen {
    Ids& ids;
    const Clock& clock;
    Random& random;
};

// Appends after `position` (0: a new stream) and returns the new last position. A lost race throws
// db::Error::unique on constraint ledger_position. Aborts the process if a commitment cannot be made (a log
// that lies is worse than none).
std::int64_t append(db::Tx& tx, Pen& pen, const Stream& stream, std::int64_t position,
                    std::span<const Draft> drafts, const Author& author);
std::int64_t last_position(db::Tx& tx, const Stream& stream);  // 0: no such stream
std::vector<Entry> load(db::Tx& tx, const Stream& stream);     // by position, with bodies and leaf indices
std::vector<Entry> load_last(db::Tx& tx, const Stream& stream,
                             std::int64_t count);  // the newest, newest first

// An entry with what its commitment was made of. Salt and body are empty once it was erased.
struct Committed {
    Entry entry{};
    std::string salt{};
};
std::optional<Committed> find_committed(db::Tx& tx, std::int64_t leaf);  // empty: no such leaf

// Empties the body of an entry and its salt, for ever, and says so in the stream (erasure, id of the entry).
// What was committed to stays; nobody can any more guess what it was.
inline constexpr const char* kErasure = "erasure";
void erase(db::Tx& tx, Pen& pen, EntryId entry, std::string_view reason, Date on, const Author& author);

// Many entries of many streams, three COPYs a flush: imports.
class Bulk {
public:
    Bulk(Pen& pen, Author author) : pen_(pen), author_(std::move(author)) {}
    EntryId add(std::string_view stream_kind, std::int64_t stream_id, std::int64_t position,
                std::string_view kind, std::string body_rfc8785, Date effective_on);
    std::size_t size() const { return count_; }
    void write(db::Tx& tx) const;  // may run again after a rollback
    void flush(db::Tx& tx);        // writes and empties
    void clear();

private:
    Pen& pen_;
    Author author_;
    std::size_t count_ = 0;
    std::vector<db::Value> entries_, bodies_, pending_;
};

// SHA-256 of salt, every other column and body, each with its length before it.
Hash commitment_of(const Entry& entry, std::string_view salt, std::string_view body);

// An operation id names one write for ever (90 days): the same id and hash give the same answer, another hash
// is refused (422). Runs f once; stores its answer in the same transaction.
struct Operation {
    std::string id;  // 1..64 of [A-Za-z0-9_-]
    std::int64_t actor = 0;
    Hash request_hash{};
};
std::optional<Result<std::string>> find_answer(db::Tx& tx, const Operation& operation);  // empty: not yet run
void record_answer(db::Tx& tx, const Operation& operation, std::string_view answer, Instant at);
// Where the answer is still `before`: of who recorded it. Nothing happens where it is not.
void replace_answer(db::Tx& tx, std::string_view id, std::string_view before, std::string_view answer);
void forget_answer(db::Tx& tx, std::string_view id, std::string_view before);
}  // namespace ledger
