// What a founding's sections say beside their fields, for the seven founders of support/founding_document.h.
#include "features/founding/advise.h"

#include <algorithm>
#include <limits>

#include "sample.h"
#include "support/founding_document.h"

namespace {
using filing::Advice;
using filing::Rial;
using filing::Share;
using Said = decltype(Advice::Line::value);

const law::RuleBook& book() {
    static const auto rules = law::RuleBook::load();
    return rules;
}
const Date kOn = parse_iso_date("2020-11-04").value();
const auto& english = i18n::Translator::of(i18n::Language::english);

const Advice::Line& line(const Advice& advice, const std::string& label) {
    for (const auto& one : advice.lines)
        if (english(one.label) == label) return one;
    FAIL("no line " << label);
    return advice.lines.front();
}
std::string about(const Advice& advice, const std::string& label) {
    const auto& found = line(advice, label);
    return found.about ? english(*found.about) : "";
}
bool notes(const Advice& advice, const std::string& part) {
    return std::ranges::any_of(advice.notes,
                               [&](const auto& one) { return english(one).find(part) != std::string::npos; });
}
bool has_line(const Advice& advice, const std::string& label) {
    return std::ranges::any_of(advice.lines, [&](const auto& one) { return english(one.label) == label; });
}
founding::Facts facts(const filing::Case& of) {
    auto out = founding::facts_of(of);
    out.today = kOn;
    return out;
}
}  // namespace

// Figures as in plan_figures_test.cpp; the usual ranges are those of share/model-plans/workshop.toml
// (industry).
TEST_CASE("a plan is shown with its figures, what is usual in its field, and what will be looked at") {
    const auto all = founding::plan_advice(test::founding_plan(), "industry", book(), kOn);
    REQUIRE(all.size() == 3);
    const Advice& own = all[0];
    CHECK(line(own, "Investment, all together").value == Said(Rial{2'000'000'000}));
    CHECK_FALSE(has_line(own, "Funding lacks"));
    CHECK(std::get<Share>(line(own, "What members bring, of all funding").value).of_one ==
          doctest::Approx(.7));
    CHECK(about(own, "What members bring, of all funding") == "usual: 25 to 50 percent");
    CHECK(line(own, "Jobs of the plan").value == Said(std::int64_t{6}));
    CHECK(about(own, "Jobs of the plan") == "for members: 5");
    CHECK(line(own, "Investment for each job").value == Said(Rial{333'333'333}));
    CHECK(about(own, "Investment for each job") == "usual: 2,000 to 7,000 million rial, at prices of 1399");
    CHECK(line(own, "Profit of year 2").value == Said(Rial{400'000'000}));
    CHECK(about(own, "Profit of year 1") == "of 100 rial of sales 50 are left for fixed costs");
    CHECK(std::get<Share>(line(own, "Break-even of year 3").value).of_one == doctest::Approx(.3));
    CHECK(about(own, "Break-even of year 3") == "usual: 50 to 78 percent");
    CHECK(std::get<filing::Decimal>(line(own, "Investment comes back, in years").value).value ==
          doctest::Approx(4.615).epsilon(.001));
    CHECK(notes(own, "wages of a year are more"));  // 2,940 million against 800 million
    REQUIRE(own.chart.has_value());
    CHECK(own.chart->labels.size() == 3);
    REQUIRE(own.chart->series.size() == 3);
    CHECK(own.chart->series[0].second[1].value() == doctest::Approx(1200));
    CHECK(own.chart->series[1].second[1].value() == doctest::Approx(800));
    CHECK(own.chart->series[2].second[1].value() == doctest::Approx(400));

    const Advice& model = all[1];
    CHECK(english(model.title) == "Model plan: Workshop of small industry");
    CHECK(notes(model, "no official figures were available"));
    CHECK(about(model, "Machines and equipment") == "in your plan 75 percent");
    CHECK(about(model, "Buildings") == "in your plan 0 percent");

    const Advice& points = all[2];
    CHECK(notes(points, "at least 51 percent of what is no loan"));
    CHECK(notes(points, "33 percent of the capital"));
    CHECK(notes(points, "has 3 years"));
    CHECK(points.notes.size() >= 10);
    CHECK(points.notes.size() <= 13);
    for (const auto& advice : all)
        for (const auto& note : advice.notes) CHECK(english(note).find('{') == std::string::npos);
}

TEST_CASE(
    "before anything is entered the examiner's points stand there alone, with the model plan of the field") {
    const Json nothing = Json::Object{};
    auto all = founding::plan_advice(nothing, "", book(), kOn);
    REQUIRE(all.size() == 1);
    CHECK(english(all[0].title) == "What the examiner looks at");
    all = founding::plan_advice(nothing, "livestock", book(), kOn);
    REQUIRE(all.size() == 2);
    for (const auto& one : all[0].lines) CHECK(english(one.label) != "Jobs");
    CHECK(founding::plan_advice(nothing, "mining", book(), kOn).size() == 1);
}

TEST_CASE("without a model plan nothing is called usual, and a gap in the funding is named") {
    Json plan = test::founding_plan();
    plan.set("sources", Json::Array{Json::Object{{"kind", "loan"}, {"amount_rial", 1'600'000'000}}});
    const auto all = founding::plan_advice(plan, "mining", book(), kOn);
    REQUIRE(all.size() == 2);
    CHECK(line(all[0], "Funding lacks").value == Said(Rial{400'000'000}));
    CHECK(line(all[0], "What members bring, of all funding").value == Said(Share{0}));
    CHECK(about(all[0], "What members bring, of all funding").empty());
    CHECK(about(all[0], "Investment for each job").empty());
    CHECK(about(all[0], "Break-even of year 1").empty());
}

TEST_CASE("a payback of ages is not shown, and absurd amounts leave no line") {
    Json plan = test::founding_plan();
    const auto year =
        Json(Json::Object{{"sales_rial", 100}, {"fixed_costs_rial", 50}, {"variable_costs_rial", 49}});
    plan.set("years", Json::Array{year});  // a profit of 1 rial a year
    CHECK_FALSE(has_line(founding::plan_advice(plan, "", book(), kOn)[0], "Investment comes back, in years"));
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const Json row =
        Json::Object{{"kind", "land"}, {"amount_rial", most}, {"count", most}, {"monthly_wage_rial", most}};
    const auto all = founding::plan_advice(Json::Object{{"uses", Json::Array{row, row}},
                                                        {"sources", Json::Array{row, row}},
                                                        {"jobs", Json::Array{row, row}}},
                                           "", book(), kOn);
    CHECK(all.size() == 1);
    for (const auto language : {i18n::Language::persian, i18n::Language::english})
        for (const auto& note : all[0].notes) CHECK_FALSE(i18n::Translator::of(language)(note).empty());
}

// Seven times 200 shares of a million: 1,400 million. Paid 7 × 80 = 560 million in cash and 20 in kind:
// 580, 41.43 %; a third of 1,400 is 466,666,667 rounded up. One of seven has 14.29 %; 30 % of 1,400 shares
// are 420.
TEST_CASE("the capital is added up and held against the rules' numbers, and a member is a row") {
    auto of = test::founding_case(7);
    auto all = founding::capital_advice(facts(of), book(), kOn);
    REQUIRE(all.size() == 1);
    CHECK(line(all[0], "Capital").value == Said(Rial{1'400'000'000}));
    CHECK(line(all[0], "Of it subscribed").value == Said(Rial{1'400'000'000}));
    CHECK(about(all[0], "Of it subscribed") == "1,400 of 1,400 shares");
    CHECK(line(all[0], "Paid in cash or delivered").value == Said(Rial{580'000'000}));
    CHECK(std::get<Share>(line(all[0], "Paid part of the capital").value).of_one ==
          doctest::Approx(580.0 / 1400));
    CHECK(about(all[0], "Paid part of the capital") == "at least 466,666,667 rial");
    CHECK(std::get<Share>(line(all[0], "Greatest share of one member").value).of_one ==
          doctest::Approx(1.0 / 7));
    CHECK(about(all[0], "Greatest share of one member") == "row 1, 200 shares; 420 are the most");
    // Who stands in two rows holds both: 200 + 200 of row 3 and 6.
    test::at(of, "capital", "subscriptions[5].national_id") = Json(test::founder_id(3));
    all = founding::capital_advice(facts(of), book(), kOn);
    CHECK(about(all[0], "Greatest share of one member") == "row 3, 400 shares; 420 are the most");
    for (const auto& one : all[0].lines)
        CHECK(english(one.label).find(test::founder_id(3)) == std::string::npos);
}

TEST_CASE("of a capital of nothing nothing is reckoned") {
    for (const Json& capital :
         {Json(Json::Object{}), Json(Json::Object{{"shares", 0}, {"share_value_rial", 10}}),
          Json(Json::Object{
              {"shares", 10}, {"share_value_rial", 0}, {"subscriptions", Json::Array{Json::Object{}}}}),
          Json(Json::Object{{"shares", 10}, {"share_value_rial", 10}})}) {
        auto of = test::founding_case(7);
        of.sections["capital"] = capital;
        CHECK(founding::capital_advice(facts(of), book(), kOn).empty());
    }
    auto of = test::founding_case(7);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    for (const char* path :
         {"shares", "share_value_rial", "subscriptions[0].shares", "subscriptions[1].shares"})
        test::at(of, "capital", path) = Json(most);
    const auto all = founding::capital_advice(facts(of), book(), kOn);
    CHECK(std::get<Share>(line(all[0], "Greatest share of one member").value).of_one == doctest::Approx(1));
}

TEST_CASE("how many founders are still wanted depends on whom the cooperative is for") {
    auto of = test::founding_case(5);
    const auto wanted = [&](const char* legal_type, const char* membership, std::int64_t population = 0) {
        test::at(of, "type", "legal_type") = Json(legal_type);
        test::at(of, "type", "membership") = Json(membership);
        auto f = facts(of);
        if (population) f.population = population;
        return founding::founders_advice(f, book(), kOn).at(0);
    };
    CHECK(line(wanted("conventional", "job_creating"), "Still wanted").value == Said(std::int64_t{2}));
    CHECK(about(wanted("conventional", "job_creating"), "At least wanted") == "of those whom it is for");
    CHECK(line(wanted("conventional", "pupils"), "At least wanted").value == Said(std::int64_t{50}));
    CHECK(line(wanted("conventional", "pupils"), "Still wanted").value == Said(std::int64_t{45}));
    CHECK(line(wanted("public_joint_stock", "job_creating"), "Still wanted").value ==
          Said(std::int64_t{495}));
    // Half of a hundredth of 60,000 people.
    const auto county = wanted("county_development", "job_creating", 60'000);
    CHECK(line(county, "At least wanted").value == Said(std::int64_t{300}));
    CHECK(about(county, "At least wanted") == "of the 60,000 people of the county");
    CHECK(notes(wanted("conventional", ""), "once the section on the type says"));
    of = test::founding_case(9);
    CHECK(line(wanted("conventional", "job_creating"), "Still wanted").value == Said(std::int64_t{0}));
    of.sections.clear();
    CHECK(line(founding::founders_advice(facts(of), book(), kOn).at(0), "Still wanted").value ==
          Said(std::int64_t{7}));
}
