// The scale of a chart's value axis: where it begins and ends and which figures stand at it. Pure arithmetic.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "ui/components.h"

namespace ui {
struct Scale {
    double low = 0, high = 1;
    std::vector<double> ticks;  // round figures, low and high among them
    int places = 0;             // that the ticks need after the decimal mark
};
std::optional<std::pair<double, double>> chart_range(
    const Chart& chart);                          // least and greatest value; empty without any
Scale nice_scale(double least, double greatest);  // always holds zero
Scale chart_scale(const Chart& chart);
}  // namespace ui
