// Who acts for a cooperative here, from when and until when, and by which filing. A mandate ends on a day and
// is never removed: who acted on any past day can be said. It is no grant of an office and gives no right
// elsewhere.
#pragma once
#include "filing/filing.h"

namespace filing {
using MandateId = Id<struct MandateTag>;
struct Mandate {
    MandateId id;
    registry::CooperativeId cooperative;
    auth::PersonId person;
    std::string post;  // code of officer_post
    Date from;
    std::optional<Date> until{};  // last day
    FilingId filing{};            // by which it was given
    bool holds(Date on) const { return from <= on && (!until || on <= *until); }
};

namespace store {
void insert_mandate(db::Tx& tx, const Mandate& mandate);
std::vector<Mandate> list_mandates(db::Tx& tx, registry::CooperativeId cooperative);  // newest first
std::vector<Mandate> list_mandates_of(db::Tx& tx, auth::PersonId person);             // newest first
}  // namespace store
}  // namespace filing
