#include "auth/access.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace {
constexpr std::array<std::int64_t, 3> kHere{31, 3, 1}, kElsewhere{41, 4, 1};

auth::Actor actor_with(auth::Role role, std::optional<std::int64_t> territory) {
    auth::Actor actor;
    actor.kind = auth::Actor::Kind::person;
    actor.grants = {{role, territory}};
    return actor;
}
}  // namespace

TEST_CASE("each role may do exactly this at home, and elsewhere only what has no place") {
    // A column a capability, in the order of the enumeration: h at home only, a anywhere.
    constexpr std::array<std::string_view, auth::kRoles> kWanted{
        "a...................",  // citizen
        "a...................",  // cooperative_manager
        ".h.hh......a...h....",  // county_expert
        ".hhhh..h...a...h....",  // county_head
        ".h.hhh.h...a..h.....",  // province_expert
        ".hh.hh.h...ahhh...hh",  // province_director
        ".......a...a.aa...aa",  // ministry
        ".....hh....a....h...",  // bank
        ".....hh....a........",  // guarantee_fund
        "........aaa.aa.....a",  // administrator
        "...........a.....h..",  // registrar
        "...........a........",  // election_commission
        "...........a........",  // union
        "...........a........",  // licensing_body
        "...........a........",  // partner
        "...........a...h....",  // service_counter
    };
    for (std::size_t r = 0; r < kWanted.size(); ++r) {
        const auto actor = actor_with(static_cast<auth::Role>(r), 3);
        for (std::size_t c = 0; c < auth::kCapabilities; ++c) {
            const auto capability = static_cast<auth::Capability>(c);
            INFO(std::string(auth::code_of(static_cast<auth::Role>(r))), " capability ", c);
            CHECK(auth::may(actor, capability, kHere) == (kWanted[r][c] != '.'));
            CHECK(auth::may(actor, capability, kElsewhere) == (kWanted[r][c] == 'a'));
        }
    }
}

TEST_CASE("a grant without its place gives no place, and a visitor nothing") {
    CHECK_FALSE(
        auth::may(actor_with(auth::Role::county_head, std::nullopt), auth::Capability::decide_filing, kHere));
    CHECK_FALSE(auth::may(actor_with(auth::Role::county_head, 3), auth::Capability::decide_filing, {}));
    auto visitor = actor_with(auth::Role::administrator, std::nullopt);
    visitor.kind = auth::Actor::Kind::visitor;
    CHECK_FALSE(auth::may(visitor, auth::Capability::run_system, kHere));
}

TEST_CASE("role codes are read back and others are not") {
    for (int r = 0; r < auth::kRoles; ++r)
        CHECK(auth::role_of(auth::code_of(static_cast<auth::Role>(r))) == static_cast<auth::Role>(r));
    CHECK_FALSE(auth::role_of("Administrator"));
}
