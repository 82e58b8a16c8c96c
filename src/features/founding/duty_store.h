// Rows of the duties of new cooperatives. It judges nothing and knows no rights.
#pragma once
#include "features/founding/duties.h"

namespace founding::duty_store {
void insert(db::Tx& tx, const Duty& duty);  // one that is there already stays as it is
std::vector<Duty> list_of_filing(db::Tx& tx, filing::FilingId id);  // by due day
bool mark_done(db::Tx& tx, filing::FilingId id, const std::string& code, const DutyDone& done,
               auth::PersonId by);
// Not done and not spoken of yet: due from `today` to `last`, or due before `today`. Oldest first.
std::vector<Duty> list_to_remind(db::Tx& tx, Date today, Date last, std::int64_t limit);
std::vector<Duty> list_late(db::Tx& tx, Date today, std::int64_t limit);
// False: somebody has done it, or spoken of it, meanwhile.
bool mark_reminded(db::Tx& tx, DutyId id, Date today);
bool mark_late_told(db::Tx& tx, DutyId id, Date today);
}  // namespace founding::duty_store
