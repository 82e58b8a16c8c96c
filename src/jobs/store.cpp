#include "jobs/store.h"

namespace jobs::store {
void insert(db::Tx& tx, std::int64_t id, const Message& message, const std::string& recipient_sealed,
            const std::string& body_sealed, Instant at) {
    tx.exec(
        "INSERT INTO outbox (id, channel, recipient_sealed, template, body_sealed, state, version, attempts,"
        " next_at, last_error, created_at, expires_at, person_id, reference)"
        " VALUES ($1, $2, $3, $4, $5, 'waiting', 1, 0, $6, '', $6, $7, $8, '')",
        id, message.channel, db::Blob{recipient_sealed}, message.template_name, db::Blob{body_sealed}, at,
        message.expires_at, message.person ? std::optional(message.person) : std::nullopt);
}

std::vector<std::int64_t> list_due(db::Tx& tx, Instant at, std::int64_t limit) {
    return tx.all(
        [](const db::Row& row) { return row.integer(0); },
        "SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT $2", at,
        limit);
}

std::optional<Claimed> claim(db::Tx& tx, std::int64_t id, Instant at, Instant until) {
    auto due = tx.one(
        [](const db::Row& row) {
            return Claimed{row.integer(0), row.integer(1), row.integer(2),        row.str(3),
                           row.blob(4),    row.blob(5),    row.instant_or_null(6)};
        },
        "SELECT id, version, attempts, channel, recipient_sealed, body_sealed, expires_at FROM outbox"
        " WHERE id = $1 AND state = 'waiting' AND next_at <= $2",
        id, at);
    if (!due || !tx.exec_one("UPDATE outbox SET version = version + 1, attempts = attempts + 1, next_at = $1"
                             " WHERE id = $2 AND version = $3",
                             until, id, due->version))
        return std::nullopt;
    ++due->version;
    ++due->attempts;
    return due;
}

void finish(db::Tx& tx, const Claimed& claimed, const Outcome& outcome) {
    tx.exec(
        "UPDATE outbox SET state = $1, last_error = $2, next_at = $3, sent_at = $4, reference = $5, version ="
        " version + 1 WHERE id = $6 AND version = $7",
        outcome.state, outcome.error, outcome.next_at, outcome.sent_at, outcome.reference, claimed.id,
        claimed.version);
}

std::vector<Followed> claim_followed(db::Tx& tx, Instant since, Instant at, Instant next,
                                     std::int64_t limit) {
    auto due = tx.all(
        [](const db::Row& row) {
            return Followed{row.integer(0), row.integer(1), row.str(2), row.str(3)};
        },
        "SELECT id, version, channel, reference FROM outbox WHERE state = 'sent' AND next_at <= $1 AND"
        " reference <> '' AND sent_at >= $2 ORDER BY next_at, id LIMIT $3",
        at, since, limit);
    std::erase_if(due, [&](const Followed& one) {
        return !tx.exec_one(
            "UPDATE outbox SET version = version + 1, next_at = $1 WHERE id = $2 AND version = $3", next,
            one.id, one.version);
    });
    return due;
}

void record_delivery(db::Tx& tx, std::int64_t id, std::string_view state) {
    tx.exec("UPDATE outbox SET state = $1, version = version + 1 WHERE id = $2 AND state = 'sent'", state,
            id);
}

std::vector<OwnRow> list_of(db::Tx& tx, std::int64_t person, std::int64_t limit) {
    return tx.all(
        [](const db::Row& row) {
            return OwnRow{{row.id<MessageId>(0),
                           row.str(1),
                           row.str(2),
                           row.str(3),
                           {},
                           {},
                           row.instant(4),
                           row.instant_or_null(5)},
                          row.blob(6)};
        },
        "SELECT id, channel, template, state, created_at, sent_at, body_sealed FROM outbox WHERE person_id = "
        "$1"
        " ORDER BY id DESC LIMIT $2",
        person, limit);
}

std::vector<Row> list(db::Tx& tx, std::string_view state, std::int64_t before, std::int64_t limit) {
    return tx.all(
        [](const db::Row& row) {
            return Row{{row.id<MessageId>(0),
                        row.str(1),
                        row.str(2),
                        row.str(3),
                        row.str(4),
                        row.integer(5),
                        row.instant(6),
                        row.instant(7),
                        {}},
                       row.blob(8)};
        },
        "SELECT id, channel, template, state, last_error, attempts, created_at, next_at, recipient_sealed "
        "FROM"
        " outbox WHERE state = $1 AND (id < $2 OR $2 = 0) ORDER BY id DESC LIMIT $3",
        state, before, limit);
}

std::map<std::string, std::int64_t> count_by_state(db::Tx& tx) {
    std::map<std::string, std::int64_t> out;
    tx.all([&](const db::Row& row) { return out.emplace(row.str(0), row.integer(1)).second; },
           "SELECT state, count(*) FROM outbox GROUP BY state");
    return out;
}

std::optional<Instant> oldest_waiting(db::Tx& tx) {
    return tx.one([](const db::Row& row) { return row.instant(0); },
                  "SELECT created_at FROM outbox WHERE state = 'waiting' ORDER BY created_at LIMIT 1");
}

std::int64_t delete_done(db::Tx& tx, Instant before) {
    return tx.exec("DELETE FROM outbox WHERE state <> 'waiting' AND next_at < $1", before);
}

bool retry(db::Tx& tx, std::int64_t id, Instant at) {
    return tx.exec_one(
        "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = $1, version = version + 1"
        " WHERE id = $2 AND state = 'failed'",
        at, id);
}

bool lease_node(db::Tx& tx, std::int64_t node, const std::string& holder, Instant at, Instant until) {
    return tx.exec_one(
        "INSERT INTO node_lease (node, holder, until_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (node) DO UPDATE SET holder = EXCLUDED.holder, until_at = EXCLUDED.until_at"
        " WHERE node_lease.until_at <= $4 OR node_lease.holder = EXCLUDED.holder",
        node, holder, until, at);
}

void release_node(db::Tx& tx, std::int64_t node, const std::string& holder) {
    tx.exec("DELETE FROM node_lease WHERE node = $1 AND holder = $2", node, holder);
}
}  // namespace jobs::store
