// What is judged of a founding, stage by stage: pure tests over the facts. Findings hold ids, numbers, days
// and paths into the document, never what identifies a person. One finding for all that is well, one for each
// that is not.
#pragma once
#include "features/founding/facts.h"
#include "features/founding/sections.h"

namespace founding {
namespace stage {
inline constexpr const char *deposit = "deposit", *registration = "registration";
}
using Rule = filing::Rule<Facts>;
std::span<const Rule> rules();  // of all stages

std::span<const Rule> founder_rules();
std::span<const Rule> application_rules();
std::span<const Rule> plan_rules();
std::span<const Rule> capital_rules();
std::span<const Rule> assembly_rules();
std::span<const Rule> officer_rules();
std::span<const Rule> registration_rules();

// "founders.people[3].birth_date"
std::string item(std::string_view list, std::size_t index, std::string_view member = {});
// Failed at each of these, or passed once at `whole`.
void judge_each(filing::Verdicts& verdicts, const std::vector<std::string>& wrong, const std::string& whole,
                const filing::Values& values = {});
// The least whole number that is this share of a whole; a third of 7 is 3.
std::int64_t least_part(std::int64_t whole, double ratio);
}  // namespace founding
