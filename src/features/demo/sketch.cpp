#include "features/demo/sketch.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "base/calendar.h"
#include "base/check.h"

namespace demo {
namespace {
constexpr std::int64_t kJustice =
    20;  // one a county and six more in the capital: none beyond a tenth of the province
constexpr std::array<bool, kCounties> kOnTheBorder{false, false, false, false, true,  false, false,
                                                   true,  true,  true,  true,  false, false, true};

Date day_of_year(Random& random, int year, int days) {
    return calendar::year_start(year) + std::chrono::days(random.below(static_cast<std::uint64_t>(days)));
}

std::size_t draw(Random& random, std::span<const std::int64_t> weights) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    CHECK(sum > 0);
    auto left = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(sum)));
    for (std::size_t i = 0; i < weights.size(); ++i)
        if ((left -= weights[i]) < 0) return i;
    throw Bug("weights that do not add up");
}
}  // namespace

std::int64_t Split::next(double weight) {
    reached_ += weight;
    if (!(sum_ > 0)) return 0;
    const double part = std::min(1.0, reached_ / sum_);
    const auto until =
        part >= 1.0 - 1e-12 ? total_ : static_cast<std::int64_t>(static_cast<double>(total_) * part + 1e-6);
    const auto out = until - given_;
    given_ = until;
    return out;
}

std::vector<std::int64_t> shares(std::int64_t total, const std::vector<double>& weights) {
    Split split(total, std::accumulate(weights.begin(), weights.end(), 0.0));
    std::vector<std::int64_t> out;
    for (const double weight : weights) out.push_back(split.next(weight));
    return out;
}

Sketches::Sketches(std::uint64_t seed, std::int64_t count)
    : random_(seed),
      count_(count),
      border_(scaled(kBorder)),
      justice_(count >= 100 ? std::max<std::int64_t>(1, scaled(kJustice)) : 0),
      development_(std::min<std::int64_t>(kCounties, scaled(kCounties))),
      last_year_(scaled(kFounded1398)),
      this_year_(scaled(kFounded1399)),
      inactive_(scaled(kInactive)) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < kCounties; ++i) weights.push_back(county(i).weight);
    left_active_ = shares(count_ - inactive_, weights);
    left_inactive_ = shares(inactive_, weights);
}

std::int64_t Sketches::scaled(std::int64_t published) const {
    return published * count_ / kPublished;
}

std::size_t Sketches::draw_county(bool active, bool border) {
    auto& left = active ? left_active_ : left_inactive_;
    std::vector<std::int64_t> weights = left;
    if (border)
        for (std::size_t i = 0; i < kCounties; ++i)
            if (!kOnTheBorder[i]) weights[i] = 0;
    if (std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) == 0) weights = left;
    const auto out = draw(random_, weights);
    --left[out];
    return out;
}

void Sketches::draw_founding(Sketch& sketch, bool last_year, bool this_year) {
    if (last_year || this_year) {
        sketch.founded_year = last_year ? kLastYear : kThisYear;
        sketch.founded = day_of_year(random_, sketch.founded_year, this_year ? 215 : 365);
        return;
    }
    const int first = sketch.kind == Kind::justice              ? 1385
                      : sketch.kind == Kind::county_development ? 1389
                                                                : 1371;
    const int years = sketch.kind == Kind::justice ? 3 : 1398 - first;
    sketch.founded_year = first + static_cast<int>(years * std::pow(random_.unit(), 0.75));
    sketch.year_only = sketch.kind == Kind::ordinary && random_.below(16) == 0;
    sketch.founded = day_of_year(random_, sketch.founded_year, 365);
    if (sketch.year_only) sketch.founded = calendar::year_start(sketch.founded_year);
}

void Sketches::draw_weights(Sketch& sketch) {
    const auto& field = demo::field(sketch.field);
    const double size = random_.unit(), work = random_.unit(), trade = random_.unit();
    sketch.members = sketch.kind == Kind::justice ? 0.6 + 0.8 * size
                     : sketch.kind == Kind::county_development
                         ? 20 + 400.0 * county(sketch.county).weight / county(0).weight
                         : field.size / (field.spread + size);
    sketch.jobs = 0.3 + work;
    const bool exports = sketch.kind == Kind::border || (field.exporting > 0 && trade > 0.8);
    sketch.exports = exports ? field.exporting * (0.4 + trade) : 0;
    if (!sketch.reported) sketch.members = sketch.jobs = sketch.exports = 0;
}

std::optional<Sketch> Sketches::next() {
    if (at_ == count_) return {};
    Sketch sketch{.number = at_++};
    std::int64_t n = sketch.number;
    const auto among = [&n](std::int64_t part) {
        return (n -= part) < 0;
    };                                       // asked in order, until one says yes
    const std::int64_t place = n - border_;  // among the justice shares
    if (among(border_))
        sketch.kind = Kind::border;
    else if (among(justice_))
        sketch.kind = Kind::justice;
    else if (among(development_))
        sketch.kind = Kind::county_development;
    const bool ordinary = sketch.kind == Kind::ordinary;
    const bool last_year = ordinary && among(last_year_),
               this_year = ordinary && !last_year && among(this_year_);
    sketch.active = !(ordinary && !last_year && !this_year && among(inactive_));
    sketch.liquidating = !sketch.active && random_.below(3) == 0;
    sketch.reported = sketch.active && !this_year && (last_year || !ordinary || random_.below(24) > 0);
    if (ordinary || sketch.kind == Kind::border) {
        sketch.county = draw_county(sketch.active, sketch.kind == Kind::border);
    } else {
        const auto order = sketch.kind == Kind::justice ? place : place - justice_;
        const bool in_capital = order >= static_cast<std::int64_t>(kCounties) && order < kJustice;
        sketch.county = in_capital ? 0 : static_cast<std::size_t>(order) % kCounties;
        --left_active_[sketch.county];
    }
    std::vector<std::int64_t> fields;
    for (std::size_t i = 0; i < kFields; ++i) fields.push_back(field(i).weight);
    fields[kTrade] = 3;
    sketch.field = sketch.kind == Kind::border ? kBorderResidents : draw(random_, fields);
    draw_founding(sketch, last_year, this_year);
    draw_weights(sketch);
    return sketch;
}
}  // namespace demo
