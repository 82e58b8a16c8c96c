// `taavon serve`: opens the database, keeps search and sequencer following the log, answers until told to
// stop.
#pragma once
#include <optional>
#include <string>

#include "base/clock.h"

namespace app {
struct ServeOptions {
    std::string database, address = "127.0.0.1";
    unsigned short port = 8080;
    std::optional<Instant> clock_start{};  // accepted on demo and test databases alone
    std::string keys = "var/keys";
};
int serve(const ServeOptions& options);
}  // namespace app
