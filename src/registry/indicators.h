// Plans of an office for its territory and the figures it publishes that no fold of the register can count.
// Each carries its definition, source and period; a figure without them is not taken. What stood before is in
// the log.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "registry/cooperative.h"

namespace registry {
inline constexpr const char* kStatisticsStream = "statistics";  // of the territory whose office publishes

struct FigureKind {  // what a figure is
    std::string code, axis, unit;
    bool by_county = true;  // counties' figures add up to the province's
    std::string label, label_en, definition, definition_en;
    std::string source{}, source_en{};  // where such figures come from
    bool less_is_better = false;
    bool accumulates = true;     // over the year; otherwise its last value counts
    TerritoryId place{};         // the province that keeps it; 0: every province
    std::optional<Date> from{};  // first and last day in force; empty: without bound
    std::optional<Date> until{};
    std::int64_t version = 1;
};
std::vector<FigureKind> list_figure_kinds(db::Tx& tx);        // of every place and time, in their order
bool insert_figure_kind(db::Tx& tx, const FigureKind& kind);  // after the others; false: its code is taken
bool update_figure_kind(db::Tx& tx, const FigureKind& kind);  // false: changed by another meanwhile

// A plan, a reading (how much was done from the start of the year until `as_of`), or both. With neither: the
// plan, or with `as_of` that day's reading, is withdrawn.
struct Indicator {
    std::string code;  // "founded", "supervision_cases", "share_of_employed", …
    int year = 0;      // Jalali
    std::string unit;  // cooperatives, cases, jobs, persons, ratio, usd, toman
    std::optional<double> actual, planned, stretch;
    std::optional<Date> as_of;
    std::string definition, definition_en, source, source_en;
    TerritoryId territory{};  // empty: that of who publishes
    friend bool operator==(const Indicator&, const Indicator&) = default;
};

// One entry for all of them at the end of the stream of `publisher`.
struct Publication {
    TerritoryId publisher;
    std::span<const Indicator> indicators;
    std::string reason{};  // why something that stood is changed
    ledger::Author author{};
    Date on;
};
void publish_indicators(db::Tx& tx, ledger::Pen& pen, const Publication& publication);
// Of one territory, by code, then year: the plan with the newest reading.
std::vector<Indicator> list_indicators(db::Tx& tx, TerritoryId territory);

struct Reading {
    TerritoryId territory;
    std::string code;
    int year = 0;
    Date as_of;
    double actual = 0;
    std::string source, source_en;
};
struct Figures {                    // of a province and its counties
    std::vector<Indicator> plans;   // no actual
    std::vector<Reading> readings;  // by day
};
Figures load_figures(db::Tx& tx, TerritoryId province, int from_year, int to_year);

struct Foundings {  // counted from the register; public ones
    TerritoryId county;
    int year = 0;
    std::optional<Date> on;  // empty: the year alone is known
    std::int64_t count = 0;
};
std::vector<Foundings> list_foundings(db::Tx& tx, TerritoryId province, int from_year, int to_year);

struct Published {  // one entry of the stream
    std::int64_t position = 0, actor = 0;
    Instant at;
    std::string reason;
    std::vector<Indicator> figures;
};
std::vector<Published> list_published(db::Tx& tx, TerritoryId publisher, std::int64_t most);  // newest first
}  // namespace registry
