#include "app/clock.h"

#include "base/check.h"
#include "site/site.h"

namespace app {
namespace {
struct Kept {
    bool demo = false;
    std::optional<Instant> at, kept_at;  // the demo's instant, and the true one when it was written down
};

Kept load(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return Kept{site::find_setting(tx, "demo") == "true",
                    parse_iso_instant(site::find_setting(tx, "clock").value_or("")),
                    parse_iso_instant(site::find_setting(tx, "clock_kept_at").value_or(""))};
    });
}
}  // namespace

bool is_demo(db::Database& database) {
    return load(database).demo;
}

std::unique_ptr<Clock> clock_of(db::Database& database) {
    const Kept kept = load(database);
    if (!kept.demo || !kept.at) return std::make_unique<SystemClock>();
    const Instant now = SystemClock().now();
    return std::make_unique<ShiftedClock>(kept.kept_at ? *kept.at + (now - *kept.kept_at) : *kept.at);
}

std::unique_ptr<Clock> start_clock(db::Database& database, std::optional<Instant> at) {
    const Kept kept = load(database);
    CHECK(kept.demo || !at);
    if (!kept.demo || (!at && !kept.at)) return std::make_unique<SystemClock>();
    auto clock = std::make_unique<ShiftedClock>(at ? *at : *kept.at);
    keep_clock(database, *clock);
    return clock;
}

void keep_clock(db::Database& database, const Clock& clock) {
    if (!is_demo(database)) return;
    database.write([&](db::Tx& tx) {
        site::save_setting(tx, "clock", iso(clock.now()));
        site::save_setting(tx, "clock_kept_at", iso(SystemClock().now()));
    });
}
}  // namespace app
