// The rule book: every number the law sets, with its citation and the dates it is in force. It never decides
// anything: code asks for a rule by id on a date, and an unverified rule never refuses.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/json.h"
#include "law/working_days.h"

namespace law {
enum class Severity : std::uint8_t { refuse, warn, note };

struct Rule {
    std::string id, title, title_fa;
    Json value;                                         // number, text, list or table, as the file has it
    std::string unit, applies_to, instrument, article;  // article "": not known
    std::optional<Date> in_force_from, in_force_to;     // empty: without bound; the last day belongs to it
    Severity severity = Severity::warn;
    bool verified = false;
    std::string note, note_fa;
    std::optional<AtHoliday> at_holiday{};  // of a term, which every value in days, months or years is
    bool may_refuse() const { return verified && severity == Severity::refuse; }
    bool in_force(Date on) const {
        return (!in_force_from || *in_force_from <= on) && (!in_force_to || on <= *in_force_to);
    }
};
struct Instrument {
    std::string id, title, title_fa, adopted;  // adopted: Jalali day or year, "": not known
};
// A citation as the file writes it: "33", "33 note 1", "6, 20", "row 3", "no. 98943".
struct Article {
    enum class Kind : std::uint8_t { article, row, number } kind = Kind::article;
    std::vector<std::string> numbers;
    std::string note;  // of an article: its note, "" for none
};
std::optional<Article> parse_article(std::string_view text);

using File = std::pair<std::string_view, std::string_view>;  // name, text
std::span<const File> embedded_files();
// The ids that this program knows. A rule that only the file has, or only the program, stops the start.
std::span<const std::string_view> known_rules();

class RuleBook {
public:
    // Both throw std::runtime_error "file:line: what is wrong" on the first fault.
    static RuleBook load();  // of this program: its files and known_rules()
    static RuleBook load(std::span<const File> files, std::span<const std::string_view> known);

    const Rule* find(std::string_view id, Date on) const;  // nullptr: none in force on that day
    const std::vector<Rule>& all() const { return rules_; }
    const Instrument* instrument(std::string_view id) const;
    const std::vector<Instrument>& instruments() const { return instruments_; }  // in the file's order
    const std::string& hash() const { return hash_; }  // SHA-256 in hex of the files read, in order of name

private:
    std::vector<Rule> rules_;  // by id, then date
    std::vector<Instrument> instruments_;
    std::string hash_;
};
}  // namespace law
