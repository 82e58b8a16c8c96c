// Who may do what, and where: one table for pages and API. It decides from the actor and the territory alone
// and never looks at a database or a request.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace auth {
using PersonId = Id<struct PersonTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;

enum class Role : std::uint8_t {
    citizen,
    cooperative_manager,
    county_expert,
    county_head,
    province_expert,
    province_director,
    ministry,
    bank,
    guarantee_fund,
    administrator,
    // Clerks of the organisations that offices work with; they work with pages.
    registrar,
    election_commission,
    union_of_cooperatives,
    licensing_body,
    partner,
    service_counter,
};
constexpr int kRoles = 16;
std::string_view code_of(Role role);
std::optional<Role> role_of(std::string_view code);

enum class Capability : std::uint8_t {
    file_own,  // a filing about oneself or one's own cooperative (the relation is checked by its feature)
    examine_filing,  // work a case
    decide_filing,   // approve or refuse it
    inspect,
    read_personal,  // personal data of others; always logged
    read_finance,   // applications for finance
    decide_finance,
    see_statistics,  // beyond what the public sees
    manage_territory,
    manage_staff,
    run_system,        // outbox, jobs, keys
    work_in_office,    // the queue and the letters of one's own organisation, which the operation checks
    manage_posts,      // organisations, posts and who holds them
    declare_holidays,  // and the hours of offices
    enter_figures,     // targets and official figures
    assist,            // enter for a person who is present; that person confirms
    confirm_deposit,   // of the capital of a founding, for the bank
    register_company,  // enter what the companies registrar decided
    decide_appeal,     // against a decision of a head or, for the ministry, of a director
    define_figures,    // which kinds of figures a province or the country keeps
};
constexpr int kCapabilities = 20;
std::string_view code_of(Capability capability);

struct Grant {
    Role role = Role::citizen;
    std::optional<std::int64_t> territory;  // empty: none; the country's id for a nationwide one
};
struct Actor {
    enum class Kind : std::uint8_t { visitor, person, token };
    Kind kind = Kind::visitor;
    PersonId person;
    std::string name;
    std::vector<Grant> grants;
    SessionId session;
    std::string csrf;
    bool shared = false;               // somebody else's computer
    std::optional<Instant> ends_at{};  // of the session, if nothing is done
    bool strong = false;               // by password and second factor: what staff may do is open
    bool signed_in() const { return kind != Kind::visitor; }
};

// `territory_and_ancestors`: where the thing is, up to the country; empty: it has no place.
bool may(const Actor& actor, Capability capability, std::span<const std::int64_t> territory_and_ancestors);
}  // namespace auth
