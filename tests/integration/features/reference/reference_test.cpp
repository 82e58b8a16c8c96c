// Code lists on both engines: ended codes stay and are not offered, two changes at once do not cover one
// another, every process sees a change.
#include <algorithm>

#include "base/calendar.h"
#include "site/site.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("a change of a code list reaches every process; an ended code keeps its words and is not offered") {
    test::on_each_engine([](db::Database& database) {
        site::Reference here, there;
        here.follow(database), there.follow(database);
        const auto before = there.tables();
        there.follow(database);
        CHECK(there.tables() == before);  // nothing changed: nothing is read again

        const Date day = *calendar::to_date({1399, 8, 14});
        const auto carpet = [&] {
            const auto codes =
                database.read([](db::Tx& tx) { return registry::list_codes(tx, "activity_field"); });
            for (const auto& code : codes)
                if (code.code == "carpet") return code;
            return registry::Code{};
        };
        auto first = carpet();
        REQUIRE(first.code == "carpet");
        auto second = first;
        first.until = day;
        CHECK(database.write([&](db::Tx& tx) {
            return registry::update_code(tx, "activity_field", first) &&
                   registry::insert_code(tx, "activity_field",
                                         {"digital", "اقتصاد دیجیتال", "Digital economy", day, {}, 99, 1});
        }));
        second.label = "دیگر";
        CHECK_FALSE(
            database.write([&](db::Tx& tx) { return registry::update_code(tx, "activity_field", second); }));
        CHECK_FALSE(
            database.write([&](db::Tx& tx) { return registry::insert_code(tx, "activity_field", first); }));

        here.follow(database), there.follow(database);
        for (const auto* process : {&here, &there}) {
            const auto& codes = process->tables()->codes;
            const auto offered = [&](std::string_view code, Date on) {
                const auto all = codes.offered("activity_field", on);
                return std::ranges::find(all, code, &registry::Code::code) != all.end();
            };
            CHECK(codes.label("activity_field", "carpet", true) == "فرش دستباف");
            CHECK(offered("carpet", day));
            CHECK_FALSE(offered("carpet", day + std::chrono::days(1)));
            CHECK_FALSE(offered("digital", day - std::chrono::days(1)));
            CHECK(offered("digital", day));
            CHECK(codes.list("activity_field").size() == 38);
        }
    });
}
