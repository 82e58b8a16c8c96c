// What a feasibility plan comes to, reckoned from its document alone. What cannot be reckoned is empty: a sum
// that no integer holds, a share of nothing, a year without sales. It never judges, and never invents a
// figure.
//
//   difference        uses − sources
//   members' share    what members bring, in cash and in kind ÷ all sources
//   per job           uses ÷ persons of all posts
//   wages of a year   12 × Σ persons × monthly wage
//   costs             fixed + variable;  profit = sales − costs
//   margin            (sales − variable) ÷ sales: what of each rial of sales is left for the fixed costs
//   break-even        fixed ÷ (sales − variable): the share of the forecast sales at which profit is nothing;
//   above 1
//                     the forecast lies below it
//   payback           uses ÷ mean profit of the forecast's years, in years (static method: no interest, no
//                     depreciation added back)
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

namespace founding {
struct YearFigures {
    std::optional<std::int64_t> sales_rial{}, costs_rial{}, profit_rial{};
    std::optional<double> margin{}, break_even{};  // of one
};
struct PlanFigures {
    std::optional<std::int64_t> uses_rial{}, sources_rial{}, difference_rial{};
    std::optional<double> members_share{};                   // of one
    std::optional<std::int64_t> jobs{}, jobs_for_members{};  // persons
    std::optional<std::int64_t> per_job_rial{}, wages_rial{};
    std::optional<double> payback_years{};
    std::vector<YearFigures> years{};                    // as many as the document has
    std::vector<std::pair<std::string, double>> uses{};  // by kind, each once in the document's order; of one
};
PlanFigures figures_of(const Json& plan);  // the section "plan"
}  // namespace founding
