// Advice on a name that founders have in mind: what the rules say of it, which names of the register are near
// and in what, and how it could become another. Pure: the register is asked through a function. It never
// decides: the companies registrar does.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "law/rule_book.h"

namespace registry {
struct NearName {  // a name of the register, as Search::nearest knows it
    std::int64_t id = 0;
    std::string name;
    double score = 0;
    bool former = false;
};
struct PlaceName {
    std::string name;
    std::optional<bool> inside{};  // whether the seat lies in it; empty when no seat was given
    std::string norm{};            // text::norm(name), for who asks about many names; "": not made yet
};
struct NameQuestion {
    std::string name;  // as typed
    std::vector<PlaceName> places{};
    std::string seat{};  // the name of the county, for suggestions; may be empty
    // Best first. Empty: the register is not at hand, and nothing that rests on it is tested or suggested.
    std::function<std::vector<NearName>(const std::string&)> nearest{};
    bool suggest = true;  // whether suggestions are wanted: they cost most of a check
};

struct NameFinding {
    enum class Result : std::uint8_t { passed, failed, not_verifiable };
    std::string rule;  // of the rule book
    Result result = Result::passed;
    std::vector<std::string> arguments{};  // what it is about: the words, the other name
};
struct NearFinding {
    NearName other;
    std::vector<std::pair<std::size_t, std::size_t>> marked{};     // byte ranges that agree
    bool distinctive = false, descriptive = false, place = false;  // agree in words of this class
    std::size_t different_words = 0;
};
struct NameAdvice {
    enum class Verdict : std::uint8_t { free, doubtful, taken };
    Verdict verdict = Verdict::free;
    std::vector<NameFinding> findings{};  // every rule that was looked at, failed ones first
    std::vector<NearFinding> nearest{};
    std::vector<std::string> suggestions{};  // at most two, each free as far as the register tells
};
NameAdvice check_name(const NameQuestion& question, const law::RuleBook& rules, Date on);
}  // namespace registry
