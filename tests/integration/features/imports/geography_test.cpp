// Places onto the dated tree: whole or not at all, history kept, again nothing.
#include "features/imports/geography.h"

#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>

namespace {
const std::string kFolder = "tests/fixtures/geography/";
using What = imports::GeographyStep::What;

struct Desk {
    ManualClock clock{instant_of(1'700'000'000'000'000)};
    SeededRandom random{5};
    Ids ids{clock, 0};
    ledger::Pen pen{ids, clock, random};
    std::vector<imports::GeographyIssue> issues;
    Result<imports::GeographyPlan> take(db::Database& database, const std::string& file) {
        issues.clear();
        return imports::import_geography(database, pen, {kFolder + file}, issues);
    }
};
std::vector<std::string> places(db::Database& database, const char* code) {
    return database.read([&](db::Tx& tx) {
        return tx.all(
            [](const db::Row& r) {
                return r.str(0) + " in " + r.str(1) + " " + r.text_or_null(2).value_or("") + ".." +
                       r.text_or_null(3).value_or("");
            },
            "SELECT t.name, p.code, t.from_on, t.until_on FROM territory t JOIN territory p ON p.id = "
            "t.parent_id "
            "WHERE t.code = $1 ORDER BY t.from_on IS NOT NULL, t.from_on",
            code);
    });
}
}  // namespace

TEST_CASE("places come in any order; what is renamed or moved keeps its past; again nothing changes") {
    test::on_each_engine([&](db::Database& database) {
        Desk desk;
        const auto first = desk.take(database, "places.csv");
        REQUIRE(first.has_value());
        CHECK(first->count(What::add) == 3);
        CHECK(first->count(What::update) == 1);
        CHECK(places(database, "99150101") == std::vector<std::string>{"شهر نو in 991501 .."});
        const auto again = desk.take(database, "places.csv");
        REQUIRE(again.has_value());
        CHECK(again->steps.empty());
        CHECK(again->unchanged == 4);

        const auto later = desk.take(database, "later.csv");
        REQUIRE(later.has_value());
        CHECK(later->count(What::succeed) == 2);
        CHECK(later->count(What::close) == 1);
        CHECK(places(database, "9915") == std::vector<std::string>{"شهرستان نو in 05 2021-03-21..2023-03-21",
                                                                   "شهرستان دیگر in 05 2023-03-21.."});
        CHECK(places(database, "991501") ==
              std::vector<std::string>{"مرکزی in 9915 ..2023-03-21", "مرکزی in 0514 2023-03-21.."});
        const auto unchanged = desk.take(database, "later.csv");
        REQUIRE(unchanged.has_value());
        CHECK(unchanged->steps.empty());
    });
}

TEST_CASE("a wrong line is told with its number, and then nothing is written") {
    test::on_each_engine([&](db::Database& database) {
        Desk desk;
        const auto count = [&] {
            return database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM territory"); });
        };
        const auto before = count();
        REQUIRE_FALSE(desk.take(database, "wrong.csv").has_value());
        std::vector<std::uint64_t> lines;
        for (const auto& issue : desk.issues) lines.push_back(issue.line);
        std::sort(lines.begin(), lines.end());
        CHECK(lines == std::vector<std::uint64_t>{2, 3, 4, 5, 6, 7, 9, 10});
        CHECK(count() == before);
        CHECK_FALSE(desk.take(database, "absent.csv").has_value());
    });
}
