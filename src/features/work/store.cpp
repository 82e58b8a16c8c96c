#include "features/work/store.h"

#include <algorithm>

namespace work::store {
namespace {
constexpr std::string_view kNoTerm = "9999-12-31";
#define ITEM_COLUMNS                                                                                        \
    "id, kind, title, path, subject_kind, subject_id, organisation_id, post_id, person_id, state, due_on, " \
    "opened_on, escalated, version, term_from, term_days"

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
    if (const auto from = row.date_or_null(14)) item.term = Term{*from, row.integer(15)};
    return item;
}
std::string due_text(const std::optional<Date>& due) {
    return due ? iso(*due) : std::string(kNoTerm);
}
template <class I>
std::optional<std::int64_t> or_null(I id) {
    return id ? std::optional(id.value) : std::nullopt;
}
}  // namespace

void insert(db::Tx& tx, const Item& i, Instant at) {
    tx.exec("INSERT INTO work_item (" ITEM_COLUMNS
            ", opened_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
            i.id, i.kind, i.title, i.path, i.subject.kind, i.subject.id, i.organisation, or_null(i.post),
            or_null(i.person), code_of(i.state), due_text(i.due), i.opened, i.escalated, std::int64_t{1},
            i.term ? std::optional(i.term->from) : std::nullopt,
            i.term ? std::optional(i.term->working_days) : std::nullopt, at);
}
bool update(db::Tx& tx, const Item& i, std::optional<Instant> closed_at) {
    return tx.exec_one(
        "UPDATE work_item SET organisation_id = $1, post_id = $2, person_id = $3, state = $4, due_on = $5,"
        " escalated = $6, closed_at = $7, term_from = $8, term_days = $9, version = version + 1"
        " WHERE id = $10 AND version = $11",
        i.organisation, or_null(i.post), or_null(i.person), code_of(i.state), due_text(i.due), i.escalated,
        closed_at, i.term ? std::optional(i.term->from) : std::nullopt,
        i.term ? std::optional(i.term->working_days) : std::nullopt, i.id, i.version);
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
                         row.id_or_null<auth::PersonId>(5).value_or(auth::PersonId{}),
                         row.str(7),
                         row.str(8)};
        },
        "SELECT e.id, e.at, e.actor, e.kind, e.to_post, e.to_person, e.note,"
        " COALESCE(a.given_name || ' ' || a.family_name, ''),"
        " COALESCE(t.given_name || ' ' || t.family_name, p.title, '')"
        " FROM work_event e LEFT JOIN person a ON a.id = e.actor LEFT JOIN person t ON t.id = e.to_person"
        " LEFT JOIN post p ON p.id = e.to_post WHERE e.item_id = $1 ORDER BY e.id",
        item);
}

namespace {
Listed listed_of(const db::Row& row) {
    return {item_of(row), row.str(16), row.str(17)};
}
// One ordered scan of one index that ends with the page, and only then the names beside its rows: a planner
// that knows no values would join first and sort a large office whole (PostgreSQL: p95 70 ms instead of 2).
std::string page_of(std::string_view where, std::string_view order) {
    return "SELECT w.id, w.kind, w.title, w.path, w.subject_kind, w.subject_id, w.organisation_id, w.post_id,"
           " w.person_id, w.state, w.due_on, w.opened_on, w.escalated, w.version, w.term_from, w.term_days,"
           " COALESCE(n.given_name || ' ' || n.family_name, ''), COALESCE(p.title, '') FROM"
           " (SELECT " ITEM_COLUMNS " FROM work_item WHERE " +
           std::string(where) +
           ") w LEFT JOIN person n ON n.id = w.person_id LEFT JOIN post p ON p.id = w.post_id ORDER BY " +
           std::string(order);
}
std::string_view place_of(Which which) {
    switch (which) {
        case Which::mine: return "person_id = $1 AND state <> 'done'";
        case Which::unowned: return "organisation_id = $1 AND state <> 'done' AND person_id IS NULL";
        case Which::stopped: return "organisation_id = $1 AND state = 'stopped'";
        case Which::escalated: return "organisation_id = $1 AND state <> 'done' AND escalated = TRUE";
        case Which::office:
        case Which::done: break;
    }
    return "organisation_id = $1 AND state <> 'done'";
}

std::vector<Listed> list_done(db::Tx& tx, const Filter& f, std::int64_t owner) {
    static const std::string sql = page_of(
        "organisation_id = $1 AND state = 'done' AND id < $2 AND ($4 = '' OR kind = $4)"
        " ORDER BY id DESC LIMIT $3",
        "w.id DESC");
    return tx.all(listed_of, sql, owner, f.after ? f.after.value : INT64_MAX, f.limit, f.kind);
}
std::vector<Listed> list_one(db::Tx& tx, const Filter& f, std::int64_t owner) {
    if (f.which == Which::done) return list_done(tx, f, owner);
    const std::string from = f.due_from ? iso(*f.due_from) : "0000-01-01", until = due_text(f.due_until);
    const std::string after = f.after ? iso(f.after_due) : "";
    std::string where(place_of(f.which));
    if (!f.kind.empty()) where += " AND kind = $7";
    where += " AND due_on BETWEEN $2 AND $3 AND (due_on, id) > ($4, $5) ORDER BY due_on, id LIMIT $6";
    const std::string sql = page_of(where, "w.due_on, w.id");
    if (f.kind.empty()) return tx.all(listed_of, sql, owner, from, until, after, f.after, f.limit);
    return tx.all(listed_of, sql, owner, from, until, after, f.after, f.limit, f.kind);
}
}  // namespace

std::vector<Listed> list(db::Tx& tx, const Filter& f) {
    if (f.which == Which::mine) return list_one(tx, f, f.person.value);
    std::vector<Listed> out;
    for (const auto office : f.organisations) {
        auto part = list_one(tx, f, office.value);
        std::ranges::move(part, std::back_inserter(out));
    }
    if (f.organisations.size() < 2) return out;
    const bool done = f.which == Which::done;
    std::ranges::sort(out, [&](const Listed& a, const Listed& b) {
        if (done) return a.item.id.value > b.item.id.value;
        return std::pair(due_text(a.item.due), a.item.id.value) <
               std::pair(due_text(b.item.due), b.item.id.value);
    });
    if (out.size() > static_cast<std::size_t>(f.limit)) out.resize(static_cast<std::size_t>(f.limit));
    return out;
}

namespace {
// Every count is its own, so that each reads one index and stops at kMostCounted.
std::string counted(std::string_view where) {
    return "(SELECT COUNT(*) FROM (SELECT 1 AS one FROM work_item WHERE organisation_id = $1 AND " +
           std::string(where) + " LIMIT " + std::to_string(kMostCounted) + ") counted)";
}
const std::string kCounts =
    "SELECT " + counted("state <> 'done' AND due_on < $2") + ", " +
    counted("state <> 'done' AND due_on = $2") + ", " +
    counted("state <> 'done' AND due_on > $2 AND due_on <= $3") + ", " +
    counted("state <> 'done' AND person_id IS NULL") + ", " + counted("state = 'stopped'") + ", " +
    counted("state <> 'done' AND escalated = TRUE") + ", " + counted("state <> 'done'");
}  // namespace

Counts count(db::Tx& tx, std::span<const auth::OrganisationId> organisations, auth::PersonId person,
             Date today, Date week_end) {
    Counts out;
    for (const auto office : organisations) {
        const auto one = tx.one(
            [](const db::Row& row) {
                return Counts{.late = row.integer(0),
                              .today = row.integer(1),
                              .week = row.integer(2),
                              .unowned = row.integer(3),
                              .stopped = row.integer(4),
                              .escalated = row.integer(5),
                              .all = row.integer(6)};
            },
            kCounts, office, today, week_end);
        if (!one) continue;
        out.late += one->late, out.today += one->today, out.week += one->week, out.unowned += one->unowned;
        out.stopped += one->stopped, out.escalated += one->escalated, out.all += one->all;
    }
    out.mine = tx.integer(
                     "SELECT COUNT(*) FROM (SELECT 1 AS one FROM work_item WHERE person_id = $1 AND state <> "
                     "'done' LIMIT 1000) counted",
                     person)
                   .value_or(0);
    return out;
}
std::vector<Item> list_held(db::Tx& tx, auth::OrganisationId organisation, auth::PersonId person,
                            std::int64_t limit) {
    return tx.all(item_of,
                  "SELECT " ITEM_COLUMNS
                  " FROM work_item WHERE person_id = $1 AND organisation_id = $2 AND state <> 'done'"
                  " ORDER BY due_on, id LIMIT $3",
                  person, organisation, limit);
}
std::vector<Load> count_held(db::Tx& tx, auth::OrganisationId organisation) {
    return tx.all(
        [](const db::Row& row) {
            return Load{row.id<auth::PersonId>(0), row.integer(1)};
        },
        "SELECT person_id, COUNT(*) FROM work_item WHERE organisation_id = $1 AND state <> 'done'"
        " AND person_id IS NOT NULL GROUP BY person_id ORDER BY person_id",
        organisation);
}
std::vector<Item> list_with_term(db::Tx& tx, Date day) {
    return tx.all(item_of,
                  "SELECT " ITEM_COLUMNS
                  " FROM work_item WHERE due_on >= $1 AND term_from < $1 AND term_days IS NOT NULL"
                  " AND state <> 'done' ORDER BY due_on, id",
                  day);
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
