#include "registry/name_check.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>

#include "registry/name_index.h"

using namespace registry;
using Result = NameFinding::Result;
using Verdict = NameAdvice::Verdict;

namespace {
// A register of five names and the program's own rule book.
struct Desk {
    NameIndex index;
    std::vector<std::string> names{"شرکت تعاونی سپیدار بیستون", "تعاونی تولیدی سپیداران سبز دینور",
                                   "تعاونی زنبورداران دالاهو", "تعاونی مسکن فرهنگیان کنگاور",
                                   "تعاونی نیلوفر سراب"};
    law::RuleBook rules = law::RuleBook::load();
    Desk() {
        for (std::uint32_t i = 0; i < names.size(); ++i) index.add(i, names[i]);
    }
    NameAdvice check(const std::string& name, std::optional<bool> inside = {}) const {
        NameQuestion question{name, {{"هرسین", inside}, {"پاوه", inside}}, "", {}};
        question.nearest = [&](const std::string& of) {
            std::vector<NearName> out;
            for (const auto& match : index.nearest(of, 10))
                out.push_back({match.number, std::string(index.name(match.entry)), match.score, false});
            return out;
        };
        return check_name(question, rules, parse_iso_date("2020-11-04").value());
    }
    NameFinding finding(const NameAdvice& advice, std::string_view rule) const {
        for (const auto& one : advice.findings)
            if (one.rule == rule) return one;
        FAIL("no finding of " << std::string(rule));
        return {};
    }
};
}  // namespace

TEST_CASE("a new name of two telling words is free, and says what was not looked at") {
    const Desk desk;
    const auto advice = desk.check("شرکت تعاونی آفتاب بلوطستان");
    CHECK(advice.verdict == Verdict::free);
    CHECK(advice.suggestions.empty());
    CHECK(desk.finding(advice, "name.identical").result == Result::passed);
    CHECK(desk.finding(advice, "name.meaning").result == Result::not_verifiable);
    CHECK(advice.findings.size() == 9);
}

TEST_CASE("the same name under another spelling is taken, whatever is written around it") {
    const Desk desk;
    const auto advice = desk.check("شركت تعاوني سپيدار‌بيستون");
    CHECK(advice.verdict == Verdict::taken);
    const auto same = desk.finding(advice, "name.identical");
    CHECK(same.result == Result::failed);
    CHECK(same.arguments == std::vector<std::string>{desk.names[0]});
    CHECK(advice.findings.front().result == Result::failed);
    REQUIRE(advice.suggestions.size() == 2);
    for (const auto& name : advice.suggestions) {
        CAPTURE(name);
        CHECK(name.starts_with("سپیدار "));
        CHECK(desk.check(name).verdict == Verdict::free);
    }
}

TEST_CASE("one word more is not enough, and the classes that agree are told") {
    const Desk desk;
    const auto advice = desk.check("سپیدار سبز بیستون");
    CHECK(advice.verdict == Verdict::doubtful);
    const auto words = desk.finding(advice, "name.different_words");
    CHECK(words.result == Result::failed);
    CHECK(words.arguments == std::vector<std::string>{desk.names[0], "1", "2"});
    REQUIRE_FALSE(advice.nearest.empty());
    CHECK(advice.nearest[0].distinctive);
    CHECK_FALSE(advice.nearest[0].descriptive);
    CHECK(advice.nearest[0].different_words == 1);
    std::string marked;
    for (const auto& [begin, end] : advice.nearest[0].marked)
        marked += desk.names[0].substr(begin, end - begin) + "|";
    CHECK(marked.find("سپیدار") != std::string::npos);
}

TEST_CASE("letters, digits, permission, fewer words and places each have their rule") {
    const Desk desk;
    const auto failed = [&](const char* name, const char* rule, std::optional<bool> inside = {}) {
        return desk.finding(desk.check(name, inside), rule).result == Result::failed;
    };
    CHECK(failed("گرین tech زاگرس", "name.latin_letters"));
    CHECK(failed("آفتاب بلوطستان ۱۲", "name.digits"));
    CHECK_FALSE(failed("آفتاب بلوطستان دوازده", "name.digits"));
    CHECK(failed("بنیاد آفتاب", "name.permission_words"));
    CHECK_FALSE(failed("ملیکا آفتاب", "name.permission_words"));  // a part of a word is not the word
    CHECK(failed("تعاونی آفتاب", "name.min_words"));
    CHECK(failed("شرکت تعاونی مسکن", "name.min_words"));
    CHECK(failed("آفتاب زیبای پاوه", "name.own_place", false));
    CHECK_FALSE(failed("آفتاب زیبای پاوه", "name.own_place", true));
    CHECK(desk.finding(desk.check("آفتاب زیبای پاوه"), "name.own_place").result == Result::not_verifiable);
    for (const auto& finding : desk.check("بنیاد آفتاب").findings)
        CHECK_FALSE(desk.rules.find(finding.rule, parse_iso_date("2020-11-04").value())->may_refuse());
}
