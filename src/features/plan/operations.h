// What may be done with plans and figures: read them, and enter or correct them for a province. An entry is
// made on what its maker saw: if somebody changed a figure meanwhile, nothing is taken.
#pragma once
#include <map>
#include <string>

#include "features/plan/figures.h"
#include "site/site.h"

namespace plan {
struct Asked {                    // which figures
    TerritoryId province, place;  // place: the province itself or one of its counties
    int year = 0;
};
Result<Asked> asked(const site::Context& context);  // of the address: province, county, year
std::vector<int> years(Date today);                 // that can be shown, newest first
Book load_book(const site::Context& context, TerritoryId province, int year);

struct Change {  // of one figure, as its history tells it
    Instant at;
    std::string who, reason, source, source_en;
    TerritoryId place;
    std::optional<Date> as_of;  // of a reading; empty: a plan
    std::optional<double> from, to;
};
// Newest first. `named`: also by whom.
std::vector<Change> load_changes(const site::Context& context, const Asked& asked, std::string_view code,
                                 bool named);

enum class What : std::uint8_t { plan, reading };
using Cells = std::map<std::string, std::string>;  // as typed, by cell_name
struct EntryForm {                                 // as typed
    What what = What::plan;
    std::string as_of, source, reason;
    std::int64_t position = 0;  // of the stream when the form was shown
    Cells cells;
};
std::string cell_name(TerritoryId place, const FigureKind& kind);
std::string typed_value(const i18n::Translator& tr, const FigureKind& kind,
                        double value);  // as a field shows it
Result<std::optional<double>> read_value(const FigureKind& kind, std::string_view typed);  // empty: no figure
std::vector<const FigureKind*> entered_kinds(const Book& book, What what);

// What stands in the cells before anybody types.
Cells standing_cells(const i18n::Translator& tr, const Book& book, What what, std::optional<Date> as_of);
// The figures that differ from what stands. Pure; refuses cells, a source left out, a correction without a
// reason.
Checked<std::vector<registry::Indicator>> decide_entry(const Book& book, const EntryForm& form);
// Fills the empty cells of the counties with what is left of the province's plan.
void distribute_cells(const i18n::Translator& tr, const Book& book,
                      const std::vector<const FigureKind*>& kinds, Cells& cells);

std::optional<TerritoryId> entry_province(
    const site::Context& context);  // whose figures this person may enter
Checked<std::int64_t> enter(const site::Context& context, TerritoryId province, int year,
                            const EntryForm& form);
}  // namespace plan
