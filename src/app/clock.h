// The clock that a database lives by: the true one, or a demo's own, which all processes on it share. A
// demo's clock runs while it is served and rests in between; it never goes back.
#pragma once
#include <memory>
#include <optional>

#include "db/db.h"

namespace app {
bool is_demo(db::Database& database);
// What commands see.
std::unique_ptr<Clock> clock_of(db::Database& database);
// What a server starts: `at` replaces the instant that was kept; demo databases alone (throws Bug otherwise).
std::unique_ptr<Clock> start_clock(db::Database& database, std::optional<Instant> at);
void keep_clock(db::Database& database, const Clock& clock);  // of a demo; nothing on another
}  // namespace app
