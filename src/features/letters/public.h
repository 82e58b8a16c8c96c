// What the calendar asks of letters: terms of inquiries that still run are counted anew. It touches no
// letter.
#pragma once
#include <functional>

#include "auth/posts.h"
#include "db/db.h"
#include "law/working_days.h"

namespace letters {
// `days`: the calendar of an office, nullptr where the day does not concern it. Returns how many moved.
std::int64_t recount_inquiries(db::Tx& tx, Date day,
                               const std::function<const law::WorkingDays*(auth::OrganisationId)>& days);
}  // namespace letters
