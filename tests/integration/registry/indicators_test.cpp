// Plans and readings on both engines: what is published is what stands, what stood is in the log.
#include "registry/indicators.h"
#include "base/calendar.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using registry::TerritoryId;
constexpr TerritoryId kProvince{105}, kPaveh{1503};

registry::Indicator figure(TerritoryId place) {
    registry::Indicator out{.code = "supervision_cases",
                            .year = 1399,
                            .unit = "cases",
                            .actual = {},
                            .planned = {},
                            .stretch = {},
                            .as_of = {},
                            .definition = "د",
                            .definition_en = "d",
                            .source = "نامهٔ ۱۲",
                            .source_en = "letter 12"};
    out.territory = place;
    return out;
}
}  // namespace

TEST_CASE("a plan and its readings stand beside one another, and a correction keeps what stood") {
    test::on_each_engine([](db::Database& database) {
        ManualClock clock(*parse_iso_instant("2020-11-04T06:30:00Z"));
        Ids ids(clock, 1);
        SecureRandom random;
        ledger::Pen pen{ids, clock, random};
        const Date mehr = *calendar::to_date({1399, 7, 30}), aban = *calendar::to_date({1399, 8, 10});
        const auto publish = [&](registry::Indicator one, std::string reason = {}) {
            database.write([&](db::Tx& tx) {
                registry::publish_indicators(tx, pen, {kProvince, {&one, 1}, reason, {7}, aban});
            });
        };
        auto plan = figure(kProvince), first = figure(kProvince), second = figure(kProvince),
             county = figure(kPaveh);
        plan.planned = 1825, plan.stretch = 2738;
        first.actual = 1054, first.as_of = mehr;
        second.actual = 1100, second.as_of = aban;
        county.planned = 60;
        publish(plan), publish(second), publish(first), publish(county);  // the older day comes later

        database.read([&](db::Tx& tx) {
            const auto all = registry::list_indicators(tx, kProvince);
            REQUIRE(all.size() == 1);
            CHECK(*all[0].planned == 1825);
            CHECK(*all[0].stretch == 2738);
            CHECK(*all[0].actual == 1100);
            CHECK(*all[0].as_of == aban);
            const auto figures = registry::load_figures(tx, kProvince, 1398, 1399);
            CHECK(figures.plans.size() == 2);
            REQUIRE(figures.readings.size() == 2);
            CHECK(figures.readings[0].as_of == mehr);
            CHECK(registry::list_figure_kinds(tx).size() >= 5);
        });

        first.actual = 1060;
        publish(first, "دوباره شمرده شد");
        auto withdrawn = figure(kProvince);
        withdrawn.as_of = aban;
        publish(withdrawn, "بی‌سند بود");
        database.read([&](db::Tx& tx) {
            const auto all = registry::list_indicators(tx, kProvince);
            CHECK(*all[0].actual == 1060);  // the newest that stands
            CHECK(*all[0].planned == 1825);
            const auto history = registry::list_published(tx, kProvince, 10);
            REQUIRE(history.size() == 6);
            CHECK(history[0].reason == "بی‌سند بود");
            CHECK_FALSE(history[0].figures[0].actual.has_value());
            CHECK(history[1].reason == "دوباره شمرده شد");
            CHECK(history[1].actor == 7);
            CHECK(*history[3].figures[0].actual == 1054);
            CHECK(history[2].figures[0].territory == kPaveh);
        });
    });
}

TEST_CASE("a kind of figures is added after the others once, changed by one hand at a time, and retired") {
    test::on_each_engine([](db::Database& database) {
        registry::FigureKind kind{
            "open_complaints", "supervision", "cases", false, "شکایت‌های باز", "Open",
            "تعریف",           "definition"};
        kind.source = "دفتر", kind.source_en = "register", kind.less_is_better = true,
        kind.accumulates = false;
        kind.place = registry::TerritoryId{1}, kind.from = *parse_iso_date("2020-03-20");
        const auto insert = [&] {
            return database.write([&](db::Tx& tx) { return registry::insert_figure_kind(tx, kind); });
        };
        CHECK(insert());
        CHECK_FALSE(insert());  // its code is taken
        const auto last = [&] {
            return database.read([](db::Tx& tx) { return registry::list_figure_kinds(tx); }).back();
        };
        auto read = last();
        CHECK(read.code == "open_complaints");
        CHECK(read.less_is_better);
        CHECK_FALSE(read.accumulates);
        CHECK(read.place == registry::TerritoryId{1});
        CHECK(read.from == kind.from);
        CHECK_FALSE(read.until);
        read.until = *parse_iso_date("2021-03-20"), read.label = "شکایت‌های بی‌پاسخ";
        const auto update = [&] {
            return database.write([&](db::Tx& tx) { return registry::update_figure_kind(tx, read); });
        };
        CHECK(update());
        CHECK_FALSE(update());  // of the version before
        CHECK(last().label == read.label);
        CHECK(last().until == read.until);
        CHECK(database.read([](db::Tx& tx) { return registry::list_figure_kinds(tx); }).front().accumulates);
    });
}
