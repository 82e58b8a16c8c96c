#include "features/plan/sheet.h"

#include "base/calendar.h"

namespace plan {
namespace {
using print::Align;

print::Table figures(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    print::Table out{{{tr("Figure"), 3.4},
                      {tr("Done"), 1.2, Align::end},
                      {tr("Until"), 1.3, Align::center},
                      {tr("Plan until that day"), 1.3, Align::end},
                      {tr("Reached"), .9, Align::end},
                      {tr("Plan of the year"), 1.3, Align::end},
                      {tr("Reached"), .9, Align::end},
                      {tr("Same period last year"), 1.3, Align::end}},
                     {}};
    for (const auto* kind : kinds) {
        const Line line = view.book.line(*kind, view.asked.place);
        const std::string name = r.kind(*kind) + (kind->unit == "ratio" ? "" : " (" + r.unit(*kind) + ")");
        out.rows.push_back({name, r.value(*kind, line.done), line.as_of ? tr.date_short(*line.as_of) : "–",
                            r.value(*kind, line.due), r.share(line.of_due()), r.value(*kind, line.planned),
                            r.share(line.of_plan()), r.value(*kind, line.before)});
    }
    return out;
}

print::Table counties(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    print::Table out{{{tr("County"), 1.4}}, {}};
    for (const auto* kind : kinds) out.columns.push_back({r.kind(*kind), 1.4, Align::end});
    const auto cells = [&](TerritoryId place) {
        std::vector<std::string> row{r.place(place)};
        for (const auto* kind : kinds) {
            const Line line = view.book.line(*kind, place);
            row.push_back(r.value(*kind, line.done) +
                          (line.of_due() ? " (" + r.share(line.of_due()) + ")" : ""));
        }
        return row;
    };
    for (const auto county : view.book.counties()) out.rows.push_back(cells(county));
    out.total = cells(view.asked.province);
    return out;
}
}  // namespace

print::Document sheet(const View& view, const std::string& office) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const std::string title = tr("Plan and performance of {place}, {year}",
                                 {{"place", r.place(view.asked.place)}, {"year", r.year(view.asked.year)}});
    print::Document out{
        .title = title,
        .language = tr.language(),
        .letterhead = {.basmala = tr("In the name of God"),
                       .authority = office.empty() ? tr("National system of cooperatives") : office,
                       .office = {},
                       .marks = {{tr("Date"), tr.date_short(view.book.today())}}},
        .foot = tr("The plan until a day is its even part of the year. Definitions, sources and "
                   "the history of each figure stand in the system.")};
    out.blocks.emplace_back(print::Heading{title});
    std::vector<const FigureKind*> all, by_county;
    for (const auto& kind : view.book.kinds()) {
        if (view.book.empty(kind)) continue;
        if (kind.by_county) by_county.push_back(&kind);
        if (kind.by_county || view.asked.place == view.asked.province) all.push_back(&kind);
    }
    out.blocks.emplace_back(figures(view, all));
    if (view.asked.place == view.asked.province && !by_county.empty()) {
        out.blocks.emplace_back(print::Heading{tr("By county: done, and share of the plan until that day")});
        out.blocks.emplace_back(counties(view, by_county));
    }
    return out;
}
}  // namespace plan
