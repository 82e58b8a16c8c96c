#include "features/plan/export.h"

#include <cmath>

#include "base/csv.h"
#include "base/xlsx.h"

namespace plan {
namespace {
std::vector<std::string> headings(const i18n::Translator& tr) {
    return {tr("Place"),
            tr("Figure"),
            tr("Unit"),
            tr("Year"),
            tr("Since the start of the year"),
            tr("Until"),
            tr("Plan until that day"),
            tr("Plan of the year"),
            tr("Same period last year"),
            tr("The whole of last year"),
            tr("Source of what is done"),
            tr("Source of the plan"),
            tr("What it counts")};
}

std::string number(const std::optional<double>& value) {  // digits of computers: it is read by programs
    if (!value) return {};
    if (std::abs(*value - std::round(*value)) < 1e-9) return std::to_string(std::llround(*value));
    std::string out = std::to_string(*value);
    out.erase(out.find_last_not_of('0') + 1);
    return out;
}

std::vector<std::vector<std::string>> rows(const View& view) {
    const auto& r = view.reader;
    std::vector<std::vector<std::string>> out;
    std::vector<TerritoryId> places{view.asked.place};
    if (view.asked.place == view.asked.province)
        places.insert(places.end(), view.book.counties().begin(), view.book.counties().end());
    for (const auto place : places)
        for (const auto& kind : view.book.kinds()) {
            if (view.book.empty(kind) || (place != view.asked.province && !kind.by_county)) continue;
            const Line line = view.book.line(kind, place);
            const auto due =
                line.due && kind.unit != "ratio" ? std::optional(std::round(*line.due)) : line.due;
            out.push_back({r.place(place), r.kind(kind), r.unit(kind), std::to_string(view.asked.year),
                           number(line.done), line.as_of ? iso(*line.as_of) : "", number(due),
                           number(line.planned), number(line.before), number(line.before_year),
                           r.source(line), r.plan_source(line), r.definition(line)});
        }
    return out;
}
}  // namespace

http::Response export_csv(const View& view) {
    http::Response response{.type = "text/csv; charset=utf-8"};
    response.header("Content-Disposition", "attachment; filename=\"plan.csv\"");
    response.body = "\xEF\xBB\xBF" + csv::row(headings(view.frame.tr));
    for (const auto& row : rows(view)) response.body += csv::row(row);
    return response;
}

http::Response export_xlsx(const View& view) {
    const auto& tr = view.frame.tr;
    const auto heads = headings(tr);
    xlsx::Writer sheet(tr("Plan and performance"), tr.persian(), heads);
    for (auto& row : rows(view)) {
        std::vector<xlsx::Cell> cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool whole =
                i >= 4 && i != 5 && i < 10 && !row[i].empty() && row[i].find('.') == row[i].npos;
            if (whole)
                cells.emplace_back(static_cast<std::int64_t>(std::stoll(row[i])));
            else
                cells.emplace_back(std::move(row[i]));
        }
        sheet.add(cells);
    }
    http::Response response{.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    response.header("Content-Disposition", "attachment; filename=\"plan.xlsx\"");
    response.stream = sheet.finish();
    return response;
}
}  // namespace plan
