// The export on both engines: the same bytes whatever made the ids and salts, and nothing in it that should
// not leave.
#include "registry/export.h"

#include "desk.h"
#include "registry/cooperative.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <set>
#include <sstream>

using test::Desk;
using test::facts;
using test::kToday;

namespace {
std::string exported(db::Database& database) {
    std::string out;
    database.read(
        [&](db::Tx& tx) { registry::write_export(tx, [&](std::string_view line) { out += line; }); });
    return out;
}

std::string fill_and_export(test::Engine engine, std::uint64_t seed) {
    const auto database = db::open(test::make_database_url(engine), {.readers = 1});
    Desk desk(seed);
    for (std::uint64_t i = 0; i < seed; ++i) desk.ids.next();  // other ids too
    auto one = test::record(*database, desk, desk.fresh(),
                            {facts("registered", {{"name", "آفتاب"}, {"territory", "1503"}}, kToday)});
    test::record(*database, desk, desk.fresh(),
                 {facts("registered", {{"name", "در راه"}, {"is_public", false}}, kToday)});
    test::record(*database, desk, one,
                 {facts("renamed", {{"name", "مهتاب"}}, kToday),
                  facts("changed", {{"members", 9}}, kToday + std::chrono::days(9))});
    const auto two = test::record(
        *database, desk, desk.fresh(),
        {facts("registered", {{"name", "سرو"}}, kToday), facts("changed", {{"activity", "پنهان"}}, kToday)});
    database->write([&](db::Tx& tx) {
        const std::vector<ledger::Draft> members{
            {"members_listed", Json::Object{{"person", "secret-person"}}, kToday}};
        ledger::append(tx, desk.pen, {"members", one.id.value}, 0, members, {42, "operation-7"});
        const auto entries = ledger::load(tx, {registry::kStream, two.id.value});
        ledger::erase(tx, desk.pen, entries[1].id, "asked for", kToday, {});
    });
    test::number_entries(*database, desk.clock);
    return exported(*database);
}
}  // namespace

TEST_CASE("other ids, salts and engines give the same bytes") {
    const auto first = fill_and_export(test::Engine::sqlite, 1);
    CHECK(fill_and_export(test::Engine::sqlite, 2) == first);
    CHECK(fill_and_export(test::Engine::postgres, 3) == first);

    std::istringstream lines(first);
    std::vector<Json> values;
    for (std::string line; std::getline(lines, line);) {
        const auto value = Json::parse(line);
        REQUIRE_MESSAGE(value.has_value(), line);
        CHECK(value->canonical() == line);
        values.push_back(*value);
    }
    CHECK(values.front().canonical() == "{\"format\":\"taavon-export\",\"version\":1}");
    CHECK(values.back().canonical() == "{\"cooperatives\":2,\"entries\":8}");
    std::vector<std::string> wanted{
        "{\"body\":{\"facts\":{\"name\":\"آفتاب\",\"territory\":\"1503\"}},\"effective_on\":\"2020-11-04\","
        "\"kind\":"
        "\"registered\",\"number\":1,\"position\":1,\"recorded_at\":\"2020-11-04T10:00:00.000000Z\","
        "\"stream\":"
        "\"cooperative\"}",
        "{\"cooperative\":{\"facts\":{\"name\":\"مهتاب\",\"territory\":\"1503\"},\"former_names\":[\"آفتاب\"]"
        ","
        "\"number\":1,\"position\":3}}",
        "{\"body\":null,\"effective_on\":\"2020-11-04\",\"kind\":\"changed\",\"number\":3,\"position\":2,"
        "\"recorded_at\":\"2020-11-04T10:00:00.000000Z\",\"stream\":\"cooperative\"}",
        "{\"body\":null,\"effective_on\":\"2020-11-04\",\"kind\":\"members_listed\",\"number\":1,"
        "\"position\":1,"
        "\"recorded_at\":\"2020-11-04T10:00:00.000000Z\",\"stream\":\"members\"}"};
    for (const auto& line : wanted)
        CHECK_MESSAGE(first.find(line + "\n") != first.npos, line << "\n" << first);
    for (const char* hidden : {"secret-person", "operation-7", "salt", "commitment", "actor"})
        CHECK_MESSAGE(first.find(hidden) == first.npos, hidden);
}
