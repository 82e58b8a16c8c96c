// Beside the feasibility plan: its figures and what is usual, the model plan of the field, and what an
// examiner will look at.
#include <cmath>

#include "features/founding/advise.h"
#include "features/founding/model_plans.h"
#include "features/founding/plan_figures.h"

namespace founding {
namespace {
using filing::Advice;
using filing::Rial;
using filing::Share;

constexpr std::int64_t kMillion = 1'000'000;
constexpr double kLongPayback = 100;  // years; beyond it the figure says nothing

std::optional<i18n::Message> usual_percent(const Range<double>& range) {
    return msg("usual: {least} to {most} percent",
               {{"least", percent_of(range.least)}, {"most", percent_of(range.most)}});
}
std::optional<i18n::Message> usual_rial(const ModelPlan& model) {
    return msg("usual: {least} to {most} million rial, at prices of {year}",
               {{"least", model.per_job_rial.least / kMillion},
                {"most", model.per_job_rial.most / kMillion},
                {"year", i18n::Plain{model.prices_of}}});
}

void add_money(const PlanFigures& f, const ModelPlan* model, Advice& out) {
    auto& lines = out.lines;
    if (f.uses_rial) lines.push_back({msg("Investment, all together"), Rial{*f.uses_rial}, {}});
    if (f.sources_rial) lines.push_back({msg("Funding, all together"), Rial{*f.sources_rial}, {}});
    if (f.difference_rial && *f.difference_rial != 0)
        lines.push_back({*f.difference_rial > 0 ? msg("Funding lacks") : msg("Funding exceeds by"),
                         Rial{std::abs(*f.difference_rial)}, msg("the two have to be equal")});
    if (f.members_share)
        lines.push_back({msg("What members bring, of all funding"), Share{*f.members_share},
                         model ? usual_percent(model->members_share) : std::nullopt});
    if (f.jobs) {
        Advice::Line jobs{msg("Jobs of the plan"), *f.jobs, {}};
        if (f.jobs_for_members) jobs.about = msg("for members: {n}", {{"n", *f.jobs_for_members}});
        lines.push_back(std::move(jobs));
    }
    if (f.per_job_rial)
        lines.push_back({msg("Investment for each job"), Rial{*f.per_job_rial},
                         model ? usual_rial(*model) : std::nullopt});
    if (f.wages_rial) lines.push_back({msg("Wages of a year"), Rial{*f.wages_rial}, {}});
    if (f.payback_years && *f.payback_years <= kLongPayback)
        lines.push_back({msg("Investment comes back, in years"), filing::Decimal{*f.payback_years},
                         msg("by the mean profit of the forecast, without interest")});
}
void add_years(const PlanFigures& f, const ModelPlan* model, Advice& out) {
    bool any_break_even = false;
    for (std::size_t i = 0; i < f.years.size(); ++i) {
        const YearFigures& year = f.years[i];
        const auto n = static_cast<std::int64_t>(i + 1);
        if (year.profit_rial) {
            Advice::Line line{msg("Profit of year {n}", {{"n", n}}), Rial{*year.profit_rial}, {}};
            if (year.margin)
                line.about = msg("of 100 rial of sales {n} are left for fixed costs",
                                 {{"n", percent_of(*year.margin)}});
            out.lines.push_back(std::move(line));
        }
        if (!year.break_even) continue;
        any_break_even = true;
        out.lines.push_back({msg("Break-even of year {n}", {{"n", n}}), Share{*year.break_even},
                             model ? usual_percent(model->break_even) : std::nullopt});
    }
    if (any_break_even)
        out.notes.push_back(
            msg("Break-even is the part of the forecast sales that just covers all costs; above 100 percent "
                "the year ends with a loss."));
}
void add_wages_note(const PlanFigures& f, Advice& out) {
    if (!f.wages_rial || f.years.empty() || !f.years.front().costs_rial) return;
    if (*f.wages_rial > *f.years.front().costs_rial)
        out.notes.push_back(
            msg("The wages of a year are more than all costs of the first year: one of the two "
                "is not right."));
}
std::optional<Advice::Chart> chart_of(const PlanFigures& f) {
    std::vector<std::optional<double>> sales, costs, profit;
    Advice::Chart out{.title = msg("Sales, costs and profit of the forecast"), .unit = msg("million rial")};
    const auto put = [](auto& into, const std::optional<std::int64_t>& amount) {
        into.push_back(amount ? std::optional(static_cast<double>(*amount) / kMillion) : std::nullopt);
    };
    bool any = false;
    for (std::size_t i = 0; i < f.years.size(); ++i) {
        const auto& year = f.years[i];
        out.labels.push_back(msg("Year {n}", {{"n", static_cast<std::int64_t>(i + 1)}}));
        put(sales, year.sales_rial), put(costs, year.costs_rial), put(profit, year.profit_rial);
        any = any || year.sales_rial || year.costs_rial;
    }
    if (!any) return std::nullopt;
    out.series = {{msg("Sales"), std::move(sales)},
                  {msg("Costs"), std::move(costs)},
                  {msg("Profit"), std::move(profit)}};
    return out;
}
Advice figures_advice(const PlanFigures& f, const ModelPlan* model) {
    Advice out{.title = msg("What the plan comes to")};
    add_money(f, model, out);
    add_years(f, model, out);
    add_wages_note(f, out);
    out.chart = chart_of(f);
    return out;
}

Advice model_advice(const PlanFigures& f, const ModelPlan& model) {
    Advice out{.title = msg("Model plan: {title}", {{"title", i18n::Term{model.title}}})};
    if (!model.verified) out.notes.push_back(msg(model.source));
    for (const auto& use : model.uses) {
        Advice::Line line{msg(use.label), Share{use.share}, {}};
        if (f.uses_rial) {
            double here = 0;
            for (const auto& [kind, share] : f.uses)
                if (kind == use.kind) here = share;
            line.about = msg("in your plan {n} percent", {{"n", percent_of(here)}});
        }
        out.lines.push_back(std::move(line));
    }
    out.lines.push_back({msg("What members bring, of all funding"),
                         msg("{least} to {most} percent", {{"least", percent_of(model.members_share.least)},
                                                           {"most", percent_of(model.members_share.most)}}),
                         {}});
    out.lines.push_back({msg("Break-even"),
                         msg("{least} to {most} percent", {{"least", percent_of(model.break_even.least)},
                                                           {"most", percent_of(model.break_even.most)}}),
                         {}});
    out.lines.push_back(
        {msg("Investment for each job"),
         msg("{least} to {most} million rial",
             {{"least", model.per_job_rial.least / kMillion}, {"most", model.per_job_rial.most / kMillion}}),
         msg("at prices of {year}", {{"year", i18n::Plain{model.prices_of}}})});
    return out;
}

// What an examiner looks at. With a rule its number is the rule book's, and the point goes with the rule.
struct Point {
    const char* law;  // nullptr: judged by who examines, no rule tests it
    i18n::Id words;   // {n}: the rule's number, a share in percent
};
constexpr Point kPoints[]{
    {"founding.plan_balance", msgid("Investment and funding are equal, to the rial.")},
    {"founding.plan_member_share",
     msgid("Members bring at least {n} percent of what is no loan; a loan is no part of the capital.")},
    {"capital.min_paid_ratio", msgid("Members can pay {n} percent of the capital before it is registered.")},
    {"founding.plan_years", msgid("The forecast has {n} years, and each rests on an amount and a price.")},
    {"founding.plan_jobs", msgid("At least {n} person finds work, and every post has its monthly wage.")},
    {"founding.plan_job_members", msgid("No post has more members than persons.")},
    {"founding.licence",
     msgid("The licence is in force, in the name of a founder, and for this very activity.")},
    {nullptr, msgid("Buyers are named, and why they would buy here.")},
    {nullptr, msgid("Prices of machines and buildings rest on offers that are attached.")},
    {nullptr, msgid("The wages of the staff stand in the yearly costs.")},
    {nullptr, msgid("Working capital carries the work until the first money comes in.")},
    {nullptr, msgid("Who lends is named, and the profits are enough to pay the loan back.")},
};
Advice points_advice(const law::RuleBook& rules, Date on) {
    Advice out{.title = msg("What the examiner looks at")};
    bool unverified = false;
    for (const Point& point : kPoints) {
        const law::Rule* rule = point.law ? rules.find(point.law, on) : nullptr;
        if (point.law && !rule) continue;
        std::vector<i18n::Named> arguments;
        if (rule && rule->value.integer()) arguments.push_back({"n", *rule->value.integer()});
        if (rule && rule->value.real()) arguments.push_back({"n", percent_of(*rule->value.real())});
        unverified = unverified || (rule && !rule->verified);
        out.notes.push_back(msg(point.words, std::move(arguments)));
    }
    if (unverified)
        out.notes.push_back(
            msg("Some of these numbers no lawyer has verified: they remind and do not refuse."));
    return out;
}
}  // namespace

std::vector<Advice> plan_advice(const Json& plan, const std::string& field, const law::RuleBook& rules,
                                Date on) {
    const PlanFigures figures = figures_of(plan);
    const ModelPlan* model = find_model_plan(field);
    std::vector<Advice> out;
    if (auto reckoned = figures_advice(figures, model); !reckoned.lines.empty())
        out.push_back(std::move(reckoned));
    if (model) out.push_back(model_advice(figures, *model));
    out.push_back(points_advice(rules, on));
    return out;
}
}  // namespace founding
