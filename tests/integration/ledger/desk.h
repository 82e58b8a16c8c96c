// What a test of the log writes with: a clock that stands, seeded ids and salts, one signing key.
#pragma once
#include "ledger/audit.h"
#include "ledger/ledger.h"
#include "ledger/sequencer.h"

namespace test {
struct Desk {
    explicit Desk(std::uint64_t seed)
        : random(seed), ids(clock, static_cast<unsigned>(seed)), pen{ids, clock, random} {}
    ManualClock clock{instant_of(1'600'000'000'000'000)};
    SeededRandom random;
    Ids ids;
    ledger::Pen pen;
};

// One transaction an entry, as people write.
inline void add(db::Database& database, Desk& desk, std::int64_t stream, int count) {
    for (int i = 0; i < count; ++i)
        database.write([&](db::Tx& tx) {
            const std::vector<ledger::Draft> drafts{{"noted", Json::Object{{"n", i}}, Date{}}};
            ledger::append(tx, desk.pen, {"test", stream}, ledger::last_position(tx, {"test", stream}),
                           drafts, {});
        });
}
// All in one transaction, as an import writes.
inline void add_many(db::Database& database, Desk& desk, std::int64_t stream, int count) {
    database.write([&](db::Tx& tx) {
        ledger::Bulk bulk(desk.pen, {});
        auto position = ledger::last_position(tx, {"test", stream});
        for (int i = 0; i < count; ++i)
            bulk.add("test", stream, ++position, "noted", Json(Json::Object{{"n", i}}).canonical(), Date{});
        bulk.flush(tx);
    });
}

inline ledger::Key key(std::uint64_t seed = 9, const char* id = "k1") {
    SeededRandom random(seed);
    return {id, crypto::make_signing_key(random)};
}

inline ledger::Audit audited(db::Database& database, const std::string& kept_heads = "") {
    return ledger::audit(database, {{"k1", key().pair.public_key}}, kept_heads, {});
}
}  // namespace test
