// Ids: 63 bits, time first, so that they sort by birth and never meet. An id of one kind is never taken for one of
// another, and an id is never made but by Ids.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

template <class Tag>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    std::string text() const { return std::to_string(value); }
    explicit operator bool() const { return value != 0; }
};

// What a person typed or a URL carries: digits of an id, nothing else; empty when it is not one.
std::optional<std::int64_t> parse_id(std::string_view text);
template <class I>
std::optional<I> parse_id_as(std::string_view text) {
    const auto value = parse_id(text);
    return value ? std::optional(I{*value}) : std::nullopt;
}

template <class Tag>
struct std::hash<Id<Tag>> {
    std::size_t operator()(const Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};

class Ids {  // safe from any thread
public:
    // `node` is 0..1023, leased by the process from the database (jobs/node.h); two processes never share one.
    Ids(const Clock& clock, unsigned node);
    std::int64_t next();  // 41 ms since 2020-01-01 + 10 node + 12 counter; never backwards, even if the clock is
    template <class I>
    I next_as() {
        return I{next()};
    }

private:
    const Clock& clock_;
    std::int64_t node_;
    std::mutex mutex_;
    std::int64_t last_ms_ = 0, counter_ = 0;
};
