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
