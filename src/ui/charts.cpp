// Charts drawn on the server, with their table. Axes run from left to right in both languages, as in
// mathematics.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "ui/chart_scale.h"
#include "ui/components.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::cls;
using html::el;

namespace {
constexpr double height = 290, top = 14, bottom = 46, right = 12;
constexpr std::array dashes{"", "6 5", "2 4", "9 3 2 3", "12 4"};

std::string value_text(const Tr& tr, const Chart& chart, double value) {
    return chart.places == 0 ? tr.number(std::llround(value)) : tr.decimal(value, chart.places);
}

std::string comma(const Tr& tr) {
    return tr.persian() ? "، " : ", ";
}

double plot_width(const Chart& chart) {
    return chart.wide ? 1040 : 600;
}

class Plot {  // writes the drawing of one chart
public:
    Plot(const Tr& tr, const Chart& chart)
        : tr_(tr),
          chart_(chart),
          width_(plot_width(chart)),
          scale_(chart_scale(chart)),
          count_(static_cast<double>(chart.labels.size())) {
        for (const double tick : scale_.ticks)
            left_ = std::max(left_,
                             14 + 8.2 * static_cast<double>(tick_text(tick).size()) / (tr.persian() ? 2 : 1));
        left_ = std::min(left_, 110.0);
    }

    Html drawing() {
        axes();
        chart_.kind == Chart::Kind::bar ? bars() : lines();
        return Html::trusted(std::move(out_));
    }

private:
    double x(double place) const { return left_ + (width_ - left_ - right) * place; }
    double y(double value) const {
        return top + (height - top - bottom) * (scale_.high - value) / (scale_.high - scale_.low);
    }
    double slot() const { return (width_ - left_ - right) / std::max(count_, 1.0); }
    double middle(std::size_t i) const {
        const double at = static_cast<double>(i);
        if (chart_.kind == Chart::Kind::bar) return x((at + .5) / count_);
        return count_ < 2 ? x(.5) : x(.01 + .98 * at / (count_ - 1));
    }
    std::string tick_text(double tick) const {
        return tick == std::floor(tick) ? tr_.number(std::llround(tick)) : tr_.decimal(tick, scale_.places);
    }
    void text(double at_x, double at_y, std::string_view more, const Html& words) {
        out_ += "<text x=\"" + coordinate(at_x) + "\" y=\"" + coordinate(at_y) + "\"";
        out_ += more;
        out_ += '>' + words.str() + "</text>";
    }
    void axes();
    void bars();
    void lines();
    void line(const Series& series, std::size_t index);
    std::string path(const Series& series) const;
    std::string hover(const Series& series, std::size_t i) const {
        const std::string name = chart_.series.size() > 1 ? series.label + comma(tr_) : "";
        return "<title>" +
               Html(name + chart_.labels[i] + ": " + value_text(tr_, chart_, *series.values[i])).str() +
               "</title>";
    }

    const Tr& tr_;
    const Chart& chart_;
    double width_;
    Scale scale_;
    double count_ = 0, left_ = 30;
    std::string out_;
};

void Plot::axes() {
    for (const double tick : scale_.ticks) {
        const std::string at = coordinate(y(tick));
        out_ += "<path class=\"" + std::string(tick == 0 ? "s-past" : "s-grid") + "\" d=\"M" +
                coordinate(left_) + ' ' + at + "H" + coordinate(width_ - right) + "\"></path>";
        text(left_ - 8, y(tick) + 4, " class=\"t-axis\" text-anchor=\"end\" direction=\"ltr\"",
             tick_text(tick));
    }
    std::size_t longest = 1;
    for (const auto& label : chart_.labels) longest = std::max(longest, label.size());
    const double needed = static_cast<double>(longest) * (tr_.persian() ? 3.9 : 7.4) + 8;
    const bool two_rows =
        needed > slot();  // long names stand on two levels, and beyond that every other one goes
    const auto every =
        static_cast<std::size_t>(std::max(1.0, std::ceil(needed / (slot() * (two_rows ? 2 : 1)))));
    for (std::size_t i = 0, shown = 0; i < chart_.labels.size(); i += every, ++shown)
        text(middle(i), height - bottom + (two_rows && shown % 2 ? 40 : 21), " text-anchor=\"middle\"",
             chart_.labels[i]);
}

void Plot::bars() {
    const auto series_count = static_cast<double>(chart_.series.size());
    const double thick = std::min(46.0, slot() * .68 / std::max(series_count, 1.0));
    const bool named = chart_.series.size() == 1 && slot() >= 30;
    for (std::size_t i = 0; i < chart_.labels.size(); ++i)
        for (std::size_t s = 0; s < chart_.series.size(); ++s) {
            const auto& series = chart_.series[s];
            if (!series.values[i]) continue;
            const double value = *series.values[i];
            const double from = middle(i) + thick * (static_cast<double>(s) - series_count / 2);
            const double high = y(std::max(value, 0.0)), low = y(std::min(value, 0.0));
            out_ += "<rect class=\"" + (series.forecast ? "f-soft" : "f" + std::to_string(s + 1)) +
                    "\" x=\"" + coordinate(from) + "\" y=\"" + coordinate(high) + "\" width=\"" +
                    coordinate(std::max(thick - 2, 1.0)) + "\" height=\"" +
                    coordinate(std::max(low - high, 1.0)) + "\" rx=\"2\">" + hover(series, i) + "</rect>";
            if (named)
                text(middle(i), value < 0 ? low + 15 : high - 6,
                     " class=\"t-axis\" text-anchor=\"middle\" direction=\"ltr\"",
                     value_text(tr_, chart_, value));
        }
}

std::string Plot::path(const Series& series) const {
    std::string out;
    bool drawing = false;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (series.forecast && !drawing && i + 1 < series.values.size() && !series.values[i] &&
            series.values[i + 1] &&
            chart_.series.front().values[i]) {  // a forecast goes on from what has happened
            out += 'M' + coordinate(middle(i)) + ' ' + coordinate(y(*chart_.series.front().values[i]));
            drawing = true;
            continue;
        }
        if (!series.values[i]) {
            drawing = false;
            continue;
        }
        out += (drawing ? 'L' : 'M') + coordinate(middle(i)) + ' ' + coordinate(y(*series.values[i]));
        drawing = true;
    }
    return out;
}

void Plot::line(const Series& series, std::size_t index) {
    const std::string number = std::to_string(index + 1), way = path(series);
    if (series.forecast) {
        out_ +=
            "<path class=\"s-soft\" stroke-width=\"7\" stroke-linecap=\"round\" d=\"" + way + "\"></path>";
        out_ += "<path class=\"s1\" stroke-width=\"2\" stroke-dasharray=\"2 4\" d=\"" + way + "\"></path>";
    } else {
        out_ += "<path class=\"s" + number + "\" stroke-width=\"" + (index == 0 ? "3" : "2") +
                "\" stroke-linejoin=\"round\"";
        if (index > 0) out_ += std::string(" stroke-dasharray=\"") + dashes[index % dashes.size()] + '"';
        out_ += " d=\"" + way + "\"></path>";
    }
    const bool dense = series.values.size() > 40;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i]) continue;
        const bool alone =
            (i == 0 || !series.values[i - 1]) && (i + 1 == series.values.size() || !series.values[i + 1]);
        if (dense && !alone) continue;
        out_ += "<circle class=\"f" + (series.forecast ? "-soft" : number) + "\" cx=\"" +
                coordinate(middle(i)) + "\" cy=\"" + coordinate(y(*series.values[i])) + "\" r=\"" +
                (index == 0 || alone ? "3.5" : "2.5") + "\">" + hover(series, i) + "</circle>";
    }
}

void Plot::lines() {
    for (std::size_t i = chart_.series.size(); i-- > 0;) line(chart_.series[i], i);  // the first lies on top
}

Html key(const Chart& chart, const Series& series, std::size_t index) {
    if (chart.kind == Chart::Kind::bar)
        return el("svg", {cls("t-keyline"), attr("viewBox", "0 0 26 11"), attr("aria-hidden", "true")},
                  {el("rect",
                      {attr("class", series.forecast ? "f-soft" : "f" + std::to_string(index + 1)),
                       attr("width", "18"), attr("height", "11"), attr("rx", "2")},
                      {})});
    return el(
        "svg", {cls("t-keyline"), attr("viewBox", "0 0 26 11"), attr("aria-hidden", "true")},
        {series.forecast ? Html::raw("<path class=\"s-soft\" stroke-width=\"7\" d=\"M0 5.5H26\"></path>")
                         : Html(),
         el("path",
            {attr("class", series.forecast ? "s1" : "s" + std::to_string(index + 1)),
             attr("stroke-width", series.forecast || index > 0 ? "2" : "3"), attr("d", "M0 5.5H26"),
             html::attr_if(series.forecast || index > 0, "stroke-dasharray",
                           series.forecast ? "2 4" : dashes[index % dashes.size()])},
            {})});
}

Html caption(const Tr& tr, const Chart& chart) {
    Html keys;
    if (chart.series.size() > 1)
        for (std::size_t i = 0; i < chart.series.size(); ++i)
            keys += el("span", {}, {key(chart, chart.series[i], i), chart.series[i].label});
    return el("figcaption", {},
              {html::b(chart.title), chart.unit.empty() ? Html() : Html(comma(tr) + chart.unit),
               keys.empty() ? Html() : html::span("t-legend-row mt-2", std::move(keys))});
}

Html data_table(const Tr& tr, const Chart& chart) {
    Table data{.caption = chart.title,
               .columns = {{.label = chart.axis.empty() ? tr("Period") : chart.axis}}};
    for (const auto& series : chart.series)
        data.columns.push_back({.label = series.label, .align = Align::figure});
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        std::vector<Html> row{chart.labels[i]};
        for (const auto& series : chart.series)
            row.push_back(series.values[i] ? Html(value_text(tr, chart, *series.values[i])) : Html("–"));
        data.rows.push_back(std::move(row));
    }
    data.stack_on_phone = false;
    return table(tr, data);
}

std::string summary(const Tr& tr, const Chart& chart) {
    const auto range = chart_range(chart);
    if (!range || chart.labels.empty()) return tr("No figures yet.");
    return tr(
        "From {first} to {last}; the highest value is {high}, the lowest {low}. All figures are in the table "
        "below.",
        {{"first", chart.labels.front()},
         {"last", chart.labels.back()},
         {"high", value_text(tr, chart, range->second)},
         {"low", value_text(tr, chart, range->first)}});
}
}  // namespace

Html chart(const Tr& tr, const Chart& chart) {
    CHECK(chart.series.size() <= 5);
    for (const auto& series : chart.series) CHECK(series.values.size() == chart.labels.size());
    if (!chart_range(chart))
        return el("figure", {cls("t-chart")},
                  {caption(tr, chart), html::p("t-muted mb-0", tr("No figures yet."))});
    return el("figure", {cls("t-chart")},
              {caption(tr, chart),
               el("div",
                  {cls("t-plot-scroll"), attr("tabindex", "0"), attr("role", "region"),
                   attr("aria-label", chart.title)},
                  {el("svg",
                      {chart.wide ? cls("t-plot-in t-plot-wide") : cls("t-plot-in"),
                       attr("viewBox", "0 0 " + coordinate(plot_width(chart)) + ' ' + coordinate(height)),
                       attr("role", "img"), attr("aria-label", chart.title)},
                      {el("desc", {}, {summary(tr, chart)}), Plot(tr, chart).drawing()})}),
               el("details", {html::flag("open", chart.table_open)},
                  {el("summary", {}, {tr("The figures of this chart")}), data_table(tr, chart)})});
}
}  // namespace ui
