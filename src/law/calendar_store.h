// Rows of declared holidays, days of rest and office hours. It judges nothing; who asks gives the places: the
// country first, then the province and the county, since an office keeps the holidays of all; the nearest decides
// which days of the week are rest.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "db/db.h"
#include "law/working_days.h"

namespace law {
using CalendarDayId = Id<struct CalendarDayTag>;

struct CalendarDay {
    CalendarDayId id;
    Date on;
    std::int64_t territory = 0;
    bool works = false;  // true: a day of rest on which offices work after all
    std::string title;
};
struct OfficeHours {
    std::int64_t territory = 0;
    Date from, until;                         // its last day
    int opens_minute = 0, closes_minute = 0;  // since midnight
    std::string title;
};
namespace store {
WorkingDays load_working_days(db::Tx& tx, std::span<const std::int64_t> places);
// Declared and not withdrawn, from `from` to `until`, by day.
std::vector<CalendarDay> list_days(db::Tx& tx, std::span<const std::int64_t> places, Date from, Date until);
void insert_day(db::Tx& tx, const CalendarDay& day, std::int64_t by, Instant at);
std::optional<CalendarDay> find_day(db::Tx& tx, CalendarDayId id);
bool withdraw_day(db::Tx& tx, CalendarDayId id, Instant at);  // false: withdrawn already
void set_week_rest(db::Tx& tx, std::int64_t place, const WeekRest& rest, std::int64_t by);
std::vector<OfficeHours> list_hours(db::Tx& tx, std::span<const std::int64_t> places, Date from, Date until);
void set_hours(db::Tx& tx, const OfficeHours& hours, std::int64_t by);
}  // namespace store
}  // namespace law
