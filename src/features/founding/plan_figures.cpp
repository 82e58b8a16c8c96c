#include "features/founding/plan_figures.h"

#include <algorithm>

namespace founding {
namespace {
using Amount = std::optional<std::int64_t>;

// Of amounts as a document may have them: nothing below zero, and nothing that an integer does not hold.
Amount plus(Amount a, Amount b) {
    std::int64_t out = 0;
    if (!a || !b || __builtin_add_overflow(*a, *b, &out)) return std::nullopt;
    return out;
}
Amount minus(Amount a, Amount b) {
    std::int64_t out = 0;
    if (!a || !b || __builtin_sub_overflow(*a, *b, &out)) return std::nullopt;
    return out;
}
Amount times(Amount a, Amount b) {
    std::int64_t out = 0;
    if (!a || !b || __builtin_mul_overflow(*a, *b, &out)) return std::nullopt;
    return out;
}
std::optional<double> part(Amount some, Amount whole) {
    if (!some || !whole || *whole <= 0) return std::nullopt;
    return static_cast<double>(*some) / static_cast<double>(*whole);
}
Amount amount(const Json& object, std::string_view key) {
    const auto found = object.integer_at(key);
    return found && *found >= 0 ? found : std::nullopt;
}
const Json::Array& items(const Json& plan, std::string_view key) {
    static const Json::Array none;
    const Json* found = plan.find(key);
    return found && found->array() ? *found->array() : none;
}
// Of no row there is no sum: a plan that says nothing of its uses does not have uses of nothing.
template <class Of>
Amount sum(const Json::Array& rows, Of of) {
    if (rows.empty()) return std::nullopt;
    Amount out = 0;
    for (const Json& one : rows) out = plus(out, of(one));
    return out;
}

YearFigures year_of(const Json& year) {
    const Amount sales = amount(year, "sales_rial"), fixed = amount(year, "fixed_costs_rial"),
                 variable = amount(year, "variable_costs_rial");
    YearFigures out{.sales_rial = sales, .costs_rial = plus(fixed, variable)};
    out.profit_rial = minus(sales, out.costs_rial);
    const Amount contribution = minus(sales, variable);
    out.margin = part(contribution, sales);
    out.break_even = part(fixed, contribution);
    return out;
}
std::optional<double> payback_of(Amount uses, const std::vector<YearFigures>& years) {
    if (!uses || *uses <= 0 || years.empty()) return std::nullopt;
    Amount profits = 0;
    for (const auto& year : years) profits = plus(profits, year.profit_rial);
    if (!profits || *profits <= 0) return std::nullopt;
    return static_cast<double>(*uses) * static_cast<double>(years.size()) / static_cast<double>(*profits);
}
void read_uses(PlanFigures& out, const Json::Array& uses) {
    out.uses_rial = sum(uses, [](const Json& one) { return amount(one, "amount_rial"); });
    for (const Json& one : uses) {
        const auto share = part(amount(one, "amount_rial"), out.uses_rial);
        if (!share) continue;
        const std::string kind = one.text_or("kind");
        const auto known = std::ranges::find(out.uses, kind, &std::pair<std::string, double>::first);
        if (known == out.uses.end())
            out.uses.emplace_back(kind, *share);
        else
            known->second += *share;
    }
}
void read_sources(PlanFigures& out, const Json::Array& sources) {
    out.sources_rial = sum(sources, [](const Json& one) { return amount(one, "amount_rial"); });
    const Amount members = sum(sources, [](const Json& one) {
        const std::string kind = one.text_or("kind");
        return kind == "members_cash" || kind == "members_in_kind" ? amount(one, "amount_rial") : Amount(0);
    });
    out.members_share = part(members, out.sources_rial);
}
void read_jobs(PlanFigures& out, const Json::Array& jobs) {
    const auto persons = [](const Json& one) { return amount(one, "count"); };
    out.jobs = sum(jobs, persons);
    out.jobs_for_members = sum(jobs, [](const Json& one) {
        return one.find("members") ? amount(one, "members") : Amount(0);  // may be left out
    });
    out.wages_rial = times(12, sum(jobs, [&](const Json& one) {
                               return times(persons(one), amount(one, "monthly_wage_rial"));
                           }));
}
}  // namespace

PlanFigures figures_of(const Json& plan) {
    PlanFigures out;
    read_uses(out, items(plan, "uses"));
    read_sources(out, items(plan, "sources"));
    read_jobs(out, items(plan, "jobs"));
    out.difference_rial = minus(out.uses_rial, out.sources_rial);
    if (out.uses_rial && *out.uses_rial > 0 && out.jobs && *out.jobs > 0)
        out.per_job_rial = *out.uses_rial / *out.jobs;
    for (const Json& year : items(plan, "years")) out.years.push_back(year_of(year));
    out.payback_years = payback_of(out.uses_rial, out.years);
    return out;
}
}  // namespace founding
