// Headline figures, the tile map of the counties, and the bar of long work.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/components.h"
#include "ui/markup.h"

namespace ui {
using html::attr;
using html::attr_if;
using html::cls;
using html::el;

namespace {
// Five steps by rank: one capital of a province would leave all others in the lowest step of an even scale.
std::size_t step_of(const std::vector<std::int64_t>& sorted, std::int64_t value) {
    if (sorted.size() < 2) return 2;
    const auto below = std::ranges::lower_bound(sorted, value) - sorted.begin();
    return std::min<std::size_t>(4, static_cast<std::size_t>(below) * 5 / sorted.size());
}

Html ramp(const Tr& tr, const std::vector<std::int64_t>& sorted) {
    if (sorted.size() < 2) return {};
    return html::p("t-ramp mt-3",
                   html::fragment({el("span", {}, {tr.number(sorted.front())}),
                                   Html::raw("<i class=\"t-tile-0\"></i><i class=\"t-tile-1\"></i><i "
                                             "class=\"t-tile-2\"></i><i class=\"t-tile-3\"></i><i "
                                             "class=\"t-tile-4\"></i>"),
                                   el("span", {}, {tr.number(sorted.back())})}));
}
}  // namespace

Html figures(const std::vector<Figure>& figures) {
    return el("ul", {cls("t-figs")}, {html::each(figures, [](const Figure& figure) {
                  Html inner = html::fragment(
                      {html::el("b", {cls("h-n2")},
                                {figure.value, figure.unit.empty() ? Html() : el("em", {}, {figure.unit})}),
                       html::span("t-figs-l", figure.label), figure.share ? bar(*figure.share) : Html(),
                       figure.hint.empty() ? Html() : html::small(figure.hint)});
                  return html::li(figure.url ? html::a(*figure.url, std::move(inner))
                                             : el("div", {}, {std::move(inner)}));
              })});
}

Html tile_map(const Tr& tr, std::string_view label, const std::vector<Tile>& tiles) {
    std::vector<std::int64_t> sorted;
    for (const auto& tile : tiles) sorted.push_back(tile.value);
    std::ranges::sort(sorted);
    sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
    Html inner = html::each(tiles, [&](const Tile& tile) {
        const std::string css = "t-tile t-tile-" + std::to_string(step_of(sorted, tile.value)) +
                                (tile.key.empty() ? "" : " ") + tile.key;
        return el("a", {attr("class", css), html::href(tile.url)},
                  {el("span", {}, {tile.label}), html::b(tr.number(tile.value))});
    });
    return html::fragment(
        {el("nav", {tr.persian() ? cls("t-tiles") : cls("t-tiles t-tiles-en"), attr("aria-label", label)},
            {std::move(inner)}),
         ramp(tr, sorted)});
}

Html progress(const Tr& tr, const Progress& progress) {
    const auto total = std::max<std::int64_t>(progress.total, 0);
    const auto done = std::clamp<std::int64_t>(progress.done, 0, total);
    const bool running = progress.here && done < total;
    const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
    return el(
        "div",
        {cls("t-sheet"), html::id("progress"),
         attr_if(running, "hx-get", running ? progress.here->str() : ""),
         attr_if(running, "hx-trigger", "every 2s"), attr_if(running, "hx-select", "#progress"),
         attr_if(running, "hx-swap", "outerHTML")},
        {html::p("mb-1 t-prog-row",
                 html::fragment({html::b(progress.what),
                                 el("span", {attr("role", "status")},
                                    {total > 0 ? tr("{done} of {total}", {{"done", done}, {"total", total}})
                                               : tr("starting")})})),
         el("progress",
            {cls("u-prog"), attr_if(total > 0, "max", std::to_string(total)),
             attr_if(total > 0, "value", std::to_string(done)), attr("aria-label", progress.what)},
            {tr.percent(share)}),
         progress.hint.empty() ? Html() : html::p("t-small t-muted mb-0", progress.hint)});
}
}  // namespace ui
