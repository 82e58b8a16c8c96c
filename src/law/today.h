// The legal date, and the only way to one: today in Tehran by the program's clock. It never reads another
// clock.
#pragma once
#include "base/clock.h"

namespace law {
Date today(const Clock& clock);
}  // namespace law
