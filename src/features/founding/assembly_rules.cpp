// The founding assembly: how it was called, who was there, how the bylaws were adopted.
#include "features/founding/rules.h"

#include <algorithm>

namespace founding {
namespace {
using filing::Verdicts;

constexpr const char *kProxies = "attendance.proxies", *kDissenters = "bylaws.dissenters";

std::optional<std::int64_t> notice_days(const Facts& f) {
    if (!f.invitation.noticed_on || !f.invitation.held_on) return std::nullopt;
    return (*f.invitation.held_on - *f.invitation.noticed_on).count();
}
void check_order(const Facts& f, Verdicts& v) {
    if (v.rule("founding.notice_before_assembly"))
        v.judge(notice_days(f).value_or(0) > 0, "invitation.noticed_on");
}
// The founding assembly elects, so the longer notice holds.
void check_notice_least(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.notice_days.election_min");
    if (const auto days = notice_days(f); rule && days)
        v.judge(*days >= v.number(*rule), "invitation.noticed_on",
                {{"n", *days}, {"least", v.number(*rule)}});
}
void check_notice_most(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.notice_days.election_max");
    if (const auto days = notice_days(f); rule && days)
        v.judge(*days <= v.number(*rule), "invitation.noticed_on", {{"n", *days}, {"most", v.number(*rule)}});
}
void check_newspaper(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.newspaper_threshold");
    if (!rule || f.members() <= v.number(*rule)) return;
    v.judge(f.invitation.means == "newspaper" || f.invitation.means == "written_and_newspaper",
            "invitation.means", {{"members", v.number(*rule)}});
}
void check_held(const Facts& f, Verdicts& v) {
    if (v.rule("founding.assembly_held"))
        v.judge(f.invitation.held_on && *f.invitation.held_on <= f.today, "invitation.held_on");
}
void check_after_deposit(const Facts& f, Verdicts& v) {
    if (!f.deposit.paid_on || !f.invitation.held_on || !v.rule("founding.assembly_after_deposit")) return;
    v.judge(*f.invitation.held_on >= *f.deposit.paid_on, "invitation.held_on",
            {{"paid_on", *f.deposit.paid_on}});
}
void check_present(const Facts& f, Verdicts& v) {
    if (v.rule("founding.present"))
        v.judge(f.attendance.present > 0 && f.attendance.voters() <= f.members(), "attendance.present",
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
        v.judge(f.bylaws.votes_for <= f.attendance.voters(), "bylaws.votes_for",
                {{"n", f.bylaws.votes_for}, {"voters", f.attendance.voters()}});
}
void check_majority(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.founding.bylaws_majority");
    if (!rule) return;
    const std::int64_t least = least_part(f.members(), v.ratio(*rule));
    v.judge(f.bylaws.votes_for >= least, "bylaws.votes_for",
            {{"n", f.bylaws.votes_for}, {"least", least}, {"members", f.members()}});
}
// What departs from the model is adopted like the bylaws themselves, where it was put to the vote by itself.
void check_clauses(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("assembly.founding.bylaws_majority");
    if (!rule || std::ranges::all_of(f.bylaws.clause_votes, [](std::int64_t n) { return n == 0; })) return;
    const std::int64_t least = least_part(f.members(), v.ratio(*rule));
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.bylaws.clause_votes.size(); ++i)
        if (const auto n = f.bylaws.clause_votes[i]; n > 0 && (n < least || n > f.attendance.voters()))
            wrong.push_back(item("bylaws.clauses", i, "votes_for"));
    judge_each(v, wrong, "bylaws.clauses", {{"least", least}, {"voters", f.attendance.voters()}});
}
void check_dissenters(const Facts& f, Verdicts& v) {
    if (f.bylaws.dissenters.empty() || !v.rule("founding.dissenters")) return;
    std::unordered_map<std::string, int> named;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.bylaws.dissenters.size(); ++i)
        if (const auto& who = f.bylaws.dissenters[i]; !f.is_founder(who) || ++named[who] > 1)
            wrong.push_back(item(kDissenters, i, "national_id"));
    const auto n = static_cast<std::int64_t>(f.bylaws.dissenters.size());
    if (wrong.empty() && f.bylaws.votes_for + n > f.attendance.voters()) wrong.emplace_back(kDissenters);
    judge_each(v, wrong, kDissenters, {{"n", n}, {"voters", f.attendance.voters()}});
}
void check_left(const Facts& f, Verdicts& v) {
    if (f.bylaws.withdrawn.empty()) return;
    const law::Rule* least = v.rule("min_members.default");
    if (const law::Rule* own = v.rule("min_members." + f.seat.membership)) least = own;
    if (!least) return;
    v.judge(f.members_left() >= v.number(*least), kDissenters,
            {{"n", f.members_left()}, {"least", v.number(*least)}});
}
void check_presiding(const Facts& f, Verdicts& v) {
    if (f.attendance.presiding.empty() || !v.rule("founding.presiding")) return;
    std::unordered_map<std::string, int> seats;
    std::vector<std::string> wrong;
    const auto elected = [&](const std::string& who) {
        const auto is = [&](const auto& one) { return one.national_id == who; };
        return std::ranges::any_of(f.officers.directors, is) ||
               std::ranges::any_of(f.officers.inspectors, is);
    };
    for (const auto& [seat, who] : f.attendance.presiding)
        if (!f.is_founder(who) || ++seats[who] > 1 || elected(who))
            wrong.push_back(std::string("attendance.") + seat);
    judge_each(v, wrong, "attendance.chair");
}

void check_name_approved(const Facts& f, Verdicts& v) {
    if (v.rule("founding.name_approved")) v.judge(f.approval.given(), "name_approval");
}

constexpr Rule kRules[]{
    {"assembly.name_approved",
     stage::assembly,
     msgid("The companies registrar has approved the name."),
     msgid(
         "The companies registrar's approval of the name is not there yet. Enter it: the permit states it."),
     {},
     check_name_approved},
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
    {"assembly.clauses",
     stage::assembly,
     msgid("Each clause that was put to the vote by itself has at least {least} votes, of {voters} voters."),
     msgid("This clause needs at least {least} votes, and there were {voters} voters."),
     {},
     check_clauses},
    {"assembly.dissenters",
     stage::assembly,
     msgid("{n} members were against the bylaws, of {voters} voters."),
     msgid(
         "Each dissenter is a founder and is named once, and with the votes for the bylaws they are no more than "
         "the {voters} voters. {n} are named."),
     {},
     check_dissenters},
    {"assembly.left",
     stage::assembly,
     msgid("{n} members are left; {least} are the least."),
     msgid("After the dissenters withdrew {n} members are left, but {least} are the least."),
     {},
     check_left},
    {"assembly.presiding",
     stage::assembly,
     msgid("The presiding board are members who were not elected to anything."),
     msgid("In the presiding board each seat has another member, and nobody who was elected."),
     {},
     check_presiding},
};
}  // namespace

std::span<const Rule> assembly_rules() {
    return kRules;
}
}  // namespace founding
