// Fills an empty database with a synthetic province of Kermanshah in 1399 and marks it as demo. It never touches a
// database that holds a cooperative.
#pragma once
#include <cstdint>

#include "db/db.h"

namespace demo {
// Returns the instant at which the demo's clock begins.
Result<Instant> make_province(db::Database& database, std::uint64_t seed, std::int64_t cooperatives);
}  // namespace demo
