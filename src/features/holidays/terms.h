// What a declared or withdrawn day does to terms that run over it. It judges no term: each is counted by the
// working days of its own office.
#pragma once
#include "site/site.h"

namespace holidays {
// In the transaction that changed the calendar of the place on the day: work in queues and inquiries of the
// offices in the place and below it.
void recount(const site::Context& context, db::Tx& tx, registry::TerritoryId place, Date day);
}  // namespace holidays
