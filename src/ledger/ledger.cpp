#include "ledger/ledger.h"

#include <cstdlib>

#include "base/bytes.h"
#include "base/check.h"
#include "base/log.h"

namespace ledger {
namespace {
constexpr std::string_view kEntryColumns[]{"id",    "stream_kind", "stream_id",    "position",
                                           "kind",  "commitment",  "effective_on", "recorded_at",
                                           "actor", "operation_id"};
constexpr std::string_view kBodyColumns[]{"entry_id", "salt", "body"};
constexpr std::string_view kPendingColumns[]{"entry_id"};
constexpr std::size_t kSaltBytes = 16;

void put(std::string& out, std::string_view field) {  // length, 8 bytes big-endian, then the field
    for (int shift = 56; shift >= 0; shift -= 8)
        out += static_cast<char>(static_cast<std::uint64_t>(field.size()) >> shift & 0xff);
    out += field;
}

// The process ends here if a commitment cannot be made: a log that lies is worse than none.
Hash commitment_or_abort(const Entry& entry, std::string_view salt, std::string_view body) noexcept {
    return commitment_of(entry, salt, body);
}

// What entry_of reads; the salt stands last, for who proves a commitment.
const std::string kEntries =
    "SELECT e.id, e.stream_kind, e.stream_id, e.position, e.kind, e.commitment, e.effective_on, e.recorded_at, "
    "e.actor, e.operation_id, b.body, l.leaf_index, b.salt "
    "FROM ledger_entry e JOIN ledger_body b ON b.entry_id = e.id LEFT JOIN ledger_leaf l ON l.entry_id = e.id";
Entry entry_of(const db::Row& row) {
    Entry entry;
    entry.id = row.id<EntryId>(0);
    entry.stream = {row.str(1), row.integer(2)};
    entry.position = row.integer(3);
    entry.kind = row.str(4);
    entry.commitment = hash_of(row.blob(5));
    entry.effective_on = row.date(6);
    entry.recorded_at = row.instant(7);
    entry.author = {row.integer(8), row.text_or_null(9).value_or("")};
    entry.body = row.text_or_null(10);
    entry.leaf_index = row.integer_or_null(11);
    return entry;
}
}  // namespace

Json Entry::json() const {
    if (!body) return {};
    auto parsed = Json::parse(*body);
    CHECK(parsed.has_value());  // we wrote it
    return std::move(*parsed);
}

Hash commitment_of(const Entry& entry, std::string_view salt, std::string_view body) {
    std::string columns;
    columns.reserve(256);
    put(columns, salt);  // its length too, or bytes could wander between salt and body
    put(columns, entry.id.text());
    put(columns, entry.stream.kind);
    put(columns, std::to_string(entry.stream.id));
    put(columns, std::to_string(entry.position));
    put(columns, entry.kind);
    put(columns, iso(entry.effective_on));
    put(columns, std::to_string(microseconds(entry.recorded_at)));
    put(columns, std::to_string(entry.author.actor));
    put(columns, entry.author.operation_id);
    put(columns, body);
    return sha256(columns);
}

std::int64_t append(db::Tx& tx, Pen& pen, const Stream& stream, std::int64_t position,
                    std::span<const Draft> drafts, const Author& author) {
    Bulk bulk(pen, author);
    for (const Draft& draft : drafts)
        bulk.add(stream.kind, stream.id, ++position, draft.kind, draft.body.canonical(), draft.effective_on);
    bulk.flush(tx);
    return position;
}

std::int64_t last_position(db::Tx& tx, const Stream& stream) {
    return tx
        .integer("SELECT max(position) FROM ledger_entry WHERE stream_kind = $1 AND stream_id = $2",
                 stream.kind, stream.id)
        .value_or(0);
}

std::vector<Entry> load(db::Tx& tx, const Stream& stream) {
    return tx.all(entry_of, kEntries + " WHERE e.stream_kind = $1 AND e.stream_id = $2 ORDER BY e.position",
                  stream.kind, stream.id);
}

std::vector<Entry> load_last(db::Tx& tx, const Stream& stream, std::int64_t count) {
    return tx.all(
        entry_of,
        kEntries + " WHERE e.stream_kind = $1 AND e.stream_id = $2 ORDER BY e.position DESC LIMIT $3",
        stream.kind, stream.id, count);
}

std::optional<Committed> find_committed(db::Tx& tx, std::int64_t leaf) {
    return tx.one(
        [](const db::Row& row) {
            Committed out{.entry = entry_of(row)};
            if (out.entry.body) out.salt = row.blob(12);
            return out;
        },
        kEntries + " WHERE l.leaf_index = $1", leaf);
}

void erase(db::Tx& tx, Pen& pen, EntryId entry, std::string_view reason, Date on, const Author& author) {
    const Stream stream{kErasure, entry.value};
    const Draft draft{"erased", Json::Object{{"entry", entry.text()}, {"reason", reason}}, on};
    append(tx, pen, stream, last_position(tx, stream), {&draft, 1}, author);
    CHECK(tx.exec_one("UPDATE ledger_body SET body = NULL, salt = NULL WHERE entry_id = $1", entry));
}

EntryId Bulk::add(std::string_view stream_kind, std::int64_t stream_id, std::int64_t position,
                  std::string_view kind, std::string body, Date effective_on) {
    Entry entry;
    entry.id = pen_.ids.next_as<EntryId>();
    entry.stream = {std::string(stream_kind), stream_id};
    entry.position = position;
    entry.kind = kind;
    entry.effective_on = effective_on;
    entry.recorded_at = pen_.clock.now();
    entry.author = author_;
    std::string salt = pen_.random.bytes(kSaltBytes);
    const Hash commitment = commitment_or_abort(entry, salt, body);
    const auto put_all = [](std::vector<db::Value>& into, auto&&... values) {  // moved, not copied
        (into.emplace_back(std::forward<decltype(values)>(values)), ...);
    };
    put_all(entries_, entry.id.value, std::move(entry.stream.kind), stream_id, position,
            std::move(entry.kind), db::Blob{std::string(view(commitment))}, iso(effective_on),
            microseconds(entry.recorded_at), author_.actor,
            author_.operation_id.empty() ? db::Value{} : db::Value(author_.operation_id));
    put_all(bodies_, entry.id.value, db::Blob{std::move(salt)}, std::move(body));
    pending_.emplace_back(entry.id.value);
    ++count_;
    return entry.id;
}

void Bulk::write(db::Tx& tx) const {
    if (!count_) return;
    tx.insert_rows("ledger_entry", kEntryColumns, entries_);
    tx.insert_rows("ledger_body", kBodyColumns, bodies_);
    tx.insert_rows("ledger_pending", kPendingColumns, pending_);
}

void Bulk::flush(db::Tx& tx) {
    write(tx);
    clear();
}

void Bulk::clear() {
    count_ = 0;
    entries_.clear(), bodies_.clear(), pending_.clear();
}

std::optional<Result<std::string>> find_answer(db::Tx& tx, const Operation& operation) {
    struct Kept {
        std::int64_t actor;
        std::string hash, answer;
    };
    const auto kept = tx.one(
        [](const db::Row& r) {
            return Kept{r.integer(0), r.blob(1), r.str(2)};
        },
        "SELECT actor, request_hash, answer FROM operation WHERE id = $1", operation.id);
    if (!kept) return {};
    if (kept->actor != operation.actor || kept->hash != view(operation.request_hash))
        return Result<std::string>(
            refuse(Why::invalid, msg("This operation was already used for something else. Begin again.")));
    return Result<std::string>(kept->answer);
}

void record_answer(db::Tx& tx, const Operation& operation, std::string_view answer, Instant at) {
    tx.exec("INSERT INTO operation (id, actor, request_hash, answer, at) VALUES ($1, $2, $3, $4, $5)",
            operation.id, operation.actor, db::Blob{std::string(view(operation.request_hash))}, answer, at);
}
void replace_answer(db::Tx& tx, std::string_view id, std::string_view before, std::string_view answer) {
    tx.exec("UPDATE operation SET answer = $1 WHERE id = $2 AND answer = $3", answer, id, before);
}
void forget_answer(db::Tx& tx, std::string_view id, std::string_view before) {
    tx.exec("DELETE FROM operation WHERE id = $1 AND answer = $2", id, before);
}
}  // namespace ledger
