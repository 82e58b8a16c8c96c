// Terms as the rule book sets them, and the day on which something that arrives counts as received. Pure.
// Every term counts in days: working hours decide nothing but from which day a document counts.
#pragma once
#include <optional>
#include <span>

#include "law/calendar_store.h"
#include "law/rule_book.h"

namespace law {
// A rule whose value is a whole number of days, working days, months or years; nothing else is a term.
std::optional<Term> term_of(const Rule& rule);
// "calendar_days", "working_days", "months" or "years": what the term counts in; "" for what is none.
std::string_view counted_in(const Rule& rule);

// The hours that hold for an office on a day: those of the nearest of its `places` (the country first), and
// of two the later declared. nullptr: none are known.
const OfficeHours* hours_on(std::span<const OfficeHours> hours, std::span<const std::int64_t> places,
                            Date day);
// The day of arrival in Tehran, or the next working day where nobody works on it or the office has closed
// (rule letters.after_hours). Without known hours an office is not held to have closed.
Date received_on(Instant at, const OfficeHours* hours, const WorkingDays& days);
}  // namespace law
