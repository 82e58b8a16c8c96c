// Holidays, days of rest and office hours: what is declared, and by whom it may be. It never changes a term
// that has ended; terms that still run over a day are counted anew when it is declared or withdrawn.
#pragma once
#include "law/calendar_store.h"
#include "site/site.h"

namespace holidays {
struct Year {
    registry::TerritoryId place;  // the province, or the country
    int year = 0;                 // Jalali
    std::vector<law::CalendarDay> days;
    std::vector<law::OfficeHours> hours;
    law::WorkingDays working;
    bool lunar = false;  // something beside the fixed days was declared for the whole country
};
Year load(const site::Context& context, registry::TerritoryId place, int year);

struct DayForm {  // as typed
    std::string on, title, place;
    bool works = false;
};
struct HoursForm {
    std::string from, until, opens, closes, title, place;
};
Checked<law::CalendarDayId> declare(const site::Context& context, const DayForm& form);
Result<void> withdraw(const site::Context& context, law::CalendarDayId id);
Checked<Date> declare_hours(const site::Context& context, const HoursForm& form);  // its first day
// The places in which the actor may declare: the country and its provinces.
std::vector<registry::TerritoryId> places(const site::Context& context);
// "7:30", "۰۷:۳۰" in minutes since midnight; empty when it is no time of the day.
std::optional<int> minute_of(const std::string& typed);
}  // namespace holidays
