#include "jobs/outbox.h"

#include <algorithm>
#include <stdexcept>

#include "base/json.h"
#include "base/log.h"
#include "jobs/store.h"

namespace jobs {
namespace {
using namespace std::chrono_literals;
constexpr std::int64_t kBatch = 20, kAttempts = 10;
constexpr auto kClaim = 2min;  // longer than a transport's own time limit
constexpr std::chrono::seconds kFirstPause = 10s, kLongestPause = 1h;

std::chrono::seconds pause_after(std::int64_t attempts) {
    return std::min(kFirstPause * (std::int64_t{1} << std::min<std::int64_t>(attempts - 1, 20)),
                    kLongestPause);
}
std::string context_of(std::int64_t id) {
    return "outbox:" + std::to_string(id);
}
}  // namespace

struct Outbox::Due : store::Claimed {};

MessageId Outbox::enqueue(db::Tx& tx, const Message& message) {
    const auto id = ids_.next_as<MessageId>();
    const std::string context = context_of(id.value);
    Json content;
    content.set("subject", Json(message.subject));
    content.set("body", Json(message.body));
    store::insert(tx, id.value, message, sealing_.seal(message.recipient, context),
                  sealing_.seal(content.compact(), context), clock_.now());
    return id;
}

std::size_t Outbox::step() {
    const auto due = database_.read([&](db::Tx& tx) { return store::list_due(tx, clock_.now(), kBatch); });
    std::size_t claimed = 0;
    for (const std::int64_t id : due)
        if (const auto message = claim(id)) {
            ++claimed;
            deliver(*message);
        }
    return claimed;
}

std::optional<Outbox::Due> Outbox::claim(std::int64_t id) {
    return database_.write([&](db::Tx& tx) -> std::optional<Due> {
        const Instant now = clock_.now();
        const auto claimed = store::claim(tx, id, now, now + kClaim);
        return claimed ? std::optional(Due{*claimed}) : std::nullopt;
    });
}

void Outbox::deliver(const Due& due) {
    std::string state = "sent", error;
    if (due.expires_at && clock_.now() >= *due.expires_at) {
        state = "expired";
    } else {
        try {
            const auto transport = transports_.find(due.channel);
            if (transport == transports_.end()) throw std::runtime_error("no transport for this channel");
            const auto recipient = sealing_.open(due.recipient_sealed, context_of(due.id));
            const auto body = sealing_.open(due.body_sealed, context_of(due.id));
            const auto content = body ? Json::parse(*body) : std::nullopt;
            if (!recipient || !content) throw std::runtime_error("the message cannot be unsealed");
            transport->second->send(
                {due.id, due.channel, *recipient, content->text_or("subject"), content->text_or("body")});
        } catch (const std::runtime_error& failure) {
            error = failure.what();
            state = due.attempts < kAttempts ? "waiting" : "failed";
            logging::warn("outbox.not_sent", {{"message", due.id}, {"attempts", due.attempts}});
        }
    }
    const Instant now = clock_.now();
    database_.write([&](db::Tx& tx) {
        store::finish(tx, due, state, error, now + pause_after(due.attempts),
                      state == "sent" ? std::optional(now) : std::nullopt);
    });
}

bool Outbox::has_due() {
    return database_.read([&](db::Tx& tx) { return !store::list_due(tx, clock_.now(), 1).empty(); });
}

std::vector<Listed> Outbox::list(std::string_view state, MessageId before, std::size_t limit) {
    return database_.read(
        [&](db::Tx& tx) { return store::list(tx, state, before.value, static_cast<std::int64_t>(limit)); });
}

std::map<std::string, std::int64_t> Outbox::count_by_state() {
    return database_.read([](db::Tx& tx) { return store::count_by_state(tx); });
}

std::optional<Instant> Outbox::oldest_waiting() {
    return database_.read([](db::Tx& tx) { return store::oldest_waiting(tx); });
}

std::int64_t Outbox::delete_done(Instant before) {
    return database_.write([&](db::Tx& tx) { return store::delete_done(tx, before); });
}

bool Outbox::retry(MessageId id) {
    return database_.write([&](db::Tx& tx) { return store::retry(tx, id.value, clock_.now()); });
}
}  // namespace jobs
