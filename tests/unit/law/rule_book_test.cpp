#include "law/rule_book.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "law/today.h"

namespace {
constexpr std::string_view kInstrument = "[[instrument]]\nid = \"act\"\ntitle = \"Act\"\ntitle_fa = \"قانون\"\n";
std::string rule_text(const std::string& more) {
    return "[[rule]]\nid = \"a.b\"\nvalue = 7\nunit = \"members\"\napplies_to = \"all\"\ninstrument = \"act\"\n"
           "severity = \"refuse\"\nverified = true\n" + more;
}
std::string fault_of(const std::string& rules) {
    const law::File files[] = {{"law/i.toml", kInstrument}, {"law/p.toml", rules}};
    try {
        law::RuleBook::load(files);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "no fault";
}
Date day(const char* text) { return parse_iso_date(text).value(); }
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
    CHECK(fault_of(rule_text("")).starts_with("law/p.toml:1: `article` is missing"));
    CHECK(fault_of("# one\n\n" + rule_text("article = \"6\"\ncolour = 1\n")) == "law/p.toml:3: unknown key `colour`");
    const std::string good = rule_text("article = \"6\"\n");
    CHECK(fault_of(good) == "no fault");
    CHECK(fault_of(good + good) == "law/p.toml:10: `a.b` is in force twice on one day (see line 1)");
    CHECK(fault_of("[[rule]\n").starts_with("law/p.toml, line 1, column "));
}

TEST_CASE("one id with dates that only touch is found by its day") {
    const std::string rules = rule_text("article = \"6\"\nin_force_to = 2020-01-01\n") +
                              rule_text("article = \"7\"\nin_force_from = 2020-01-02\n");
    const law::File files[] = {{"law/i.toml", kInstrument}, {"law/p.toml", rules}};
    const auto book = law::RuleBook::load(files);
    CHECK(book.find("a.b", day("2020-01-01"))->article == "6");
    CHECK(book.find("a.b", day("2020-01-02"))->article == "7");
    CHECK(book.find("a.c", day("2020-01-02")) == nullptr);
}

TEST_CASE("today is Tehran's day") {
    const ManualClock clock(parse_iso_instant("2026-11-24T21:00:00Z").value());
    CHECK(law::today(clock) == day("2026-11-25"));
}
