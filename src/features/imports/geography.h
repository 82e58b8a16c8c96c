// Provinces, counties, districts and cities from CSV files, onto the dated tree: all of it or, where a line
// is wrong, nothing. What was renamed or moved keeps its node, and its past stays as a closed node beside it.
// A parent is always of a wider kind, so a circle cannot be said.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/imports/reader.h"
#include "registry/store.h"

namespace imports {
struct GeographyRow {
    std::string file;
    std::uint64_t line = 0;
    std::string kind, code, parent_code, name, name_en;
    std::optional<Date> from, until;
    std::optional<std::int64_t> population;
};
struct GeographyIssue {
    std::string file;
    std::uint64_t line = 0;
    i18n::Message reason;
};
struct GeographyStep {
    enum class What : std::uint8_t {
        add,
        update,
        succeed,
        close
    };  // succeed: the past becomes a node of its own
    What what = What::add;
    registry::TerritoryId id;  // of a known one
    GeographyRow row;
    std::string parent_kind;
};
struct GeographyPlan {
    std::vector<GeographyStep> steps;
    std::vector<GeographyIssue> issues;
    std::int64_t unchanged = 0;
    std::int64_t count(GeographyStep::What what) const;
};
// Pure: what the rows ask of the tree. Wider kinds come first, whatever the order of the rows.
GeographyPlan plan_geography(std::vector<GeographyRow> rows, const registry::Territories& tree);
// The rows of a file; lines that cannot be read go to `issues`.
Result<std::vector<GeographyRow>> read_geography(const std::string& path,
                                                 std::vector<GeographyIssue>& issues);

// Refused, with the issues in `plan`, or written whole.
Result<GeographyPlan> import_geography(db::Database& database, ledger::Pen& pen,
                                       const std::vector<std::string>& files,
                                       std::vector<GeographyIssue>& issues);
std::vector<std::string> describe(const GeographyPlan& plan, const i18n::Translator& tr);
}  // namespace imports
