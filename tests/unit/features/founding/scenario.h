// A table of scenarios and how each row is tried. Include <doctest/doctest.h> first.
#pragma once
#include <set>

#include "bench.h"

namespace test {
struct Scenario {
    const char* check;
    const char* on;
    void (*well)(Bench&);  // empty: as the founding is; `never`: the rule calls nothing well
    void (*spoilt)(Bench&);
    const char* where;  // of the one finding
    filing::Outcome outcome;
    bool refuses;
};
inline void never(Bench&) {}
inline constexpr void (*as_it_is)(Bench&) = nullptr;
inline constexpr const char *k1399 = "2020-11-04", *k1401 = "2022-08-01";

inline const law::RuleBook& book() {
    static const auto loaded = law::RuleBook::load();
    return loaded;
}
// A sentence of a finding has a place for each of its values, and a value for each place.
inline void check_words(const filing::Finding& finding) {
    const i18n::Id words = filing::words_of(founding::rules(), finding);
    INFO(words.text);
    CHECK_FALSE(words.text.empty());
    std::set<std::string> places, names;
    for (auto from = words.text.find('{'); from != words.text.npos; from = words.text.find('{', from + 1))
        places.emplace(words.text.substr(from + 1, words.text.find('}', from) - from - 1));
    for (const auto& [name, value] : finding.values) names.insert(name);
    CHECK(places == names);
    CHECK(filing::sentence(i18n::Translator::of(i18n::Language::english), words, finding).find('{') ==
          std::string::npos);
    CHECK(filing::finding_of(filing::json_of(finding)) == finding);
}
inline void try_one(const Scenario& s) {
    INFO(s.check);
    INFO(s.on);
    Bench well, spoilt;
    if (s.well != never) {
        if (s.well) s.well(well);
        const auto found = findings_of(well, s.check, day(s.on), book());
        REQUIRE(found.size() == 1);
        CHECK(found[0].outcome == filing::Outcome::passed);
        check_words(found[0]);
    }
    s.spoilt(spoilt);
    const auto found = findings_of(spoilt, s.check, day(s.on), book());
    REQUIRE(found.size() == 1);
    CHECK(found[0].where == s.where);
    CHECK(found[0].outcome == s.outcome);
    CHECK(found[0].refuses == s.refuses);
    check_words(found[0]);
}
// Every row of the tables, and every rule of the stages in one of them.
inline void try_all(std::initializer_list<std::span<const Scenario>> tables,
                    const std::set<std::string>& stages) {
    std::set<std::string> tried;
    for (const auto& table : tables)
        for (const Scenario& scenario : table) {
            try_one(scenario);
            tried.insert(scenario.check);
        }
    for (const auto& rule : founding::rules()) {
        INFO(rule.id);
        CHECK(tried.contains(rule.id) == stages.contains(rule.stage));
    }
}
}  // namespace test
