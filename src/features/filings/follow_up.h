// What others learn of an action, in its transaction: the queue of whoever is next, the messages, the
// parties.
#pragma once
#include "features/filings/acting.h"

namespace filings {
// The organisation whose turn `by` is in this place, the nearest on the way up; empty: none is entered.
std::optional<auth::Organisation> office_for(db::Tx& tx, const Acting& acting, filing::By by,
                                             registry::TerritoryId place);
// Queue and messages of a state just entered; releases what a finished filing held.
void follow_up(db::Tx& tx, const Acting& acting, const filing::Kind& kind, const filing::Case& of,
               const filing::Transition& taken);
void remind(db::Tx& tx, const Acting& acting, const filing::Kind& kind, const filing::Case& of);
}  // namespace filings
