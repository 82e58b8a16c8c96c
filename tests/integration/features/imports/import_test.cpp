// Real registers by path, and an import that is broken off at every call of the database.
#include "desk.h"

#undef CHECK
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>

namespace {
using test::Desk;
using test::names;
Result<imports::Outcome> take(db::Database& database, Desk& desk, const std::string& file,
                              const std::string& map) {
    return desk.take(database, file, map, "2017-12-31");
}
}  // namespace

TEST_CASE("three real registers are taken whole, and again changes nothing") {
    struct Case {
        const char *file, *map;
        std::int64_t fresh;
    };
    for (const Case& c : {Case{"uk_coops_2016_organisations.csv", "uk-coops", 8019},
                          {"togo_cooperatives.csv", "togo", 6859},
                          {"us_ncua_foicu_2017-12.csv", "us-ncua", 5689}}) {
        const std::string file = std::string("../shared/data/registers/") + c.file;
        if (!std::filesystem::exists(file)) {
            std::printf("skipped: %s is not here\n", file.c_str());
            continue;
        }
        CAPTURE(c.file);
        test::on_each_engine([&](db::Database& database) {
            Desk desk;
            const auto first = take(database, desk, file, c.map);
            REQUIRE(first.has_value());
            CHECK(names(database).size() == static_cast<std::size_t>(c.fresh));
            CHECK(test::fault(database) == "");  // the columns of a source stand in any order
            const auto entries =
                database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM ledger_entry"); });
            const auto again = take(database, desk, file, c.map);
            REQUIRE(again.has_value());
            CHECK(again->nothing_new);
            CHECK(database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM ledger_entry"); }) ==
                  entries);
        });
    }
}

TEST_CASE("broken off at any call of the database, run again it ends as if it never had been") {
    const std::string file = "tests/fixtures/registers/dirty.csv",
                      map = "tests/fixtures/registers/dirty.toml";
    for (const auto engine : test::kEngines) {
        CAPTURE(std::string(test::name(engine)));
        test::FaultyDatabase whole(test::make_database_url(engine));
        Desk desk;
        REQUIRE(take(whole, desk, file, map).has_value());
        const auto expected = names(whole);
        REQUIRE_FALSE(expected.empty());
        int broken = 0;
        for (int n = 1;; ++n) {
            test::FaultyDatabase database(test::make_database_url(engine));
            Desk other;
            database.fail_at(n, db::Error::Kind::other);
            try {
                if (take(database, other, file, map).has_value() && database.calls() < n) break;
            } catch (const db::Error&) {
                ++broken;
            }
            database.fail_at(0);
            CAPTURE(n);
            REQUIRE(take(database, other, file, map).has_value());
            CHECK(names(database) == expected);
        }
        CHECK(broken > 10);
    }
}
