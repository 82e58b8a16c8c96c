#include "law/today.h"

#include "base/calendar.h"

namespace law {
Date today(const Clock& clock) {
    return calendar::tehran_date(clock.now());
}
}  // namespace law
