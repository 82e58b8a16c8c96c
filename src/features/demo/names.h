// Plausible Persian names for the demo: people, cooperatives, streets. It invents; no name is taken from a
// register.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"

namespace demo {
constexpr std::size_t kCounties = 14;
struct County {
    const char* code;
    int weight;                  // active cooperatives of the published 3,105
    std::string_view id_prefix;  // of national ids given there (law.md §7.1)
};
const County& county(std::size_t number);

constexpr std::size_t kFields = 18;
struct Field {
    const char* code;
    int weight;
    double size;       // members beyond seven, in units of a job-creating cooperative
    double spread;     // how much that varies
    double exporting;  // weight of its exports
};
const Field& field(std::size_t number);
constexpr std::size_t kBorderResidents = 16, kTrade = 17;  // drawn by rule, not by weight

// The n-th name of a county and field: no two agree, and after some thousands a number makes the difference.
std::string cooperative_name(std::uint64_t seed, std::size_t county, std::size_t field, std::int64_t n);
std::string justice_shares_name(std::string_view county, std::int64_t n);
std::string county_development_name(std::string_view county);
std::string activity_of(std::size_t field, std::uint64_t pick);
std::string address(Random& random, std::size_t county);

struct Person {
    std::string given, family;
    bool woman = false;
    std::string full() const { return given + " " + family; }
};
Person person(Random& random, double women_share);
std::string national_id(Random& random, std::size_t county);  // with its check digit
std::string mobile(Random& random);
}  // namespace demo
