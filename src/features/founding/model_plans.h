// Model plans: what plans of a field usually come to, to hold one's own against. Data of share/model-plans/,
// shipped inside the program; it advises and no rule reads it. Nothing is read from a disk here.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/i18n.h"

namespace founding {
template <class T>
struct Range {
    T least, most;  // both belong to it
    friend bool operator==(const Range&, const Range&) = default;
};
struct ModelPlan {
    std::string code;                   // "greenhouse": of the file
    i18n::Id title, source;             // whose figures they are
    bool verified = false;              // false: for orientation alone, and shown as such
    std::int64_t prices_of = 0;         // Jalali year
    std::vector<std::string> fields{};  // of the code list activity_field; each has one model plan at most
    Range<std::int64_t> per_job_rial{};
    Range<double> members_share{}, break_even{};  // of one, as in plan_figures.h
    struct Use {
        std::string kind;  // as plan.uses has it
        i18n::Id label;
        double share;  // of one; together they are one
    };
    std::vector<Use> uses{};
};
using ModelPlanFile = std::pair<std::string_view, std::string_view>;  // "model-plans/greenhouse.toml", text
std::span<const ModelPlanFile> model_plan_files();

// Throws std::runtime_error "file: what is wrong" on the first fault; a model that only the files have, or
// only the program, is one.
std::vector<ModelPlan> read_model_plans(std::span<const ModelPlanFile> files);
const std::vector<ModelPlan>& model_plans();               // the shipped ones
const ModelPlan* find_model_plan(std::string_view field);  // nullptr: the field has none
}  // namespace founding
