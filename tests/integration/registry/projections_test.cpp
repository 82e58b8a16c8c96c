// The tables of the register on both engines: they are the fold of the log, today, on every later day, and
// again when they are rebuilt.
#include "registry/projections.h"

#include "desk.h"
#include "registry/search.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace std::chrono_literals;
using registry::Cooperative;
using test::Desk;
using test::facts;
using test::kToday;

namespace {
constexpr auto kDay = std::chrono::days(1);

std::optional<Cooperative> find(db::Database& database, registry::CooperativeId id) {
    return database.read([&](db::Tx& tx) { return registry::find_cooperative(tx, id); });
}

// Every column of every row, as text.
std::vector<std::string> dump(db::Database& database) {
    std::vector<std::string> out;
    const std::pair<const char*, std::vector<const char*>> tables[]{
        {"cooperative",
         {"id",
          "name",
          "name_sort",
          "name_norm",
          "status",
          "legal_type",
          "field",
          "territory_id",
          "county_id",
          "province_id",
          "national_id",
          "registrar",
          "registration_number",
          "locality",
          "founded_on",
          "founded_precision",
          "founded_year",
          "dissolved_on",
          "dissolved_precision",
          "members",
          "marks",
          "listed",
          "is_public",
          "position",
          "state"}},
        {"cooperative_former_name", {"cooperative_id", "number", "name", "name_norm"}},
        {"cooperative_year",
         {"cooperative_id", "year", "province_id", "county_id", "members", "employed", "women", "sales_rial",
          "exports_usd", "surplus_rial"}},
        {"cooperative_due", {"cooperative_id", "due_on"}}};
    database.read([&](db::Tx& tx) {
        for (const auto& [table, columns] : tables) {
            std::string list;
            for (const char* column : columns)
                list += (list.empty() ? "" : " || '|' || ") + std::string("coalesce(CAST(") + column +
                        " AS TEXT), '-')";
            tx.each([&, name = std::string(table)](
                        const db::Row& row) { out.push_back(name + " " + row.str(0)); },
                    "SELECT " + list + " FROM " + table);
        }
    });
    std::ranges::sort(out);
    return out;
}

void fill(db::Database& database, Desk& desk, int count) {
    database.write([&](db::Tx& tx) {
        registry::BulkWriter writer(desk.pen, {});
        for (int i = 0; i < count; ++i) {
            Cooperative c = desk.fresh();
            c.name = "تعاونی آفتاب " + std::to_string(i);
            c.status = "active";
            c.territory = registry::TerritoryId{1501 + i % 14};
            c.national_id = "1" + std::to_string(1'000'000'000 + i);
            c.members = i;
            c.years = {{.year = 1397, .members = i}, {.year = 1398, .members = i + 1, .employed = 3}};
            writer.add_new(c, std::vector<ledger::Draft>{facts(
                                  "registered", registry::facts_that_differ({}, c), kToday - 100 * kDay)});
        }
        writer.flush(tx);
    });
}
}  // namespace

TEST_CASE("what takes effect later reaches the tables and the search on its day, and not before") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        auto known = test::record(database, desk, desk.fresh(),
                                  {facts("registered", {{"name", "الف"}, {"status", "active"}}, kToday)});
        CHECK(known.position == 1);
        known = test::record(database, desk, known,
                             {facts("status_changed", {{"status", "dissolved"}}, kToday + 10 * kDay),
                              facts("renamed", {{"name", "ب"}}, kToday + 10 * kDay)});
        CHECK(known.position == 3);
        CHECK(known.status == "active");
        CHECK(find(database, known.id)->position == 3);  // the next writer goes on from there
        auto coming = test::record(database, desk, desk.fresh(),
                                   {facts("registered", {{"name", "پ"}}, kToday + 12 * kDay)});
        CHECK(coming.position == 1);
        coming =
            test::record(database, desk, coming, {facts("changed", {{"members", 9}}, kToday + 13 * kDay)});
        CHECK(coming.position == 2);
        CHECK_FALSE(find(database, coming.id).has_value());
        test::number_entries(database, desk.clock);
        registry::Search search;
        search.refresh(database);

        CHECK(registry::apply_due(database, desk.pen, kToday + 9 * kDay) == 0);
        CHECK(find(database, known.id)->status == "active");
        CHECK(registry::apply_due(database, desk.pen, kToday + 10 * kDay) == 1);
        CHECK(registry::apply_due(database, desk.pen, kToday + 10 * kDay) == 0);
        const auto then = find(database, known.id);
        CHECK(then->status == "dissolved");
        CHECK(then->former_names == std::vector<std::string>{"الف"});
        CHECK(then->position == 4);
        const auto entries = database.read([&](db::Tx& tx) { return registry::history(tx, known.id, 100); });
        CHECK(entries.front().kind == registry::kind::took_effect);
        CHECK(*entries.front().body == "{\"positions\":[2,3]}");
        CHECK(registry::apply_due(database, desk.pen, kToday + 20 * kDay) == 1);
        CHECK(find(database, coming.id)->members == 9);
        test::number_entries(database, desk.clock);
        search.refresh(database);
        registry::Query query;
        query.text = "پ";
        CHECK(search.find(query).total == 1);
        CHECK(database.read([](db::Tx& tx) { return registry::projections_fault(tx, kToday + 20 * kDay); }) ==
              std::nullopt);
    });
}

TEST_CASE("as known at a moment: entries that no head had covered by then are not seen") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        auto one = test::record(database, desk, desk.fresh(),
                                {facts("registered", {{"name", "الف"}}, kToday - 9 * kDay)});
        test::number_entries(database, desk.clock);
        const auto monday = desk.clock.now();
        desk.clock.advance(24h);
        one = test::record(database, desk, one, {facts("renamed", {{"name", "ب"}}, kToday - 5 * kDay)});
        const auto waiting = desk.clock.now();  // written and not yet under a head
        desk.clock.advance(24h);
        test::number_entries(database, desk.clock);
        const auto name = [&](Date on, std::optional<Instant> known_at) {
            const auto c =
                database.read([&](db::Tx& tx) { return registry::load_as_of(tx, one.id, on, known_at); });
            return c ? c->name : std::string("-");
        };
        CHECK(name(kToday, {}) == "ب");
        CHECK(name(kToday, desk.clock.now()) == "ب");
        CHECK(name(kToday, waiting) == "الف");
        CHECK(name(kToday, monday) == "الف");
        CHECK(name(kToday, monday - 1s) == "-");
        CHECK(name(kToday - 6 * kDay, {}) == "الف");
        CHECK(name(kToday - 10 * kDay, {}) == "-");
    });
}

TEST_CASE("rebuilt tables are the same rows, whatever had become of them") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        fill(database, desk, 1100);  // more than one range
        auto one = test::record(
            database, desk, desk.fresh(),
            {facts("registered", {{"name", "الف"}, {"registrar", "پاوه"}, {"dissolved", "2020-01-01~year"}},
                   kToday)});
        one = test::record(
            database, desk, one,
            {facts("renamed", {{"name", "ب"}}, kToday), facts("changed", {{"members", 5}}, kToday + kDay)});
        const auto before = dump(database);
        CHECK(before.size() == 1100 + 1 + 2200 + 1 + 1);
        CHECK(registry::rebuild_projections(database, kToday, {}).cooperatives == 1101);
        CHECK(dump(database) == before);
        database.write([](db::Tx& tx) {
            tx.exec("DELETE FROM cooperative WHERE members < 30");
            tx.exec("UPDATE cooperative SET national_id = '11000000003' WHERE national_id = '11000001050'");
            tx.exec("UPDATE cooperative SET id = 12345, national_id = NULL WHERE members = 900");
            tx.exec("UPDATE cooperative_year SET employed = 100, province_id = 1");
            tx.exec("DELETE FROM cooperative_former_name");
            tx.exec("DELETE FROM cooperative_due");
        });
        CHECK(database.read([](db::Tx& tx) { return registry::projections_fault(tx, kToday); }).has_value());
        const auto rebuilt = registry::rebuild_projections(database, kToday, {});
        CHECK(rebuilt.cooperatives == 1101);
        CHECK(rebuilt.removed == 1);
        CHECK(dump(database) == before);
        CHECK(database.read([](db::Tx& tx) { return registry::projections_fault(tx, kToday); }) ==
              std::nullopt);
    });
}

TEST_CASE("totals count where a cooperative stood, and walk one range of an index") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        fill(database, desk, 28);
        test::record(database, desk, desk.fresh(),
                     {facts("registered",
                            {{"name", "در تهران"},
                             {"status", "active"},
                             {"territory", "123"},
                             {"years", Json::Array{Json::Object{{"year", 1398}, {"employed", 7}}}}},
                            kToday)});
        test::record(
            database, desk, desk.fresh(),
            {facts("registered", {{"name", "در راه"}, {"status", "forming"}, {"is_public", false}}, kToday)});
        database.read([&](db::Tx& tx) {
            const auto all = registry::totals(tx, {}, 1398),
                       here = registry::totals(tx, registry::TerritoryId{105}, 1398);
            CHECK(all.cooperatives == 29);
            CHECK(all.employed == 28 * 3 + 7);
            CHECK(here.cooperatives == 28);
            CHECK(here.active == 28);
            CHECK(here.employed == 28 * 3);
            CHECK(here.members == 27 * 28 / 2 + 28);
            if (tx.connection().postgres()) return;
            for (const bool within : {false, true}) {
                std::string plan;
                const auto note = [&](const db::Row& row) { plan += row.str(3) + "\n"; };
                tx.each(note, "EXPLAIN QUERY PLAN " + std::string(registry::totals_sql(within).counts), 105);
                tx.each(note, "EXPLAIN QUERY PLAN " + std::string(registry::totals_sql(within).figures), 1398,
                        105);
                CHECK_MESSAGE(plan.find("SCAN") == plan.npos, plan);
                CHECK_MESSAGE(plan.find("COVERING INDEX cooperative_place (province_id") != plan.npos, plan);
                CHECK_MESSAGE(
                    plan.find("COVERING INDEX cooperative_year_place (year=? AND province_id") != plan.npos,
                    plan);
            }
        });
    });
}

TEST_CASE("a county that was replaced keeps its figures of before; today counts where its successor lies") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        const auto add_county = [](db::Tx& tx, int id) {
            tx.exec(
                "INSERT INTO territory (id, parent_id, kind, code, name, name_en, from_on) VALUES ($1, 112, "
                "'county', "
                "'0503', 'پاوه', '', '2020-03-20')",
                id);
        };
        CHECK_THROWS_AS(database.write([&](db::Tx& tx) { add_county(tx, 2001); }),
                        db::Error);  // the code is taken
        database.write([&](db::Tx& tx) {
            tx.exec("UPDATE territory SET until_on = '2020-03-20', successor_id = 2001 WHERE id = 1503");
            add_county(tx, 2001);
        });
        Cooperative c = desk.fresh();
        c.name = "الف", c.territory = registry::TerritoryId{1503};
        c.years = {{.year = 1397, .members = 5}, {.year = 1398, .members = 5}, {.year = 1399, .members = 5}};
        test::record(database, desk, desk.fresh(),
                     {facts("registered", registry::facts_that_differ({}, c), kToday)});
        const auto rows = database.read([](db::Tx& tx) {
            return tx.all(
                [](const db::Row& r) {
                    return std::vector<std::int64_t>{r.integer(0), r.integer(1), r.integer(2)};
                },
                "SELECT year, county_id, province_id FROM cooperative_year UNION ALL SELECT 0, county_id, "
                "province_id FROM cooperative ORDER BY 1");
        });
        CHECK(rows == std::vector<std::vector<std::int64_t>>{
                          {0, 2001, 112}, {1397, 1503, 105}, {1398, 1503, 105}, {1399, 2001, 112}});
    });
}

TEST_CASE("names are found by their joined form, the former ones too") {
    test::on_each_engine([](db::Database& database) {
        Desk desk;
        auto one = test::record(database, desk, desk.fresh(),
                                {facts("registered", {{"name", "سبز اندیشان"}}, kToday)});
        one = test::record(database, desk, one, {facts("renamed", {{"name", "آفتاب"}}, kToday)});
        const auto two = test::record(database, desk, desk.fresh(),
                                      {facts("registered", {{"name", "سبزانديشان"}}, kToday)});
        const auto found =
            database.read([](db::Tx& tx) { return registry::list_by_name(tx, "سبز‌اندیشان"); });
        REQUIRE(found.size() == 2);
        CHECK(found[0].id == one.id);
        CHECK(found[0].former);
        CHECK(found[1].id == two.id);
        CHECK_FALSE(found[1].former);
    });
}
