#include "features/holidays/terms.h"

#include <algorithm>
#include <map>
#include <memory>

#include "auth/post_store.h"
#include "features/filings/public.h"
#include "features/letters/public.h"
#include "features/work/public.h"
#include "law/calendar_store.h"

namespace holidays {
namespace {
// The calendar of each office that the day concerns, read once a territory; nullptr: it concerns it not.
class Calendars {
public:
    Calendars(const site::Context& context, db::Tx& tx, registry::TerritoryId place)
        : context_(context), tx_(tx), place_(place) {}

    const law::WorkingDays* of(auth::OrganisationId office) {
        const auto [known, fresh] = places_.try_emplace(office.value, 0);
        if (fresh)
            if (const auto found = auth::store::find_organisation(tx_, office))
                known->second = found->territory;
        const auto [calendar, unread] = calendars_.try_emplace(known->second);
        if (unread) calendar->second = read(registry::TerritoryId{known->second});
        return calendar->second.get();
    }

private:
    std::unique_ptr<law::WorkingDays> read(registry::TerritoryId territory) {
        auto way = context_.tables->territories.way_up(territory);
        if (std::ranges::find(way, place_.value) == way.end()) return nullptr;
        std::ranges::reverse(way);  // the country first
        return std::make_unique<law::WorkingDays>(law::store::load_working_days(tx_, way));
    }
    const site::Context& context_;
    db::Tx& tx_;
    registry::TerritoryId place_;
    std::map<std::int64_t, std::int64_t> places_;
    std::map<std::int64_t, std::unique_ptr<law::WorkingDays>> calendars_;
};
}  // namespace

void recount(const site::Context& context, db::Tx& tx, registry::TerritoryId place, Date day) {
    Calendars calendars(context, tx, place);
    const work::DaysOf days = [&](auth::OrganisationId office) { return calendars.of(office); };
    const auto& s = context.services;
    work::recount_terms(tx, {s.ids, s.clock, context.actor.person}, day, days);
    letters::recount_inquiries(tx, day, days);
    filings::recount_terms(tx, context, place, day);
}
}  // namespace holidays
