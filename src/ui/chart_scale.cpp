#include "ui/chart_scale.h"

#include <algorithm>
#include <cmath>

namespace ui {
std::optional<std::pair<double, double>> chart_range(const Chart& chart) {
    std::optional<std::pair<double, double>> out;
    for (const auto& series : chart.series)
        for (const auto& value : series.values) {
            if (!value || !std::isfinite(*value)) continue;
            if (!out) out.emplace(*value, *value);
            out->first = std::min(out->first, *value);
            out->second = std::max(out->second, *value);
        }
    return out;
}

Scale nice_scale(double least, double greatest) {
    const double low = std::min(least, 0.0), high = std::max(greatest, 0.0);
    const double span = high > low ? high - low : 1;
    const double rough = span / 4;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double part : {1.0, 2.0, 2.5, 5.0})
        if (part * power >= rough * .999) {
            step = part * power;
            break;
        }
    Scale out;
    const auto first = std::floor(low / step + 1e-9),
               last = std::max(std::ceil(high / step - 1e-9), first + 1);
    for (double i = first; i <= last; ++i) out.ticks.push_back(i == 0 ? 0 : i * step);
    out.low = out.ticks.front();
    out.high = out.ticks.back();
    for (double shown = step; out.places < 6 && std::abs(shown - std::round(shown)) > 1e-6; shown *= 10)
        ++out.places;
    return out;
}

Scale chart_scale(const Chart& chart) {
    const auto range = chart_range(chart);
    return range ? nice_scale(range->first, range->second) : nice_scale(0, 1);
}
}  // namespace ui
