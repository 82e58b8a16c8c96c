// Rows of the audit: events, what waits to be sealed, seals. It only ever adds.
#pragma once
#include <functional>
#include <vector>

#include "auth/audit.h"

namespace auth::store {
void insert_event(db::Tx& tx, const Event& event);
std::vector<Event> list_events_about(db::Tx& tx, PersonId person, std::int64_t limit);
bool some_wait(db::Tx& tx);
std::vector<Event> take_waiting(db::Tx& tx, std::int64_t limit);  // by id; they wait no more
void insert_seal(db::Tx& tx, const Seal& seal, const std::vector<Event>& events);
std::optional<Seal> last_seal(db::Tx& tx);
std::vector<Seal> list_seals(db::Tx& tx);
void each_sealed(db::Tx& tx, const std::function<void(std::int64_t batch, const Event&)>& f);  // by batch, id
struct Counts {
    std::int64_t events = 0, waiting = 0, links = 0, unlinked = 0;  // unlinked: neither sealed nor waiting
};
Counts count_events(db::Tx& tx);
}  // namespace auth::store
