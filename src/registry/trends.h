// What the register counts of itself over time, for the first page and the statistics: figures by year,
// foundings by year, what came last. Public cooperatives alone are counted; every figure is read from
// projections.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "registry/store.h"

namespace registry {
struct YearTotals {
    int year = 0;                                                            // Jalali
    std::int64_t reporting = 0, members = 0, employed = 0, exports_usd = 0;  // of those that reported
    friend bool operator==(const YearTotals&, const YearTotals&) = default;
};
std::vector<YearTotals> yearly_totals(db::Tx& tx, std::optional<TerritoryId> province,
                                      int from_year);  // oldest first

struct YearCount {
    int year = 0;
    std::int64_t count = 0;
};
std::vector<YearCount> founded_by_year(db::Tx& tx, std::optional<TerritoryId> province,
                                       int from_year);  // oldest first

struct Recent {  // an entry of the log, newest first; one a cooperative
    CooperativeId cooperative;
    std::string name, kind;
    TerritoryId county;
    Date effective_on;
    Instant recorded_at;
};
std::vector<Recent> recent_entries(db::Tx& tx, std::optional<TerritoryId> province, std::size_t limit);
}  // namespace registry
