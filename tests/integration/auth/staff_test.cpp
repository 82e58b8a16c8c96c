// Staff on both engines: two factors, once each; what an administrator mends; tokens.
#include <algorithm>

#include "auth/audit.h"
#include "auth/demo_people.h"
#include "auth/second_factor.h"
#include "integration/auth/desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace std::chrono_literals;
using test::Desk, test::kMobile, test::kOtherMobile, test::national_id;

namespace {
const std::string kPassword = "correct horse battery";
const auth::Device kDevice{"5.160.1.2", "windows-firefox"};

struct Member {
    auth::PersonId person;
    auth::SignIn::Enrolled enrolled;
};
Member member_of_staff(Desk& desk, int n = 0) {
    const auto person = desk.person(national_id(n), kMobile);
    auto enrolled = desk.sign_in.create_staff(person, kPassword);
    REQUIRE(enrolled.has_value());
    desk.database.write([&](db::Tx& tx) {
        desk.sign_in.grant(tx, person, {auth::Role::administrator, std::nullopt}, std::nullopt, {});
    });
    return {person, *enrolled};
}
bool holds(const auth::Actor& actor, auth::Role role) {
    for (const auto& grant : actor.grants)
        if (grant.role == role) return true;
    return false;
}
}  // namespace

TEST_CASE("staff enter with password and second factor; a step and a recovery code serve once") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const Member member = member_of_staff(desk);
        CHECK_FALSE(desk.sign_in.check_password(national_id(0), "wrong password", kDevice).has_value());
        const auto passed = desk.sign_in.check_password(national_id(0), kPassword, kDevice);
        REQUIRE(passed.has_value());
        CHECK_FALSE(passed->enrol);
        const auto code = auth::totp_code(member.enrolled.totp_secret, desk.clock.now());
        const auto opened = desk.sign_in.finish_staff(member.person, code, kDevice);
        REQUIRE(opened.has_value());
        CHECK(opened->actor.strong);
        CHECK(holds(desk.sign_in.find_actor(opened->token), auth::Role::administrator));
        CHECK_FALSE(desk.sign_in.finish_staff(member.person, code, kDevice).has_value());
        const auto& recovery = member.enrolled.recovery_codes.front();
        CHECK(desk.sign_in.finish_staff(member.person, recovery, kDevice).has_value());
        CHECK_FALSE(desk.sign_in.finish_staff(member.person, recovery, kDevice).has_value());
        CHECK(desk.told == std::vector<std::string>{kMobile});
    });
}

TEST_CASE("the password that every demo has opens nothing elsewhere, though an account has it") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto person = desk.person(national_id(0), kMobile);
        REQUIRE(desk.sign_in.create_staff(person, auth::kDemoPassword).has_value());
        CHECK_FALSE(desk.sign_in.check_password(national_id(0), auth::kDemoPassword, kDevice).has_value());
        auth::SignIn of_demo({.database = database,
                              .clock = desk.clock,
                              .ids = desk.ids,
                              .random = desk.random,
                              .keys = desk.keys,
                              .deliver = {},
                              .tell = {},
                              .telephones = nullptr,
                              .demo = true});
        CHECK(of_demo.check_password(national_id(0), auth::kDemoPassword, kDevice).has_value());
    });
}

TEST_CASE("a citizen's code never opens the rights of staff, nor do tokens made with it") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const Member member = member_of_staff(desk);
        const auto opened = desk.enter(national_id(0), kOtherMobile);
        REQUIRE(opened.has_value());
        CHECK(opened->actor.person == member.person);
        CHECK_FALSE(holds(opened->actor, auth::Role::administrator));
        CHECK_FALSE(holds(desk.sign_in.find_actor(opened->token), auth::Role::administrator));
        const auto token = desk.sign_in.create_api_token(opened->actor, "mine", 24h);
        CHECK_FALSE(holds(desk.sign_in.find_token_actor(token), auth::Role::administrator));
        const auto change = desk.sign_in.change_password(opened->actor, kPassword, "another long password");
        REQUIRE_FALSE(change.has_value());
        CHECK(change.error().why == Why::forbidden);
        CHECK_FALSE(desk.sign_in.renew_recovery_codes(opened->actor, "000000").has_value());
    });
}

TEST_CASE("who signs in as staff for the first time changes the given password and enrols") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto person = desk.person(national_id(0), kMobile);
        const auto given = desk.sign_in.reset_staff({}, person, "new");
        const auto passed = desk.sign_in.check_password(national_id(0), given, kDevice);
        REQUIRE(passed.has_value());
        CHECK(passed->must_change);
        CHECK(passed->enrol);
        const auto secret = desk.sign_in.make_totp_secret();
        const auto code = auth::totp_code(secret, desk.clock.now());
        CHECK_FALSE(
            desk.sign_in.enrol(person, secret, code, kDevice).has_value());  // the password comes first
        CHECK_FALSE(desk.sign_in.replace_given_password(person, given).has_value());
        CHECK(desk.sign_in.replace_given_password(person, kPassword).has_value());
        CHECK_FALSE(desk.sign_in.replace_given_password(person, "another long password").has_value());
        CHECK_FALSE(desk.sign_in.check_password(national_id(0), given, kDevice).has_value());
        CHECK_FALSE(desk.sign_in.finish_staff(person, code, kDevice).has_value());
        const auto enrolled = desk.sign_in.enrol(person, secret, code, kDevice);
        REQUIRE(enrolled.has_value());
        CHECK(enrolled->recovery_codes.size() == 8);
        CHECK(enrolled->opened.actor.strong);
        // A second telephone is not added behind the first one's back.
        const auto second = desk.sign_in.make_totp_secret();
        CHECK_FALSE(desk.sign_in.enrol(person, second, auth::totp_code(second, desk.clock.now()), kDevice)
                        .has_value());
    });
}

TEST_CASE("codes on paper are a second factor of their own: used up, the password alone enrols no telephone") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const Member boss = member_of_staff(desk);
        const auto person = desk.person(national_id(1), kOtherMobile);
        auth::Actor by;
        by.kind = auth::Actor::Kind::person, by.person = boss.person;
        const std::string given = desk.sign_in.reset_staff(by, person, "new");
        REQUIRE(desk.sign_in.check_password(national_id(1), given, kDevice)->enrol);  // nothing yet: enrols
        REQUIRE(desk.sign_in.replace_given_password(person, kPassword).has_value());
        const auto codes = desk.sign_in.print_codes(by, person, "no telephones at work");
        REQUIRE(codes.has_value());
        for (const auto& code : *codes) {
            desk.clock.advance(1h);
            CHECK(desk.sign_in.finish_staff(person, code, kDevice).has_value());
        }
        const auto passed = desk.sign_in.check_password(national_id(1), kPassword, kDevice);
        REQUIRE(passed.has_value());
        CHECK_FALSE(passed->enrol);
        const std::string secret = desk.sign_in.make_totp_secret();
        CHECK_FALSE(desk.sign_in.enrol(person, secret, auth::totp_code(secret, desk.clock.now()), kDevice)
                        .has_value());
    });
}

TEST_CASE("a reset takes second factor, sessions and tokens away, and says who did it and why") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const Member member = member_of_staff(desk), administrator = member_of_staff(desk, 1);
        const auto opened = desk.sign_in.finish_staff(
            member.person, auth::totp_code(member.enrolled.totp_secret, desk.clock.now()), kDevice);
        REQUIRE(opened.has_value());
        const auto token = desk.sign_in.create_api_token(opened->actor, "desk", 24h);
        CHECK(desk.sign_in.find_token_actor(token).strong);
        auth::Actor by;
        by.person = administrator.person;
        desk.sign_in.reset_staff(by, member.person, "lost telephone");
        CHECK_FALSE(desk.sign_in.find_actor(opened->token).signed_in());
        CHECK_FALSE(desk.sign_in.find_token_actor(token).signed_in());
        CHECK_FALSE(desk.sign_in.check_password(national_id(0), kPassword, kDevice).has_value());
        CHECK_FALSE(
            desk.sign_in.finish_staff(member.person, member.enrolled.recovery_codes[0], kDevice).has_value());
        const auto events =
            database.read([&](db::Tx& tx) { return auth::list_events_about(tx, member.person, 50); });
        CHECK(std::ranges::any_of(events, [&](const auth::Event& event) {
            return event.code == "staff.reset" && event.actor == administrator.person &&
                   event.detail == R"({"reason":"lost telephone"})";
        }));
    });
}

TEST_CASE("a token ends with its time, when it is revoked, and is nobody else's to revoke") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto one = desk.enter(national_id(0), kMobile), two = desk.enter(national_id(1), kMobile);
        REQUIRE((one && two));
        const auto short_lived = desk.sign_in.create_api_token(one->actor, "a", 1h),
                   long_lived = desk.sign_in.create_api_token(one->actor, "b", 48h);
        CHECK(desk.sign_in.find_token_actor(short_lived).kind == auth::Actor::Kind::token);
        CHECK_FALSE(desk.sign_in.find_actor(short_lived).signed_in());
        CHECK_FALSE(desk.sign_in.find_token_actor(one->token).signed_in());
        desk.clock.advance(1h);
        CHECK_FALSE(desk.sign_in.find_token_actor(short_lived).signed_in());
        CHECK(desk.sign_in.find_token_actor(long_lived).signed_in());
        const auto account = desk.sign_in.load_account(one->actor.person);
        REQUIRE(account.has_value());
        REQUIRE(account->tokens.size() == 2);
        CHECK(account->tokens[0].last_used_at == desk.clock.now());
        CHECK_FALSE(desk.sign_in.revoke_api_token(two->actor, account->tokens[0].id));
        CHECK(desk.sign_in.revoke_api_token(one->actor, account->tokens[0].id));
        CHECK_FALSE(desk.sign_in.find_token_actor(long_lived).signed_in());
    });
}

TEST_CASE("what its owner sees of an account is masked") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        const auto account = desk.sign_in.load_account(desk.person(national_id(0), kMobile));
        REQUIRE(account.has_value());
        CHECK(account->mobile == "0912•••••67");
        CHECK(account->national_id.find(national_id(0).substr(4, 4)) == std::string::npos);
    });
}
