#include "features/imports/plan.h"

#include <algorithm>
#include <charconv>

#include "base/sha256.h"
#include "base/text.h"
#include "features/imports/dates.h"

namespace imports {
namespace {
constexpr std::size_t kMostBytes = 1000, kMostCodes = 2000;

// NFC leaves ASCII alone: most cells need no ICU.
std::string trimmed(std::string_view text) {
    if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; }))
        return text::nfc_trimmed(text);
    const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return std::string(text);
}

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
    for (auto& element : out) element = trimmed(element);
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
}

std::string Planner::value(Fields fields, std::size_t at) const {
    if (at >= fields.size()) return {};  // not in the file, or the row is broken
    auto text = trimmed(fields[at]);
    if (std::find(unknown_[at].begin(), unknown_[at].end(), text) != unknown_[at].end()) return {};
    if (!array_[at]) return text;
    std::string out;
    for (const auto& element : elements(text)) out += (out.empty() ? "" : ", ") + element;
    return out;
}

std::string Planner::join_key(Fields fields, const std::vector<std::size_t>& columns) const {
    std::string out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto part = text::latin_digits(value(fields, columns[i]));
        if (part.empty()) return {};
        if (map_.key_decimals) part = rounded(part, *map_.key_decimals);
        out.append(i ? kKeySeparator : "").append(part);
    }
    return out;
}

std::string Planner::key_of(Fields fields) const {
    auto key = join_key(fields, key_);
    return key.empty() ? join_key(fields, key_otherwise_) : key;
}

void Planner::code(Fields fields, Coded& coded, Row& row) {
    auto label = value(fields, coded.at);
    if (!label.empty() && array_[coded.at]) {
        const auto parts = elements(trimmed(fields[coded.at]));
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

std::optional<Refusal> Planner::read_dates(Fields fields, Row& row) const {
    const auto read = [&](std::size_t at,
                          std::optional<registry::FuzzyDate>& into) -> std::optional<Refusal> {
        const auto text = value(fields, at);
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

std::optional<Refusal> Planner::read_numbers(Fields fields, Row& row) const {
    if (auto refusal = read_number(value(fields, members_), row.facts.members)) return refusal;
    return read_number(value(fields, capital_), row.facts.capital_rial);
}

// The cells that the map names, as they are taken.
std::string Planner::said(Fields fields) const {
    std::string out;
    for (const auto at : said_) {
        out += value(fields, at);
        out += '\x1f';
    }
    return out;
}

// What is looked up by an index has a length that every engine can index.
std::optional<Refusal> Planner::read_lengths(Fields fields, const Row& row) const {
    const auto too_long = [](const std::string& column) {
        return Refusal{Why::invalid, msg("{column} is too long", {{"column", column}}), {}};
    };
    if (row.key.size() > kMostBytes) return too_long(map_.key.front());
    if (row.facts.name.size() > kMostBytes) return too_long(map_.facts.find("name")->second);
    for (const auto& coded : coded_)
        if (value(fields, coded.at).size() > kMostBytes) return too_long(coded.column->column);
    for (const auto& [level, at] : levels_)
        if (value(fields, at).size() > kMostBytes) return too_long(level->column);
    return {};
}

Result<Row> Planner::plan(std::uint64_t line, Fields fields) {
    Row row;
    row.line = line;
    row.key = key_of(fields);
    if (row.key.empty()) return refuse(Why::invalid, msg("The row has no key"));
    for (const auto& text : texts_) row.facts.*text.into = value(fields, text.at);
    if (row.facts.name.empty()) return refuse(Why::invalid, msg("The row has no name"));
    if (auto refusal = read_lengths(fields, row)) return tl::unexpected(*refusal);
    for (auto* identifier : {&row.facts.national_id, &row.facts.registration_number, &row.facts.postal_code})
        *identifier = text::latin_digits(*identifier);
    if (!row.facts.national_id.empty() && !text::valid_legal_national_id(row.facts.national_id)) {
        row.notes.push_back(msg("«{id}» is not a national ID, its check digit differs; it is kept as text",
                                {{"id", row.facts.national_id}}));
        row.facts.extra.set(map_.facts.find("national_id")->second, std::exchange(row.facts.national_id, {}));
    }
    if (auto refusal = read_dates(fields, row)) return tl::unexpected(*refusal);
    if (auto refusal = read_numbers(fields, row)) return tl::unexpected(*refusal);
    for (auto& coded : coded_) code(fields, coded, row);
    if (row.facts.status.empty()) row.facts.status = registry::status::unknown;
    for (const auto& [level, at] : levels_)
        if (auto name = value(fields, at); !name.empty())
            row.path.push_back({level->kind, {}, std::move(name)});
    for (const auto& [label, at] : extra_)
        if (auto text = value(fields, at); !text.empty()) {
            const bool of_key = map_.key_decimals && std::find(key_.begin(), key_.end(), at) != key_.end();
            row.facts.extra.set(label, of_key ? rounded(text, *map_.key_decimals) : std::move(text));
        }
    row.facts.source = map_.register_code;
    row.hash = std::string(view(sha256(said(fields))).substr(0, 16));
    return row;
}
}  // namespace imports
