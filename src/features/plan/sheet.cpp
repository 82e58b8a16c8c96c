#include "features/plan/sheet.h"

#include <cmath>

#include "base/calendar.h"

namespace plan {
namespace {
using print::Align;

// Sums of money that are great anywhere on the sheet: "million" stands once, at the name.
bool in_millions(const View& view, const FigureKind& kind) {
    if (!is_money(kind)) return false;
    constexpr double kGreat = 1e6;
    const auto great = [](const std::optional<double>& value) { return value && std::abs(*value) >= kGreat; };
    const Line line = view.book.line(kind, view.asked.province);
    return great(line.done) || great(line.planned) || great(line.before);
}
std::string headed(const Reader& r, const FigureKind& kind, bool millions) {
    if (kind.unit == "ratio") return r.kind(kind);
    const std::string unit = millions ? r.tr("million {unit}", {{"unit", r.unit(kind)}}) : r.unit(kind);
    return r.kind(kind) + " (" + unit + ")";
}
std::string figure(const Reader& r, const FigureKind& kind, const std::optional<double>& value,
                   bool millions) {
    return millions && value ? r.millions(*value) : r.value(kind, value);
}

print::Table figures(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    print::Table out{.columns = {{tr("Figure"), 3.4},
                                 {tr("Done"), 1.2, Align::figure},
                                 {tr("Until"), 1.35, Align::center},
                                 {tr("Plan until that day"), 1.3, Align::figure},
                                 {tr("Reached"), .9, Align::figure},
                                 {tr("Plan of the year"), 1.3, Align::figure},
                                 {tr("Reached"), .9, Align::figure},
                                 {tr("Same period last year"), 1.3, Align::figure}},
                     .rows = {},
                     .dense = true};
    for (const auto* kind : kinds) {
        const Line line = view.book.line(*kind, view.asked.place);
        const bool millions = in_millions(view, *kind);
        const auto said = [&](const std::optional<double>& value) {
            return figure(r, *kind, value, millions);
        };
        out.rows.push_back({headed(r, *kind, millions), said(line.done),
                            line.as_of ? tr.date_short(*line.as_of) : "–", said(line.due),
                            r.share(line.of_due()), said(line.planned), r.share(line.of_plan()),
                            said(line.before)});
    }
    return out;
}

print::Table counties(const View& view, const std::vector<const FigureKind*>& kinds) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    print::Table out{.columns = {{tr("County"), 1.6}}, .rows = {}, .dense = true};
    for (const auto* kind : kinds)
        out.columns.push_back({headed(r, *kind, in_millions(view, *kind)), 1.4, Align::figure});
    const auto cells = [&](TerritoryId place, std::string name) {
        std::vector<std::string> row{std::move(name)};
        for (const auto* kind : kinds) {
            const Line line = view.book.line(*kind, place);
            row.push_back(figure(r, *kind, line.done, in_millions(view, *kind)) +
                          (line.of_due() ? " (" + r.share(line.of_due()) + ")" : ""));
        }
        return row;
    };
    for (const auto county : view.book.counties()) out.rows.push_back(cells(county, r.place(county)));
    out.total = cells(view.asked.province, tr("Whole province"));
    return out;
}

constexpr double kSignatureRoom = 42;  // so that the sheet stays one
}  // namespace

print::Document sheet(const View& view, const auth::Organisation& office) {
    const auto& tr = view.frame.tr;
    const auto& r = view.reader;
    const std::string title = tr("Plan and performance of {place}, {year}",
                                 {{"place", r.place(view.asked.place)}, {"year", r.year(view.asked.year)}});
    print::Document out{
        .title = title,
        .language = tr.language(),
        .letterhead = {.basmala = tr("In the name of God"),
                       .authority = tr("Ministry of Cooperatives, Labour and Social Welfare"),
                       .office = office.name,
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
    out.blocks.emplace_back(print::Signatures{
        .boxes = {{.post = tr("Prepared by"), .name = {}, .note = tr("Signature and date")},
                  {.post = tr("Approved by"), .name = {}, .note = tr("Signature and stamp")}},
        .room_points = kSignatureRoom});
    return out;
}
}  // namespace plan
