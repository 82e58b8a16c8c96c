// The offset of Tehran from UTC, as a table that ICU made once: threads share it without a lock.
#include <unicode/basictz.h>
#include <unicode/tztrans.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include "base/calendar.h"

namespace {

struct Change {
    Instant from;
    std::chrono::milliseconds offset;
};

std::vector<Change> read_changes() {
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone("Asia/Tehran"));
    const auto* rules = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (!rules || *zone == icu::TimeZone::getUnknown())
        throw std::runtime_error("ICU knows no zone Asia/Tehran");
    const auto instant = [](UDate milliseconds) {
        return Instant(std::chrono::milliseconds(static_cast<std::int64_t>(milliseconds)));
    };
    UErrorCode error = U_ZERO_ERROR;
    std::int32_t raw = 0, saving = 0;
    UDate at = -62'135'596'800'000.0;  // the year 1
    zone->getOffset(at, 0, raw, saving, error);
    std::vector<Change> changes{{Instant::min(), std::chrono::milliseconds(raw + saving)}};
    const UDate end = 4'102'444'800'000.0;  // the year 2100: a rule for ever has no last change
    icu::TimeZoneTransition change;
    while (rules->getNextTransition(at, 0, change) && change.getTime() < end) {
        at = change.getTime();
        changes.push_back({instant(at), std::chrono::milliseconds(change.getTo()->getRawOffset() +
                                                                  change.getTo()->getDSTSavings())});
    }
    if (U_FAILURE(error)) throw std::runtime_error(u_errorName(error));
    return changes;
}

Instant tehran_wall(Instant instant) {
    static const std::vector<Change> changes = read_changes();
    const auto after = std::ranges::upper_bound(changes, instant, {}, &Change::from);
    return instant + std::prev(after)->offset;
}

}  // namespace

namespace calendar {

Date tehran_date(Instant instant) {
    return std::chrono::floor<std::chrono::days>(tehran_wall(instant));
}

int tehran_minutes(Instant instant) {
    const auto wall = tehran_wall(instant);
    const auto of_day = wall - std::chrono::floor<std::chrono::days>(wall);
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(of_day).count());
}

}  // namespace calendar
