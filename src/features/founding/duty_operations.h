// What is done with the duties of a new cooperative: they begin with its registration, are read and marked by
// who filed for it and by the office, and are reminded of once before their day and once after it.
#pragma once
#include "features/filings/public.h"
#include "features/founding/duties.h"

namespace founding {
// The kind's `after`, in the transaction of the action.
void begin_duties(db::Tx& tx, const filing::World& world, const filing::Case& of,
                  const filing::Transition& taken, Ids& ids);

struct Duties {
    filings::Detail detail;
    std::vector<Duty> duties;  // by due day
};
// Who filed, the representative and the office; for others, and before it is registered, there is none.
Result<Duties> load_duties(const site::Context& context, filing::FilingId id);
// Done, or corrected.
Checked<void> mark_done(const site::Context& context, filing::FilingId id, const std::string& code,
                        const DutyDone& typed);
}  // namespace founding
