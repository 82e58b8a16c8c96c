// Whatever call fails, and even if it was done and only its answer was lost, the state is the old one or the
// new one.
#include <doctest/doctest.h>

#include "support/database.h"
#include "tables.h"

using Kind = db::Error::Kind;
using Moment = test::FaultyDatabase::Moment;

namespace {
void add_pair(db::Database& database, std::int64_t first) {
    database.write([&](db::Tx& tx) {
        tables::insert_item(tx, first, "item " + std::to_string(first), 1);
        tables::insert_item(tx, first + 1, "item " + std::to_string(first + 1), 1);
    });
}

void fail_each_call(test::Engine engine, Kind kind, Moment moment) {
    CAPTURE(std::string(test::name(engine)));
    CAPTURE(static_cast<int>(kind));
    test::FaultyDatabase database(test::make_database_url(engine));
    tables::make_items(database);
    database.fail_at(0);
    add_pair(database, 1);
    const int calls = database.calls();
    REQUIRE(calls >= 4);  // begin, two inserts, commit
    std::int64_t kept = 2, next = 3;
    for (int n = 1; n <= calls; ++n, next += 2) {
        CAPTURE(n);
        database.fail_at(n, kind, moment);
        bool thrown = false;
        try {
            add_pair(database, next);
        } catch (const db::Error&) {
            thrown = true;
        }
        database.fail_at(0);
        const auto now = tables::count(database);
        CHECK((now == kept || now == kept + 2));
        if (!thrown) CHECK(now == kept + 2);
        if (thrown && moment == Moment::before) CHECK(now == kept);
        kept = now;
    }
    add_pair(database, next);
    CHECK(tables::count(database) == kept + 2);
}
}  // namespace

TEST_CASE("after any failure the state is old or new, never between") {
    for (const auto engine : test::kEngines)
        for (const auto kind : {Kind::unavailable, Kind::full, Kind::other})
            for (const auto moment : {Moment::before, Moment::after}) fail_each_call(engine, kind, moment);
}

TEST_CASE("a passing lock is never seen by the caller") {
    for (const auto engine : test::kEngines) {
        test::FaultyDatabase database(test::make_database_url(engine));
        tables::make_items(database);
        for (int n = 1; n <= 4; ++n) {
            database.fail_at(n, Kind::busy);
            CHECK_NOTHROW(add_pair(database, 10 * n));
        }
        CHECK(tables::count(database) == 8);
    }
}
