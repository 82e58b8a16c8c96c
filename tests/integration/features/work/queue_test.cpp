// The work queue on both engines: its order, its parts and counts, two at once, and what is late.
#include "auth/post_store.h"
#include "auth/store.h"
#include "base/clock.h"
#include "features/work/public.h"
#include "features/work/store.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace work;

namespace {
Date day(const char* text) {
    return *parse_iso_date(text);
}
struct World {
    explicit World(db::Database& d) : database(d) {
        for (auto* office : {&ours, &theirs}) {
            *office = ids.next_as<auth::OrganisationId>();
            database.write([&](db::Tx& tx) {
                auth::store::insert_organisation(tx, {.id = *office,
                                                      .parent = {},
                                                      .kind = "county_office",
                                                      .name = "office",
                                                      .territory = 1,
                                                      .letter_code = office->text(),
                                                      .address = {},
                                                      .telephone = {},
                                                      .from = day("2020-01-01"),
                                                      .until = {},
                                                      .version = 0});
            });
        }
    }
    ItemId open(auth::OrganisationId office, const char* title, std::optional<Date> due,
                const char* kind = "letter") {
        return database.write([&](db::Tx& tx) {
            return open_item(tx, hand(),
                             {.kind = kind,
                              .title = title,
                              .path = "/",
                              .subject = {"letter", ++subjects},
                              .organisation = office,
                              .due = due});
        });
    }
    std::vector<std::string> titles(store::Filter filter) {
        if (filter.organisations.empty()) filter.organisations = {ours};
        return database.read([&](db::Tx& tx) {
            std::vector<std::string> out;
            for (const auto& row : store::list(tx, filter)) out.push_back(row.item.title);
            return out;
        });
    }
    store::Counts counts() {
        return database.read([&](db::Tx& tx) {
            const auth::OrganisationId offices[]{ours};
            return store::count(tx, offices, {}, day("2020-11-04"), day("2020-11-06"));
        });
    }
    Hand hand() { return {ids, clock, {}}; }

    db::Database& database;
    ManualClock clock{*parse_iso_instant("2020-11-04T07:00:00Z")};
    Ids ids{clock, 1};
    auth::OrganisationId ours, theirs;
    std::int64_t subjects = 0;
};
using Titles = std::vector<std::string>;
}  // namespace

TEST_CASE("a queue shows its own office by the term, work without one last, page by page") {
    test::on_each_engine([](db::Database& database) {
        World world(database);
        world.open(world.ours, "no term", {});
        world.open(world.ours, "later", day("2020-11-20"));
        world.open(world.ours, "late", day("2020-11-01"));
        world.open(world.ours, "today", day("2020-11-04"), "inquiry");
        world.open(world.theirs, "not ours", day("2020-11-02"));
        CHECK(world.titles({}) == Titles{"late", "today", "later", "no term"});
        CHECK(world.titles({.organisations = {world.ours, world.theirs}}) ==
              Titles{"late", "not ours", "today", "later", "no term"});
        CHECK(world.titles({.organisations = {}, .kind = "inquiry"}) == Titles{"today"});
        CHECK(world.titles({.organisations = {}, .due_until = day("2020-11-03")}) == Titles{"late"});

        const auto first = database.read(
            [&](db::Tx& tx) { return store::list(tx, {.organisations = {world.ours}, .limit = 3}); });
        REQUIRE(first.size() == 3);
        CHECK(world.titles({.organisations = {},

                            .after_due = *first[2].item.due,
                            .after = first[2].item.id}) == Titles{"no term"});

        for (const auto which : {store::Which::unowned, store::Which::office})
            CHECK(world.titles({.organisations = {}, .which = which, .kind = "inquiry"}) == Titles{"today"});
        for (const auto which : {store::Which::mine, store::Which::stopped, store::Which::done})
            CHECK(world.titles({.organisations = {}, .which = which, .kind = "inquiry"}).empty());

        const auto counts = world.counts();
        CHECK(counts.late == 1);
        CHECK(counts.today == 1);
        CHECK(counts.week == 0);
        CHECK(counts.unowned == 4);
        CHECK(counts.all == 4);
    });
}

TEST_CASE("of two who take the same work at once one is told that it changed") {
    test::on_each_engine([](db::Database& database) {
        World world(database);
        const auto id = world.open(world.ours, "one", {});
        const auto read = [&] { return *database.read([&](db::Tx& tx) { return store::find(tx, id); }); };
        Item mine = read(), yours = read();
        mine.state = yours.state = State::claimed;
        CHECK(database.write([&](db::Tx& tx) { return store::update(tx, mine, {}); }));
        CHECK_FALSE(database.write([&](db::Tx& tx) { return store::update(tx, yours, {}); }));
        CHECK(read().version == mine.version + 1);
    });
}

TEST_CASE("a term that stands still is not late; what runs again has a new one; what is done is gone") {
    test::on_each_engine([](db::Database& database) {
        World world(database);
        world.open(world.ours, "one", day("2020-11-02"));
        const Subject subject{"letter", 1};
        const auto write = [&](const auto& f) { database.write([&](db::Tx& tx) { f(tx); }); };
        write([&](db::Tx& tx) { stop_items(tx, world.hand(), subject); });
        CHECK(world.titles({.organisations = {}, .which = store::Which::stopped}) == Titles{"one"});
        CHECK(escalate_overdue(database, world.ids, world.clock) == 0);
        write([&](db::Tx& tx) { resume_items(tx, world.hand(), subject, day("2020-11-03")); });
        CHECK(escalate_overdue(database, world.ids, world.clock) == 1);
        CHECK(escalate_overdue(database, world.ids, world.clock) == 0);  // once
        CHECK(world.titles({.organisations = {}, .which = store::Which::escalated}) == Titles{"one"});
        CHECK(world.counts().escalated == 1);
        write([&](db::Tx& tx) { close_items(tx, world.hand(), subject, "answered"); });
        CHECK(world.titles({}).empty());
        CHECK(world.titles({.organisations = {}, .which = store::Which::done}) == Titles{"one"});
        CHECK(world.titles({.organisations = {}, .which = store::Which::done, .kind = "letter"}) ==
              Titles{"one"});
        CHECK(world.titles({.organisations = {}, .which = store::Which::done, .kind = "inquiry"}).empty());
        CHECK(world.counts().escalated == 0);
        const auto events = database.read([&](db::Tx& tx) {
            const auto done = store::list(tx, {.organisations = {world.ours}, .which = store::Which::done});
            return store::list_events(tx, done.front().item.id);
        });
        Titles kinds;
        for (const auto& event : events) kinds.push_back(event.kind);
        CHECK(kinds == Titles{"open", "stop", "resume", "escalate", "close"});
        CHECK(events.back().note == "answered");
    });
}

TEST_CASE("counts stop at a thousand, so that a flooded office still answers at once") {
    test::on_each_engine([](db::Database& database) {
        World world(database);
        database.write([&](db::Tx& tx) {
            for (int i = 0; i < 1'050; ++i)
                open_item(tx, world.hand(),
                          {.kind = "letter",
                           .title = "many",
                           .path = "/",
                           .subject = {"letter", i},
                           .organisation = world.ours,
                           .due = day("2020-11-01")});
        });
        CHECK(world.counts().late == store::kMostCounted);
        CHECK(world.counts().all == store::kMostCounted);
    });
}

TEST_CASE("a view is kept under its name, once, and only its owner removes it") {
    test::on_each_engine([](db::Database& database) {
        const auth::PersonId me{7}, other{8};
        for (const auto person : {me, other})
            database.write([&](db::Tx& tx) {
                auth::store::insert_person(tx,
                                           {.id = person,
                                            .national_id_sealed = "sealed",
                                            .national_id_hash = person.text(),
                                            .given_name = "",
                                            .family_name = "",
                                            .mobile_sealed = {},
                                            .mobile_hash = {}},
                                           instant_of(0));
            });
        database.write([&](db::Tx& tx) {
            store::save_view(tx, me, {1, "late ones", "due=late"});
            store::save_view(tx, me, {2, "late ones", "due=today"});
        });
        const auto views = database.read([&](db::Tx& tx) { return store::list_views(tx, me); });
        REQUIRE(views.size() == 1);
        CHECK(views[0].query == "due=today");
        CHECK_FALSE(database.write([&](db::Tx& tx) { return store::remove_view(tx, other, views[0].id); }));
        CHECK(database.write([&](db::Tx& tx) { return store::remove_view(tx, me, views[0].id); }));
    });
}
