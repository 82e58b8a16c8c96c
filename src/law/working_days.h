// Working days of an office and the ends of legal terms. Pure: which days are holidays is told, never read;
// it knows no term of its own: length, unit and what a holiday at the end does come from the rule book.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace law {
struct WeekRest {  // days of the week on which nobody works, from a day on
    Date from;
    unsigned days = 1U << 6;  // bit n for weekday n, 0 Saturday … 6 Friday
};

class WorkingDays {
public:
    // `holidays`: those of the country and of the office's province. `worked`: days that would be rest and
    // are not; they win. Any order, doubled or not. Before the first of `rests`, Friday is the day of rest.
    explicit WorkingDays(std::vector<Date> holidays, std::vector<WeekRest> rests = {},
                         std::vector<Date> worked = {});

    bool is_working(Date day) const;
    Date next_working(Date day) const;  // `day` itself when one works on it
    Date add(Date after,
             int working_days) const;         // the n-th working day after `after`; 0: next_working(after)
    int count(Date after, Date until) const;  // working days in (after, until]; 0 when until is not later

private:
    std::vector<Date> holidays_, worked_;  // sorted
    std::vector<WeekRest> rests_;          // by day
};

enum class TermUnit : std::uint8_t { working_day, day, week, month, year };
enum class AtHoliday : std::uint8_t { stands, moves_on };  // the end falls on a day on which nobody works
// The months of a term: those of the Jalali calendar (a term set in months), or thirty days each (Civil
// Procedure Code, article 443, for procedural terms). Which one holds is a matter of the rule.
enum class Months : std::uint8_t { calendar, thirty_days };

struct Term {
    int length = 0;  // at least 0
    TermUnit unit = TermUnit::working_day;
    AtHoliday at_holiday = AtHoliday::moves_on;
    Months months = Months::calendar;
};
// The last day of the term, which begins the day after `from` (the day of service does not count, article 445
// of the same). A month ends on the day of the same number, or on the last day of a shorter month.
Date end_of(const Term& term, Date from, const WorkingDays& days);
// "10 working_day moves_on", "2 month stands", "1 month moves_on thirty_days": as a rule's value writes it.
// Throws std::runtime_error with what is wrong.
Term parse_term(std::string_view text);
}  // namespace law
