#include "features/filings/list_import.h"

#include <algorithm>
#include <unordered_map>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/text.h"
#include "base/xlsx_reader.h"
#include "features/filings/form.h"
#include "features/filings/list_cells.h"

namespace filings {
namespace {
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr csv::Limits kLimits{.field_bytes = 32 * 1024, .columns = 64, .record_bytes = 256 * 1024};

// By what a row is known again: its first field, where that is somebody's number.
const Field* key_of(const Field& list) {
    const Field& first = list.items->fields.front();
    return first.type == Type::national_id || first.type == Type::organisation_id ? &first : nullptr;
}
class Table {
public:
    Table(const Field& list, const filing::Vocabulary& vocabulary)
        : list_(list), vocabulary_(vocabulary), key_(key_of(list)) {}

    void record(std::uint64_t line, csv::Reader::Fields fields) {
        if (refusal) return;
        if (!begun_) return heading(fields);
        if (std::ranges::all_of(fields, [](const auto& cell) { return text::trim(cell).empty(); })) return;
        if (out.rows.size() >= longest_of(list_)) return refuse_length();
        ListRow row{line, {}};
        for (const std::size_t at : from_) row.cells.push_back(at < fields.size() ? fields[at] : "");
        out.rows.push_back(std::move(row));
        if (fields.size() != width_)
            return add(FaultAt{line}, msg("The row has {n} cells, the heading {columns}",
                                          {{"n", static_cast<std::int64_t>(fields.size())},
                                           {"columns", static_cast<std::int64_t>(width_)}}));
        judge(out.rows.back());
    }
    // Of a workbook: empty cells at the end are not there.
    void row(std::uint64_t line, std::vector<std::string>& cells) {
        if (begun_ && cells.size() < width_) cells.resize(width_);
        record(line, cells);
    }
    void fault(std::uint64_t line, csv::Fault fault, csv::Reader::Fields intact) {
        if (refusal) return;
        if (!begun_) return refuse(msg("The heading of the file cannot be read."));
        if (out.rows.size() >= longest_of(list_)) return refuse_length();
        ListRow row{line, {}};
        for (const std::size_t at : from_) row.cells.push_back(at < intact.size() ? intact[at] : "");
        out.rows.push_back(std::move(row));
        add(FaultAt{line}, csv::words(fault));
    }
    void refuse(i18n::Message message) { refusal = Refusal{Why::invalid, std::move(message), "file"}; }

    std::optional<Refusal> refusal{};
    ReadList out{};

private:
    struct FaultAt {
        std::uint64_t line;
        std::size_t column = ListFault::npos;
        std::string cell{};
    };
    void add(FaultAt at, i18n::Message reason) {
        out.faults.push_back({at.line, at.column, std::move(at.cell), std::move(reason)});
    }
    void refuse_length() {
        refuse(msg("At most {most} rows.", {{"most", static_cast<std::int64_t>(longest_of(list_))}}));
    }
    void heading(csv::Reader::Fields fields) {
        begun_ = true, width_ = fields.size();
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string name = text::display_form(fields[i]), norm = text::norm_joined(name);
            if (norm.empty() || says(norm, kReasons)) continue;
            const Field* found = nullptr;
            for (const Field* field : simple_fields(list_))
                if (name == field->name || says(norm, field->label)) found = field;
            if (!found)
                return refuse(msg("There is no column «{column}» here. The template has the headings.",
                                  {{"column", name.substr(0, 200)}}));
            if (std::ranges::find(out.columns, found) != out.columns.end())
                return refuse(msg("The column «{column}» is there twice.", {{"column", name}}));
            out.columns.push_back(found), from_.push_back(i);
        }
        for (const Field* field : simple_fields(list_))
            if (field->required && std::ranges::find(out.columns, field) == out.columns.end())
                return refuse(msg("The column «{column}» is missing. The template has the headings.",
                                  {{"column", i18n::Translator::of(i18n::Language::persian)(field->label)}}));
    }
    bool is_example(const ListRow& row) const {
        for (const auto language : {i18n::Language::persian, i18n::Language::english}) {
            const auto& tr = i18n::Translator::of(language);
            bool same = true;
            for (std::size_t i = 0; same && i < row.cells.size(); ++i)
                same = text::norm_joined(text::latin_digits(bare(row.cells[i]))) ==
                       text::norm_joined(text::latin_digits(example(*out.columns[i], vocabulary_, tr)));
            if (same) return true;
        }
        return false;
    }
    std::size_t column_of(std::string_view name) const {
        for (std::size_t i = 0; i < out.columns.size(); ++i)
            if (name == out.columns[i]->name) return i;
        return ListFault::npos;
    }
    void judge(const ListRow& row) {
        if (is_example(row)) {
            out.rows.pop_back();
            return;
        }
        const std::size_t before = out.faults.size();
        Json item = Json::Object{};
        Cells cells{vocabulary_};
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (row.cells[i].find(kReplacement) != std::string::npos) {
                add({row.line, i, row.cells[i]}, msg("The cell holds bytes that are no text."));
                continue;
            }
            Json value = cells.value(*out.columns[i], bare(row.cells[i]));
            if (cells.wrong) add({row.line, i, row.cells[i]}, *cells.wrong);
            if (!value.is_null()) item.set(out.columns[i]->name, std::move(value));
        }
        judge_item(row, std::move(item), before);
    }
    void judge_item(const ListRow& row, Json item, std::size_t before) {
        const auto known = [&](std::size_t column) {  // what was no value is not also missing
            return std::any_of(out.faults.begin() + static_cast<std::ptrdiff_t>(before), out.faults.end(),
                               [&](const ListFault& f) { return f.column == column; });
        };
        if (const auto filed = read_fields(list_.items->fields, item, Completeness::filed, vocabulary_);
            !filed)
            for (const Refusal& one : filed.error()) {
                const Field* field = find_field(list_.items->fields, one.field);
                if (field && !simple(*field)) continue;
                const std::size_t column = column_of(one.field);
                if (known(column)) continue;
                add({row.line, column, column == ListFault::npos ? "" : row.cells[column]}, one.message);
            }
        if (key_)
            if (const auto key = item.text_at(key_->name); key && !key->empty())
                if (const auto [first, fresh] = keys_.try_emplace(*key, row.line); !fresh)
                    add({row.line, column_of(key_->name), *key},
                        msg("It stands in row {row} already.",
                            {{"row", static_cast<std::int64_t>(first->second)}}));
        if (out.faults.size() != before) return;
        auto kept = read_fields(list_.items->fields, item, Completeness::draft, vocabulary_);
        if (!kept) return;
        out.items.push_back(*std::move(kept)), out.lines.push_back(row.line);
    }

    const Field& list_;
    const filing::Vocabulary& vocabulary_;
    const Field* key_;
    std::vector<std::size_t> from_;  // of each column, its place in the file
    std::size_t width_ = 0;
    bool begun_ = false;
    std::unordered_map<std::string, std::uint64_t> keys_;
};

// The separator under which most headings are known.
std::string separator_of(std::string_view text, const Field& list) {
    std::string best = ",";
    std::size_t most = 0;
    const auto first_line = text.substr(0, std::min(text.find_first_of("\r\n"), std::size_t{16 * 1024}));
    for (const char* candidate : {",", ";", "\t", "؛"}) {
        std::size_t found = 0;
        csv::Reader reader(candidate, kLimits);
        reader.on_fault = [](auto, auto) {};
        reader.on_record = [&](std::uint64_t, csv::Reader::Fields fields) {
            for (const auto& cell : fields)
                for (const Field* field : simple_fields(list))
                    if (text::display_form(cell) == field->name ||
                        says(text::norm_joined(cell), field->label))
                        ++found;
        };
        reader.feed(first_line);
        reader.finish();
        if (found > most) most = found, best = candidate;
    }
    return best;
}
}  // namespace

bool has_import(const Field& list) {
    constexpr std::size_t kShort = 200;  // what is typed as quickly
    return list.type == Type::list && longest_of(list) > kShort && !simple_fields(list).empty();
}

namespace {
void read_workbook(std::string_view bytes, Table& table) {
    std::vector<std::string> cells;
    const auto fault = xlsx::read_first_sheet(bytes, [&](std::uint64_t line, xlsx::Cells row) {
        cells.assign(row.begin(), row.end());
        table.row(line, cells);
        return !table.refusal;
    });
    if (fault) table.refuse(xlsx::words(*fault));
}
void read_text(std::string_view bytes, const Field& list, Table& table) {
    const auto from = encoding::detect(bytes);
    if (!from)
        return table.refuse(
            msg("This file cannot be read. Save the table as an Excel workbook or as CSV UTF-8."));
    encoding::Decoder decoder(*from);
    const std::string text = decoder.decode(bytes, true);
    csv::Reader reader(separator_of(text, list), kLimits);
    reader.on_record = [&](std::uint64_t line, csv::Reader::Fields fields) { table.record(line, fields); };
    reader.on_fault = [&](std::uint64_t line, csv::Fault fault) {
        table.fault(line, fault, reader.intact());
    };
    reader.feed(text);
    reader.finish();
}
}  // namespace

Result<ReadList> read_list(std::string_view bytes, const Field& list, const filing::Vocabulary& vocabulary) {
    if (bytes.size() > kListFileBytes) return refuse(Why::too_large, msg("This file is too large."), "file");
    Table table(list, vocabulary);
    if (xlsx::looks_like_workbook(bytes))
        read_workbook(bytes, table);
    else
        read_text(bytes, list, table);
    if (!table.refusal && table.out.rows.empty()) table.refuse(msg("The file has no row."));
    if (table.refusal) return tl::unexpected(*std::move(table.refusal));
    return std::move(table.out);
}

Result<Json::Array> taken_over(const Field& list, const Json* before, const ReadList& read, Taking how) {
    const Json::Array none;
    const Json::Array& old = before && before->array() ? *before->array() : none;
    const Field* key = key_of(list);
    std::unordered_map<std::string, const Json*> known;
    for (const Json& one : old)
        if (const auto id = key ? one.text_at(key->name) : std::nullopt) known.emplace(*id, &one);
    Json::Array out = how == Taking::append ? old : none;
    for (std::size_t i = 0; i < read.items.size(); ++i) {
        Json item = read.items[i];
        const auto id = key ? item.text_at(key->name) : std::nullopt;
        const auto there = id ? known.find(*id) : known.end();
        if (there != known.end() && how == Taking::append)
            return refuse(
                Why::invalid,
                msg("Row {row} is in the list already. Take it out of the file, or replace the list.",
                    {{"row", static_cast<std::int64_t>(read.lines[i])}}),
                "file");
        if (there != known.end())
            for (const Field& field : list.items->fields)
                if (const Json* kept = simple(field) ? nullptr : there->second->find(field.name))
                    item.set(field.name, *kept);
        out.push_back(std::move(item));
    }
    if (out.size() > longest_of(list))
        return refuse(Why::invalid,
                      msg("At most {most} rows.", {{"most", static_cast<std::int64_t>(longest_of(list))}}),
                      "file");
    return out;
}

Sheet list_template(const Field& list, const filing::Vocabulary& vocabulary, const i18n::Translator& tr) {
    Sheet out;
    out.rows.emplace_back();
    for (const Field* field : simple_fields(list)) {
        out.headings.push_back(tr(field->label));
        out.rows[0].emplace_back(example(*field, vocabulary, tr));
    }
    return out;
}

Sheet marked_list(const ReadList& read, const i18n::Translator& tr) {
    Sheet out;
    for (const Field* field : read.columns) out.headings.push_back(tr(field->label));
    out.headings.push_back(tr(kReasons));
    auto fault = read.faults.begin();
    for (const ListRow& row : read.rows) {
        std::vector<xlsx::Cell> cells;
        for (const std::string& cell : row.cells) cells.emplace_back(bare(cell));
        std::string reasons;
        for (; fault != read.faults.end() && fault->line == row.line; ++fault) {
            const bool one = fault->column != ListFault::npos;
            if (one && std::holds_alternative<std::string>(cells[fault->column]))
                cells[fault->column] = xlsx::Marked{std::get<std::string>(cells[fault->column])};
            reasons += (reasons.empty() ? "" : " | ") +
                       (one ? tr(read.columns[fault->column]->label) + ": " : std::string()) +
                       tr(fault->reason);
        }
        cells.emplace_back(std::move(reasons));
        out.rows.push_back(std::move(cells));
    }
    return out;
}

std::string csv_of(const Sheet& sheet) {
    std::string out = "\xEF\xBB\xBF" + csv::row(sheet.headings);
    for (const auto& row : sheet.rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row) {
            const auto* marked = std::get_if<xlsx::Marked>(&cell);
            cells.push_back(marked ? std::string(kMark) + marked->text : std::get<std::string>(cell));
        }
        out += csv::row(cells);
    }
    return out;
}
std::string workbook_of(const Sheet& sheet, const std::string& name, const i18n::Translator& tr) {
    xlsx::Writer writer(name, tr.persian(), sheet.headings, xlsx::Use::to_fill_in);
    for (const auto& row : sheet.rows) writer.add(row);
    std::string out, chunk;
    for (const auto next = writer.finish(); next(chunk);) out += chunk;
    return out;
}
}  // namespace filings
