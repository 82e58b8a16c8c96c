// The measures of likeness that examiners know, and the letters in which two names agree. Pure; nothing here
// knows a register. (What finds alike names among many is name_index.h.)
#pragma once
#include <string_view>
#include <utility>
#include <vector>

namespace registry {
double jaro_winkler(std::string_view a, std::string_view b);           // p = 0.1, on code points
int optimal_string_alignment(std::string_view a, std::string_view b);  // restricted Damerau distance
double qgram_jaccard(std::string_view a, std::string_view b, int q);
// Byte ranges of `name` whose letters agree with `query` under norm(): what a page marks.
std::vector<std::pair<std::size_t, std::size_t>> agreeing(std::string_view name, std::string_view query);
}  // namespace registry
