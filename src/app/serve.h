// `taavon serve`: answers until told to stop, and keeps search, sequencer, leases and jobs going meanwhile.
#pragma once
#include <optional>

#include "app/settings.h"
#include "base/clock.h"

namespace app {
int serve(const Settings& settings, std::optional<Instant> clock_start);
}  // namespace app
