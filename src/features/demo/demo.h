// Fills an empty database with a synthetic province of Kermanshah in 1399 and marks it as demo. It never
// touches a database that holds a cooperative.
#pragma once
#include <cstdint>
#include <functional>

#include "auth/keys.h"
#include "db/db.h"

namespace demo {
struct Options {
    std::uint64_t seed = 1399;
    std::int64_t cooperatives = 3335;  // as published; another count scales the published figures with it
    std::optional<Instant> clock{};    // when the demo begins; empty: 14 Aban 1399, ten in the morning
    std::function<void(std::int64_t done)> progress{};
};
// Returns the instant at which the demo's clock begins. The same seed, count and clock give the same entries.
Result<Instant> make_province(db::Database& database, const auth::Keys& keys, const Options& options);
}  // namespace demo
