// What other features do with the work queue: put work in, take it off, let its term stand still. They never
// touch its rows and never judge whose turn it is.
#pragma once
#include <functional>

#include "base/clock.h"
#include "base/id.h"
#include "db/db.h"
#include "features/work/item.h"
#include "law/working_days.h"

namespace work {
struct Opening {
    std::string kind, title, path;  // kind: a code of the list work_kind
    Subject subject;
    auth::OrganisationId organisation;
    auth::PostId post{};  // referred to; 0: the whole office
    std::optional<Date> due{};
    std::optional<Term> term{};  // which gave `due`
    std::string note{};
};
struct Hand {  // who writes, and with what
    Ids& ids;
    const Clock& clock;
    auth::PersonId actor;  // 0: the system
};
ItemId open_item(db::Tx& tx, const Hand& hand, const Opening& opening);
// All open items about the subject: closed, stopped (it waits for somebody outside) or running again.
void close_items(db::Tx& tx, const Hand& hand, const Subject& subject, const std::string& note = "");
void stop_items(db::Tx& tx, const Hand& hand, const Subject& subject, const std::string& note = "");
void resume_items(db::Tx& tx, const Hand& hand, const Subject& subject, std::optional<Date> due);
// A day was declared or withdrawn: what is open and has a term over it is counted anew. `days`: the calendar
// of an office, nullptr where the day does not concern it. Returns how many moved.
using DaysOf = std::function<const law::WorkingDays*(auth::OrganisationId)>;
std::int64_t recount_terms(db::Tx& tx, const Hand& hand, Date day, const DaysOf& days);
// What is late goes before the head of the office as well, once. Returns how many; at most 1,000 a call.
std::int64_t escalate_overdue(db::Database& database, Ids& ids, const Clock& clock);
}  // namespace work
