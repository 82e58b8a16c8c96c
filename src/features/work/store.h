// Rows of the work queue. The only SQL of work; it judges nothing.
#pragma once
#include "db/db.h"
#include "features/work/item.h"

namespace work::store {
void insert(db::Tx& tx, const Item& item, Instant at);
bool update(db::Tx& tx, const Item& item,
            std::optional<Instant> closed_at);  // false: changed meanwhile (version)
std::optional<Item> find(db::Tx& tx, ItemId id);
std::vector<Item> list_of_subject(db::Tx& tx, const Subject& subject);  // not done

struct Event {
    std::int64_t id = 0;
    Instant at;
    auth::PersonId actor;
    std::string kind, note;
    auth::PostId to_post;
    auth::PersonId to_person;
};
void insert_event(db::Tx& tx, ItemId item, const Event& event);
std::vector<Event> list_events(db::Tx& tx, ItemId item);  // oldest first

struct Filter {
    std::vector<auth::OrganisationId> organisations;  // one to three; a person seldom has posts in more
    auth::PersonId person;                            // 0: anybody's
    std::string kind;                                 // empty: all
    bool unowned = false;
    std::optional<Date> due_from, due_until;
    Date after_due{};  // keyset: the last row of the page before
    ItemId after{};
    std::int64_t limit = 50;
};
std::vector<Item> list(db::Tx& tx, const Filter& filter);  // by due day; not done
struct Counts {
    std::int64_t late = 0, today = 0, week = 0, unowned = 0, all = 0;
};
Counts count(db::Tx& tx, std::span<const auth::OrganisationId> organisations, Date today, Date week_end);
std::vector<Item> list_overdue(db::Tx& tx, Date before, std::int64_t limit);  // not escalated yet

struct View {
    std::int64_t id = 0;
    std::string name, query;
};
void save_view(db::Tx& tx, auth::PersonId person, const View& view);
bool remove_view(db::Tx& tx, auth::PersonId person, std::int64_t id);
std::vector<View> list_views(db::Tx& tx, auth::PersonId person);
}  // namespace work::store
