// Later editions of registers with every quirk of the real ones: what is new, renamed, ended, gone and back.
#include "desk.h"

#undef CHECK
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace {
const std::string kFolder = "tests/fixtures/registers/";

imports::Counts counts(
    std::initializer_list<std::pair<std::int64_t imports::Counts::*, std::int64_t>> given) {
    imports::Counts out;
    for (const auto& [member, n] : given) out.*member = n;
    return out;
}
using C = imports::Counts;

std::vector<std::string> lines(const std::string& path) {
    std::ifstream in(path);
    std::vector<std::string> out;
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}
}  // namespace

TEST_CASE("a later edition tells new, renamed, ended, vanished and reappeared, and nothing twice") {
    test::on_each_engine([&](db::Database& database) {
        test::Desk desk;
        const auto report = (std::filesystem::temp_directory_path() / "taavon-editions.csv").string();
        const auto first = desk.take(database, kFolder + "uk-first.csv", "uk-coops", "2016-06-01", report);
        REQUIRE(first.has_value());
        CHECK(first->counts ==
              counts({{&C::rows, 10}, {&C::created, 7}, {&C::duplicates, 1}, {&C::refused, 2}}));
        CHECK(test::kinds(database, "Old Bakers Society") == "observed@1925-02-01 status_changed@2012-12-05");
        CHECK(lines(report).size() == 4);
        const auto before = test::entries(database);
        const auto again = desk.take(database, kFolder + "uk-first.csv", "uk-coops", "2016-06-01");
        REQUIRE(again.has_value());
        CHECK(again->nothing_new);
        CHECK(test::entries(database) == before);

        const auto later = desk.take(database, kFolder + "uk-later.csv", "uk-coops", "2020-01-01");
        REQUIRE(later.has_value());
        // X09 stands in a row that cannot be read: it has not vanished. X05 is the same name in another form.
        CHECK(later->counts == counts({{&C::rows, 7},
                                       {&C::created, 1},
                                       {&C::renamed, 1},
                                       {&C::status_changed, 1},
                                       {&C::changed, 1},
                                       {&C::unchanged, 2},
                                       {&C::vanished, 1},
                                       {&C::refused, 1}}));
        CHECK(test::kinds(database, "Mill Lane and Weir Co-operative") ==
              "observed@1863-08-11 renamed@2020-01-01");
        CHECK(test::kinds(database, "Harbour Housing") == "observed@2016-06-01 status_changed@2018-06-30");

        const auto back = desk.take(database, kFolder + "uk-back.csv", "uk-coops", "2020-06-01");
        REQUIRE(back.has_value());
        CHECK(back->counts == counts({{&C::rows, 8}, {&C::unchanged, 7}, {&C::reappeared, 1}}));
        CHECK(test::kinds(database, "Twin Rivers Co-operative")
                  .find("observed@2012-07-27 vanished@2020-01-01 reappeared@2020-06-01") !=
              std::string::npos);

        const auto older = desk.take(database, kFolder + "uk-later.csv", "uk-coops", "2018-01-01");
        REQUIRE_FALSE(older.has_value());
        CHECK(test::words(older.error()).find("older") != std::string::npos);
        CHECK(test::fault(database) == "");
    });
}

TEST_CASE("a point with other last digits is the same point, and the name of a cooperative may change") {
    test::on_each_engine([&](db::Database& database) {
        test::Desk desk;
        const auto first = desk.take(database, kFolder + "togo-first.csv", "togo", "2024-01-01");
        REQUIRE_FALSE(first.has_value());  // an edition of the future
        const auto now = desk.take(database, kFolder + "togo-first.csv", "togo", "2019-01-01");
        REQUIRE(now.has_value());
        CHECK(now->counts == counts({{&C::rows, 5}, {&C::created, 4}, {&C::refused, 1}}));
        const auto later = desk.take(database, kFolder + "togo-later.csv", "togo", "2020-01-01");
        REQUIRE(later.has_value());
        CHECK(later->counts ==
              counts({{&C::rows, 3}, {&C::renamed, 1}, {&C::unchanged, 2}, {&C::vanished, 1}}));
    });
}

TEST_CASE("a zero is unknown where the map says so and an answer elsewhere") {
    test::on_each_engine([&](db::Database& database) {
        test::Desk desk;
        REQUIRE(desk.take(database, kFolder + "us-first.csv", "us-ncua", "2017-12-31").has_value());
        CHECK(database.read([](db::Tx& tx) {
            return tx.all([](const db::Row& r) { return r.str(0); },
                          "SELECT name FROM cooperative WHERE founded_on IS NULL AND state LIKE '%\"Low "
                          "income\":\"0\"%'");
        }) == std::vector<std::string>{"UNITED"});
        CHECK(test::fault(database) == "");  // the map's columns are not in the order of the alphabet
        const auto later = desk.take(database, kFolder + "us-later.csv", "us-ncua", "2018-03-31");
        REQUIRE(later.has_value());
        CHECK(
            later->counts ==
            counts(
                {{&C::rows, 3}, {&C::created, 1}, {&C::renamed, 1}, {&C::unchanged, 1}, {&C::vanished, 1}}));
        CHECK(test::kinds(database, "UNITED SOUTH") == "observed@2017-12-31 renamed@2018-03-31");
    });
}

TEST_CASE("a directorate's list reads the same in every encoding and with every separator") {
    for (const char* file : {"persian-utf8.csv", "persian-bom.csv", "persian-utf16le.csv",
                             "persian-utf16be.csv", "persian-1256.csv", "persian-semicolon.csv"}) {
        CAPTURE(file);
        test::on_each_engine([&](db::Database& database) {
            test::Desk desk;
            const auto report = (std::filesystem::temp_directory_path() / "taavon-persian.csv").string();
            const auto taken = desk.take(database, kFolder + file, "persian", "2020-11-04", report);
            REQUIRE_MESSAGE(taken.has_value(), test::words(taken.error()));
            CHECK(taken->counts ==
                  counts({{&C::rows, 6}, {&C::created, 5}, {&C::refused, 1}, {&C::unknown_places, 1}}));
            const auto rows = database.read([](db::Tx& tx) {
                return tx.all(
                    [](const db::Row& r) {
                        return r.str(0) + " " + r.text_or_null(1).value_or("-") + " " +
                               std::to_string(r.integer_or_null(2).value_or(0)) + " " +
                               r.text_or_null(3).value_or("-") + " " + r.text_or_null(4).value_or("-") + " " +
                               std::to_string(r.integer(5));
                    },
                    "SELECT status, founded_on, members, founded_precision, national_id, county_id "
                    "FROM cooperative ORDER BY registration_number");
            });
            std::string all;
            for (const auto& row : rows) all += row + "\n";
            CHECK(all ==
                  "active 2011-09-22 0 day - 0\n"
                  "active 2016-05-04 1205 day 10380123456 1503\n"
                  "active 2012-03-21 0 day - 1511\n"
                  "dormant 2001-03-21 0 year - 1514\n"
                  "dissolved 1991-03-21 0 day - 1505\n");
            const auto said = lines(report);
            REQUIRE(said.size() == 4);
        });
    }
}
