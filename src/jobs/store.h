// Rows of the outbox and of leased node numbers: with job_store.h the only SQL of jobs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "jobs/outbox.h"

namespace jobs::store {
struct Claimed {
    std::int64_t id = 0, version = 0, attempts = 0;
    std::string channel, recipient_sealed, body_sealed;
    std::optional<Instant> expires_at;
};
void insert(db::Tx& tx, std::int64_t id, const Message& message, const std::string& recipient_sealed,
            const std::string& body_sealed, Instant at);
std::vector<std::int64_t> list_due(db::Tx& tx, Instant at, std::int64_t limit);
// Takes it for `until`: until then no other worker sees it as due. Empty: another was quicker.
std::optional<Claimed> claim(db::Tx& tx, std::int64_t id, Instant at, Instant until);
struct Outcome {
    std::string_view state, error, reference;
    Instant next_at;
    std::optional<Instant> sent_at{};
};
void finish(db::Tx& tx, const Claimed& claimed, const Outcome& outcome);
struct Followed {
    std::int64_t id = 0, version = 0;
    std::string channel, reference;
};
// Sent after `since` and due to be asked about; each is not due again before `next`.
std::vector<Followed> claim_followed(db::Tx& tx, Instant since, Instant at, Instant next, std::int64_t limit);
void record_delivery(db::Tx& tx, std::int64_t id, std::string_view state);
struct Row {
    Listed shown;
    std::string recipient_sealed;
};
std::vector<Row> list(db::Tx& tx, std::string_view state, std::int64_t before, std::int64_t limit);
struct OwnRow {
    OwnMessage shown;
    std::string body_sealed;
};
std::vector<OwnRow> list_of(db::Tx& tx, std::int64_t person, std::int64_t limit);
std::map<std::string, std::int64_t> count_by_state(db::Tx& tx);
std::optional<Instant> oldest_waiting(db::Tx& tx);
std::int64_t delete_done(db::Tx& tx, Instant before);
bool retry(db::Tx& tx, std::int64_t id, Instant at);
// True when `holder` has the node until `until`: it was free, its lease had ended, or it was the holder's
// already.
bool lease_node(db::Tx& tx, std::int64_t node, const std::string& holder, Instant at, Instant until);
void release_node(db::Tx& tx, std::int64_t node, const std::string& holder);
}  // namespace jobs::store
