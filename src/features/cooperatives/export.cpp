#include "features/cooperatives/export.h"

#include "base/csv.h"
#include "base/xlsx.h"
#include "features/cooperatives/pages.h"

namespace cooperatives {
namespace {
constexpr std::size_t kAtOnce = 5'000;

// Walks a list by its cursor. It outlives the request's context and holds nothing of it.
class Rows {
public:
    Rows(const site::Context& context, registry::Query query)
        : services_(context.services), tr_(context.tr), tables_(context.tables), query_(std::move(query)) {
        query_.limit = kAtOnce, query_.after.clear(), query_.mark_letters = false;
    }
    const ui::Tr& tr() const { return tr_; }
    std::int64_t total() const { return total_; }

    // The next rows; empty at the end.
    std::vector<registry::Listed> next() {
        if (done_) return {};
        const auto answer = services_.search.find(query_);
        total_ = answer.total;
        query_.after = answer.next;
        done_ = answer.next.empty();
        std::vector<registry::CooperativeId> ids;
        for (const auto& hit : answer.hits) ids.push_back(hit.id);
        return services_.database.read([&](db::Tx& tx) { return registry::list_by_ids(tx, ids); });
    }
    std::vector<std::string> cells(const registry::Listed& row) const {
        const auto& codes = tables_->codes;
        const bool persian = tr_.persian();
        return {row.name,
                codes.label("cooperative_status", row.status, persian),
                codes.label("legal_type", row.legal_type, persian),
                codes.label("activity_field", row.field, persian),
                place_of(*tables_, row.territory, row.locality, persian),
                row.national_id,
                row.registration_number,
                row.founded ? founded_text(tr_, *row.founded) : "",
                row.members ? std::to_string(*row.members) : ""};
    }

private:
    const site::Services& services_;
    const ui::Tr& tr_;
    std::shared_ptr<const site::Reference::Tables> tables_;
    registry::Query query_;
    std::int64_t total_ = 0;
    bool done_ = false;
};

std::vector<std::string> headings(const ui::Tr& tr) {
    return {tr("Name"),
            tr("Status"),
            tr("Type"),
            tr("Field"),
            tr("Place"),
            tr("National ID"),
            tr("Registration number"),
            tr("Founded"),
            tr("Members")};
}
}  // namespace

http::Response export_csv(site::Context& context) {
    auto query = to_query(read_filters(context.request.query), *context.tables);
    if (!query) return context.refused(query.error());
    http::Response response{.type = "text/csv; charset=utf-8"};
    response.header("Content-Disposition", "attachment; filename=\"cooperatives.csv\"");
    response.stream = [rows = Rows(context, std::move(*query)), first = true](std::string& chunk) mutable {
        chunk.clear();
        if (first) chunk = "\xEF\xBB\xBF" + csv::row(headings(rows.tr()));
        const auto some = rows.next();
        for (const auto& row : some) chunk += csv::row(rows.cells(row));
        return std::exchange(first, false) || !some.empty();
    };
    return response;
}

http::Response export_xlsx(site::Context& context) {
    auto query = to_query(read_filters(context.request.query), *context.tables);
    if (!query) return context.refused(query.error());
    Rows rows(context, std::move(*query));
    xlsx::Writer sheet(context.tr("Register of cooperatives"), context.tr.persian(), headings(context.tr));
    std::int64_t written = 0;
    bool full = false;
    for (auto some = rows.next(); !some.empty() && !full; some = rows.next())
        for (const auto& row : some) {
            if (written + 1 == xlsx::kMostRows && rows.total() > xlsx::kMostRows) {
                full = true;
                break;
            }
            std::vector<xlsx::Cell> line;
            for (auto& cell : rows.cells(row)) line.emplace_back(std::move(cell));
            sheet.add(line);
            ++written;
        }
    if (full)
        sheet.add(std::vector<xlsx::Cell>{context.tr(
            "A sheet holds no more. All {n} cooperatives are in the CSV file.", {{"n", rows.total()}})});
    http::Response response{.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    response.header("Content-Disposition", "attachment; filename=\"cooperatives.xlsx\"");
    response.stream = sheet.finish();
    return response;
}
}  // namespace cooperatives
