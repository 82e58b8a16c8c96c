// Rows of the work queue. The only SQL of work; it judges nothing.
#pragma once
#include "db/db.h"
#include "features/work/item.h"

namespace work::store {
void insert(db::Tx& tx, const Item& item, Instant at);
// False: changed meanwhile (version).
bool update(db::Tx& tx, const Item& item, std::optional<Instant> closed_at);
std::optional<Item> find(db::Tx& tx, ItemId id);
std::vector<Item> list_of_subject(db::Tx& tx, const Subject& subject);  // not done

struct Event {
    std::int64_t id = 0;
    Instant at;
    auth::PersonId actor;
    std::string kind, note;
    auth::PostId to_post;
    auth::PersonId to_person;
    std::string actor_name{}, to_name{};  // filled by list_events alone
};
void insert_event(db::Tx& tx, ItemId item, const Event& event);
std::vector<Event> list_events(db::Tx& tx, ItemId item);  // oldest first

struct Listed {
    Item item;
    std::string person_name, post_title;
};
enum class Which : std::uint8_t { office, mine, unowned, stopped, escalated, done };
struct Filter {
    std::vector<auth::OrganisationId> organisations{};
    Which which = Which::office;
    auth::PersonId person{};  // of Which::mine
    std::string kind{};       // empty: all
    std::optional<Date> due_from{}, due_until{};
    Date after_due{};  // keyset: the last row of the page before; by `after` alone among what is done
    ItemId after{};
    std::int64_t limit = 50;
};
// By due day; what is done: newest first. The cost is the page's length, not the queue's.
std::vector<Listed> list(db::Tx& tx, const Filter& filter);

constexpr std::int64_t kMostCounted = 1000;  // a count stops here: "999 and more"
struct Counts {
    std::int64_t late = 0, today = 0, week = 0, unowned = 0, mine = 0, stopped = 0, escalated = 0, all = 0;
};
Counts count(db::Tx& tx, std::span<const auth::OrganisationId> organisations, auth::PersonId person,
             Date today, Date week_end);
std::vector<Item> list_overdue(db::Tx& tx, Date before, std::int64_t limit);  // not escalated yet
// Not done, and its term runs over the day.
std::vector<Item> list_with_term(db::Tx& tx, Date day);
// What a person holds in an organisation, at most `limit`: to be handed over.
std::vector<Item> list_held(db::Tx& tx, auth::OrganisationId organisation, auth::PersonId person,
                            std::int64_t limit);

struct Load {
    auth::PersonId person;
    std::int64_t items = 0;
};
std::vector<Load> count_held(db::Tx& tx, auth::OrganisationId organisation);  // by person

struct View {
    std::int64_t id = 0;
    std::string name, query;
};
void save_view(db::Tx& tx, auth::PersonId person, const View& view);
bool remove_view(db::Tx& tx, auth::PersonId person, std::int64_t id);
std::vector<View> list_views(db::Tx& tx, auth::PersonId person);
}  // namespace work::store
