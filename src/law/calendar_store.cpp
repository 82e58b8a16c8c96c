#include "law/calendar_store.h"

#include <algorithm>

namespace law::store {
namespace {
// At most the country, a province and a county; absent ones repeat the first, which asks nothing more.
struct Places {
    std::int64_t a = 0, b = 0, c = 0;
    explicit Places(std::span<const std::int64_t> places) {
        if (places.empty()) return;
        a = b = c = places.front();
        if (places.size() > 1) b = places[1];
        if (places.size() > 2) c = places[2];
    }
};
CalendarDay day_of(const db::Row& row) {
    return {row.id<CalendarDayId>(0), row.date(1), row.integer(2), row.boolean(3), row.str(4)};
}
}  // namespace

WorkingDays load_working_days(db::Tx& tx, std::span<const std::int64_t> places) {
    const Places p(places);
    std::vector<Date> holidays, worked;
    const auto days = tx.all([](const db::Row& row) { return std::pair(row.date(0), row.boolean(1)); },
                             "SELECT on_day, works FROM calendar_day WHERE territory_id IN ($1, $2, $3)"
                             " AND withdrawn_at IS NULL ORDER BY on_day",
                             p.a, p.b, p.c);
    for (const auto& [day, works] : days) (works ? worked : holidays).push_back(day);
    // The nearest place decides: a province's own days of rest stand instead of the country's.
    auto rests = tx.all(
        [](const db::Row& row) {
            return std::pair(row.integer(0), WeekRest{row.date(1), static_cast<unsigned>(row.integer(2))});
        },
        "SELECT territory_id, from_on, days FROM week_rest WHERE territory_id IN ($1, $2, $3) ORDER BY "
        "from_on",
        p.a, p.b, p.c);
    std::vector<WeekRest> chosen;
    for (const auto place : {p.c, p.b, p.a}) {
        if (!chosen.empty()) break;
        for (const auto& [where, rest] : rests)
            if (where == place) chosen.push_back(rest);
    }
    // Before a province's first declaration the country's days hold.
    if (!chosen.empty())
        for (const auto& [where, rest] : rests)
            if (where == p.a && rest.from < chosen.front().from) chosen.push_back(rest);
    return WorkingDays(std::move(holidays), std::move(chosen), std::move(worked));
}

std::vector<CalendarDay> list_days(db::Tx& tx, std::span<const std::int64_t> places, Date from, Date until) {
    const Places p(places);
    return tx.all(day_of,
                  "SELECT id, on_day, territory_id, works, title FROM calendar_day"
                  " WHERE territory_id IN ($1, $2, $3) AND on_day BETWEEN $4 AND $5 AND withdrawn_at IS NULL"
                  " ORDER BY on_day, id",
                  p.a, p.b, p.c, from, until);
}
void insert_day(db::Tx& tx, const CalendarDay& day, std::int64_t by, Instant at) {
    tx.exec(
        "INSERT INTO calendar_day (id, on_day, territory_id, works, title, declared_by, declared_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        day.id, day.on, day.territory, day.works, day.title, by, at);
}
std::optional<CalendarDay> find_day(db::Tx& tx, CalendarDayId id) {
    return tx.one(day_of,
                  "SELECT id, on_day, territory_id, works, title FROM calendar_day WHERE id = $1"
                  " AND withdrawn_at IS NULL",
                  id);
}
bool withdraw_day(db::Tx& tx, CalendarDayId id, Instant at) {
    return tx.exec_one("UPDATE calendar_day SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL", at,
                       id);
}
void set_week_rest(db::Tx& tx, std::int64_t place, const WeekRest& rest, std::int64_t by) {
    tx.exec(
        "INSERT INTO week_rest (territory_id, from_on, days, declared_by) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (territory_id, from_on) DO UPDATE SET days = excluded.days, declared_by = "
        "excluded.declared_by",
        place, rest.from, static_cast<std::int64_t>(rest.days), by);
}
std::vector<OfficeHours> list_hours(db::Tx& tx, std::span<const std::int64_t> places, Date from, Date until) {
    const Places p(places);
    return tx.all(
        [](const db::Row& row) {
            return OfficeHours{row.integer(0),
                               row.date(1),
                               row.date(2),
                               static_cast<int>(row.integer(3)),
                               static_cast<int>(row.integer(4)),
                               row.str(5)};
        },
        "SELECT territory_id, from_on, until_on, opens_minute, closes_minute, title FROM office_hours"
        " WHERE territory_id IN ($1, $2, $3) AND from_on <= $5 AND until_on >= $4 ORDER BY from_on, "
        "territory_id",
        p.a, p.b, p.c, from, until);
}
void set_hours(db::Tx& tx, const OfficeHours& h, std::int64_t by) {
    tx.exec(
        "INSERT INTO office_hours (territory_id, from_on, until_on, opens_minute, closes_minute, title, "
        "declared_by)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (territory_id, from_on) DO UPDATE SET"
        " until_on = excluded.until_on, opens_minute = excluded.opens_minute,"
        " closes_minute = excluded.closes_minute, title = excluded.title, declared_by = excluded.declared_by",
        h.territory, h.from, h.until, std::int64_t{h.opens_minute}, std::int64_t{h.closes_minute}, h.title,
        by);
}
}  // namespace law::store
