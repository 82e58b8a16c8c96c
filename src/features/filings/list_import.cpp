#include "features/filings/list_import.h"

#include <algorithm>
#include <unordered_map>

#include "base/calendar.h"
#include "base/csv.h"
#include "base/encoding.h"
#include "base/text.h"
#include "features/filings/form.h"

namespace filings {
namespace {
constexpr std::string_view kMark = "⚠ ", kReplacement = "\xEF\xBF\xBD";
constexpr csv::Limits kLimits{.field_bytes = 32 * 1024, .columns = 64, .record_bytes = 256 * 1024};
constexpr i18n::Id kReasons = msgid("What is wrong");

bool simple(const Field& field) {
    return field.type != Type::file && field.type != Type::list;
}
std::vector<const Field*> simple_fields(const Field& list) {
    std::vector<const Field*> out;
    for (const Field& field : list.items->fields)
        if (simple(field)) out.push_back(&field);
    return out;
}
// By what a row is known again: its first field, where that is somebody's number.
const Field* key_of(const Field& list) {
    const Field& first = list.items->fields.front();
    return first.type == Type::national_id || first.type == Type::organisation_id ? &first : nullptr;
}
std::array<std::string, 2> in_both(i18n::Id label) {
    return {i18n::Translator::of(i18n::Language::persian)(label),
            i18n::Translator::of(i18n::Language::english)(label)};
}
bool says(const std::string& norm, i18n::Id label) {
    for (const auto& one : in_both(label))
        if (text::norm_joined(one) == norm) return true;
    return false;
}

// As it was before a spreadsheet was told not to run it, and before it was marked.
std::string bare(std::string_view cell) {
    std::string out = text::trim(cell);
    if (out.starts_with(text::trim(kMark))) out = text::trim(std::string_view(out).substr(kMark.size() - 1));
    if (out.size() > 1 && out[0] == '\'' && std::string_view("=+-@").find(out[1]) != std::string_view::npos)
        out.erase(0, 1);
    return out;
}

struct Cells {  // a row's cells as JSON of the fields; what cannot be said in JSON is refused here
    const filing::Vocabulary& vocabulary;
    std::optional<i18n::Message> wrong{};

    Json refuse(i18n::Message message) {
        wrong = std::move(message);
        return {};
    }
    Json value(const Field& field, const std::string& cell) {
        wrong.reset();
        if (cell.empty()) return {};
        switch (field.type) {
            case Type::integer:
            case Type::rial: return number_of(cell);
            case Type::date: {
                const auto day = calendar::parse(cell);
                return day ? Json(iso(*day)) : refuse(day.error().message);
            }
            case Type::yes_no: return yes_or_no(cell);
            case Type::choice: return choice(field, cell);
            case Type::code: return code(field, cell);
            case Type::place: return place(field, cell);
            // Spreadsheets drop the zeros at the beginning.
            case Type::national_id: return padded(cell, 10, 8);
            case Type::mobile: return padded(cell, 11, 10);
            default: return cell;
        }
    }
    static Json padded(const std::string& cell, std::size_t length, std::size_t least) {
        std::string digits = text::identifier_form(cell);
        const bool whole = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        if (whole && digits.size() >= least && digits.size() < length)
            digits.insert(0, length - digits.size(), '0');
        return digits;
    }
    Json yes_or_no(const std::string& cell) {
        const std::string norm = text::norm_joined(text::latin_digits(cell));
        const auto among = [&](std::initializer_list<const char*> all) {
            return std::ranges::any_of(all, [&](const char* one) { return text::norm_joined(one) == norm; });
        };
        if (says(norm, msgid("Yes")) || among({"بلی", "آری", "yes", "true", "1"})) return true;
        if (says(norm, msgid("No")) || among({"نه", "no", "false", "0"})) return false;
        return refuse(msg("Answer yes or no."));
    }
    Json choice(const Field& field, const std::string& cell) {
        const std::string norm = text::norm_joined(cell);
        for (const Option& option : field.options)
            if (cell == option.code || says(norm, option.label)) return option.code;
        return refuse(msg("This is none of the choices."));
    }
    Json code(const Field& field, const std::string& cell) {
        const std::string norm = text::norm_joined(cell);
        for (const auto& one : vocabulary.codes.offered(field.source, vocabulary.on))
            if (cell == one.code || text::norm_joined(one.label) == norm ||
                text::norm_joined(one.label_en) == norm)
                return one.code;
        return refuse(msg("This is none of the choices."));
    }
    Json place(const Field& field, const std::string& cell) {
        const std::string norm = text::norm_joined(cell);
        const registry::Territory* found = nullptr;
        for (const auto* one : vocabulary.territories.of_kind(field.source)) {
            if (one->until) continue;
            if (text::norm_joined(one->name) != norm && text::norm_joined(one->name_en) != norm) continue;
            if (found) return refuse(msg("Several places have this name."));
            found = one;
        }
        return found ? Json(found->id.text()) : refuse(msg("There is no such place."));
    }
};

// What stands in a template's second line; without the labels' language it is the same every day.
std::string example(const Field& field, const filing::Vocabulary& vocabulary, const i18n::Translator& tr) {
    switch (field.type) {
        case Type::national_id: return text::with_national_id_check("123456789");
        case Type::organisation_id: return text::with_legal_national_id_check("1234567890");
        case Type::mobile: return "09123456789";
        case Type::postal_code: return "1234567890";
        case Type::integer: return std::to_string(std::max<std::int64_t>(field.least, 1));
        case Type::rial: return std::to_string(std::max<std::int64_t>(field.least, 1'000'000));
        case Type::date: return tr.date_short(*calendar::to_date({1370, 1, 1}));
        case Type::yes_no: return tr("No");
        case Type::choice: return tr(field.options.front().label);
        case Type::code: {
            const auto all = vocabulary.codes.offered(field.source, vocabulary.on);
            return all.empty() ? "" : tr.persian() ? all.front().label : all.front().label_en;
        }
        case Type::place: {
            for (const auto* one : vocabulary.territories.of_kind(field.source))
                if (!one->until) return tr.persian() ? one->name : one->name_en;
            return {};
        }
        default: return tr("Example");
    }
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
    constexpr std::size_t kShort = 60;  // what is typed as quickly
    return list.type == Type::list && longest_of(list) > kShort && !simple_fields(list).empty();
}

Result<ReadList> read_list(std::string_view bytes, const Field& list, const filing::Vocabulary& vocabulary) {
    if (bytes.size() > kListFileBytes) return refuse(Why::too_large, msg("This file is too large."), "file");
    const auto from = encoding::detect(bytes);
    if (!from)
        return refuse(Why::invalid, msg("This is no CSV file that can be read. Save the table as CSV UTF-8."),
                      "file");
    encoding::Decoder decoder(*from);
    const std::string text = decoder.decode(bytes, true);
    Table table(list, vocabulary);
    csv::Reader reader(separator_of(text, list), kLimits);
    reader.on_record = [&](std::uint64_t line, csv::Reader::Fields fields) { table.record(line, fields); };
    reader.on_fault = [&](std::uint64_t line, csv::Fault fault) {
        table.fault(line, fault, reader.intact());
    };
    reader.feed(text);
    reader.finish();
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

std::string list_template(const Field& list, const filing::Vocabulary& vocabulary,
                          const i18n::Translator& tr) {
    std::vector<std::string> heads, examples;
    for (const Field* field : simple_fields(list))
        heads.push_back(tr(field->label)), examples.push_back(example(*field, vocabulary, tr));
    return "\xEF\xBB\xBF" + csv::row(heads) + csv::row(examples);
}

std::string marked_list(const ReadList& read, const i18n::Translator& tr) {
    std::vector<std::string> cells;
    for (const Field* field : read.columns) cells.push_back(tr(field->label));
    cells.push_back(tr(kReasons));
    std::string out = "\xEF\xBB\xBF" + csv::row(cells);
    auto fault = read.faults.begin();
    for (const ListRow& row : read.rows) {
        cells = row.cells;
        for (std::string& cell : cells) cell = bare(cell);
        std::string reasons;
        for (; fault != read.faults.end() && fault->line == row.line; ++fault) {
            const bool one = fault->column != ListFault::npos;
            if (one && !cells[fault->column].starts_with(kMark)) cells[fault->column].insert(0, kMark);
            reasons += (reasons.empty() ? "" : " | ") +
                       (one ? tr(read.columns[fault->column]->label) + ": " : std::string()) +
                       tr(fault->reason);
        }
        cells.push_back(std::move(reasons));
        out += csv::row(cells);
    }
    return out;
}
}  // namespace filings
