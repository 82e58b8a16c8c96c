// What holds for the rules of a founding together.
#include "bench.h"

#undef CHECK
#include <doctest/doctest.h>

#include "scenario.h"

using enum filing::Outcome;
using test::at;
using test::Bench;
using test::book;
using test::k1399;

namespace {
constexpr const char* kStages[]{"application", "capital", "deposit", "assembly", "registration"};
}

TEST_CASE("a founding in which all is well is refused nowhere, and says what could not be looked up") {
    const Bench bench;
    for (const char* stage : kStages)
        for (const auto& f : filing::check(founding::rules(), stage, bench.facts(test::day(k1399)), book(),
                                           test::day(k1399))) {
            INFO(f.check);
            CHECK(f.outcome == (f.check == "founder.alive" ? unverifiable : passed));
        }
}

TEST_CASE("an empty founding is judged without a fault of the program") {
    const founding::Facts nothing = founding::facts_of(filing::Case{});
    for (const char* stage : kStages)
        for (const auto& f : filing::check(founding::rules(), stage, nothing, book(), test::day(k1399)))
            test::check_words(f);
}

TEST_CASE("a rule refuses once somebody has verified it, and says nothing where its law is not in force") {
    const std::string act = "[[instrument]]\nid = \"act\"\ntitle = \"Act\"\ntitle_fa = \"قانون\"\n";
    const std::string age =
        "[[rule]]\nid = \"founding.min_age\"\ntitle = \"Age\"\ntitle_fa = \"سن\"\nvalue = 18\n"
        "unit = \"years\"\nat_holiday = \"stands\"\napplies_to = \"founding\"\ninstrument = \"act\"\narticle = \"9\"\n"
        "in_force_from = 2020-01-01\nseverity = \"refuse\"\nverified = true\n";
    const law::File files[]{{"law/a.toml", act}, {"law/b.toml", age}};
    constexpr std::string_view known[]{"founding.min_age"};
    const auto own = law::RuleBook::load(files, known);
    Bench bench;
    bench.make("founders", "people[3].birth_date", "2009-01-01");
    const auto facts = bench.facts(test::day(k1399));
    CHECK(filing::check(founding::rules(), "application", facts, own, test::day("2019-12-31")).empty());
    const auto now = filing::check(founding::rules(), "application", facts, own, test::day(k1399));
    REQUIRE(now.size() == 1);
    CHECK(now[0].refuses);
}

TEST_CASE("thousands of founders make one finding a rule, and one a founder with a fault") {
    Bench bench;
    bench.founders(5500);
    const auto facts = bench.facts(test::day(k1399));
    const auto well = filing::check(founding::rules(), "application", facts, book(), test::day(k1399));
    CHECK(well.size() < founding::rules().size());
    for (int i = 0; i < 5500; i += 100)
        at(bench.of, "founders", "people[" + std::to_string(i) + "].birth_date") = "2015-01-01";
    CHECK(test::findings_of(bench, "founder.age", test::day(k1399), book()).size() == 55);
}

TEST_CASE("no finding holds what identifies a person") {
    Bench bench;
    for (const char* stage : kStages)
        for (int spoilt = 0; spoilt < 2; ++spoilt) {
            if (spoilt) {
                bench.make("founders", "people[2].birth_date", "2015-01-01");
                bench.make("capital", "subscriptions[2].national_id", test::outsider_id());
                bench.make("officers", "inspectors[0].national_id", test::founder_id(1));
            }
            for (const auto& f : filing::check(founding::rules(), stage, bench.facts(test::day(k1399)),
                                               book(), test::day(k1399))) {
                const std::string kept = filing::json_of(f).canonical();
                for (const auto& private_one : {test::founder_id(1), test::founder_id(3), test::outsider_id(),
                                                std::string("2015-01-01"), std::string("کریمی")})
                    CHECK(kept.find(private_one) == std::string::npos);
            }
        }
}
