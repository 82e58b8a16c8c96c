// One pass over what matched: counts under the other filters, and the first rows in the asked order without
// sorting the rest. Pure arithmetic on ordinals; it knows no name and no query.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace registry {
enum Facets : std::uint8_t { kProvince, kCounty, kStatus, kLegalType, kField, kFacets };

struct Facts {  // what filters look at: ordinals of kept values, 0 where there is none
    std::array<std::uint16_t, kFacets> values{};
    std::int16_t founded_year = 0;
    std::uint32_t marks = 0;
    bool gone = false;
};
struct Wanted {
    std::array<std::vector<std::uint8_t>, kFacets> refused{};  // by ordinal: 1 << facet where refused, else 0
    std::uint32_t marks = 0;
    int founded_from = 0, founded_to = 0;  // 0: open
    bool everything = true;                // nothing is refused
};
struct Place {  // in the asked order; rising
    std::uint64_t major = 0, label = 0;
    std::uint32_t item = 0, name = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

class Tally {
public:
    Tally(const Wanted& wanted, std::size_t limit, std::optional<Place> after);
    // Which facets refuse an item: 0 none, kAll when it cannot be counted anywhere.
    static constexpr std::uint8_t kAll = 0xFF;
    std::uint8_t refusals(const Facts& facts) const {
        if (facts.gone || (facts.marks & wanted_.marks) != wanted_.marks) return kAll;
        if (wanted_.founded_from && facts.founded_year < wanted_.founded_from) return kAll;
        if (wanted_.founded_to && (facts.founded_year == 0 || facts.founded_year > wanted_.founded_to))
            return kAll;
        std::uint8_t out = 0;
        for (std::size_t i = 0; i < kFacets; ++i)
            out = static_cast<std::uint8_t>(out | wanted_.refused[i][facts.values[i]]);
        return out;
    }
    // Counts it; true when it is one of those asked for and `place` is worth making.
    bool count(const Facts& facts) {
        const std::uint8_t refused = refusals(facts);
        if (refused == 0) {
            ++total;
            for (std::size_t i = 0; i < kFacets; ++i) ++counts[i][facts.values[i]];
            return true;
        }
        if (refused != kAll && (refused & (refused - 1)) == 0)
            for (std::size_t i = 0; i < kFacets; ++i)
                if (refused == 1U << i) ++counts[i][facts.values[i]];
        return false;
    }
    void offer(const Place& place);
    std::vector<Place> first();  // the asked rows in their order
    bool more() const { return offered_ > heap_.size(); }

    std::int64_t total = 0;
    std::array<std::vector<std::int64_t>, kFacets> counts{};

private:
    const Wanted& wanted_;
    std::size_t limit_, offered_ = 0;
    std::optional<Place> after_;
    std::vector<Place> heap_{};
};
}  // namespace registry
