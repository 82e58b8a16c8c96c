// Figures that an office publishes of its territory and no fold of the register can count: plans, shares of
// the labour force, grants. Each carries its definition, source and period; a figure without them is not
// taken.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "registry/cooperative.h"

namespace registry {
inline constexpr const char* kStatisticsStream = "statistics";  // of a territory

struct Indicator {
    std::string code;  // "founded", "supervision_cases", "share_of_employed", …
    int year = 0;      // Jalali
    std::string unit;  // cooperatives, cases, jobs, persons, ratio, usd, toman
    std::optional<double> actual, planned, stretch;
    std::optional<Date> as_of;
    std::string definition, definition_en, source, source_en;
    friend bool operator==(const Indicator&, const Indicator&) = default;
};

// One entry for all of them at the end of the territory's stream; a code and year published again is
// replaced.
void publish_indicators(db::Tx& tx, ledger::Pen& pen, TerritoryId territory,
                        std::span<const Indicator> indicators, const ledger::Author& author, Date on);
std::vector<Indicator> list_indicators(db::Tx& tx, TerritoryId territory);  // by code, then year
}  // namespace registry
