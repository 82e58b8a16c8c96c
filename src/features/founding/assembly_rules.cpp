// The founding assembly: how it was called, who was there, how the bylaws were adopted.
#include "features/founding/rules.h"

#include <algorithm>

namespace founding {
namespace {
using filing::Verdicts;

constexpr const char* kProxies = "attendance.proxies";

std::optional<std::int64_t> notice_days(const Facts& f) {
    if (!f.invitation.noticed_on || !f.invitation.held_on) return std::nullopt;
    return (*f.invitation.held_on - *f.invitation.noticed_on).count();
}
void check_order(const Facts& f, Verdicts& v) {
    if (v.rule("founding.notice_before_assembly"))
        judge(v, notice_days(f).value_or(0) > 0, "invitation.noticed_on");
}
// The founding assembly elects, so the longer notice holds.
void check_notice_least(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.notice_days.election_min");
    if (const auto days = notice_days(f); rule && days)
        judge(v, *days >= v.number(*rule), "invitation.noticed_on",
              {{"n", *days}, {"least", v.number(*rule)}});
}
void check_notice_most(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.notice_days.election_max");
    if (const auto days = notice_days(f); rule && days)
        judge(v, *days <= v.number(*rule), "invitation.noticed_on",
              {{"n", *days}, {"most", v.number(*rule)}});
}
void check_newspaper(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.newspaper_threshold");
    if (!rule || f.members() <= v.number(*rule)) return;
    judge(v, f.invitation.means == "newspaper" || f.invitation.means == "written_and_newspaper",
          "invitation.means", {{"members", v.number(*rule)}});
}
void check_held(const Facts& f, Verdicts& v) {
    if (v.rule("founding.assembly_held"))
        judge(v, f.invitation.held_on && *f.invitation.held_on <= f.today, "invitation.held_on");
}
void check_after_deposit(const Facts& f, Verdicts& v) {
    if (!f.deposit.paid_on || !f.invitation.held_on || !v.rule("founding.assembly_after_deposit")) return;
    judge(v, *f.invitation.held_on >= *f.deposit.paid_on, "invitation.held_on",
          {{"paid_on", *f.deposit.paid_on}});
}
void check_present(const Facts& f, Verdicts& v) {
    if (v.rule("founding.present"))
        judge(v, f.attendance.present > 0 && f.attendance.voters() <= f.members(), "attendance.present",
              {{"n", f.attendance.voters()}, {"members", f.members()}});
}
void check_proxies(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.proxies")) return;
    std::unordered_map<std::string, int> given;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.attendance.proxies.size(); ++i) {
        const Proxy& one = f.attendance.proxies[i];
        if (!f.is_founder(one.giver) || one.giver == one.holder || ++given[one.giver] > 1)
            wrong.push_back(item(kProxies, i, "giver"));
    }
    judge_each(v, wrong, kProxies);
}
// Holders with too many, each at the first that is one too many.
void proxies_of(const Facts& f, Verdicts& v, const char* law, bool members) {
    const law::Rule* rule = v.rule(law);
    if (!rule) return;
    const std::int64_t most = v.number(*rule);
    std::unordered_map<std::string, std::int64_t> held;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.attendance.proxies.size(); ++i) {
        const std::string& holder = f.attendance.proxies[i].holder;
        if (f.is_founder(holder) == members && ++held[holder] == most + 1)
            wrong.push_back(item(kProxies, i, "holder"));
    }
    judge_each(v, wrong, kProxies, {{"most", most}});
}
void check_proxies_of_member(const Facts& f, Verdicts& v) {
    proxies_of(f, v, "assembly.proxy.member_max", true);
}
void check_proxies_of_other(const Facts& f, Verdicts& v) {
    proxies_of(f, v, "assembly.proxy.nonmember_votes", false);
}
void check_votes(const Facts& f, Verdicts& v) {
    if (v.rule("founding.votes"))
        judge(v, f.votes_for_bylaws <= f.attendance.voters(), "bylaws.votes_for",
              {{"n", f.votes_for_bylaws}, {"voters", f.attendance.voters()}});
}
void check_majority(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.founding.bylaws_majority");
    if (!rule) return;
    const std::int64_t least = least_part(f.members(), v.ratio(*rule));
    judge(v, f.votes_for_bylaws >= least, "bylaws.votes_for",
          {{"n", f.votes_for_bylaws}, {"least", least}, {"members", f.members()}});
}

constexpr Rule kRules[]{
    {"assembly.order",
     stage::assembly,
     msgid("The invitation lies before the assembly."),
     msgid("The invitation has to lie before the assembly."),
     {},
     check_order},
    {"assembly.notice_least",
     stage::assembly,
     msgid("The invitation was given {n} days before; {least} are the least."),
     msgid("The invitation was given {n} days before the assembly, but {least} are the least."),
     {},
     check_notice_least},
    {"assembly.notice_most",
     stage::assembly,
     msgid("The invitation was given {n} days before; {most} are the most."),
     msgid("The invitation was given {n} days before the assembly, but {most} are the most."),
     {},
     check_notice_most},
    {"assembly.newspaper",
     stage::assembly,
     msgid("The invitation stood in a newspaper, as with more than {members} members."),
     msgid("With more than {members} members the invitation has to stand in a newspaper as well."),
     {},
     check_newspaper},
    {"assembly.held",
     stage::assembly,
     msgid("The assembly was held."),
     msgid("The assembly has no day, or lies in the future. Send it once it was held."),
     {},
     check_held},
    {"assembly.after_deposit",
     stage::assembly,
     msgid("The assembly was not before the deposit of {paid_on}."),
     msgid("The assembly was before the deposit of {paid_on}."),
     {},
     check_after_deposit},
    {"assembly.present",
     stage::assembly,
     msgid("{n} were present or represented, of {members} members."),
     msgid(
         "{n} were present or represented, but there are {members} members. Check the list of those present."),
     {},
     check_present},
    {"assembly.proxies",
     stage::assembly,
     msgid("Every proxy was given once, by a member, to somebody else."),
     msgid("This proxy is of no founder, was given twice, or is held by its giver."),
     {},
     check_proxies},
    {"assembly.proxies_of_member",
     stage::assembly,
     msgid("No member held more than {most} proxies."),
     msgid("This member held more than {most} proxies."),
     {},
     check_proxies_of_member},
    {"assembly.proxies_of_other",
     stage::assembly,
     msgid("Nobody who is no member held more than {most} proxies."),
     msgid("Who is no member held more than {most} proxies."),
     {},
     check_proxies_of_other},
    {"assembly.votes",
     stage::assembly,
     msgid("{n} votes for the bylaws, of {voters} voters."),
     msgid("{n} votes for the bylaws are more than the {voters} voters."),
     {},
     check_votes},
    {"assembly.majority",
     stage::assembly,
     msgid("{n} of {members} members adopted the bylaws; {least} were needed."),
     msgid("Only {n} of {members} members adopted the bylaws, but {least} were needed."),
     {},
     check_majority},
};
}  // namespace

std::span<const Rule> assembly_rules() {
    return kRules;
}
}  // namespace founding
