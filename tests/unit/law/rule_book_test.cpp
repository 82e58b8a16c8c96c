#include "law/rule_book.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "law/today.h"

namespace {
constexpr std::string_view kKnown[]{"a.b"};
constexpr std::string_view kInstrument =
    "[[instrument]]\nid = \"act\"\ntitle = \"Act\"\ntitle_fa = \"قانون\"\n";
std::string rule_text(const std::string& more) {
    return "[[rule]]\nid = \"a.b\"\ntitle = \"Least\"\ntitle_fa = \"کمترین\"\nvalue = 7\nunit = "
           "\"members\"\napplies_to = \"all\"\ninstrument = \"act\"\n"
           "severity = \"refuse\"\nverified = true\n" +
           more;
}
std::string fault_of(const std::string& rules) {
    const law::File files[] = {{"law/i.toml", kInstrument}, {"law/p.toml", rules}};
    try {
        law::RuleBook::load(files, kKnown);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no fault";
}
Date day(const char* text) {
    return parse_iso_date(text).value();
}
}  // namespace

TEST_CASE("the program's own book loads and no unverified rule may refuse") {
    const auto book = law::RuleBook::load();
    CHECK(book.all().size() > 50);
    CHECK(book.hash().size() == 64);
    for (const auto& rule : book.all()) {
        INFO(rule.id);
        if (!rule.verified) CHECK(rule.severity != law::Severity::refuse);
        CHECK(book.instrument(rule.instrument) != nullptr);
        if (rule.id.starts_with("assembly.")) CHECK_FALSE(rule.verified);
    }
    const auto* least = book.find("min_members.default", day("2020-11-04"));
    REQUIRE(least != nullptr);
    CHECK(*least->value.integer() == 7);
}

TEST_CASE("a fault names its file and line") {
    CHECK(fault_of(rule_text("")) == "law/p.toml:1: a verified rule names its article");
    CHECK(fault_of(rule_text("article = \"somewhere\"\n")) ==
          "law/p.toml:1: `article` is no citation: `somewhere`");
    CHECK(fault_of("# one\n\n" + rule_text("article = \"6\"\ncolour = 1\n")) ==
          "law/p.toml:3: unknown key `colour`");
    const std::string good = rule_text("article = \"6\"\n");
    CHECK(fault_of(good) == "no fault");
    CHECK(fault_of(good + good) == "law/p.toml:12: `a.b` is in force twice on one day (see line 1)");
    CHECK(fault_of("[[rule]\n").starts_with("law/p.toml, line 1, column "));
}

TEST_CASE("a rule that only the file or only the program has stops the start") {
    const law::File files[] = {{"law/i.toml", kInstrument}, {"law/p.toml", ""}};
    CHECK_THROWS_WITH(law::RuleBook::load(files, kKnown),
                      "the rule book lacks `a.b`, which the program knows");
    const std::string text = rule_text("article = \"6\"\n");
    const law::File with_rule[] = {{"law/i.toml", kInstrument}, {"law/p.toml", text}};
    CHECK_THROWS_WITH(law::RuleBook::load(with_rule, {}), "law/p.toml:1: the program knows no rule `a.b`");
}

TEST_CASE("a value that changed is picked by the day") {
    const auto book = law::RuleBook::load();
    const auto* then = book.find("board.term_years", day("2000-01-01"));
    const auto* now = book.find("board.term_years", day("2020-11-04"));
    REQUIRE(then != nullptr);
    REQUIRE(now != nullptr);
    CHECK(*then->value.integer() == 2);
    CHECK(*now->value.integer() == 3);
    CHECK(book.find("min_members.border_residents", day("2020-11-04"))->may_refuse());
    CHECK_FALSE(book.find("min_members.border_residents", day("2022-07-23"))->may_refuse());
    CHECK(book.find("min_members.border_residents", day("2010-01-01")) == nullptr);
}

TEST_CASE("a citation is read as the file writes it, and nothing else is one") {
    CHECK(law::parse_article("33 note 1")->note == "1");
    CHECK(law::parse_article("6, 20")->numbers == std::vector<std::string>{"6", "20"});
    CHECK(law::parse_article("row 3")->kind == law::Article::Kind::row);
    CHECK(law::parse_article("no. 98943")->kind == law::Article::Kind::number);
    for (const char* bad : {"", "x", "33 note", "33 note x", "6,20", "6, ", "row"}) {
        INFO(bad);
        CHECK_FALSE(law::parse_article(bad).has_value());
    }
}

TEST_CASE("one id with dates that only touch is found by its day") {
    const std::string rules = rule_text("article = \"6\"\nin_force_to = 2020-01-01\n") +
                              rule_text("article = \"7\"\nin_force_from = 2020-01-02\n");
    const law::File files[] = {{"law/i.toml", kInstrument}, {"law/p.toml", rules}};
    const auto book = law::RuleBook::load(files, kKnown);
    CHECK(book.find("a.b", day("2020-01-01"))->article == "6");
    CHECK(book.find("a.b", day("2020-01-02"))->article == "7");
    CHECK(book.find("a.c", day("2020-01-02")) == nullptr);
}

TEST_CASE("today is Tehran's day") {
    const ManualClock clock(parse_iso_instant("2026-11-24T21:00:00Z").value());
    CHECK(law::today(clock) == day("2026-11-25"));
}
