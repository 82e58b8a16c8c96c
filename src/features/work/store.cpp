#include "features/work/store.h"

#include <algorithm>

namespace work::store {
namespace {
constexpr std::string_view kNoTerm = "9999-12-31";
#define ITEM_COLUMNS                                                                                        \
    "id, kind, title, path, subject_kind, subject_id, organisation_id, post_id, person_id, state, due_on, " \
    "opened_on, "                                                                                           \
    "escalated, version"

Item item_of(const db::Row& row) {
    Item item;
    item.id = row.id<ItemId>(0);
    item.kind = row.str(1), item.title = row.str(2), item.path = row.str(3);
    item.subject = {row.str(4), row.integer(5)};
    item.organisation = row.id<auth::OrganisationId>(6);
    item.post = row.id_or_null<auth::PostId>(7).value_or(auth::PostId{});
    item.person = row.id_or_null<auth::PersonId>(8).value_or(auth::PersonId{});
    item.state = state_of(row.text(9)).value_or(State::open);
    if (row.text(10) != kNoTerm) item.due = row.date(10);
    item.opened = row.date(11);
    item.escalated = row.boolean(12);
    item.version = row.integer(13);
    return item;
}
std::string due_text(const std::optional<Date>& due) {
    return due ? iso(*due) : std::string(kNoTerm);
}
template <class I>
std::optional<std::int64_t> or_null(I id) {
    return id ? std::optional(id.value) : std::nullopt;
}
// The first three; the rest repeats the last, which adds nothing.
struct Offices {
    std::int64_t a = 0, b = 0, c = 0;
    explicit Offices(std::span<const auth::OrganisationId> all) {
        if (all.empty()) return;
        a = all[0].value, b = all[all.size() > 1 ? 1 : 0].value, c = all[all.size() > 2 ? 2 : 0].value;
    }
};
}  // namespace

void insert(db::Tx& tx, const Item& i, Instant at) {
    tx.exec("INSERT INTO work_item (" ITEM_COLUMNS
            ", opened_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            i.id, i.kind, i.title, i.path, i.subject.kind, i.subject.id, i.organisation, or_null(i.post),
            or_null(i.person), code_of(i.state), due_text(i.due), i.opened, i.escalated, std::int64_t{1}, at);
}
bool update(db::Tx& tx, const Item& i, std::optional<Instant> closed_at) {
    return tx.exec_one(
        "UPDATE work_item SET organisation_id = $1, post_id = $2, person_id = $3, state = $4, due_on = $5,"
        " escalated = $6, closed_at = $7, version = version + 1 WHERE id = $8 AND version = $9",
        i.organisation, or_null(i.post), or_null(i.person), code_of(i.state), due_text(i.due), i.escalated,
        closed_at, i.id, i.version);
}
std::optional<Item> find(db::Tx& tx, ItemId id) {
    return tx.one(item_of, "SELECT " ITEM_COLUMNS " FROM work_item WHERE id = $1", id);
}
std::vector<Item> list_of_subject(db::Tx& tx, const Subject& subject) {
    return tx.all(item_of,
                  "SELECT " ITEM_COLUMNS
                  " FROM work_item WHERE subject_kind = $1 AND subject_id = $2"
                  " AND state <> 'done' ORDER BY id",
                  subject.kind, subject.id);
}

void insert_event(db::Tx& tx, ItemId item, const Event& e) {
    tx.exec(
        "INSERT INTO work_event (id, item_id, at, actor, kind, to_post, to_person, note)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        e.id, item, e.at, e.actor, e.kind, or_null(e.to_post), or_null(e.to_person), e.note);
}
std::vector<Event> list_events(db::Tx& tx, ItemId item) {
    return tx.all(
        [](const db::Row& row) {
            return Event{row.integer(0),
                         row.instant(1),
                         row.id<auth::PersonId>(2),
                         row.str(3),
                         row.str(6),
                         row.id_or_null<auth::PostId>(4).value_or(auth::PostId{}),
                         row.id_or_null<auth::PersonId>(5).value_or(auth::PersonId{})};
        },
        "SELECT id, at, actor, kind, to_post, to_person, note FROM work_event WHERE item_id = $1 ORDER BY id",
        item);
}

std::vector<Item> list(db::Tx& tx, const Filter& f) {
    const std::string from = f.due_from ? iso(*f.due_from) : "0000-01-01", until = due_text(f.due_until);
    const std::string after = f.after ? iso(f.after_due) : "";
    if (f.person)
        return tx.all(item_of,
                      "SELECT " ITEM_COLUMNS
                      " FROM work_item WHERE person_id = $1 AND state <> 'done'"
                      " AND due_on BETWEEN $2 AND $3 AND (due_on, id) > ($4, $5)"
                      " AND (CAST($6 AS TEXT) = '' OR kind = $6) ORDER BY due_on, id LIMIT $7",
                      f.person, from, until, after, f.after, f.kind, f.limit);
    // One ordered index scan an office, merged: the cost is the page's length, not the queue's.
    std::vector<Item> out;
    for (const auto office : f.organisations) {
        auto part = tx.all(item_of,
                           "SELECT " ITEM_COLUMNS
                           " FROM work_item WHERE organisation_id = $1 AND state <> 'done'"
                           " AND due_on BETWEEN $2 AND $3 AND (due_on, id) > ($4, $5)"
                           " AND (CAST($6 AS TEXT) = '' OR kind = $6) AND ($7 = FALSE OR person_id IS NULL)"
                           " ORDER BY due_on, id LIMIT $8",
                           office, from, until, after, f.after, f.kind, f.unowned, f.limit);
        out.insert(out.end(), part.begin(), part.end());
    }
    const auto key = [](const Item& i) { return std::pair(due_text(i.due), i.id.value); };
    std::ranges::sort(out, {}, key);
    if (out.size() > static_cast<std::size_t>(f.limit)) out.resize(static_cast<std::size_t>(f.limit));
    return out;
}
Counts count(db::Tx& tx, std::span<const auth::OrganisationId> organisations, Date today, Date week_end) {
    const Offices o(organisations);
    return tx
        .one(
            [](const db::Row& row) {
                return Counts{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
            },
            "SELECT CAST(COALESCE(SUM(CASE WHEN due_on < $4 THEN 1 ELSE 0 END), 0) AS BIGINT),"
            " CAST(COALESCE(SUM(CASE WHEN due_on = $4 THEN 1 ELSE 0 END), 0) AS BIGINT),"
            " CAST(COALESCE(SUM(CASE WHEN due_on > $4 AND due_on <= $5 THEN 1 ELSE 0 END), 0) AS BIGINT),"
            " CAST(COALESCE(SUM(CASE WHEN person_id IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT), COUNT(*)"
            " FROM work_item WHERE organisation_id IN ($1, $2, $3) AND state <> 'done'",
            o.a, o.b, o.c, today, week_end)
        .value_or(Counts{});
}
std::vector<Item> list_overdue(db::Tx& tx, Date before, std::int64_t limit) {
    return tx.all(item_of,
                  "SELECT " ITEM_COLUMNS
                  " FROM work_item WHERE due_on < $1 AND escalated = FALSE"
                  " AND state IN ('open', 'claimed') ORDER BY due_on, id LIMIT $2",
                  before, limit);
}

void save_view(db::Tx& tx, auth::PersonId person, const View& view) {
    tx.exec(
        "INSERT INTO work_view (id, person_id, name, query) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (person_id, name) DO UPDATE SET query = excluded.query",
        view.id, person, view.name, view.query);
}
bool remove_view(db::Tx& tx, auth::PersonId person, std::int64_t id) {
    return tx.exec_one("DELETE FROM work_view WHERE person_id = $1 AND id = $2", person, id);
}
std::vector<View> list_views(db::Tx& tx, auth::PersonId person) {
    return tx.all(
        [](const db::Row& row) {
            return View{row.integer(0), row.str(1), row.str(2)};
        },
        "SELECT id, name, query FROM work_view WHERE person_id = $1 ORDER BY name", person);
}
}  // namespace work::store
