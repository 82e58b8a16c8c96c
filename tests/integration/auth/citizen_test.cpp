// A citizen's way in on both engines: whose mobile is asked, how long a code lives, what a session may do.
#include <thread>

#include "integration/auth/desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace std::chrono_literals;
using test::Desk, test::kMobile, test::kOtherMobile, test::national_id;

TEST_CASE("a new person is taken with national id and mobile, then known by the national id alone") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto first = desk.enter(national_id(0), kMobile);
        REQUIRE(first.has_value());
        CHECK(first->names_wanted);
        CHECK(desk.sign_in.give_names(first->actor, " مريم ", "كريمي").has_value());
        CHECK_FALSE(desk.sign_in.give_names(first->actor, "زهرا", "احمدی").has_value());
        const auto again = desk.enter(national_id(0), kMobile);
        REQUIRE(again.has_value());
        CHECK(again->actor.person == first->actor.person);
        CHECK(again->actor.name == "مریم کریمی");
        // One telephone for the family: another national id is another person.
        const auto sister = desk.enter(national_id(1), kMobile);
        REQUIRE(sister.has_value());
        CHECK(sister->actor.person != first->actor.person);
    });
}

TEST_CASE("another mobile with a known national id gets nothing; the code goes to the mobile we know") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        desk.person(national_id(0), kMobile);
        desk.clock.advance(2min);
        const auto thief = desk.sign_in.start(national_id(0), kOtherMobile, {"5.160.9.9", "other"});
        REQUIRE(thief.has_value());  // looks the same as for anybody
        REQUIRE(desk.sent.size() == 1);
        CHECK(desk.sent.back().first == kMobile);
        // Nobody whose mobile we do not have is taken over by whoever writes one.
        desk.person(national_id(1), "");
        CHECK(desk.sign_in.start(national_id(1), kOtherMobile, {"5.160.9.9", "other"}).has_value());
        CHECK(desk.sent.size() == 1);
    });
}

TEST_CASE("a code ends after three minutes, after five wrong attempts, and after its use") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auth::Device device{"5.160.1.2", "android-chrome"};
        auto started = desk.sign_in.start(national_id(0), kMobile, device);
        REQUIRE(started.has_value());
        desk.clock.advance(3min);
        CHECK_FALSE(desk.sign_in.finish(started->code, desk.sent.back().second, "", device).has_value());

        started = desk.sign_in.start(national_id(0), kMobile, device);
        REQUIRE(started.has_value());
        const std::string right = desk.sent.back().second, wrong = right == "000000" ? "111111" : "000000";
        for (int i = 0; i < 5; ++i)
            CHECK_FALSE(desk.sign_in.finish(started->code, wrong, "", device).has_value());
        CHECK_FALSE(desk.sign_in.finish(started->code, right, "", device).has_value());

        desk.clock.advance(2min);
        started = desk.sign_in.start(national_id(0), kMobile, device);
        REQUIRE(started.has_value());
        CHECK(desk.sign_in.finish(started->code, desk.sent.back().second, "", device).has_value());
        CHECK_FALSE(desk.sign_in.finish(started->code, desk.sent.back().second, "", device).has_value());
    });
}

TEST_CASE("two who send one code at once: one gets in") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto started = desk.sign_in.start(national_id(0), kMobile, {"5.160.1.2", "other"});
        REQUIRE(started.has_value());
        std::atomic<int> in = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    in += desk.sign_in.finish(started->code, desk.sent[0].second, "", {"5.160.1.2", "other"})
                              .has_value();
                });
        }
        CHECK(in == 1);
        CHECK(desk.count("SELECT count(*) FROM session") == 1);
        CHECK(desk.count("SELECT count(*) FROM person") == 1);
    });
}

TEST_CASE("limits are kept although the answer is a refusal, and a second code waits a minute") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auth::Device device{"5.160.1.2", "other"};
        CHECK(desk.sign_in.start(national_id(0), kMobile, device).has_value());
        CHECK_FALSE(desk.sign_in.start(national_id(0), kMobile, device).has_value());
        desk.clock.advance(1min);
        CHECK(desk.sign_in.start(national_id(0), kMobile, device).has_value());
        int taken = 0;
        for (int i = 0; i < 30; ++i) {  // hammering never empties the bucket's memory of it
            const auto refused = desk.sign_in.start(national_id(0), kMobile, device);
            taken += refused.has_value();
            if (!refused) CHECK(refused.error().why == Why::too_many);
        }
        CHECK(taken == 0);
        desk.clock.advance(1min);
        CHECK_FALSE(desk.sign_in.start(national_id(0), kMobile, device).has_value());
        CHECK(desk.sent.size() == 2);
    });
}

TEST_CASE("known and unknown cost the same work and get the same answer") {
    for (const auto engine : test::kEngines) {
        INFO("engine: ", std::string(test::name(engine)));
        test::FaultyDatabase database(test::make_database_url(engine));
        Desk desk(database);
        desk.person(national_id(0), kMobile);
        int calls[2]{};
        for (const int i : {0, 1}) {
            database.fail_at(0);
            CHECK(desk.sign_in.start(national_id(i), kOtherMobile, {"5.160.1.2", "other"}).has_value());
            calls[i] = database.calls();
        }
        CHECK(calls[0] == calls[1]);
        for (const int i : {0, 1}) {
            database.fail_at(0);
            const auto refused =
                desk.sign_in.check_password(national_id(i), "not the password", {"5.160.1.2", "x"});
            REQUIRE_FALSE(refused.has_value());
            CHECK(refused.error().field.empty());
            calls[i] = database.calls();
        }
        CHECK(calls[0] - calls[1] <= 1);  // the account is looked for when there is a person
    }
}

TEST_CASE("a session ends half an hour after its last use, on a shared computer after a quarter") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto own = desk.enter(national_id(0), kMobile);
        const auto shared = desk.enter(national_id(1), kMobile, {"5.160.1.2", "windows-firefox", true});
        REQUIRE((own && shared));
        CHECK(shared->shared);
        desk.clock.advance(14min);
        CHECK(desk.sign_in.find_actor(own->token).signed_in());
        CHECK(desk.sign_in.find_actor(shared->token).shared);
        desk.clock.advance(15min);
        CHECK(desk.sign_in.find_actor(own->token).signed_in());
        CHECK_FALSE(desk.sign_in.find_actor(shared->token).signed_in());
        for (int i = 0; i < 26; ++i) {  // twelve hours at the longest, however busy
            desk.clock.advance(29min);
            (void)desk.sign_in.find_actor(own->token);
        }
        CHECK_FALSE(desk.sign_in.find_actor(own->token).signed_in());
        CHECK(desk.count("SELECT count(*) FROM session") == 2);
        database.write([&](db::Tx& tx) { return auth::delete_ended(tx, desk.clock.now()); });
        CHECK(desk.count("SELECT count(*) FROM session") == 0);
        CHECK(desk.count("SELECT count(*) FROM one_time_code") == 0);
        CHECK(desk.count("SELECT count(*) FROM rate_bucket") == 0);
    });
}

TEST_CASE("a password of one's own is asked beside the code, ends other sessions, and can be taken away") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto here = desk.enter(national_id(0), kMobile), there = desk.enter(national_id(0), kMobile);
        REQUIRE((here && there));
        CHECK(here->token != there->token);
        CHECK_FALSE(desk.sign_in.change_password(here->actor, "", "short").has_value());
        CHECK_FALSE(desk.sign_in.change_password(here->actor, "", "x" + national_id(0)).has_value());
        const std::string password = "چهار واژهٔ بی‌ربط";
        REQUIRE(desk.sign_in.change_password(here->actor, "", password).has_value());
        CHECK(desk.sign_in.find_actor(here->token).signed_in());
        CHECK_FALSE(desk.sign_in.find_actor(there->token).signed_in());
        CHECK(desk.told.size() == 1);
        const auto without = desk.enter(national_id(0), kMobile);
        REQUIRE_FALSE(without.has_value());
        CHECK(without.error().field == "password");
        CHECK(desk.enter(national_id(0), kMobile, {"5.160.1.2", "other"}, password).has_value());
        CHECK_FALSE(desk.sign_in.change_password(here->actor, "wrong", "another long password").has_value());
        CHECK_FALSE(desk.sign_in.drop_password(here->actor, "wrong").has_value());
        CHECK(desk.sign_in.drop_password(here->actor, password).has_value());
        CHECK(desk.enter(national_id(0), kMobile).has_value());
    });
}

TEST_CASE("another mobile is taken with the code it received; the old one is told, and is of no more use") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto opened = desk.enter(national_id(0), kMobile), other = desk.enter(national_id(1), kMobile);
        REQUIRE((opened && other));
        desk.clock.advance(2min);
        const auto started = desk.sign_in.start_mobile_change(opened->actor, "۰۹۱۸ ۷۶۵ ۴۳۲۱");
        REQUIRE(started.has_value());
        CHECK(desk.sent.back().first == kOtherMobile);
        const std::string code = desk.sent.back().second;
        // It is nobody else's, and it opens no session.
        CHECK_FALSE(desk.sign_in.finish_mobile_change(other->actor, started->code, code).has_value());
        CHECK_FALSE(desk.sign_in.finish(started->code, code, "", {"5.160.1.2", "other"}).has_value());
        CHECK(desk.sign_in.finish_mobile_change(opened->actor, started->code, code).has_value());
        CHECK(desk.told == std::vector<std::string>{kMobile});
        CHECK(desk.enter(national_id(0), kMobile).has_value());
        CHECK(desk.sent.back().first == kOtherMobile);
    });
}
