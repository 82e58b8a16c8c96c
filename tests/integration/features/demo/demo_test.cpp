// The demo province: the published figures, and a projection that is the fold of its log.
#include "features/demo/demo.h"

#include "registry/store.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("the province has the published figures, and every projection is the fold of its stream") {
    test::on_each_engine({.write_deadline = std::chrono::minutes(2)}, [](db::Database& database) {
        REQUIRE(demo::make_province(database, 1399, 3335).has_value());
        database.read([](db::Tx& tx) {
            const auto totals = registry::totals(tx, {}, 1398);
            CHECK(totals.cooperatives == 3335);
            CHECK(totals.active == 3105);
            CHECK(totals.members == 1'200'000);
            CHECK(totals.employed == 78'000);
            CHECK(totals.exports_usd == 134'000'000);
            CHECK(tx.integer("SELECT count(*) FROM cooperative WHERE founded_year = 1398") == 92);
            CHECK(tx.integer("SELECT count(*) FROM cooperative WHERE field = 'border_residents'") == 29);
            const auto some = tx.all([](const db::Row& r) { return r.id<registry::CooperativeId>(0); },
                                     "SELECT id FROM cooperative ORDER BY id LIMIT 40");
            for (const auto id : some) {
                const auto projected = registry::find_cooperative(tx, id);
                const auto folded = registry::load_as_of(tx, id, *parse_iso_date("2020-11-04"), {});
                REQUIRE(projected.has_value());
                CHECK(*projected == *folded);
                CHECK_FALSE(registry::load_as_of(tx, id, projected->founded->date - std::chrono::days(1), {})
                                .has_value());
            }
        });
        CHECK_FALSE(
            demo::make_province(database, 1399, 10).has_value());  // not into a database that holds something
    });
}
