// What a plan comes to, against sums made by hand, and what is not to be reckoned.
#include "features/founding/plan_figures.h"

#include <limits>

#include "support/founding_document.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
constexpr std::int64_t kMillion = 1'000'000;
Json::Object year(std::int64_t sales, std::int64_t fixed, std::int64_t variable) {
    return {{"sales_rial", sales * kMillion},
            {"fixed_costs_rial", fixed * kMillion},
            {"variable_costs_rial", variable * kMillion}};
}
Json with_years(Json::Array years) {
    return Json::Object{{"years", std::move(years)}};
}
}  // namespace

// The mill of support/founding_document.h, in million rial:
//   uses 1,500 + 500 = 2,000; sources 1,200 + 200 + 600 = 2,000; members 1,400 ÷ 2,000 = 70 %
//   posts 5 + 1 = 6, of them members 4 + 1 = 5; 2,000 ÷ 6 = 333.333333; wages 12 × (5 × 40 + 1 × 45) = 2,940
//   sales 1,000, 1,200, 1,500; fixed 300, variable 500 each year
//   profit 200, 400, 700; margin .5, 700/1,200, 1,000/1,500; break-even 300/500, 300/700, 300/1,000
//   payback 2,000 ÷ (1,300 ÷ 3) = 4.615 years
TEST_CASE("figures of a plan are those reckoned by hand") {
    const auto f = founding::figures_of(test::founding_plan());
    CHECK(f.uses_rial == 2'000 * kMillion);
    CHECK(f.sources_rial == 2'000 * kMillion);
    CHECK(f.difference_rial == 0);
    CHECK(f.members_share.value() == doctest::Approx(.7));
    CHECK(f.jobs == 6);
    CHECK(f.jobs_for_members == 5);
    CHECK(f.per_job_rial == 333'333'333);
    CHECK(f.wages_rial == 2'940 * kMillion);
    CHECK(f.payback_years.value() == doctest::Approx(6000.0 / 1300));
    REQUIRE(f.years.size() == 3);
    const double margin[]{.5, 700.0 / 1200, 1000.0 / 1500}, break_even[]{.6, 3.0 / 7, .3};
    const std::int64_t profit[]{200, 400, 700};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(f.years[i].costs_rial == 800 * kMillion);
        CHECK(f.years[i].profit_rial == profit[i] * kMillion);
        CHECK(f.years[i].margin.value() == doctest::Approx(margin[i]));
        CHECK(f.years[i].break_even.value() == doctest::Approx(break_even[i]));
    }
    REQUIRE(f.uses.size() == 2);  // 1,500 and 500 of 2,000
    CHECK(f.uses[0].first == "machines");
    CHECK(f.uses[0].second == doctest::Approx(.75));
    CHECK(f.uses[1].second == doctest::Approx(.25));
}

TEST_CASE("uses of one kind are one share, and what is lacking in the sources is said") {
    const auto use = [](const char* kind, int rial) {
        return Json(Json::Object{{"kind", kind}, {"amount_rial", rial}});
    };
    const auto f = founding::figures_of(
        Json::Object{{"uses", Json::Array{use("land", 30), use("machines", 50), use("land", 20)}},
                     {"sources", Json::Array{use("loan", 60), use("members_in_kind", 20)}}});
    CHECK(f.difference_rial == 20);  // 100 − 80
    CHECK(f.members_share.value() == doctest::Approx(.25));
    REQUIRE(f.uses.size() == 2);
    CHECK(f.uses[0].second == doctest::Approx(.5));
    CHECK_FALSE(f.per_job_rial.has_value());
}

TEST_CASE("a plan that says nothing comes to nothing") {
    for (const Json& plan : {Json(Json::Object{}), Json(), Json("plan"),
                             Json(Json::Object{{"uses", Json::Array{}}, {"years", "three"}})}) {
        const auto f = founding::figures_of(plan);
        CHECK_FALSE(f.uses_rial.has_value());
        CHECK_FALSE(f.sources_rial.has_value());
        CHECK_FALSE(f.difference_rial.has_value());
        CHECK_FALSE(f.members_share.has_value());
        CHECK_FALSE(f.jobs.has_value());
        CHECK_FALSE(f.wages_rial.has_value());
        CHECK_FALSE(f.payback_years.has_value());
        CHECK(f.years.empty());
        CHECK(f.uses.empty());
    }
}

TEST_CASE("nothing is divided by nothing, and a year without a margin has no break-even") {
    auto f = founding::figures_of(with_years({year(0, 10, 0), year(100, 10, 100), year(100, 10, 130)}));
    CHECK_FALSE(f.years[0].margin.has_value());
    CHECK_FALSE(f.years[0].break_even.has_value());
    CHECK(f.years[0].profit_rial == -10 * kMillion);
    CHECK(f.years[1].margin.value() == 0);
    CHECK_FALSE(f.years[1].break_even.has_value());
    CHECK(f.years[2].margin.value() == doctest::Approx(-.3));
    CHECK_FALSE(f.years[2].break_even.has_value());
    // 60 of fixed costs on a margin of 40: half as much again would have to be sold.
    f = founding::figures_of(with_years({year(100, 60, 60)}));
    CHECK(f.years[0].break_even.value() == doctest::Approx(1.5));
    Json plan = test::founding_plan();
    plan.set("jobs", Json::Array{Json::Object{{"count", 0}, {"monthly_wage_rial", 5}}});
    CHECK_FALSE(founding::figures_of(plan).per_job_rial.has_value());
    plan.set("years", Json::Array{year(100, 60, 60)});  // a loss is never paid back
    CHECK_FALSE(founding::figures_of(plan).payback_years.has_value());
}

TEST_CASE("what no integer holds, or lies below zero, is no figure") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max(),
                           least = std::numeric_limits<std::int64_t>::min();
    const auto of = [](std::int64_t amount) {
        const Json row = Json::Object{{"kind", "loan"},
                                      {"amount_rial", amount},
                                      {"count", amount},
                                      {"members", amount},
                                      {"monthly_wage_rial", amount}};
        const Json a_year = Json::Object{
            {"sales_rial", amount}, {"fixed_costs_rial", amount}, {"variable_costs_rial", amount}};
        const Json::Array two{row, row};
        return founding::figures_of(Json::Object{
            {"uses", two}, {"sources", two}, {"jobs", two}, {"years", Json::Array{a_year, a_year}}});
    };
    for (const std::int64_t amount : {most, least, std::int64_t{-1}}) {
        const auto f = of(amount);
        CHECK_FALSE(f.uses_rial.has_value());
        CHECK_FALSE(f.difference_rial.has_value());
        CHECK_FALSE(f.jobs.has_value());
        CHECK_FALSE(f.wages_rial.has_value());
        CHECK_FALSE(f.payback_years.has_value());
        CHECK_FALSE(f.years[0].costs_rial.has_value());
        CHECK_FALSE(f.years[0].profit_rial.has_value());
        CHECK(f.uses.empty());
    }
    Json text = Json::Object{{"amount_rial", "much"}};
    CHECK_FALSE(founding::figures_of(Json::Object{{"uses", Json::Array{text}}}).uses_rial.has_value());
}
