#include "law/rule_book.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/bytes.h"
#include "base/i18n.h"
#include "base/sha256.h"
#include "base/toml.h"

namespace law {
namespace {

// Where the n-th table of a kind begins: what a person who mends the file wants to know.
std::int64_t line_of_table(std::string_view text, std::string_view header, std::size_t nth) {
    std::int64_t line = 1;
    std::size_t seen = 0;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (text.substr(at, end - at).starts_with(header) && seen++ == nth) return line;
        at = end + 1;
    }
    return 1;
}

struct Place {
    std::string file;
    std::int64_t line = 1;
    [[noreturn]] void fault(const std::string& what) const {
        throw std::runtime_error(file + ":" + std::to_string(line) + ": " + what);
    }
};

std::string required(const Json& table, std::string_view key, const Place& place) {
    auto value = table.text_at(key);
    if (!value || value->empty()) place.fault("`" + std::string(key) + "` is missing or is no text");
    return *value;
}

std::optional<Date> date_at(const Json& table, std::string_view key, const Place& place) {
    const Json* value = table.find(key);
    if (value == nullptr) return std::nullopt;
    const auto* text = value->string();
    const auto date = text != nullptr ? parse_iso_date(*text) : std::nullopt;
    if (!date) place.fault("`" + std::string(key) + "` is no date");
    return date;
}

void refuse_unknown_keys(const Json& table, std::span<const std::string_view> known, const Place& place) {
    if (table.object() == nullptr) place.fault("a table is wanted");
    for (const auto& [key, value] : *table.object())
        if (std::ranges::find(known, key) == known.end()) place.fault("unknown key `" + key + "`");
}

Severity severity_of(const Json& table, const Place& place) {
    const std::string word = required(table, "severity", place);
    if (word == "refuse") return Severity::refuse;
    if (word == "warn") return Severity::warn;
    if (word == "note") return Severity::note;
    place.fault("`severity` is one of refuse, warn, note; not `" + word + "`");
}

std::optional<AtHoliday> at_holiday_of(const Json& table, std::string_view unit, const Place& place) {
    const bool term = unit == "days" || unit == "working_days" || unit == "months" || unit == "years";
    const std::string word = table.text_or("at_holiday");
    if (term != !word.empty()) place.fault("`at_holiday` is of every term and of nothing else");
    if (!term) return std::nullopt;
    if (word == "stands") return AtHoliday::stands;
    if (word == "moves_on") return AtHoliday::moves_on;
    place.fault("`at_holiday` is stands or moves_on; not `" + word + "`");
}

Rule read_rule(const Json& table, const Place& place) {
    static constexpr std::array<std::string_view, 15> kKeys{
        "id",          "title",      "title_fa",   "value",   "unit",
        "at_holiday",  "applies_to", "instrument", "article", "in_force_from",
        "in_force_to", "severity",   "verified",   "note",    "note_fa"};
    refuse_unknown_keys(table, kKeys, place);
    Rule rule;
    rule.id = required(table, "id", place);
    rule.title = required(table, "title", place);
    rule.title_fa = required(table, "title_fa", place);
    const Json* value = table.find("value");
    if (value == nullptr) place.fault("`value` is missing");
    rule.value = *value;
    rule.unit = required(table, "unit", place);
    rule.applies_to = required(table, "applies_to", place);
    rule.instrument = required(table, "instrument", place);
    rule.article = table.text_or("article");
    if (!rule.article.empty() && !parse_article(rule.article))
        place.fault("`article` is no citation: `" + rule.article + "`");
    rule.in_force_from = date_at(table, "in_force_from", place);
    rule.in_force_to = date_at(table, "in_force_to", place);
    if (rule.in_force_from && rule.in_force_to && *rule.in_force_to < *rule.in_force_from)
        place.fault("`in_force_to` lies before `in_force_from`");
    rule.at_holiday = at_holiday_of(table, rule.unit, place);
    rule.severity = severity_of(table, place);
    const Json* verified = table.find("verified");
    if (verified == nullptr || verified->boolean() == nullptr) place.fault("`verified` is true or false");
    rule.verified = *verified->boolean();
    if (rule.verified && rule.article.empty()) place.fault("a verified rule names its article");
    if (!rule.verified && rule.severity == Severity::refuse) place.fault("an unverified rule never refuses");
    rule.note = table.text_or("note");
    rule.note_fa = table.text_or("note_fa");
    if (rule.note.empty() != rule.note_fa.empty()) place.fault("`note` and `note_fa` come together");
    return rule;
}

Instrument read_instrument(const Json& table, const Place& place) {
    static constexpr std::array<std::string_view, 4> kKeys{"id", "title", "title_fa", "adopted"};
    refuse_unknown_keys(table, kKeys, place);
    return {required(table, "id", place), required(table, "title", place), required(table, "title_fa", place),
            table.text_or("adopted")};
}

bool overlap(const Rule& a, const Rule& b) {
    const bool a_ends_before = a.in_force_to && b.in_force_from && *a.in_force_to < *b.in_force_from;
    const bool b_ends_before = b.in_force_to && a.in_force_from && *b.in_force_to < *a.in_force_from;
    return a.id == b.id && !a_ends_before && !b_ends_before;
}

std::string parse_fault(const Refusal& refusal) {
    return i18n::Translator(i18n::Language::english)(refusal.message);
}

}  // namespace

std::optional<Article> parse_article(std::string_view text) {
    const auto is_number = [](std::string_view word) {
        return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    };
    Article out;
    if (text.starts_with("row "))
        out.kind = Article::Kind::row, text.remove_prefix(4);
    else if (text.starts_with("no. "))
        out.kind = Article::Kind::number, text.remove_prefix(4);
    else if (const auto at = text.find(" note "); at != text.npos) {
        out.note = text.substr(at + 6);
        text = text.substr(0, at);
        if (!is_number(out.note)) return {};
    }
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(", ", at), text.size());
        out.numbers.emplace_back(text.substr(at, end - at));
        if (!is_number(out.numbers.back())) return {};
        at = end + 2;
    }
    return out;
}

namespace {
void refuse_disagreement(const std::vector<std::pair<Rule, Place>>& read,
                         std::span<const std::string_view> known) {
    for (const auto& [rule, place] : read)
        if (std::ranges::find(known, rule.id) == known.end())
            place.fault("the program knows no rule `" + rule.id + "`");
    for (const auto id : known)
        if (std::ranges::none_of(read, [&](const auto& one) { return one.first.id == id; }))
            throw std::runtime_error("the rule book lacks `" + std::string(id) +
                                     "`, which the program knows");
}
}  // namespace

RuleBook RuleBook::load() {
    return load(embedded_files(), known_rules());
}

RuleBook RuleBook::load(std::span<const File> files, std::span<const std::string_view> known) {
    static constexpr std::array<std::string_view, 2> kTables{"rule", "instrument"};
    RuleBook book;
    std::vector<std::pair<Rule, Place>> read;
    std::string bytes;
    for (const auto& [name, text] : files) {
        const auto root = toml_file::parse(text, std::string(name));
        if (!root) throw std::runtime_error(parse_fault(root.error()));
        refuse_unknown_keys(*root, kTables, {std::string(name)});
        bytes.append(name).append(1, '\0').append(text).append(1, '\0');
        for (const auto& [kind, tables] : *root->object()) {
            if (tables.array() == nullptr)
                Place{std::string(name)}.fault("`" + kind + "` is no list of tables");
            for (std::size_t i = 0; i < tables.array()->size(); ++i) {
                const Place place{std::string(name), line_of_table(text, "[[" + kind + "]]", i)};
                const Json& table = (*tables.array())[i];
                if (kind == "rule")
                    read.emplace_back(read_rule(table, place), place);
                else
                    book.instruments_.push_back(read_instrument(table, place));
            }
        }
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
        const auto& [rule, place] = read[i];
        if (book.instrument(rule.instrument) == nullptr)
            place.fault("no instrument is called `" + rule.instrument + "`");
        for (std::size_t j = 0; j < i; ++j)
            if (overlap(rule, read[j].first))
                place.fault("`" + rule.id + "` is in force twice on one day (see line " +
                            std::to_string(read[j].second.line) + ")");
    }
    refuse_disagreement(read, known);
    for (auto& [rule, place] : read) book.rules_.push_back(std::move(rule));
    std::ranges::stable_sort(book.rules_, [](const Rule& a, const Rule& b) {
        return std::tie(a.id, a.in_force_from) < std::tie(b.id, b.in_force_from);
    });
    book.hash_ = hex(view(sha256(bytes)));
    return book;
}

const Rule* RuleBook::find(std::string_view id, Date on) const {
    for (const Rule& rule : rules_)
        if (rule.id == id && rule.in_force(on)) return &rule;
    return nullptr;
}

const Instrument* RuleBook::instrument(std::string_view id) const {
    const auto found = std::ranges::find(instruments_, id, &Instrument::id);
    return found == instruments_.end() ? nullptr : &*found;
}
}  // namespace law
