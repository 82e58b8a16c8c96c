#include "features/plan/figures.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/calendar.h"
#include "base/check.h"

namespace plan {
namespace {
Date end_of(int year, int month) {
    return *calendar::to_date({year, month, calendar::days_in_month(year, month)});
}
int year_of(Date day) {
    const auto jalali = calendar::to_jalali(day);
    CHECK(jalali.has_value());
    return jalali->year;
}
std::optional<double> ratio(const std::optional<double>& part, const std::optional<double>& whole) {
    if (!part || !whole || !(*whole > 0)) return std::nullopt;
    return *part / *whole;
}
}  // namespace

std::optional<double> Line::of_due() const {
    return ratio(done, due);
}
std::optional<double> Line::of_plan() const {
    return ratio(done, planned);
}
std::optional<double> Line::change() const {
    const auto of = ratio(done, before);
    return of ? std::optional(*of - 1) : std::nullopt;
}

Verdict verdict(const Line& line) {
    const auto of = line.of_due();
    if (!of) return Verdict::none;
    const bool less = *of<0.95, more = *of> 1.05;
    if (!less && !more) return Verdict::on;
    return less == line.kind->less_is_better ? Verdict::ahead : Verdict::behind;
}

double part_of_year(Date day) {
    const int year = year_of(day);
    const Date start = calendar::year_start(year), end = end_of(year, 12);
    return static_cast<double>((day - start).count() + 1) / static_cast<double>((end - start).count() + 1);
}

Date same_day_last_year(Date day) {
    const auto jalali = calendar::to_jalali(day);
    CHECK(jalali.has_value());
    const int year = jalali->year - 1, last = calendar::days_in_month(year, jalali->month);
    const bool ends_month = jalali->day == calendar::days_in_month(jalali->year, jalali->month);
    return *calendar::to_date({year, jalali->month, ends_month ? last : std::min(jalali->day, last)});
}

std::vector<std::int64_t> distribute(std::int64_t total, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> out(weights.size());
    if (weights.empty()) return out;
    std::vector<std::pair<double, std::size_t>> rest;  // largest remainder first, then the order given
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) *
                             (sum > 0 ? weights[i] / sum : 1.0 / static_cast<double>(weights.size()));
        out[i] = static_cast<std::int64_t>(std::floor(exact));
        given += out[i];
        rest.emplace_back(-(exact - std::floor(exact)), i);
    }
    std::ranges::sort(rest);
    for (std::size_t i = 0; given < total; ++i, ++given) ++out[rest[i % rest.size()].second];
    return out;
}

Book::Book(Data data, TerritoryId province, std::vector<TerritoryId> counties, int year, Date today)
    : data_(std::move(data)),
      province_(province),
      counties_(std::move(counties)),
      year_(year),
      today_(today) {}

const FigureKind* Book::kind(std::string_view code) const {
    const auto found = std::ranges::find(data_.kinds, code, &FigureKind::code);
    return found == data_.kinds.end() ? nullptr : &*found;
}

const registry::Indicator* Book::find_plan(TerritoryId place, std::string_view code, int year) const {
    const auto found = std::ranges::find_if(data_.figures.plans, [&](const registry::Indicator& one) {
        return one.territory == place && one.code == code && one.year == year;
    });
    return found == data_.figures.plans.end() ? nullptr : &*found;
}

const registry::Reading* Book::find_reading(TerritoryId place, std::string_view code, Date as_of) const {
    const auto found = std::ranges::find_if(data_.figures.readings, [&](const registry::Reading& one) {
        return one.territory == place && one.code == code && one.as_of == as_of;
    });
    return found == data_.figures.readings.end() ? nullptr : &*found;
}

const registry::Reading* Book::newest(TerritoryId place, std::string_view code, int year, Date until) const {
    const registry::Reading* out = nullptr;  // they come by day
    for (const auto& one : data_.figures.readings)
        if (one.territory == place && one.code == code && one.year == year && one.as_of <= until) out = &one;
    return out;
}

// Foundings of a year until a day. Those whose day is not known belong to the year alone: they count at its
// end, and until today, by when they have certainly happened.
std::int64_t Book::count(TerritoryId place, int year, Date until) const {
    const bool whole = until >= end_of(year, 12) || until == today_;
    std::int64_t out = 0;
    for (const auto& one : data_.foundings)
        if ((is_province(place) || one.county == place) && one.year == year &&
            (one.on ? *one.on <= until : whole))
            out += one.count;
    return out;
}

std::int64_t Book::count_undated(TerritoryId place, int year) const {
    std::int64_t out = 0;
    for (const auto& one : data_.foundings)
        if ((is_province(place) || one.county == place) && one.year == year && !one.on) out += one.count;
    return out;
}

Book::Sum Book::sum_readings(std::string_view code, Date as_of) const {
    Sum out;
    for (const auto county : counties_)
        if (const auto* one = find_reading(county, code, as_of))
            out.value = out.value.value_or(0) + one->actual, ++out.places;
    return out;
}

std::optional<double> Book::reading_at(const FigureKind& kind, TerritoryId place, Date as_of) const {
    if (const auto* one = find_reading(place, kind.code, as_of)) return one->actual;
    if (!is_province(place) || !kind.by_county) return std::nullopt;
    const auto sum = sum_readings(kind.code, as_of);
    return sum.places == counties_.size() ? sum.value : std::nullopt;
}

void Book::add_plan(Line& line) const {
    const auto& kind = *line.kind;
    line.definition = kind.definition, line.definition_en = kind.definition_en;
    if (const auto* own = find_plan(line.place, kind.code, year_); own && own->planned) {
        line.planned = own->planned, line.stretch = own->stretch;
        line.plan_source = own->source, line.plan_source_en = own->source_en;
        line.definition = own->definition, line.definition_en = own->definition_en;
        return;
    }
    if (!is_province(line.place) || !kind.by_county) return;
    for (const auto county : counties_)
        if (const auto* one = find_plan(county, kind.code, year_); one && one->planned) {
            line.planned = line.planned.value_or(0) + *one->planned;
            line.plan_source = one->source, line.plan_source_en = one->source_en;
        }
}

void Book::add_counted(Line& line) const {
    if (year_ > year_of(today_)) return;
    line.as_of = std::min(today_, end_of(year_, 12));
    line.done = static_cast<double>(count(line.place, year_, *line.as_of));
    line.before = static_cast<double>(count(line.place, year_ - 1, same_day_last_year(*line.as_of)));
    line.before_year = static_cast<double>(count(line.place, year_ - 1, end_of(year_ - 1, 12)));
    if (*line.as_of < end_of(year_, 12)) line.undated = count_undated(line.place, year_ - 1);
}

void Book::add_read(Line& line) const {
    const auto& kind = *line.kind;
    if (const auto* own = newest(line.place, kind.code, year_, today_)) {
        line.done = own->actual, line.as_of = own->as_of;
        line.source = own->source, line.source_en = own->source_en;
    } else if (is_province(line.place) && kind.by_county) {
        for (const auto county : counties_)
            if (const auto* one = newest(county, kind.code, year_, today_); one && one->as_of > line.as_of)
                line.as_of = one->as_of, line.source = one->source, line.source_en = one->source_en;
        if (line.as_of) {
            const auto sum = sum_readings(kind.code, *line.as_of);
            line.done = sum.value, line.places = sum.places, line.of_places = counties_.size();
        }
    }
    if (line.as_of) line.before = reading_at(kind, line.place, same_day_last_year(*line.as_of));
    line.before_year = reading_at(kind, line.place, end_of(year_ - 1, 12));
}

Line Book::line(const FigureKind& kind, TerritoryId place) const {
    Line line;
    line.kind = &kind, line.place = place;
    add_plan(line);
    counted(kind) ? add_counted(line) : add_read(line);
    // What does not pile up over the year is due whole on any day of it.
    if (line.planned && line.as_of)
        line.due = kind.accumulates ? *line.planned * part_of_year(*line.as_of) : *line.planned;
    return line;
}

bool Book::empty(const FigureKind& kind) const {
    const Line line = this->line(kind, province_);
    return !line.planned && (!line.done || (counted(kind) && *line.done == 0));
}

std::array<std::optional<double>, 12> Book::months(const FigureKind& kind, TerritoryId place,
                                                   int year) const {
    std::array<std::optional<double>, 12> out;
    for (int month = 1; month <= 12; ++month) {
        auto& value = out[static_cast<std::size_t>(month - 1)];
        const Date first = *calendar::to_date({year, month, 1}), last = end_of(year, month);
        if (first > today_) break;
        if (counted(kind)) {
            value = static_cast<double>(count(place, year, std::min(last, today_)));
            continue;
        }
        value = reading_at(kind, place, last);
        const auto* one = value ? nullptr : newest(place, kind.code, year, last);
        if (one && one->as_of >= first) value = one->actual;
    }
    return out;
}

std::vector<double> Book::default_weights(const FigureKind& kind) const {
    std::vector<double> out;
    for (const auto county : counties_) {
        const auto before = line(kind, county).before_year;
        if (!before) break;
        out.push_back(*before);
    }
    if (out.size() == counties_.size() && std::accumulate(out.begin(), out.end(), 0.0) > 0) return out;
    out.clear();
    for (const auto county : counties_) {
        const auto found = std::ranges::find(data_.cooperatives, county, &registry::CountyCount::county);
        out.push_back(found == data_.cooperatives.end() ? 0 : static_cast<double>(found->active));
    }
    return out;
}
}  // namespace plan
