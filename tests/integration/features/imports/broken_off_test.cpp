// An import that is stopped, killed or doubled: run again it ends as if it never had been, and says so.
#include "desk.h"

#undef CHECK
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {
std::string many_rows(int rows) {
    const auto path = (std::filesystem::temp_directory_path() / "taavon-many.csv").string();
    std::ofstream out(path);  // of several pieces: it is asked between them whether to stop
    out << "Number,Name,Kind,State,Opened,Closed,Nation,Town,Works,Note\n";
    for (int i = 0; i < rows; ++i)
        out << i % (rows - 5) << ",Name " << i << ",Society," << (i % 700 ? "Live" : "Li\"ve")
            << ",1/2/2003,,England,,," << std::string(90, 'n') << "\n";
    return path;
}
std::string bytes(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
constexpr const char* kMap = "tests/fixtures/registers/dirty.toml";
}  // namespace

TEST_CASE(
    "stopped between two batches, it shows as broken off; again it is finished, and the report is whole") {
    const auto file = many_rows(6'000);
    const auto folder = std::filesystem::temp_directory_path();
    test::on_each_engine([&](db::Database& whole) {
        test::Desk desk;
        const auto expected_report = (folder / "taavon-whole.csv").string();
        const auto in_one_go = desk.take(whole, file, kMap, "2017-12-31", expected_report);
        REQUIRE(in_one_go.has_value());

        auto other = db::open(
            test::make_database_url(whole.postgres() ? test::Engine::postgres : test::Engine::sqlite));
        const auto report = (folder / "taavon-parts.csv").string();
        std::filesystem::remove(report);
        imports::ImportCommand command{
            .file = file, .map = kMap, .edition = parse_iso_date("2017-12-31"), .report = report};
        command.stop = [&] {
            const auto states = imports::list_imports(*other, desk.clock);
            return !states.empty() && states.front().last_line > 0;
        };
        const auto stopped = desk.take(*other, command);
        REQUIRE_FALSE(stopped.has_value());
        CHECK_FALSE(std::filesystem::exists(report));
        const auto states = imports::list_imports(*other, desk.clock);
        REQUIRE(states.size() == 1);
        CHECK_FALSE(states.front().run.finished_at.has_value());
        command.stop = {};
        const auto again = desk.take(*other, command);
        REQUIRE(again.has_value());
        CHECK(again->resumed);
        CHECK(again->counts == in_one_go->counts);
        CHECK(bytes(report) == bytes(expected_report));
        CHECK(test::names(*other) == test::names(whole));
        CHECK(imports::list_imports(*other, desk.clock).front().run.finished_at.has_value());
    });
}

TEST_CASE("a second import of a register that is being imported is refused, until its process is gone") {
    const auto file = many_rows(2'500);
    test::on_each_engine([&](db::Database& database) {
        test::Desk desk;
        imports::ImportCommand first{.file = file, .map = kMap, .edition = parse_iso_date("2017-12-31")};
        first.holder = "one";
        database.write([&](db::Tx& tx) {
            tx.exec("INSERT INTO lease (name, holder, until_at) VALUES ('import dirty', 'another', $1)",
                    desk.clock.now() + std::chrono::minutes(1));
        });
        const auto refused = desk.take(database, first);
        REQUIRE_FALSE(refused.has_value());
        CHECK(test::words(refused.error()).find("running") != std::string::npos);
        desk.clock.advance(std::chrono::minutes(2));
        CHECK(desk.take(database, first).has_value());
    });
}

TEST_CASE("the same national ID under another key is refused and does not end the import") {
    test::on_each_engine([&](db::Database& database) {
        test::Desk desk;
        const std::string file = "tests/fixtures/registers/persian-utf8.csv";
        REQUIRE(desk.take(database, file, "persian", "2020-01-01").has_value());
        std::ifstream in("share/import-maps/persian.toml");
        std::string map{std::istreambuf_iterator<char>(in), {}};
        map.replace(map.find("\"directorate\""), 13, "\"another\"");
        const auto path = (std::filesystem::temp_directory_path() / "taavon-another.toml").string();
        std::ofstream(path) << map;
        const auto second = desk.take(database, file, path, "2020-01-01");
        REQUIRE(second.has_value());
        CHECK(second->counts.created == 4);
        CHECK(second->counts.refused == 2);
    });
}
