// The figures that the directorate published for 1399, each with definition, source and period; and those
// that the demo invents to go with them: months, counties, the year before. What is invented says so.
#pragma once
#include <vector>

#include "registry/indicators.h"
#include "registry/store.h"

namespace demo {
// `scale`: cooperatives made ÷ cooperatives published; counts follow it, shares and money do not.
std::vector<registry::Indicator> published_figures(double scale);
std::vector<registry::Indicator> invented_figures(const std::vector<registry::FigureKind>& kinds,
                                                  double scale);
std::vector<registry::Indicator> invented_county_figures(const std::vector<registry::FigureKind>& kinds,
                                                         const registry::Territories& tree, double scale);
}  // namespace demo
