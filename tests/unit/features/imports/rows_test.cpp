#include <doctest/doctest.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "base/text.h"
#include "features/imports/dates.h"
#include "features/imports/plan.h"
#include "features/imports/reader.h"

using namespace imports;
using registry::Precision;

namespace {
std::string date(std::string_view text, std::vector<DateFormat> formats) {
    const auto parsed = parse_date(text, formats);
    if (!parsed) return "no";
    return iso(parsed->date) + (parsed->precision == Precision::year ? " (year)" : "");
}

struct Read {
    std::optional<Refusal> refusal;
    std::vector<Row> rows;
    std::vector<RowIssue> issues;
};
Read read(const std::string& path, const Map& map) {
    Read out;
    std::optional<Planner> planner;
    ReadHandlers handlers;
    handlers.on_heading = [&](const Heading& heading) { planner.emplace(map, heading, registry::Codes{}); };
    handlers.on_row = [&](std::uint64_t line, Fields fields) {
        auto row = planner->plan(line, fields);
        if (row)
            out.rows.push_back(std::move(*row));
        else
            out.issues.push_back({line, planner->key_of(fields), row.error().message});
    };
    handlers.on_issue = [&](const RowIssue& issue, Fields, std::string_view) { out.issues.push_back(issue); };
    const auto facts = read_register(path, map, false, handlers);
    if (!facts) out.refusal = facts.error();
    return out;
}
Map map_at(const std::string& path) {
    const auto map = load_map(path);
    REQUIRE_MESSAGE(map.has_value(), path);
    return *map;
}
}  // namespace

TEST_CASE("a date is read in the map's formats alone and never moved to a day near by") {
    CHECK_EQ(date("11/8/1863", {DateFormat::day_month_year}), "1863-08-11");
    CHECK_EQ(date("01/02/2012", {DateFormat::day_month_year}), "2012-02-01");
    CHECK_EQ(date("12/31/2017 0:00:00", {DateFormat::month_day_year}), "2017-12-31");
    CHECK_EQ(date("31/02/2010", {DateFormat::day_month_year}), "no");
    CHECK_EQ(date("29/02/1900", {DateFormat::day_month_year}), "no");
    CHECK_EQ(date("1/1/34", {DateFormat::day_month_year}), "no");
    CHECK_EQ(date("1/1/2017 13:00:00", {DateFormat::day_month_year}), "no");
    CHECK_EQ(date("-1/1/2017", {DateFormat::day_month_year}), "no");
    CHECK_EQ(date("1934", {DateFormat::month_day_year, DateFormat::year}), "1934-01-01 (year)");
    CHECK_EQ(date("19344", {DateFormat::year}), "no");
    CHECK_EQ(date("۱۳۹۹/۸/۱۴", {DateFormat::jalali, DateFormat::jalali_year}), "2020-11-04");
    CHECK_EQ(date("۱۳۹۹", {DateFormat::jalali, DateFormat::jalali_year}), "2020-03-20 (year)");
    CHECK_EQ(date("1400/12/30", {DateFormat::jalali}), "no");
}

TEST_CASE("each quirk of a dirty register is taken or refused with its line") {
    const auto got =
        read("tests/fixtures/registers/dirty.csv", map_at("tests/fixtures/registers/dirty.toml"));
    REQUIRE_FALSE(got.refusal.has_value());
    REQUIRE_EQ(got.rows.size(), 5);
    const auto& alpha = got.rows[0];
    CHECK_EQ(alpha.facts.name, "Alpha Co-op");
    CHECK_EQ(alpha.facts.activity, "Cooperative production, tontine");
    CHECK_EQ(iso(alpha.effective.value()), "1863-08-11");
    CHECK_EQ(alpha.facts.extra.text_or("Note"), "x");
    CHECK_EQ(alpha.new_codes.at(1).code.code, "society");
    const auto& beta = got.rows[1];
    CHECK_EQ(beta.facts.status, "dissolved");
    CHECK_EQ(beta.facts.activity, "");
    CHECK(beta.facts.extra.is_null());
    CHECK_EQ(iso(beta.facts.dissolved.value().date), "2012-02-01");
    CHECK_EQ(got.rows[3].facts.name, "=HYPERLINK(\"x\")");
    CHECK_FALSE(got.rows[3].effective.has_value());
    std::vector<std::uint64_t> lines;
    for (const auto& issue : got.issues) lines.push_back(issue.line);
    CHECK_EQ(lines, std::vector<std::uint64_t>{5, 8, 9, 10});
    CHECK_NE(got.rows[0].hash, got.rows[2].hash);
}

TEST_CASE(
    "a map with an unknown key is refused with its line, and a file without a named column with the column") {
    const auto map = parse_map(
        "[register]\ncode = \"x\"\n[key]\ncolumns = [\"a\"]\ncolour = 1\n[facts]\nname = \"b\"\n", "x");
    REQUIRE_FALSE(map.has_value());
    const auto text = i18n::Translator(i18n::Language::english)(map.error().message);
    CHECK_MESSAGE(text.find("line 5") != std::string::npos, text);
    CHECK_MESSAGE(text.find("colour") != std::string::npos, text);
    auto other = map_at("tests/fixtures/registers/dirty.toml");
    other.founded = "Founded on";
    const auto got = read("tests/fixtures/registers/dirty.csv", other);
    REQUIRE(got.refusal.has_value());
    const auto refusal = i18n::Translator(i18n::Language::english)(got.refusal->message);
    CHECK_MESSAGE(refusal.find("Founded on") != std::string::npos, refusal);
}

TEST_CASE("the real registers are read with their maps") {
    struct Expected {
        const char *map, *file;
        std::size_t rows, keys;
    };
    for (const auto& one : {Expected{"uk-coops", "uk_coops_2016_organisations.csv", 8037, 8019},
                            Expected{"togo", "togo_cooperatives.csv", 6859, 6859},
                            Expected{"us-ncua", "us_ncua_foicu_2017-12.csv", 5689, 5689}}) {
        const auto path = std::string("../shared/data/registers/") + one.file;
        if (!std::filesystem::exists(path)) {
            std::cout << "skipped: " << path << " is not here\n";
            continue;
        }
        const auto got = read(path, map_at(one.map));
        CAPTURE(one.map);
        REQUIRE_FALSE(got.refusal.has_value());
        CHECK_EQ(got.issues.size(), 0);
        CHECK_EQ(got.rows.size(), one.rows);
        std::set<std::string> keys;
        for (const auto& row : got.rows) keys.insert(row.key);
        CHECK_EQ(keys.size(), one.keys);
    }
}
