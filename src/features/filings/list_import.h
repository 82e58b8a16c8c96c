// A list of a section as a table: a workbook or CSV file becomes rows, each judged as if it had been typed,
// and every cell that is wrong is named. Columns are the simple fields of the list's description; files stay
// with the form. Pure: it never stores anything and never says whether a row is lawful.
#pragma once
#include "base/xlsx.h"
#include "features/filings/engine.h"

namespace filings {
inline constexpr std::size_t kListFileBytes = 4 * 1024 * 1024;

struct ListFault {
    std::uint64_t line = 0;     // of the file, as a spreadsheet numbers it
    std::size_t column = npos;  // of ReadList::columns; npos: the whole row
    std::string cell{};         // as it stands there
    i18n::Message reason{};
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};
struct ListRow {
    std::uint64_t line = 0;
    std::vector<std::string> cells{};
};
struct ReadList {
    std::vector<const Field*> columns{};  // in the order of the file
    std::vector<ListRow> rows{};          // all of them
    Json::Array items{};                  // of the rows that are right
    std::vector<std::uint64_t> lines{};   // of the items
    std::vector<ListFault> faults{};      // by line
    bool whole() const { return faults.empty() && !items.empty(); }
};

// Lists that may be long and have at least one simple field.
bool has_import(const Field& list);
// The first sheet of an xlsx workbook, or UTF-8 with or without mark, UTF-16, Windows-1256; `,` `;` `؛` or
// tab; headings are the labels of the fields in either language, or their names; digits of any script, Jalali
// days, labels of choices. Refused about "file": no text, too large, a heading that is unknown, missing or
// there twice, more rows than the list takes.
Result<ReadList> read_list(std::string_view bytes, const Field& list, const filing::Vocabulary& vocabulary);

enum class Taking : std::uint8_t { append, replace };
// The list as it will be. What the table cannot hold (files) stays with who is in both. Refused: rows that
// are in the list already (append), more than it takes.
Result<Json::Array> taken_over(const Field& list, const Json* before, const ReadList& read, Taking how);

struct Sheet {
    std::vector<std::string> headings{};
    std::vector<std::vector<xlsx::Cell>> rows{};  // of text alone, or marked
};
// Headings, and one row as an example.
Sheet list_template(const Field& list, const filing::Vocabulary& vocabulary, const i18n::Translator& tr);
// The file as it was read, wrong cells marked and the reasons in a last column. It is read back with its
// marks.
Sheet marked_list(const ReadList& read, const i18n::Translator& tr);
// With a byte order mark; a sign stands before marked cells, and no cell can become a formula.
std::string csv_of(const Sheet& sheet);
std::string workbook_of(const Sheet& sheet, const std::string& name, const i18n::Translator& tr);
}  // namespace filings
