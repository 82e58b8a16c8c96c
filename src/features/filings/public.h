// What other features and the schedule do with filings of whatever kind.
#pragma once
#include "features/filings/pages.h"

namespace filings {
// The filing as the reader may see it; refused as not found for who it does not concern.
using filings::load;
}  // namespace filings
