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
constexpr std::chrono::seconds kFollow = 2min, kFollowAgain = 15min, kFollowed = std::chrono::days(2);
constexpr std::chrono::seconds kFirstPause = 10s, kLongestPause = 1h;

std::chrono::seconds pause_after(std::int64_t attempts) {
    return std::min(kFirstPause * (std::int64_t{1} << std::min<std::int64_t>(attempts - 1, 20)),
                    kLongestPause);
}
std::string context_of(std::int64_t id) {
    return "outbox:" + std::to_string(id);
}
Outgoing outgoing(std::int64_t id, const std::string& channel, const std::string& recipient,
                  const Json& content) {
    Outgoing out{id,
                 channel,
                 recipient,
                 content.text_or("subject"),
                 content.text_or("body"),
                 content.text_or("template"),
                 {}};
    if (const Json* parameters = content.find("parameters"); parameters && parameters->object())
        for (const auto& [name, value] : *parameters->object())
            out.parameters.emplace_back(name, value.string() ? *value.string() : "");
    return out;
}
std::string without_middle(const std::string& recipient) {  // enough for an office to know whom to ring up
    if (recipient.size() < 8) return "…";
    return recipient.substr(0, 4) + "…" + recipient.substr(recipient.size() - 3);
}
std::string_view state_of(Delivery delivery) {
    return delivery == Delivery::delivered     ? "delivered"
           : delivery == Delivery::undelivered ? "undelivered"
                                               : "blocked";
}
}  // namespace

struct Outbox::Due : store::Claimed {};

MessageId Outbox::enqueue(db::Tx& tx, const Message& message) {
    const auto id = ids_.next_as<MessageId>();
    const std::string context = context_of(id.value);
    Json content;
    content.set("subject", Json(message.subject));
    content.set("body", Json(message.body));
    if (!message.provider_template.empty()) {
        Json::Object parameters;
        for (const auto& [name, value] : message.parameters) parameters.emplace_back(name, value);
        content.set("template", Json(message.provider_template));
        content.set("parameters", Json(std::move(parameters)));
    }
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
    std::string state = "sent", error, reference;
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
            reference = transport->second->send(outgoing(due.id, due.channel, *recipient, *content));
        } catch (const Blocked& refusal) {
            state = "blocked", error = refusal.what();
        } catch (const std::runtime_error& failure) {
            error = failure.what();
            state = due.attempts < kAttempts ? "waiting" : "failed";
            logging::warn("outbox.not_sent", {{"message", due.id}, {"attempts", due.attempts}});
        }
    }
    const Instant now = clock_.now();
    database_.write([&](db::Tx& tx) {
        store::finish(tx, due,
                      {state, error, reference, now + (state == "sent" ? kFollow : pause_after(due.attempts)),
                       state == "sent" ? std::optional(now) : std::nullopt});
    });
}

bool Outbox::has_due() {
    return database_.read([&](db::Tx& tx) { return !store::list_due(tx, clock_.now(), 1).empty(); });
}

std::vector<Listed> Outbox::list(std::string_view state, MessageId before, std::size_t limit) {
    auto rows = database_.read(
        [&](db::Tx& tx) { return store::list(tx, state, before.value, static_cast<std::int64_t>(limit)); });
    std::vector<Listed> out;
    for (auto& row : rows) {
        if (row.shown.state == "blocked")
            row.shown.recipient = without_middle(
                sealing_.open(row.recipient_sealed, context_of(row.shown.id.value)).value_or(""));
        out.push_back(std::move(row.shown));
    }
    return out;
}

std::vector<OwnMessage> Outbox::list_of(std::int64_t person, std::size_t limit) {
    auto rows = database_.read(
        [&](db::Tx& tx) { return store::list_of(tx, person, static_cast<std::int64_t>(limit)); });
    std::vector<OwnMessage> out;
    for (auto& row : rows) {
        const auto body = sealing_.open(row.body_sealed, context_of(row.shown.id.value));
        if (const auto content = body ? Json::parse(*body) : std::nullopt)
            row.shown.subject = content->text_or("subject"), row.shown.body = content->text_or("body");
        out.push_back(std::move(row.shown));
    }
    return out;
}

std::size_t Outbox::follow() {
    const Instant now = clock_.now();
    const auto due = database_.write([&](db::Tx& tx) {
        return store::claim_followed(tx, now - kFollowed, now, now + kFollowAgain, kBatch);
    });
    std::size_t known = 0;
    for (const auto& one : due) {
        const auto transport = transports_.find(one.channel);
        if (transport == transports_.end()) continue;
        std::optional<Delivery> delivery;
        try {
            delivery = transport->second->find_delivery(one.reference);
        } catch (const std::runtime_error&) {  // asked again later
            logging::warn("outbox.not_followed", {{"message", one.id}});
        }
        if (!delivery) continue;
        database_.write([&](db::Tx& tx) { store::record_delivery(tx, one.id, state_of(*delivery)); });
        ++known;
    }
    return known;
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
