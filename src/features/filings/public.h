// What other features and the schedule do with filings of whatever kind.
#pragma once
#include "features/filings/pages.h"
#include "jobs/template.h"

namespace filings {
// load(), Detail and run_terms() of operations.h: the filing as the reader may see it.

// The organisation whose turn `by` is in this place, the nearest on the way up; empty: none is entered.
std::optional<auth::Organisation> organisation_for(db::Tx& tx, const site::Context& context, filing::By by,
                                                   registry::TerritoryId place);
// A day was declared or withdrawn in `place`: terms of filings that run over it are counted anew. How many
// moved.
std::int64_t recount_terms(db::Tx& tx, const site::Context& context, registry::TerritoryId place, Date day);
// A text to who filed and to the representatives; who has no mobile gets none.
void tell_filers(db::Tx& tx, const site::Services& services, filing::FilingId id, const char* message_kind,
                 const jobs::MessageValues& values);
// The last day of a state that was entered on `from`; empty: it has no term.
std::optional<Date> held_until(db::Tx& tx, const site::Context& context, const filing::Filing& filing,
                               std::string_view state, Date from);
// The day on which the action was last taken; empty: never.
std::optional<Date> decided_on(db::Tx& tx, filing::FilingId id, std::string_view action);
}  // namespace filings
