// A rule of a kind: a pure test with the id of its entry in law/*.toml, and what it says when it finds
// something. All of a stage run and all their findings come at once; an unverified rule never refuses. A
// finding holds ids and numbers, never names or prose: words are made when it is read.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "law/rule_book.h"

namespace filing {
enum class Outcome : std::uint8_t { passed, failed, unverifiable };
std::string_view code_of(Outcome outcome);

struct Rial {
    std::int64_t amount;
    friend bool operator==(const Rial&, const Rial&) = default;
};
struct Share {  // of one: 0.34
    double of_one;
    friend bool operator==(const Share&, const Share&) = default;
};
using Value = std::variant<std::string, std::int64_t, Date, Rial, Share>;
using Values = std::vector<std::pair<std::string, Value>>;

struct Finding {
    std::string check;  // the rule of the code
    std::string law;    // id of its entry in the rule book
    Outcome outcome = Outcome::passed;
    bool refuses = false;  // failed, verified, and of the severity that refuses
    std::string where;     // "founders.people[2].birth_date": section and member; "": the whole
    Values values{};
    friend bool operator==(const Finding&, const Finding&) = default;
};
Json json_of(const Finding& finding);
std::optional<Finding> finding_of(const Json& json);

class Verdicts {  // collects what one run of the rules says
public:
    Verdicts(const law::RuleBook& book, Date on) : book_(book), on_(on) {}
    // The entry in force on the day, or nullptr: then there is nothing to test. What is said next rests on
    // it.
    const law::Rule* rule(std::string_view id);
    std::int64_t number(const law::Rule& rule) const;  // its value; a Bug when it is none
    double ratio(const law::Rule& rule) const;
    void pass(std::string where = {}, Values values = {}) {
        add(Outcome::passed, std::move(where), std::move(values));
    }
    void fail(std::string where, Values values = {}) {
        add(Outcome::failed, std::move(where), std::move(values));
    }
    void judge(bool well, std::string where, Values values = {}) {
        add(well ? Outcome::passed : Outcome::failed, std::move(where), std::move(values));
    }
    void unverifiable(std::string where, Values values = {}) {
        add(Outcome::unverifiable, std::move(where), std::move(values));
    }
    void begin(std::string_view check) { check_ = check, law_ = nullptr; }
    Date on() const { return on_; }
    std::vector<Finding> take() { return std::move(findings_); }

private:
    void add(Outcome outcome, std::string where, Values values);
    const law::RuleBook& book_;
    const Date on_;
    std::string check_;
    const law::Rule* law_ = nullptr;
    std::vector<Finding> findings_;
};

// `Facts`: what the kind loaded before its rules run; rules do no I/O.
template <class Facts>
struct Rule {
    const char* id;     // "founder.age"
    const char* stage;  // with which stage it runs
    i18n::Id passed, failed;
    i18n::Id unverifiable{};
    void (*check)(const Facts&, Verdicts&) = nullptr;
};
template <class Facts>
std::vector<Finding> check(std::span<const Rule<Facts>> rules, std::string_view stage, const Facts& facts,
                           const law::RuleBook& book, Date on) {
    Verdicts verdicts(book, on);
    for (const Rule<Facts>& rule : rules) {
        if (stage != rule.stage) continue;
        verdicts.begin(rule.id);
        rule.check(facts, verdicts);
    }
    return verdicts.take();
}
// What the rule says of its finding: a sentence, its values in the reader's language. `label`: where, in
// words.
template <class Facts>
i18n::Id words_of(std::span<const Rule<Facts>> rules, const Finding& finding) {
    for (const Rule<Facts>& rule : rules) {
        if (finding.check != rule.id) continue;
        if (finding.outcome == Outcome::passed) return rule.passed;
        return finding.outcome == Outcome::failed || rule.unverifiable == i18n::Id{} ? rule.failed
                                                                                     : rule.unverifiable;
    }
    return {};
}
std::string sentence(const i18n::Translator& tr, i18n::Id words, const Finding& finding);
bool any_refuses(std::span<const Finding> findings);
}  // namespace filing
