#include "registry/documents.h"

#include <magic.h>

#include <algorithm>
#include <memory>

#include "base/bytes.h"
#include "base/check.h"
#include "base/crypto.h"
#include "base/i18n.h"

namespace registry {
namespace {
constexpr std::size_t kChunk = 256 * 1024, kKeyBytes = 32;

// What is taken, and how libmagic calls it.
struct Kind {
    std::string_view type, sniffed;
};
constexpr std::string_view kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                           kSheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr Kind kKinds[]{{"application/pdf", "application/pdf"},
                        {"image/jpeg", "image/jpeg"},
                        {"image/png", "image/png"},
                        {"image/tiff", "image/tiff"},
                        {"image/webp", "image/webp"},
                        {kWord, kWord},
                        {kSheet, kSheet},
                        {"text/plain", "text/plain"},
                        {"text/csv", "text/csv"},
                        {"text/csv", "text/plain"},
                        {"text/csv", "application/csv"}};

std::string sniff(std::string_view head) {
    thread_local const std::unique_ptr<std::remove_pointer_t<magic_t>,
                                       decltype([](magic_t cookie) { magic_close(cookie); })>
        magic([] {
            magic_t cookie = magic_open(MAGIC_MIME_TYPE);
            if (cookie && magic_load(cookie, nullptr) != 0) magic_close(cookie), cookie = nullptr;
            return cookie;
        }());
    if (!magic) throw std::runtime_error("libmagic has no data: apt-get install libmagic-mgc");
    const char* type = magic_buffer(magic.get(), head.data(), head.size());
    return type ? type : "";
}

// Calls f(number, chunk) for every chunk; returns how many bytes there were.
template <class F>
std::int64_t each_chunk(const ReadAt& read, std::int64_t limit, F f) {
    std::string buffer(kChunk, '\0');
    std::int64_t total = 0;
    for (std::int64_t number = 0; total <= limit; ++number) {
        const auto got = read(static_cast<std::uint64_t>(total), buffer);
        CHECK(got <= buffer.size());
        total += static_cast<std::int64_t>(got);
        if (got) f(number, std::string_view(buffer).substr(0, got));
        if (got < buffer.size()) break;
    }
    return total;
}

// The content's address: a keyed hash over the hashes of the chunks.
class Address {
public:
    void add(std::string_view chunk) { hashes_ += view(sha256(chunk)); }
    std::string hash(const Sealing& sealing) const {
        return sealing.keyed_hash("document content\n" + std::string(view(sha256(hashes_))));
    }

private:
    std::string hashes_;
};

// The contexts hold what the row says, so that neither a row nor a chunk can stand for another.
std::string key_context(DocumentId id, const std::string& hash, const std::string& type, std::int64_t size) {
    return "document key\n" + id.text() + "\n" + hex(hash) + "\n" + type + "\n" + std::to_string(size);
}
std::string chunk_context(DocumentId id, std::int64_t number) {
    return "document chunk\n" + id.text() + "\n" + std::to_string(number);
}

[[noreturn]] void damaged(DocumentId id, const std::string& what) {
    throw db::Error(db::Error::Kind::other, "document " + id.text() + ": " + what);
}
}  // namespace

Result<Measured> measure_document(const Sealing& sealing, const ReadAt& read, std::string_view declared,
                                  const DocumentLimits& limits) {
    Measured out;
    Address address;
    std::string sniffed;
    out.size = each_chunk(read, limits.bytes, [&](std::int64_t number, std::string_view chunk) {
        if (number == 0) sniffed = sniff(chunk);
        address.add(chunk);
    });
    if (out.size == 0) return refuse(Why::invalid, msg("The file is empty."));
    if (out.size > limits.bytes)
        return refuse(Why::too_large,
                      msg("The file is larger than {limit} MB.", {{"limit", limits.bytes / (1024 * 1024)}}));
    const auto known = std::ranges::find_if(
        kKinds, [&](const Kind& kind) { return kind.type == declared && kind.sniffed == sniffed; });
    if (known == std::end(kKinds)) {
        const bool taken = std::ranges::find(kKinds, declared, &Kind::type) != std::end(kKinds);
        return taken
                   ? refuse(Why::invalid,
                            msg("The file is not what its name says. Save it anew from the program that "
                                "made it, and choose that file."))
                   : refuse(Why::invalid, msg("Files of this type are not taken. Hand in a PDF, an image, a "
                                              "Word or Excel file, or text."));
    }
    out.type = declared;
    out.content_hash = address.hash(sealing);
    return out;
}

DocumentId store_document(db::Tx& tx, ledger::Pen& pen, const Sealing& sealing, const Measured& measured,
                          const ReadAt& read) {
    const db::Blob hash{measured.content_hash};
    if (const auto known =
            tx.one([](const db::Row& r) { return r.id<DocumentId>(0); },
                   "SELECT id FROM document WHERE content_hash = $1 AND erased_at IS NULL", hash)) {
        tx.exec("UPDATE document SET uses = uses + 1 WHERE id = $1", *known);
        return *known;
    }
    const auto id = pen.ids.next_as<DocumentId>();
    const std::string key = pen.random.bytes(kKeyBytes);
    tx.exec(
        "INSERT INTO document (id, content_hash, type, size, uses, stored_at, key_sealed) VALUES ($1, $2, "
        "$3, $4, 1, "
        "$5, $6)",
        id, hash, measured.type, measured.size, pen.clock.now(),
        db::Blob{sealing.seal(key, key_context(id, measured.content_hash, measured.type, measured.size))});
    constexpr std::string_view columns[]{"document_id", "number", "sealed"};
    Address address;
    const auto size = each_chunk(read, measured.size, [&](std::int64_t number, std::string_view chunk) {
        address.add(chunk);
        const db::Value row[]{id.value, number,
                              db::Blob{crypto::seal(key, chunk, chunk_context(id, number), pen.random)}};
        tx.insert_rows("document_chunk", columns, row);
    });
    if (size != measured.size || address.hash(sealing) != measured.content_hash)
        damaged(id, "the file changed while it was taken in");
    return id;
}

namespace {
Document document_of(const db::Row& r) {
    return {r.id<DocumentId>(0), r.str(1), r.integer(2), r.integer(3), r.instant(4), r.instant_or_null(5)};
}
}  // namespace

std::optional<Document> find_document(db::Tx& tx, DocumentId id) {
    return tx.one(document_of,
                  "SELECT id, type, size, uses, stored_at, erased_at FROM document WHERE id = $1", id);
}

Result<Document> read_document(db::Tx& tx, const Sealing& sealing, DocumentId id,
                               const std::function<void(std::string_view)>& write) {
    const auto document = find_document(tx, id);
    if (!document) return refuse(Why::not_found, msg("There is no such document."));
    if (document->erased_at) return refuse(Why::not_found, msg("The document was erased."));
    const auto [hash, sealed_key] = tx.one([](const db::Row& r) { return std::pair(r.blob(0), r.blob(1)); },
                                           "SELECT content_hash, key_sealed FROM document WHERE id = $1", id)
                                        .value();
    const auto key = sealing.open(sealed_key, key_context(id, hash, document->type, document->size));
    if (!key || key->size() != kKeyBytes) damaged(id, "its row was changed");
    Address address;
    std::int64_t read = 0;
    for (std::int64_t number = 0; read < document->size; ++number) {
        const auto sealed =
            tx.one([](const db::Row& r) { return r.blob(0); },
                   "SELECT sealed FROM document_chunk WHERE document_id = $1 AND number = $2", id, number);
        const auto plain = sealed ? crypto::open(*key, *sealed, chunk_context(id, number)) : std::nullopt;
        if (!plain || plain->empty())
            damaged(id, "chunk " + std::to_string(number) + " is not what was stored");
        address.add(*plain);
        read += static_cast<std::int64_t>(plain->size());
        write(*plain);
    }
    if (read != document->size || address.hash(sealing) != hash) damaged(id, "its content is another");
    return *document;
}

bool erase_document(db::Tx& tx, DocumentId id, Instant at) {
    const auto document = find_document(tx, id);
    if (!document || document->erased_at) return false;
    if (document->uses > 1) return tx.exec_one("UPDATE document SET uses = uses - 1 WHERE id = $1", id);
    tx.exec("DELETE FROM document_chunk WHERE document_id = $1", id);
    return tx.exec_one("UPDATE document SET uses = 0, erased_at = $1, key_sealed = NULL WHERE id = $2", at,
                       id);
}
}  // namespace registry
