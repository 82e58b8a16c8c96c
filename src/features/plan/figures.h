// What was planned and what was done, since the start of a year: pure arithmetic over published figures and
// the register's own counts. A figure that is not known stays empty; nothing is guessed between two days.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "registry/indicators.h"
#include "registry/store.h"

namespace plan {
using registry::FigureKind, registry::TerritoryId;

struct Line {  // one figure of one place
    const FigureKind* kind = nullptr;
    TerritoryId place;
    std::optional<double> planned, stretch;  // of the whole year
    std::optional<double> done;              // since the start of the year, until `as_of`
    std::optional<Date> as_of;
    std::optional<double> before;           // the same period of last year
    std::optional<double> before_year;      // the whole of last year
    std::optional<double> due;              // the part of the plan that falls until `as_of`
    std::size_t places = 0, of_places = 0;  // a sum over counties: how many of how many; 0: no sum
    std::int64_t undated = 0;  // of last year: founded on a day that is not known, so not in `before`
    std::string source, source_en, plan_source, plan_source_en, definition, definition_en;

    std::optional<double> of_due() const;   // done ÷ due
    std::optional<double> of_plan() const;  // done ÷ planned
    std::optional<double> change() const;   // done ÷ before − 1
};
enum class Verdict : std::uint8_t { none, behind, on, ahead };
// Against the plan until that day; 5 % either way is on it. Below it is ahead where less is better.
Verdict verdict(const Line& line);

double part_of_year(Date day);      // how much of its Jalali year has passed by the end of that day
Date same_day_last_year(Date day);  // the last day of a month answers to the last day of that month

// Whole numbers that add up to `total`, by weight; what rounding leaves goes to the largest remainders.
std::vector<std::int64_t> distribute(std::int64_t total, const std::vector<double>& weights);

struct Data {  // of a province: as read
    std::vector<FigureKind> kinds;
    registry::Figures figures;                   // of this year and the last
    std::vector<registry::Foundings> foundings;  // the same
    std::vector<registry::CountyCount> cooperatives;
    std::int64_t position = 0;  // of the province's stream: what an entry is made on
};
class Book {
public:
    Book(Data data, TerritoryId province, std::vector<TerritoryId> counties, int year, Date today);

    const std::vector<FigureKind>& kinds() const { return data_.kinds; }
    const FigureKind* kind(std::string_view code) const;  // nullptr: none
    const std::vector<TerritoryId>& counties() const { return counties_; }
    TerritoryId province() const { return province_; }
    int year() const { return year_; }
    Date today() const { return today_; }
    std::int64_t position() const { return data_.position; }

    Line line(const FigureKind& kind, TerritoryId place) const;
    bool empty(const FigureKind& kind) const;  // nothing planned and nothing done in the year
    // At the end of each month, from the start of the year; empty where nothing is known.
    std::array<std::optional<double>, 12> months(const FigureKind& kind, TerritoryId place, int year) const;
    const registry::Indicator* find_plan(TerritoryId place, std::string_view code, int year) const;
    const registry::Reading* find_reading(TerritoryId place, std::string_view code, Date as_of) const;
    // What a county's part is by default: last year's figures where each county has one, else its active
    // cooperatives.
    std::vector<double> default_weights(const FigureKind& kind) const;

private:
    struct Sum {
        std::optional<double> value;
        std::size_t places = 0;
    };
    bool counted(const FigureKind& kind) const { return kind.code == "founded"; }
    bool is_province(TerritoryId place) const { return place == province_; }
    std::int64_t count(TerritoryId place, int year, Date until) const;
    std::int64_t count_undated(TerritoryId place, int year) const;
    const registry::Reading* newest(TerritoryId place, std::string_view code, int year, Date until) const;
    Sum sum_readings(std::string_view code, Date as_of) const;
    std::optional<double> reading_at(const FigureKind& kind, TerritoryId place, Date as_of) const;
    void add_plan(Line& line) const;
    void add_counted(Line& line) const;
    void add_read(Line& line) const;

    Data data_;
    TerritoryId province_;
    std::vector<TerritoryId> counties_;
    int year_;
    Date today_;
};
}  // namespace plan
