#include "auth/access.h"

#include <algorithm>
#include <array>

namespace auth {
namespace {

constexpr std::array<std::string_view, kRoles> kCodes{
    "citizen",         "cooperative_manager", "county_expert", "county_head",
    "province_expert", "province_director",   "ministry",      "bank",
    "guarantee_fund",  "administrator",       "registrar",     "election_commission",
    "union",           "licensing_body",      "partner",       "service_counter"};

constexpr std::array<std::string_view, kCapabilities> kCapabilityCodes{
    "file_own",         "examine_filing",   "decide_filing",  "inspect",
    "read_personal",    "read_finance",     "decide_finance", "see_statistics",
    "manage_territory", "manage_staff",     "run_system",     "work_in_office",
    "manage_posts",     "declare_holidays", "enter_figures",  "assist",
    "confirm_deposit",  "register_company", "decide_appeal",  "define_figures"};

enum class Scope : std::uint8_t { anywhere, own_territory };
struct Line {
    Capability capability;
    Role role;
    Scope scope;
};
using enum Capability;
using enum Role;
constexpr Line kTable[] = {
    {file_own, citizen, Scope::anywhere},
    {file_own, cooperative_manager, Scope::anywhere},
    {examine_filing, county_expert, Scope::own_territory},
    {examine_filing, county_head, Scope::own_territory},
    {examine_filing, province_expert, Scope::own_territory},
    {examine_filing, province_director, Scope::own_territory},
    {decide_filing, county_head, Scope::own_territory},
    {decide_filing, province_director, Scope::own_territory},
    {inspect, county_expert, Scope::own_territory},
    {inspect, county_head, Scope::own_territory},
    {inspect, province_expert, Scope::own_territory},
    {read_personal, county_expert, Scope::own_territory},
    {read_personal, county_head, Scope::own_territory},
    {read_personal, province_expert, Scope::own_territory},
    {read_personal, province_director, Scope::own_territory},
    {read_finance, province_expert, Scope::own_territory},
    {read_finance, province_director, Scope::own_territory},
    {read_finance, bank, Scope::own_territory},
    {read_finance, guarantee_fund, Scope::own_territory},
    {decide_finance, bank, Scope::own_territory},
    {decide_finance, guarantee_fund, Scope::own_territory},
    {see_statistics, county_head, Scope::own_territory},
    {see_statistics, province_expert, Scope::own_territory},
    {see_statistics, province_director, Scope::own_territory},
    {see_statistics, ministry, Scope::anywhere},
    {manage_territory, administrator, Scope::anywhere},
    {manage_staff, administrator, Scope::anywhere},
    {run_system, administrator, Scope::anywhere},
    {work_in_office, county_expert, Scope::anywhere},
    {work_in_office, county_head, Scope::anywhere},
    {work_in_office, province_expert, Scope::anywhere},
    {work_in_office, province_director, Scope::anywhere},
    {work_in_office, ministry, Scope::anywhere},
    {work_in_office, bank, Scope::anywhere},
    {work_in_office, guarantee_fund, Scope::anywhere},
    {work_in_office, registrar, Scope::anywhere},
    {work_in_office, election_commission, Scope::anywhere},
    {work_in_office, union_of_cooperatives, Scope::anywhere},
    {work_in_office, licensing_body, Scope::anywhere},
    {work_in_office, partner, Scope::anywhere},
    {work_in_office, service_counter, Scope::anywhere},
    {manage_posts, administrator, Scope::anywhere},
    {manage_posts, province_director, Scope::own_territory},
    {declare_holidays, administrator, Scope::anywhere},
    {declare_holidays, ministry, Scope::anywhere},
    {declare_holidays, province_director, Scope::own_territory},
    {enter_figures, province_expert, Scope::own_territory},
    {enter_figures, province_director, Scope::own_territory},
    {enter_figures, ministry, Scope::anywhere},
    {define_figures, province_director, Scope::own_territory},
    {define_figures, ministry, Scope::anywhere},
    {define_figures, administrator, Scope::anywhere},
    {assist, county_expert, Scope::own_territory},
    {assist, county_head, Scope::own_territory},
    {assist, service_counter, Scope::own_territory},
    {confirm_deposit, bank, Scope::own_territory},
    {register_company, registrar, Scope::own_territory},
    {decide_appeal, province_director, Scope::own_territory},
    {decide_appeal, ministry, Scope::anywhere},
};

}  // namespace

std::string_view code_of(Role role) {
    return kCodes[static_cast<std::size_t>(role)];
}

std::string_view code_of(Capability capability) {
    return kCapabilityCodes[static_cast<std::size_t>(capability)];
}

std::optional<Role> role_of(std::string_view code) {
    const auto found = std::ranges::find(kCodes, code);
    if (found == kCodes.end()) return std::nullopt;
    return static_cast<Role>(found - kCodes.begin());
}

bool may(const Actor& actor, Capability capability, std::span<const std::int64_t> territory_and_ancestors) {
    if (!actor.signed_in()) return false;
    for (const Grant& grant : actor.grants)
        for (const Line& line : kTable) {
            if (line.capability != capability || line.role != grant.role) continue;
            if (line.scope == Scope::anywhere) return true;
            if (!grant.territory) continue;  // a place left out is no place, not every place
            if (std::ranges::find(territory_and_ancestors, *grant.territory) != territory_and_ancestors.end())
                return true;
        }
    return false;
}
}  // namespace auth
