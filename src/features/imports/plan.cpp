#include "features/imports/plan.h"

#include <algorithm>
#include <charconv>

#include "base/sha256.h"
#include "base/text.h"
#include "features/imports/dates.h"

namespace imports {
namespace {
constexpr std::size_t kMostBytes = 1000, kMostCodes = 2000;

// {Cooperative production,"small, mixed"} -> its elements, as PostgreSQL writes an array.
std::vector<std::string> elements(std::string_view text) {
    if (text.size() < 2 || text.front() != '{' || text.back() != '}') return {std::string(text)};
    text = text.substr(1, text.size() - 2);
    std::vector<std::string> out(1);
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            out.emplace_back();
        else
            out.back() += c;
    }
    for (auto& element : out) element = text::nfc_trimmed(element);
    std::erase(out, std::string{});
    return out;
}

std::string words_of_code(std::string code) {  // federal_credit_union -> Federal credit union
    std::replace(code.begin(), code.end(), '_', ' ');
    if (!code.empty() && code.front() >= 'a' && code.front() <= 'z')
        code.front() = static_cast<char>(code.front() - 32);
    return code;
}

// POINT (1.6367383333333299 6.309665) -> POINT (1.6367383 6.3096650): each number with a point, to
// `decimals`.
std::string rounded(const std::string& text, int decimals) {
    std::string out;
    for (const char *at = text.data(), *end = at + text.size(); at != end;) {
        double number = 0;
        const auto [after, error] = std::from_chars(at, end, number, std::chars_format::fixed);
        const bool decimal = error == std::errc{} && std::find(at, after, '.') != after;
        if (!decimal) {
            const auto next = error == std::errc{} ? after : at + 1;
            out.append(at, next);
            at = next;
            continue;
        }
        char digits[64];
        const auto written =
            std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, decimals);
        if (written.ec == std::errc{})
            out.append(digits, written.ptr);
        else
            out.append(at, after);  // too large for a place on the earth
        at = after;
    }
    return out;
}

std::optional<Refusal> read_number(const std::string& text, std::optional<std::int64_t>& into) {
    if (text.empty()) return {};
    auto digits = text::latin_digits(text);
    std::erase(digits, ',');
    for (const std::string_view mark : {"٬", "،"})
        for (auto at = digits.find(mark); at != std::string::npos; at = digits.find(mark))
            digits.erase(at, mark.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 0)
        return Refusal{Why::invalid, msg("«{text}» is not a number", {{"text", text}}), {}};
    into = number;
    return {};
}
}  // namespace

std::string code_of_label(std::string_view label) {
    std::string out;
    for (const char c : text::norm(label)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (letter)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    return out;
}

Planner::Planner(const Map& map, const Heading& heading, const registry::Codes& codes) : map_(map) {
    array_.resize(heading.names.size());
    unknown_.resize(heading.names.size(), map.unknown);
    for (const auto& column : map.arrays)
        if (const auto found = heading.at(column); found != Heading::npos) array_[found] = true;
    for (const auto& [column, texts] : map.unknown_in)
        if (const auto found = heading.at(column); found != Heading::npos)
            unknown_[found].insert(unknown_[found].end(), texts.begin(), texts.end());
    const auto at = [&](const std::string& column) {
        return column.empty() ? Heading::npos : heading.at(column);
    };
    for (const auto& column : map.key) key_.push_back(at(column));
    for (const auto& column : map.key_otherwise) key_otherwise_.push_back(at(column));
    using C = registry::Cooperative;
    const std::pair<const char*, std::string C::*> texts[]{{"name", &C::name},
                                                           {"trading_name", &C::trading_name},
                                                           {"activity", &C::activity},
                                                           {"national_id", &C::national_id},
                                                           {"registrar", &C::registrar},
                                                           {"registration_number", &C::registration_number},
                                                           {"locality", &C::locality},
                                                           {"address", &C::address},
                                                           {"postal_code", &C::postal_code}};
    const auto fact = [&](std::string_view name) {
        const auto found = map.facts.find(name);
        return found == map.facts.end() ? Heading::npos : at(found->second);
    };
    for (const auto& [name, into] : texts)
        if (const auto column = fact(name); column != Heading::npos) texts_.push_back({column, into});
    members_ = fact("members"), capital_ = fact("capital_rial");
    founded_ = at(map.founded), dissolved_ = at(map.dissolved), effective_ = at(map.effective);
    coded_.push_back({&map.status, "cooperative_status", at(map.status.column), &C::status, false, {}});
    coded_.push_back({&map.legal_type, "legal_type", at(map.legal_type.column), &C::legal_type, false, {}});
    coded_.push_back({&map.field, "activity_field", at(map.field.column), &C::field, false, {}});
    for (auto& coded : coded_) {
        const auto list = codes.list(coded.list);
        const auto is_new = [&](const std::string& code) {
            return std::none_of(list.begin(), list.end(),
                                [&](const auto& known) { return known.code == code; });
        };
        for (const auto& code : list)
            for (const auto& label : {code.code, code.label, code.label_en})
                if (!label.empty())
                    coded.known.emplace(text::display_form(label), std::pair(code.code, false));
        for (const auto& [label, code] : coded.column->values)
            coded.known[text::display_form(label)] = {code, is_new(code)};
        coded.otherwise_is_new = !coded.column->otherwise.empty() && is_new(coded.column->otherwise);
    }
    for (const auto& level : map.levels) levels_.emplace_back(&level, at(level.column));
    for (const auto& [column, label] : map.extra) extra_.emplace_back(label, at(column));
    for (const auto& column : map.columns())
        if (const auto found = at(column); found != Heading::npos) said_.push_back(found);
    cells_.resize(heading.names.size());
}

void Planner::read_cells(Fields fields) {
    for (const auto at : said_) {
        auto& cell = cells_[at];
        cell.clear();
        if (at >= fields.size()) continue;  // the row is broken
        cell = text::nfc_trimmed(fields[at]);
        if (std::find(unknown_[at].begin(), unknown_[at].end(), cell) != unknown_[at].end()) {
            cell.clear();
        } else if (array_[at]) {
            std::string all;
            for (const auto& element : elements(cell)) all += (all.empty() ? "" : ", ") + element;
            cell = std::move(all);
        }
    }
}

const std::string& Planner::cell(std::size_t at) const {
    static const std::string nothing;
    return at < cells_.size() ? cells_[at] : nothing;  // else: the column is not in the file
}

std::string Planner::join_key(const std::vector<std::size_t>& columns) const {
    std::string out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto part = text::latin_digits(cell(columns[i]));
        if (part.empty()) return {};
        if (map_.key_decimals) part = rounded(part, *map_.key_decimals);
        out.append(i ? kKeySeparator : "").append(part);
    }
    return out;
}

std::string Planner::key() const {
    auto key = join_key(key_);
    return key.empty() ? join_key(key_otherwise_) : key;
}

std::string Planner::key_of(Fields fields) {
    read_cells(fields);
    return key();
}

void Planner::code(Fields fields, Coded& coded, Row& row) {
    auto label = cell(coded.at);
    if (!label.empty() && array_[coded.at]) {
        const auto parts = elements(text::nfc_trimmed(fields[coded.at]));
        label = parts.empty() ? std::string{} : parts.front();
    }
    if (label.empty()) {
        const auto& otherwise = coded.column->otherwise;
        row.facts.*coded.into = otherwise;
        if (coded.otherwise_is_new)
            row.new_codes.push_back(
                {coded.list, {otherwise, words_of_code(otherwise), words_of_code(otherwise)}});
        return;
    }
    auto found = coded.known.find(label);
    if (found == coded.known.end()) found = coded.known.find(text::display_form(label));
    if (found == coded.known.end()) {
        auto made = code_of_label(label);
        if (made.empty() || coded.known.size() >= kMostCodes) {  // no word, or no table of codes any more
            row.facts.extra.set(coded.column->column, label);
            return;
        }
        found = coded.known.emplace(label, std::pair(std::move(made), true)).first;
    }
    row.facts.*coded.into = found->second.first;
    const auto& [made, is_new] = found->second;
    if (!is_new) return;
    // A code that the map names gets its own words as label, a code made from a label that label.
    const auto words = coded.column->values.contains(label) ? words_of_code(made) : label;
    row.new_codes.push_back({coded.list, {made, words, words}});
}

std::optional<Refusal> Planner::read_dates(Row& row) const {
    const auto read = [&](std::size_t at,
                          std::optional<registry::FuzzyDate>& into) -> std::optional<Refusal> {
        const auto& text = cell(at);
        if (text.empty()) return {};
        const auto date = parse_date(text, map_.date_formats);
        if (!date) return date.error();
        into = *date;
        return {};
    };
    std::optional<registry::FuzzyDate> effective;
    if (auto refusal = read(founded_, row.facts.founded)) return refusal;
    if (auto refusal = read(dissolved_, row.facts.dissolved)) return refusal;
    if (auto refusal = read(effective_, effective)) return refusal;
    if (effective && effective->precision == registry::Precision::day) row.effective = effective->date;
    return {};
}

std::optional<Refusal> Planner::read_numbers(Row& row) const {
    if (auto refusal = read_number(cell(members_), row.facts.members)) return refusal;
    return read_number(cell(capital_), row.facts.capital_rial);
}

// Of the cells that the map names, as they are taken.
std::string Planner::hash() const {
    std::string said;
    for (const auto at : said_) said.append(cells_[at]).append("\x1f");
    return std::string(view(sha256(said)).substr(0, 16));
}

// What is looked up by an index has a length that every engine can index.
std::optional<Refusal> Planner::read_lengths(const Row& row) const {
    const auto too_long = [](const std::string& column) {
        return Refusal{Why::invalid, msg("{column} is too long", {{"column", column}}), {}};
    };
    if (row.key.size() > kMostBytes) return too_long(map_.key.front());
    if (row.facts.name.size() > kMostBytes) return too_long(map_.facts.find("name")->second);
    for (const auto& coded : coded_)
        if (cell(coded.at).size() > kMostBytes) return too_long(coded.column->column);
    for (const auto& [level, at] : levels_)
        if (cell(at).size() > kMostBytes) return too_long(level->column);
    return {};
}

Result<Row> Planner::plan(std::uint64_t line, Fields fields) {
    Row row;
    row.line = line;
    row.key = key_of(fields);  // which reads the cells
    if (row.key.empty()) return refuse(Why::invalid, msg("The row has no key"));
    for (const auto& text : texts_) row.facts.*text.into = cell(text.at);
    if (row.facts.name.empty()) return refuse(Why::invalid, msg("The row has no name"));
    if (auto refusal = read_lengths(row)) return tl::unexpected(*refusal);
    for (auto* identifier : {&row.facts.national_id, &row.facts.registration_number, &row.facts.postal_code})
        *identifier = text::latin_digits(*identifier);
    if (!row.facts.national_id.empty() && !text::valid_legal_national_id(row.facts.national_id)) {
        row.notes.push_back(msg("«{id}» is not a national ID, its check digit differs; it is kept as text",
                                {{"id", row.facts.national_id}}));
        row.facts.extra.set(map_.facts.find("national_id")->second, std::exchange(row.facts.national_id, {}));
    }
    if (auto refusal = read_dates(row)) return tl::unexpected(*refusal);
    if (auto refusal = read_numbers(row)) return tl::unexpected(*refusal);
    for (auto& coded : coded_) code(fields, coded, row);
    if (row.facts.status.empty()) row.facts.status = registry::status::unknown;
    for (const auto& [level, at] : levels_)
        if (const auto& name = cell(at); !name.empty()) row.path.push_back({level->kind, {}, name});
    for (const auto& [label, at] : extra_)
        if (const auto& text = cell(at); !text.empty()) {
            const bool of_key = map_.key_decimals && std::find(key_.begin(), key_.end(), at) != key_.end();
            row.facts.extra.set(label, of_key ? rounded(text, *map_.key_decimals) : text);
        }
    row.facts.source = map_.register_code;
    row.hash = hash();
    return row;
}
}  // namespace imports
