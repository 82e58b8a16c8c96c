// What a test of the register writes with: a clock that stands in 1399, seeded ids and salts.
#pragma once
#include "ledger/ledger.h"
#include "ledger/sequencer.h"
#include "registry/store.h"

namespace test {
inline constexpr Date kToday = std::chrono::sys_days(std::chrono::year(2020) / 11 / 4);

struct Desk {
    explicit Desk(std::uint64_t seed = 1) : random(seed), ids(clock, 7), pen{ids, clock, random} {}
    ManualClock clock{Instant(kToday) + std::chrono::hours(10)};
    SeededRandom random;
    Ids ids;
    ledger::Pen pen;

    registry::Cooperative fresh() {
        registry::Cooperative c;
        c.id = ids.next_as<registry::CooperativeId>();
        return c;
    }
};

inline ledger::Draft facts(const char* kind, Json::Object facts, Date on) {
    return {kind, Json::Object{{"facts", std::move(facts)}}, on};
}

inline registry::Cooperative record(db::Database& database, Desk& desk, const registry::Cooperative& before,
                                    std::vector<ledger::Draft> drafts, Date on = kToday) {
    return database.write([&](db::Tx& tx) { return registry::record(tx, desk.pen, before, drafts, {}, on); });
}

inline void number_entries(db::Database& database, const Clock& clock) {
    SeededRandom random(9);
    ledger::Sequencer(database, clock, {"k1", crypto::make_signing_key(random)}, "test", "").drain();
}
}  // namespace test
