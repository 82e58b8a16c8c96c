// The feasibility plan: whether it adds up, and whether it says what an examiner asks for.
#include "features/founding/rules.h"

namespace founding {
namespace {
using filing::Rial;
using filing::Share;
using filing::Verdicts;

void check_balance(const Facts& f, Verdicts& v) {
    if (v.rule("founding.plan_balance"))
        v.judge(f.plan.uses_rial == f.plan.sources_rial && f.plan.uses_rial > 0, "plan.uses",
                {{"uses", Rial{f.plan.uses_rial}}, {"sources", Rial{f.plan.sources_rial}}});
}
void check_years(const Facts& f, Verdicts& v) {
    if (const law::Rule* rule = v.rule("founding.plan_years"))
        v.judge(f.plan.years == v.number(*rule), "plan.years",
                {{"n", f.plan.years}, {"wanted", v.number(*rule)}});
}
void check_jobs(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.plan_jobs");
    if (!rule) return;
    std::int64_t n = 0;
    for (const Job& job : f.plan.jobs) n += job.count;
    v.judge(n >= v.number(*rule), "plan.jobs", {{"n", n}, {"least", v.number(*rule)}});
}
void check_job_members(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.plan_job_members")) return;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.plan.jobs.size(); ++i)
        if (f.plan.jobs[i].members > f.plan.jobs[i].count) wrong.push_back(item("plan.jobs", i, "members"));
    judge_each(v, wrong, "plan.jobs");
}
// A loan is no part of the capital.
void check_member_share(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.plan_member_share");
    if (!rule) return;
    const std::int64_t own = f.plan.sources_rial - f.plan.loans_rial;
    const double share = own > 0 ? static_cast<double>(f.plan.members_rial) / static_cast<double>(own) : 0;
    v.judge(own > 0 && f.plan.members_rial >= least_part(own, v.ratio(*rule)), "plan.sources",
            {{"share", Share{share}}, {"least", Share{v.ratio(*rule)}}});
}

constexpr Rule kRules[]{
    {"plan.balance",
     stage::application,
     msgid("Uses of {uses} equal sources of {sources}."),
     msgid("Uses of {uses} and sources of {sources} have to be equal, and more than nothing."),
     {},
     check_balance},
    {"plan.years",
     stage::application,
     msgid("The forecast has {n} years; {wanted} are wanted."),
     msgid("The forecast has {n} years, but {wanted} are wanted."),
     {},
     check_years},
    {"plan.jobs",
     stage::application,
     msgid("The plan gives {n} jobs; at least {least} is wanted."),
     msgid("The plan gives {n} jobs, but at least {least} is wanted."),
     {},
     check_jobs},
    {"plan.job_members",
     stage::application,
     msgid("Members at each post are not more than its persons."),
     msgid("At this post there are more members than persons."),
     {},
     check_job_members},
    {"plan.member_share",
     stage::application,
     msgid("Members bring {share} of what is no loan; {least} is the least."),
     msgid("Members bring only {share} of what is no loan, but {least} is the least."),
     {},
     check_member_share},
};
}  // namespace

std::span<const Rule> plan_rules() {
    return kRules;
}
}  // namespace founding
