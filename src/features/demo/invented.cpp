// Plans and readings that the statement does not name: months of two years, counties, the year before. They
// add up to what was published.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/calendar.h"
#include "base/check.h"
#include "features/demo/published.h"
#include "features/demo/sketch.h"

namespace demo {
namespace {
constexpr const char *kInvented = "دادهٔ نمایشی", *kInventedEn = "Demo data";
// How much of a year's work is usually done by the end of each month: much of it falls into its last quarter.
constexpr std::array<double, 12> kReached{.03, .09, .16, .24, .33, .42, .50, .58, .67, .76, .86, 1};
constexpr int kLastMonth1399 = 7;

struct Course {  // of one figure: plans, and what was reached by the end of a month
    const char* code;
    double planned_1398, planned_1399, mehr_1398, year_1398, mehr_1399;
};
constexpr Course kCourses[]{{"founded", 85, 91, 0, 0, 0},  // what is done is counted from the register
                            {"jobs_of_founded", 1350, 1480, 706, 1441, 795},
                            {"supervision_cases", 1700, 1825, 842, 1698, 1054},
                            {"training", 24'000, 26'000, 11'900, 23'150, 9'800},
                            {"exports", 120e6, 140e6, 71e6, 134e6, 62e6}};

const registry::FigureKind& kind_of(const std::vector<registry::FigureKind>& kinds, std::string_view code) {
    const auto found = std::ranges::find(kinds, code, &registry::FigureKind::code);
    CHECK(found != kinds.end());
    return *found;
}

registry::Indicator figure(const registry::FigureKind& kind, int year) {
    registry::Indicator out;
    out.code = kind.code, out.year = year, out.unit = kind.unit;
    out.definition = kind.definition, out.definition_en = kind.definition_en;
    out.source = kInvented, out.source_en = kInventedEn;
    return out;
}

Date end_of(int year, int month) {
    return *calendar::to_date({year, month, calendar::days_in_month(year, month)});
}

double reached(double mehr, double whole, int month) {
    const double part = kReached[static_cast<std::size_t>(month - 1)], until_mehr = kReached[6];
    return month <= 7 ? mehr * part / until_mehr
                      : mehr + (whole - mehr) * (part - until_mehr) / (1 - until_mehr);
}

std::vector<double> weights(double unevenness, double phase) {
    std::vector<double> out;
    for (std::size_t i = 0; i < kCounties; ++i)
        out.push_back(county(i).weight * (1 + unevenness * std::sin(3.0 * static_cast<double>(i) + phase)));
    return out;
}
}  // namespace

std::vector<registry::Indicator> invented_figures(const std::vector<registry::FigureKind>& kinds,
                                                  double scale) {
    std::vector<registry::Indicator> out;
    for (const auto& course : kCourses) {
        const auto& kind = kind_of(kinds, course.code);
        const auto add = [&](int year, double planned, double actual, std::optional<Date> as_of) {
            auto& one = out.emplace_back(figure(kind, year));
            if (as_of)
                one.actual = std::round(actual * scale), one.as_of = as_of;
            else
                one.planned = std::round(planned * scale);
        };
        const std::string_view code = course.code;
        add(1398, course.planned_1398, 0, {});
        if (code != "founded" && code != "supervision_cases") add(1399, course.planned_1399, 0, {});
        if (code == "founded") continue;
        for (int month = 1; month <= 12; ++month)
            if (code != "jobs_of_founded" || month < 12)  // the year's figure is of the statement
                add(1398, 0, reached(course.mehr_1398, course.year_1398, month), end_of(1398, month));
        for (int month = 1; month <= kLastMonth1399; ++month)
            if (code != "supervision_cases" || month < kLastMonth1399)
                add(1399, 0, reached(course.mehr_1399, 0, month), end_of(1399, month));
    }
    return out;
}

std::vector<registry::Indicator> invented_county_figures(const std::vector<registry::FigureKind>& kinds,
                                                         const registry::Territories& tree, double scale) {
    std::vector<registry::Indicator> out;
    double phase = 0;
    for (const auto& course : kCourses) {
        const auto& kind = kind_of(kinds, course.code);
        ++phase;
        const auto split = [&](double whole, double unevenness, int year, std::optional<Date> as_of) {
            const auto parts =
                shares(static_cast<std::int64_t>(std::round(whole * scale)), weights(unevenness, phase));
            for (std::size_t i = 0; i < kCounties; ++i) {
                auto& one = out.emplace_back(figure(kind, year));
                one.territory = tree.find_code("county", county(i).code)->id;
                const auto value = static_cast<double>(parts[i]);
                if (as_of)
                    one.actual = value, one.as_of = as_of;
                else
                    one.planned = value;
            }
        };
        split(course.planned_1398, 0, 1398, {});
        split(course.planned_1399, 0, 1399, {});
        if (std::string_view(course.code) == "founded") continue;
        split(course.mehr_1398, .2, 1398, end_of(1398, 7));
        split(course.year_1398, .15, 1398, end_of(1398, 12));
        split(course.mehr_1399, .3, 1399, end_of(1399, 7));
    }
    return out;
}
}  // namespace demo
