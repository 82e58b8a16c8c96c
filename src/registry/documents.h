// Documents: files that people hand in, kept in the database in sealed chunks of 256 KB, each document under
// a key of its own that erasing destroys. The same content is stored once and found by a keyed hash, so that
// who holds the database alone cannot ask whether a known file is in it. What a file is, its bytes say, never
// its name. No file is ever whole in memory.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/ledger.h"

namespace registry {
using DocumentId = Id<struct DocumentTag>;

// How the installation seals and hashes (auth::Keys, bound by app). `open` is empty when the bytes were
// changed or the context is another.
struct Sealing {
    std::function<std::string(std::string_view plain, std::string_view context)> seal;
    std::function<std::optional<std::string>(std::string_view sealed, std::string_view context)> open;
    std::function<std::string(std::string_view text)> keyed_hash;
};

// Fills `into` from `offset` on and says how much there was; less than asked for only at the end. It is read
// twice, and again when a transaction runs again.
using ReadAt = std::function<std::size_t(std::uint64_t offset, std::span<char> into)>;

struct DocumentLimits {
    std::int64_t bytes = 20 * 1024 * 1024;
};
struct Measured {  // what is to be stored
    std::string type, content_hash;
    std::int64_t size = 0;
};
// Refuses what is empty, over the limit, of no type that is taken, or not what `declared` says; outside any
// transaction.
Result<Measured> measure_document(const Sealing& sealing, const ReadAt& read, std::string_view declared,
                                  const DocumentLimits& limits = {});

struct Document {
    DocumentId id;
    std::string type;
    std::int64_t size = 0, uses = 0;
    Instant stored_at{};
    std::optional<Instant> erased_at{};
};
// One more use of the same content, or a new document. Throws when the source is no longer what was measured.
DocumentId store_document(db::Tx& tx, ledger::Pen& pen, const Sealing& sealing, const Measured& measured,
                          const ReadAt& read);
std::optional<Document> find_document(db::Tx& tx, DocumentId id);

// Its bytes, chunk by chunk, each proved before it is given. Refused when there is none or it was erased;
// throws db::Error when what is stored is not what was written.
Result<Document> read_document(db::Tx& tx, const Sealing& sealing, DocumentId id,
                               const std::function<void(std::string_view chunk)>& write);

// Gives up one use; with the last its key and bytes are destroyed. False: there was none any more.
bool erase_document(db::Tx& tx, DocumentId id, Instant at);
}  // namespace registry
