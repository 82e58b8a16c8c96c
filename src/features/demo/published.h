// The figures that the directorate published for 1399, each with definition, source and period.
#pragma once
#include <vector>

#include "registry/indicators.h"

namespace demo {
// `scale`: cooperatives made ÷ cooperatives published; counts follow it, shares and money do not.
std::vector<registry::Indicator> published_figures(double scale);
}  // namespace demo
