// Posts on both engines: what one may do through a post, from its first day to its last; two appointments at
// once; who acted on a past day.
#include <algorithm>

#include "auth/post_store.h"
#include "auth/second_factor.h"
#include "base/calendar.h"
#include "integration/auth/desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

using test::Desk, test::kMobile, test::national_id;

namespace {
const std::string kPassword = "correct horse battery";
const auth::Device kDevice{"5.160.1.2", "windows-firefox"};

struct Office {
    auth::OrganisationId id;
    auth::Post post;
};
Office office(Desk& desk) {
    const Date from = calendar::tehran_date(desk.clock.now()) - std::chrono::days(10);
    Office out{desk.ids.next_as<auth::OrganisationId>(),
               {.id = desk.ids.next_as<auth::PostId>(),
                .organisation = {},
                .title = "head",
                .role = auth::Role::county_head,
                .signs = true,
                .initials = true,
                .from = from,
                .until = {}}};
    out.post.organisation = out.id;
    desk.database.write([&](db::Tx& tx) {
        auth::store::insert_organisation(tx, {.id = out.id,
                                              .parent = {},
                                              .kind = "county_office",
                                              .name = "office",
                                              .territory = 1,
                                              .letter_code = "77",
                                              .address = {},
                                              .telephone = {},
                                              .from = from,
                                              .until = {},
                                              .version = 0});
        auth::store::insert_post(tx, out.post);
    });
    return out;
}
auth::Holding holding(Desk& desk, const Office& office, auth::PersonId person, std::int64_t turn,
                      bool substitute, std::optional<Date> until) {
    return {.id = desk.ids.next_as<auth::HoldingId>(),
            .post = office.post.id,
            .turn = turn,
            .person = person,
            .substitute = substitute,
            .from = calendar::tehran_date(desk.clock.now()),
            .until = until,
            .reason = {}};
}
bool heads(const auth::Actor& actor) {
    return std::ranges::find(actor.grants, auth::Role::county_head, &auth::Grant::role) != actor.grants.end();
}
}  // namespace

TEST_CASE("a substitute may do what the post may until the last day, and not a day longer") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto person = desk.person(national_id(0), kMobile);
        const auto enrolled = desk.sign_in.create_staff(person, kPassword);
        REQUIRE(enrolled.has_value());
        const auto opened = desk.sign_in.finish_staff(
            person, auth::totp_code(enrolled->totp_secret, desk.clock.now()), kDevice);
        REQUIRE(opened.has_value());
        CHECK_FALSE(heads(desk.sign_in.find_actor(opened->token)));
        const Office here = office(desk);
        const Date today = calendar::tehran_date(desk.clock.now());
        database.write([&](db::Tx& tx) {
            auth::store::insert_holding(tx, holding(desk, here, person, 1, true, today), person,
                                        desk.clock.now());
        });
        CHECK(heads(desk.sign_in.find_actor(opened->token)));
        const auto tomorrow = today + std::chrono::days(1);
        const auto held = database.read([&](db::Tx& tx) {
            return std::pair(auth::store::list_held(tx, person, today).size(),
                             auth::store::list_held(tx, person, tomorrow).size());
        });
        CHECK(held == std::pair<std::size_t, std::size_t>(1, 0));
        const auto colleagues =
            database.read([&](db::Tx& tx) { return auth::store::list_colleagues(tx, here.id, today); });
        REQUIRE(colleagues.size() == 1);
        CHECK(colleagues[0].substitute);
    });
}

TEST_CASE("two appointments to one post at once: the second is told") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto person = desk.person(national_id(0), kMobile);
        const Office here = office(desk);
        const auto appoint = [&] {
            database.write([&](db::Tx& tx) {
                auth::store::insert_holding(tx, holding(desk, here, person, 1, false, {}), person,
                                            desk.clock.now());
            });
        };
        appoint();
        try {
            appoint();
            FAIL("a second holding took the same turn");
        } catch (const db::Error& error) {
            CHECK(error.kind == db::Error::Kind::unique);
        }
    });
}

TEST_CASE(
    "who was in which post on any past day: holder, substitute, nobody, and posts that had not begun or had ended") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto first = desk.person(national_id(0), kMobile),
                   second = desk.person(national_id(1), "09120000001"),
                   stand_in = desk.person(national_id(2), "09120000002");
        const Office here = office(desk);
        const Date start = here.post.from;
        const auto after = [&](int days) { return start + std::chrono::days(days); };
        const auto write = [&](auth::PersonId person, std::int64_t turn, bool substitute, int from,
                               std::optional<int> until) {
            auto one = holding(desk, here, person, turn, substitute, {});
            one.from = after(from);
            if (until) one.until = after(*until);
            database.write(
                [&](db::Tx& tx) { auth::store::insert_holding(tx, one, person, desk.clock.now()); });
            return one;
        };
        write(first, 1, false, 2, 10);
        write(stand_in, 2, true, 5, 6);
        auto open = write(second, 3, false, 15, {});
        const auto acted = [&](int days) {
            std::vector<std::pair<auth::PersonId, bool>> out;
            for (const auto& one : database.read(
                     [&](db::Tx& tx) { return auth::store::list_colleagues(tx, here.id, after(days)); }))
                out.emplace_back(one.person, one.substitute);
            return out;
        };
        using Acted = std::vector<std::pair<auth::PersonId, bool>>;
        CHECK(acted(1).empty());  // nobody yet
        CHECK(acted(2) == Acted{{first, false}});
        CHECK(acted(4) == Acted{{first, false}});
        CHECK(acted(5) == Acted{{first, false}, {stand_in, true}});
        CHECK(acted(6) == Acted{{first, false}, {stand_in, true}});  // the last day belongs to it
        CHECK(acted(7) == Acted{{first, false}});
        CHECK(acted(10) == Acted{{first, false}});
        CHECK(acted(11).empty());  // vacant
        CHECK(acted(14).empty());
        CHECK(acted(15) == Acted{{second, false}});
        CHECK(acted(400) == Acted{{second, false}});

        // What happens later changes no past day.
        open.until = after(30);
        CHECK(database.write([&](db::Tx& tx) { return auth::store::end_holding(tx, open); }));
        CHECK(acted(30) == Acted{{second, false}});
        CHECK(acted(31).empty());
        CHECK(acted(5) == Acted{{first, false}, {stand_in, true}});

        // A post that has ended has nobody in it, whatever its holdings say; its past stays.
        write(first, 4, false, 40, {});
        CHECK(acted(45) == Acted{{first, false}});
        CHECK(database.write([&](db::Tx& tx) { return auth::store::end_post(tx, here.post.id, after(44)); }));
        CHECK(acted(44) == Acted{{first, false}});
        CHECK(acted(45).empty());
        CHECK(
            database.read([&](db::Tx& tx) { return auth::store::list_held(tx, first, after(45)); }).empty());
        CHECK(acted(2) == Acted{{first, false}});
    });
}
