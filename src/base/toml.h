// A TOML file as a Json value (dates become ISO text), so that one reader serves settings, import maps and the rule
// book. Infinity and NaN are refused.
#pragma once
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace toml_file {
// The refusal names file, line and column.
Result<Json> parse(std::string_view text, const std::string& name);
Result<Json> load(const std::string& path);
}  // namespace toml_file
