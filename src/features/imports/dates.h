// Dates as registers write them, in the formats that a map names. What does not exist is refused and never
// moved to a day near by; a year stays a year.
#pragma once
#include <span>
#include <string_view>

#include "features/imports/map.h"
#include "registry/cooperative.h"

namespace imports {
Result<registry::FuzzyDate> parse_date(std::string_view text, std::span<const DateFormat> formats);
}  // namespace imports
