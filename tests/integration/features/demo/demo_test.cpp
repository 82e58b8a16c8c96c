// The demo province: the published figures, projections that are the fold of their log, and the same bytes
// each time.
#include "features/demo/demo.h"

#include <unistd.h>

#include <filesystem>
#include <map>

#include "base/calendar.h"
#include "base/text.h"
#include "features/demo/sketch.h"
#include "registry/indicators.h"
#include "registry/members.h"
#include "registry/store.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
struct KeyFolder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("demo-keys-" + std::to_string(::getpid()));
    ~KeyFolder() { std::filesystem::remove_all(path); }
};
auth::Keys keys() {
    static const KeyFolder folder;
    SeededRandom random(1);
    return auth::Keys::open(folder.path.string(), random);
}
std::string log_of(db::Database& database) {
    return database.read([](db::Tx& tx) {
        std::string out;
        tx.each([&](const db::Row& r) { out += r.blob(0) + r.str(1); },
                "SELECT e.commitment, b.body FROM ledger_entry e JOIN ledger_body b ON b.entry_id = e.id "
                "ORDER BY e.id");
        return out;
    });
}
}  // namespace

TEST_CASE("the province has the published figures, and every projection is the fold of its stream") {
    test::on_each_engine({.write_deadline = std::chrono::minutes(2)}, [](db::Database& database) {
        REQUIRE(demo::make_province(database, keys(), {}).has_value());
        database.read([](db::Tx& tx) {
            const auto totals = registry::totals(tx, {}, 1398);
            CHECK(totals.cooperatives == 3335);
            CHECK(totals.active == 3105);
            CHECK(totals.members == 1'200'000);
            CHECK(totals.employed == 78'000);
            CHECK(totals.exports_usd == 134'000'000);
            CHECK(tx.integer("SELECT count(*) FROM cooperative WHERE founded_year = 1398") == 92);
            CHECK(tx.integer(
                      "SELECT CAST(sum(y.employed) AS BIGINT) FROM cooperative_year y JOIN cooperative c ON "
                      "c.id = y.cooperative_id WHERE c.founded_year = 1398 AND y.year = 1398") == 1441);
            CHECK(tx.integer("SELECT count(*) FROM cooperative WHERE field = 'border_residents'") == 29);
            const auto border = tx.integer(
                "SELECT CAST(sum(y.exports_usd) AS BIGINT) FROM cooperative_year y JOIN "
                "cooperative c ON c.id = y.cooperative_id WHERE y.year = 1398 AND c.field = "
                "'border_residents'");
            CHECK(*border > 134'000'000 / 2);  // they carry most
            CHECK(
                tx.integer(
                    "SELECT count(*) FROM cooperative WHERE field = 'border_residents' AND members < 1000") ==
                0);
            CHECK(tx.integer("SELECT count(*) FROM cooperative WHERE field = 'housing' AND members > 200") ==
                  0);
            CHECK(tx.integer("SELECT count(DISTINCT name) FROM cooperative") == 3335);
            CHECK(tx.integer("SELECT count(DISTINCT cooperative_id) FROM member") == 300);
            CHECK(*tx.integer("SELECT count(*) FROM person WHERE mobile_hash IS NULL") > 100);
            CHECK(*tx.integer("SELECT count(*) FROM cooperative WHERE national_id IS NULL") > 50);
            const auto counties = registry::count_by_county(tx, registry::TerritoryId{105});
            REQUIRE(counties.size() == 14);
            CHECK(counties[0].active == 1320);
            CHECK(registry::list_indicators(tx, registry::TerritoryId{105}).size() == 12);
        });
    });
}

TEST_CASE("what the tables show is what the log folds to") {
    test::on_each_engine([](db::Database& database) {
        REQUIRE(demo::make_province(database, keys(), {.seed = 7, .cooperatives = 400}).has_value());
        database.read([](db::Tx& tx) {
            const auto ids = tx.all([](const db::Row& r) { return r.id<registry::CooperativeId>(0); },
                                    "SELECT id FROM cooperative ORDER BY id");
            CHECK(ids.size() == 400);
            int renamed = 0, expired = 0, lists = 0;
            const Date today = *parse_iso_date("2020-11-04");
            for (const auto id : ids) {
                const auto projected = registry::find_cooperative(tx, id);
                const auto folded = registry::load_as_of(tx, id, today, {});
                REQUIRE(projected.has_value());
                CHECK(*projected == *folded);
                CHECK_FALSE(registry::load_as_of(tx, id, projected->founded->date - std::chrono::days(1), {})
                                .has_value());
                CHECK((projected->national_id.empty() ||
                       text::valid_legal_national_id(projected->national_id)));
                renamed += !projected->former_names.empty();
                expired += !projected->officers.empty() && projected->officers[0].until < today;
                const auto members = registry::list_members(tx, id);
                if (members.empty()) continue;
                ++lists;
                CHECK(static_cast<std::int64_t>(members.size()) == projected->members);
                CHECK(members ==
                      registry::fold_members(ledger::load(tx, {registry::kMembersStream, id.value}), today));
            }
            CHECK(renamed > 0);
            CHECK(expired > 20);
            CHECK(lists > 20);
        });
    });
}

TEST_CASE("the same seed and clock give the same entries; another seed gives others") {
    std::map<std::uint64_t, std::string> logs;
    for (const std::uint64_t seed : {7, 7, 8}) {
        const auto database = db::open(test::make_database_url(test::Engine::sqlite));
        REQUIRE(demo::make_province(*database, keys(), {.seed = seed, .cooperatives = 60}).has_value());
        const std::string log = log_of(*database);
        CHECK(log.size() > 10'000);
        if (const auto [known, fresh] = logs.emplace(seed, log); !fresh) CHECK(known->second == log);
    }
    CHECK(logs[7] != logs[8]);
}

TEST_CASE("a database that holds something, and a clock before the province's time, are refused") {
    test::on_each_engine([](db::Database& database) {
        const auto early =
            demo::make_province(database, keys(), {.clock = parse_iso_instant("2019-01-01T00:00:00Z")});
        REQUIRE_FALSE(early.has_value());
        CHECK(early.error().why == Why::invalid);
        REQUIRE(demo::make_province(database, keys(), {.cooperatives = 1}).has_value());
        const auto again = demo::make_province(database, keys(), {.cooperatives = 1});
        REQUIRE_FALSE(again.has_value());
        CHECK(again.error().why == Why::conflict);
    });
}

TEST_CASE("outlines and names do not repeat, whatever the count") {
    demo::Sketches sketches(1399, 20'000);
    std::map<std::string, int> names;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> named;
    std::int64_t active = 0;
    while (const auto sketch = sketches.next()) {
        active += sketch->active;
        if (sketch->kind == demo::Kind::justice || sketch->kind == demo::Kind::county_development) continue;
        const auto n = named[{sketch->county, sketch->field}]++;
        ++names[text::norm_joined(demo::cooperative_name(1399, sketch->county, sketch->field, n))];
    }
    CHECK(active == 20'000 - sketches.scaled(demo::kInactive));
    for (const auto& [name, count] : names) {
        INFO(name);
        CHECK(count == 1);
    }
}
