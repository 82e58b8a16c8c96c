// Every message that leaves goes through the outbox: written in the transaction that caused it, sent
// afterwards, at least once. A one-time code that has expired is dropped and never sent late. No recipient or
// text is stored readable. States: waiting → sent → delivered, undelivered or blocked, where the provider
// tells; failed, expired. A number that is blocked is not tried again.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "db/db.h"
#include "jobs/transport.h"

namespace jobs {
using MessageId = Id<struct MessageTag>;

struct Sealing {  // bound by app to auth::Keys: jobs knows no key
    std::function<std::string(std::string_view plain, std::string_view context)> seal;
    std::function<std::optional<std::string>(std::string_view sealed, std::string_view context)> open;
};
struct Message {
    std::string channel;  // sms, mail, webhook
    std::string recipient, template_name, subject, body;
    std::optional<Instant> expires_at{};
    std::int64_t person{};  // whom it is for; 0: nobody we know
    // Where the provider keeps the words itself: its name of them, and what stands in for the placeholders.
    std::string provider_template{};
    std::vector<std::pair<std::string, std::string>> parameters{};
};
struct Listed {  // what an administrator may see
    MessageId id;
    std::string channel, template_name, state, last_error;
    std::int64_t attempts = 0;
    Instant created_at, next_at;
    std::string recipient{};  // of blocked ones, without its middle
};
struct OwnMessage {  // what the person whom it was for may see
    MessageId id;
    std::string channel, template_name, state, subject, body;
    Instant created_at;
    std::optional<Instant> sent_at;
};

class Outbox {
public:
    using Transports = std::map<std::string, Transport*>;  // by channel
    Outbox(db::Database& database, const Clock& clock, Ids& ids, Sealing sealing, Transports transports)
        : database_(database),
          clock_(clock),
          ids_(ids),
          sealing_(std::move(sealing)),
          transports_(std::move(transports)) {}

    MessageId enqueue(db::Tx& tx, const Message& message);
    std::size_t step();  // tries up to 20 due messages; returns how many it claimed
    // Asks what became of up to 20 messages of the last days; returns of how many it is known now.
    std::size_t follow();
    bool has_due();
    // Newest first; `before` is the last id of the page before, {}: the first page.
    std::vector<Listed> list(std::string_view state, MessageId before, std::size_t limit);
    std::vector<OwnMessage> list_of(std::int64_t person, std::size_t limit);  // newest first
    std::map<std::string, std::int64_t> count_by_state();
    std::optional<Instant> oldest_waiting();
    std::int64_t delete_done(Instant before);  // sent, expired or failed before
    bool retry(MessageId id);                  // of a failed one; false: it is not failed

private:
    struct Due;
    std::optional<Due> claim(std::int64_t id);
    void deliver(const Due& due);

    db::Database& database_;
    const Clock& clock_;
    Ids& ids_;
    Sealing sealing_;
    Transports transports_;
};
}  // namespace jobs
