// The outline of each synthetic cooperative, drawn one after another: the same seed and count give the same
// outlines, so that a first walk can sum the weights that a second one shares the published totals by, and
// memory does not grow with the count.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "features/demo/names.h"

namespace demo {
// What the directorate published for 1399 (docs: README of this folder), for a province of kPublished
// cooperatives.
constexpr std::int64_t kActive = 3105, kInactive = 230, kPublished = kActive + kInactive, kBorder = 29,
                       kFounded1398 = 92, kFounded1399 = 52, kEmployed = 78'000, kJobs1398 = 1441,
                       kExportsUsd = 134'000'000, kMemberships = 1'200'000, kLists = 300;
constexpr int kLastYear = 1398, kThisYear = 1399;

// Whole numbers that add up to the total in proportion to weights whose sum is known: each takes what the
// running sum has reached, so nothing is kept.
class Split {
public:
    Split() = default;
    Split(std::int64_t total, double sum) : total_(total), sum_(sum) {}
    std::int64_t next(double weight);

private:
    std::int64_t total_ = 0, given_ = 0;
    double sum_ = 0, reached_ = 0;
};
std::vector<std::int64_t> shares(std::int64_t total, const std::vector<double>& weights);

enum class Kind : std::uint8_t { border, justice, county_development, ordinary };
struct Sketch {
    std::int64_t number = 0;
    Kind kind = Kind::ordinary;
    std::size_t county = 0, field = 0;
    bool active = true, liquidating = false, reported = true;  // reported: the figures of 1398
    bool year_only = false;
    int founded_year = 0;
    Date founded{};
    double members = 0, jobs = 0, exports = 0;  // weights
    bool founded_last_year() const { return founded_year == kLastYear; }
};

class Sketches {
public:
    Sketches(std::uint64_t seed, std::int64_t count);
    std::optional<Sketch> next();
    std::int64_t scaled(std::int64_t published) const;  // to this count

private:
    std::size_t draw_county(bool active, bool border);
    void draw_founding(Sketch& sketch, bool last_year, bool this_year);
    void draw_weights(Sketch& sketch);

    SeededRandom random_;
    std::int64_t count_, at_ = 0;
    std::int64_t border_, justice_, development_, last_year_, this_year_, inactive_;
    std::vector<std::int64_t> left_active_, left_inactive_;  // by county
};
}  // namespace demo
