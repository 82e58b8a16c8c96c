// Who takes how much of the capital, what of it is paid, and what the bank confirmed.
#include "features/founding/rules.h"

namespace founding {
namespace {
using filing::Rial;
using filing::Share;
using filing::Verdicts;

constexpr const char* kSubscriptions = "capital.subscriptions";

template <class Wrong>
std::vector<std::string> those(const Facts& f, std::string_view member, Wrong wrong) {
    std::vector<std::string> out;
    const auto& all = f.capital.subscriptions;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (wrong(all[i])) out.push_back(item(kSubscriptions, i, member));
    return out;
}

void check_sum(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.capital_sum")) return;
    const std::int64_t taken = f.capital.subscribed_shares();
    v.judge(taken == f.capital.shares && taken > 0, kSubscriptions,
            {{"taken", taken}, {"shares", f.capital.shares}});
}
void check_subscribers(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.subscriber")) return;
    std::unordered_map<std::string, int> seen;
    judge_each(v,
               those(f, "national_id",
                     [&](const Subscription& s) {
                         return !f.is_founder(s.national_id) || ++seen[s.national_id] > 1;
                     }),
               kSubscriptions);
}
void check_each_founder(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("founding.each_founder_subscribes");
    if (!rule) return;
    const std::int64_t least = v.number(*rule);
    std::unordered_map<std::string, std::int64_t> shares;
    for (const auto& one : f.capital.subscriptions) {
        std::int64_t& most = shares[one.national_id];
        most = std::max(most, one.shares);
    }
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.founders.size(); ++i)
        if (shares[f.founders[i].national_id] < least) wrong.push_back(item("founders.people", i));
    judge_each(v, wrong, kSubscriptions, {{"least", least}});
}
void check_paid(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("capital.min_paid_ratio");
    if (!rule) return;
    const std::int64_t paid = sum_rial(f.capital.cash_rial(), f.capital.delivered_rial(f.today));
    const std::int64_t least = least_part(f.capital.total_rial(), v.ratio(*rule));
    v.judge(least > 0 && paid >= least, kSubscriptions, {{"paid", Rial{paid}}, {"least", Rial{least}}});
}
void check_delivered(const Facts& f, Verdicts& v) {
    if (f.capital.in_kind.empty() || !v.rule("founding.in_kind_delivered")) return;
    std::vector<std::string> wrong;
    for (std::size_t i = 0; i < f.capital.in_kind.size(); ++i) {
        const Contribution& one = f.capital.in_kind[i];
        if (!one.delivered || !one.reported || !one.valued_on || *one.valued_on > f.today)
            wrong.push_back(item("capital.in_kind", i));
    }
    judge_each(v, wrong, "capital.in_kind");
}
void check_not_above(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.paid_not_above")) return;
    judge_each(v,
               those(f, "paid_rial",
                     [&](const Subscription& s) {
                         const Capital his{.share_value_rial = f.capital.share_value_rial,
                                           .shares = s.shares};
                         return s.paid_rial + s.in_kind_rial > his.total_rial();
                     }),
               kSubscriptions);
}
void check_in_kind_sum(const Facts& f, Verdicts& v) {
    if (!v.rule("founding.in_kind_sum")) return;
    std::unordered_map<std::string, std::int64_t> listed;
    for (const auto& one : f.capital.in_kind) listed[one.national_id] += one.value_rial;
    auto wrong = those(f, "in_kind_rial", [&](const Subscription& s) {
        const auto found = listed.find(s.national_id);
        return s.in_kind_rial != (found == listed.end() ? 0 : found->second);
    });
    std::unordered_map<std::string, bool> subscribes;
    for (const auto& one : f.capital.subscriptions) subscribes[one.national_id] = true;
    for (std::size_t i = 0; i < f.capital.in_kind.size(); ++i)
        if (!subscribes.contains(f.capital.in_kind[i].national_id))
            wrong.push_back(item("capital.in_kind", i, "national_id"));
    judge_each(v, wrong, kSubscriptions);
}
void check_share_of_one(const Facts& f, Verdicts& v) {
    const char* law = share_rule(f.seat.legal_type);
    const law::Rule* rule = law ? v.rule(law) : nullptr;
    if (!rule) return;
    const double most = v.ratio(*rule) * static_cast<double>(f.capital.shares);
    judge_each(v,
               those(f, "shares",
                     [&](const Subscription& s) { return static_cast<double>(s.shares) > most + 1e-6; }),
               kSubscriptions, {{"most", Share{v.ratio(*rule)}}});
}
void check_least_capital(const Facts& f, Verdicts& v) {
    if (const law::Rule* rule = v.rule("capital.min_rial"))
        v.judge(f.capital.total_rial() >= v.number(*rule), "capital.shares",
                {{"capital", Rial{f.capital.total_rial()}}, {"least", Rial{v.number(*rule)}}});
}

// Of the bank: paths lead into what was entered.
void check_deposit(const Facts& f, Verdicts& v) {
    const law::Rule* rule = v.rule("capital.min_paid_ratio");
    if (!rule) return;
    const std::int64_t paid = sum_rial(f.deposit.amount_rial, f.capital.delivered_rial(f.today));
    const std::int64_t least = least_part(f.capital.total_rial(), v.ratio(*rule));
    v.judge(least > 0 && paid >= least, "confirm_deposit.amount_rial",
            {{"paid", Rial{paid}}, {"least", Rial{least}}});
}
void check_deposit_sum(const Facts& f, Verdicts& v) {
    if (v.rule("founding.deposit_sum"))
        v.judge(f.deposit.amount_rial == f.capital.cash_rial(), "confirm_deposit.amount_rial",
                {{"amount", Rial{f.deposit.amount_rial}}, {"cash", Rial{f.capital.cash_rial()}}});
}
void check_deposit_date(const Facts& f, Verdicts& v) {
    if (v.rule("founding.deposit_date"))
        v.judge(f.deposit.paid_on && *f.deposit.paid_on <= f.today, "confirm_deposit.paid_on");
}

constexpr Rule kRules[]{
    {"capital.sum",
     stage::capital,
     msgid("{taken} shares are taken, of {shares}."),
     msgid("{taken} shares are taken, but the capital has {shares}. The two have to be equal."),
     {},
     check_sum},
    {"capital.subscribers",
     stage::capital,
     msgid("Who takes shares is a founder, and is named once."),
     msgid("Who takes these shares is no founder, or is named twice."),
     {},
     check_subscribers},
    {"capital.each_founder",
     stage::capital,
     msgid("Each founder takes at least {least} shares."),
     msgid("This founder does not take {least} shares, the least of a member."),
     {},
     check_each_founder},
    {"capital.paid",
     stage::capital,
     msgid("Paid and delivered: {paid}. The least is {least}."),
     msgid("Only {paid} was paid or delivered, but at least {least} has to be."),
     {},
     check_paid},
    {"capital.delivered",
     stage::capital,
     msgid("What is not cash was valued and delivered."),
     msgid("This was not valued and delivered yet, so it does not count."),
     {},
     check_delivered},
    {"capital.not_above",
     stage::capital,
     msgid("Nobody has paid in more than was taken."),
     msgid("More was paid in than the shares are worth."),
     {},
     check_not_above},
    {"capital.in_kind_sum",
     stage::capital,
     msgid("The list of what is not cash agrees with the subscriptions."),
     msgid("What stands here and the list of what is not cash do not agree."),
     {},
     check_in_kind_sum},
    {"capital.share_of_one",
     stage::capital,
     msgid("Nobody takes more than {most} of the capital."),
     msgid("This member takes more than {most} of the capital."),
     {},
     check_share_of_one},
    {"capital.least",
     stage::capital,
     msgid("The capital is {capital}; {least} is the least."),
     msgid("The capital is {capital}, but {least} is said to be the least."),
     {},
     check_least_capital},
    {"deposit.third",
     stage::deposit,
     msgid("Paid in and delivered: {paid}. The least is {least}."),
     msgid("Only {paid} was paid in or delivered, but at least {least} has to be."),
     {},
     check_deposit},
    {"deposit.sum",
     stage::deposit,
     msgid("The amount of {amount} equals the cash of the founders, {cash}."),
     msgid("The amount of {amount} differs from the cash of the founders, {cash}."),
     {},
     check_deposit_sum},
    {"deposit.date",
     stage::deposit,
     msgid("The day on which it was paid in has passed."),
     msgid("The day on which it was paid in is missing or lies in the future."),
     {},
     check_deposit_date},
};
}  // namespace

std::span<const Rule> capital_rules() {
    return kRules;
}
}  // namespace founding
