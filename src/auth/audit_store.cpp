#include "auth/audit_store.h"

namespace auth::store {
namespace {
Event event_of(const db::Row& row) {
    return {row.integer(0), row.instant(1), row.id<PersonId>(2), row.str(3),
            row.str(4),     row.integer(5), row.str(6)};
}
Seal seal_of(const db::Row& row) {
    return {row.integer(0), row.integer(1), hash_of(row.blob(2)), hash_of(row.blob(3)),
            row.instant(4), row.str(5),     row.blob(6)};
}
db::Blob blob_of(const Hash& hash) {
    return {std::string(view(hash))};
}
}  // namespace

void insert_event(db::Tx& tx, const Event& e) {
    tx.exec(
        "INSERT INTO audit_event (id, at, actor, code, subject_kind, subject_id, detail)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        e.id, e.at, e.actor, e.code, e.subject_kind, e.subject_id, e.detail);
    tx.exec("INSERT INTO audit_pending (event_id) VALUES ($1)", e.id);
}

std::vector<Event> list_events_about(db::Tx& tx, PersonId person, std::int64_t limit) {
    return tx.all(event_of,
                  "SELECT id, at, actor, code, subject_kind, subject_id, detail FROM audit_event"
                  " WHERE subject_kind = 'person' AND subject_id = $1 ORDER BY id DESC LIMIT $2",
                  person, limit);
}

bool some_wait(db::Tx& tx) {
    return tx.integer("SELECT event_id FROM audit_pending LIMIT 1").has_value();
}

std::vector<Event> take_waiting(db::Tx& tx, std::int64_t limit) {
    auto events = tx.all(
        event_of,
        "SELECT e.id, e.at, e.actor, e.code, e.subject_kind, e.subject_id, e.detail FROM audit_pending p"
        " JOIN audit_event e ON e.id = p.event_id ORDER BY p.event_id LIMIT $1",
        limit);
    for (const Event& event : events) tx.exec("DELETE FROM audit_pending WHERE event_id = $1", event.id);
    return events;
}

void insert_seal(db::Tx& tx, const Seal& s, const std::vector<Event>& events) {
    tx.exec(
        "INSERT INTO audit_batch (number, events, digest, chain, sealed_at, key_id, signature)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        s.number, s.events, blob_of(s.digest), blob_of(s.chain), s.sealed_at, s.key_id,
        db::Blob{s.signature});
    std::vector<db::Value> rows;
    for (const Event& event : events) rows.emplace_back(event.id), rows.emplace_back(s.number);
    constexpr std::string_view columns[]{"event_id", "batch"};
    tx.insert_rows("audit_link", columns, rows);
}

std::optional<Seal> last_seal(db::Tx& tx) {
    return tx.one(seal_of,
                  "SELECT number, events, digest, chain, sealed_at, key_id, signature FROM audit_batch"
                  " ORDER BY number DESC LIMIT 1");
}
std::vector<Seal> list_seals(db::Tx& tx) {
    return tx.all(seal_of,
                  "SELECT number, events, digest, chain, sealed_at, key_id, signature FROM audit_batch"
                  " ORDER BY number");
}

void each_sealed(db::Tx& tx, const std::function<void(std::int64_t, const Event&)>& f) {
    tx.each([&](const db::Row& row) { f(row.integer(7), event_of(row)); },
            "SELECT e.id, e.at, e.actor, e.code, e.subject_kind, e.subject_id, e.detail, l.batch"
            " FROM audit_link l JOIN audit_event e ON e.id = l.event_id ORDER BY l.batch, l.event_id");
}

Counts count_events(db::Tx& tx) {
    return {tx.integer("SELECT count(*) FROM audit_event").value_or(0),
            tx.integer("SELECT count(*) FROM audit_pending").value_or(0),
            tx.integer("SELECT count(*) FROM audit_link").value_or(0),
            tx.integer("SELECT count(*) FROM audit_event e WHERE NOT EXISTS (SELECT 1 FROM audit_link l"
                       " WHERE l.event_id = e.id) AND NOT EXISTS (SELECT 1 FROM audit_pending p"
                       " WHERE p.event_id = e.id)")
                .value_or(0)};
}
}  // namespace auth::store
