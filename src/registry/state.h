// A cooperative's folded state as the text of its projection, and back. The log is the truth, this its copy.
#pragma once
#include <string>
#include <string_view>

#include "registry/cooperative.h"

namespace registry {
std::string state_text(const Cooperative& cooperative);
Cooperative state_of(CooperativeId id, std::string_view text);
int jalali_year_of(const FuzzyDate& date);
}  // namespace registry
