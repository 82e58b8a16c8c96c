#include "features/plan/figures.h"

#include <numeric>

#include "base/calendar.h"
#include "features/plan/operations.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using registry::TerritoryId;
constexpr TerritoryId kProvince{105}, kPaveh{1503}, kSonqor{1505};

Date day(int year, int month, int day) {
    return *calendar::to_date({year, month, day});
}
registry::FigureKind kind(const char* code, const char* unit = "cases", bool by_county = true) {
    registry::FigureKind out{code,
                             "supervision",
                             unit,
                             by_county,
                             "نظارت",
                             "Supervision",
                             "آنچه می‌شمارد",
                             "what it counts"};
    out.accumulates = out.unit != "ratio";
    return out;
}
registry::Indicator planned(TerritoryId place, int year, double value,
                            const char* code = "supervision_cases") {
    registry::Indicator out{.code = code,
                            .year = year,
                            .unit = "cases",
                            .actual = {},
                            .planned = value,
                            .stretch = {},
                            .as_of = {},
                            .definition = "د",
                            .definition_en = "d",
                            .source = "م",
                            .source_en = "s"};
    out.territory = place;
    return out;
}
registry::Reading reading(TerritoryId place, Date as_of, double value) {
    return {place, "supervision_cases", calendar::to_jalali(as_of)->year, as_of, value, "م", "s"};
}
plan::Book book(plan::Data data, Date today = day(1399, 8, 14)) {
    if (data.kinds.empty())
        data.kinds = {kind("founded", "cooperatives"), kind("supervision_cases"),
                      kind("share", "ratio", false)};
    return {std::move(data), kProvince, {kPaveh, kSonqor}, 1399, today};
}
plan::EntryForm typed(plan::What what, plan::Cells cells) {
    return {what, what == plan::What::reading ? "1399/07/30" : "", "نامهٔ ۱۲", "", 0, std::move(cells)};
}
const Refusal* find(const Refusals& all, std::string_view field) {
    for (const auto& one : all)
        if (one.field == field) return &one;
    return nullptr;
}
}  // namespace

TEST_CASE("the part of a year counts its days, also of a leap year") {
    CHECK(plan::part_of_year(day(1399, 12, 30)) == doctest::Approx(1));  // 1399 has 366 days
    CHECK(plan::part_of_year(day(1398, 12, 29)) == doctest::Approx(1));
    CHECK(plan::part_of_year(day(1399, 1, 1)) == doctest::Approx(1.0 / 366));
    CHECK(plan::part_of_year(day(1399, 6, 31)) == doctest::Approx(186.0 / 366));
}

TEST_CASE("the end of a month answers to the end of that month a year before") {
    CHECK(plan::same_day_last_year(day(1399, 8, 14)) == day(1398, 8, 14));
    CHECK(plan::same_day_last_year(day(1399, 12, 30)) == day(1398, 12, 29));
    CHECK(plan::same_day_last_year(day(1400, 12, 29)) == day(1399, 12, 30));  // 29 ends Esfand there, 30 here
}

TEST_CASE("a total is distributed whole, whatever the weights") {
    const auto parts = plan::distribute(91, {1320, 410, 7, 7, 0});
    CHECK(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == 91);
    CHECK(parts[0] > parts[1]);
    CHECK(parts[4] == 0);
    CHECK(plan::distribute(5, {0, 0}) == std::vector<std::int64_t>{3, 2});  // nothing known: evenly
    CHECK(plan::distribute(0, {1, 2}) == std::vector<std::int64_t>{0, 0});
    CHECK(plan::distribute(5, {}).empty());
}

TEST_CASE("a line shows done, due and the same period of last year, and guesses nothing") {
    plan::Data data;
    data.figures.plans = {planned(kProvince, 1399, 1825)};
    data.figures.readings = {
        reading(kProvince, day(1398, 6, 31), 700), reading(kProvince, day(1398, 7, 30), 842),
        reading(kProvince, day(1399, 6, 31), 900), reading(kProvince, day(1399, 7, 30), 1054)};
    const auto all = book(data);
    auto line = all.line(*all.kind("supervision_cases"), kProvince);
    CHECK(*line.done == 1054);
    CHECK(*line.as_of == day(1399, 7, 30));
    CHECK(*line.before == 842);
    CHECK(*line.due == doctest::Approx(1825 * 216.0 / 366));
    CHECK(*line.change() == doctest::Approx(1054.0 / 842 - 1));
    CHECK(plan::verdict(line) == plan::Verdict::on);
    CHECK_FALSE(line.before_year.has_value());
    const auto months = all.months(*all.kind("supervision_cases"), kProvince, 1399);
    CHECK(*months[5] == 900);
    CHECK_FALSE(months[4].has_value());

    data.figures.readings.push_back(
        reading(kProvince, day(1399, 8, 10), 1100));  // no reading of 10 Aban 1398
    const auto later = book(data);
    line = later.line(*later.kind("supervision_cases"), kProvince);
    CHECK(*line.done == 1100);
    CHECK_FALSE(line.before.has_value());
}

TEST_CASE("the province without a figure of its own is the sum of its counties, and says of how many") {
    plan::Data data;
    data.figures.plans = {planned(kPaveh, 1399, 60), planned(kSonqor, 1399, 40)};
    data.figures.readings = {reading(kPaveh, day(1398, 7, 30), 10), reading(kPaveh, day(1399, 7, 30), 20)};
    const auto all = book(data);
    const auto line = all.line(*all.kind("supervision_cases"), kProvince);
    CHECK(*line.planned == 100);
    CHECK(*line.done == 20);
    CHECK(line.places == 1);
    CHECK(line.of_places == 2);
    CHECK_FALSE(line.before.has_value());  // of one county of two: no figure of the province
}

TEST_CASE("foundings are counted; whose day is not known stand in the year alone") {
    plan::Data data;
    data.foundings = {{kPaveh, 1398, day(1398, 3, 1), 4},
                      {kPaveh, 1398, day(1398, 11, 1), 2},
                      {kSonqor, 1398, {}, 3},
                      {kPaveh, 1399, day(1399, 2, 1), 5},
                      {kSonqor, 1399, {}, 1},
                      {kPaveh, 1399, day(1399, 9, 1), 9}};
    const auto all = book(data);
    const auto line = all.line(*all.kind("founded"), kProvince);
    CHECK(*line.done == 6);  // what lies after today does not count
    CHECK(*line.before == 4);
    CHECK(*line.before_year == 9);
    CHECK(line.undated == 3);
    CHECK(*all.line(*all.kind("founded"), kSonqor).before == 0);
}

TEST_CASE("what is typed is read as people write it") {
    const auto cases = kind("cases"), ratio = kind("share", "ratio", false);
    CHECK(**plan::read_value(cases, "۱٬۸۲۵") == 1825);
    CHECK(**plan::read_value(cases, " 1,825 ") == 1825);
    CHECK_FALSE(plan::read_value(cases, " ")->has_value());
    CHECK(**plan::read_value(ratio, "۱۳٫۵٪") == doctest::Approx(.135));
    for (const char* wrong : {"-3", "12a", "1.5", "1e5", "۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹", "نود"}) {
        CAPTURE(wrong);
        CHECK_FALSE(plan::read_value(cases, wrong).has_value());
    }
    CHECK_FALSE(plan::read_value(ratio, "101").has_value());
}

TEST_CASE("an entry holds what differs alone; a correction needs its reason, everything needs its source") {
    plan::Data data;
    data.figures.plans = {planned(kProvince, 1399, 1825), planned(kPaveh, 1399, 60)};
    data.figures.plans.front().stretch = 2738;
    const auto all = book(data);
    const auto& cases = *all.kind("supervision_cases");
    const std::string whole = plan::cell_name(kProvince, cases), paveh = plan::cell_name(kPaveh, cases),
                      sonqor = plan::cell_name(kSonqor, cases);

    const auto added =
        plan::decide_entry(all, typed(plan::What::plan, {{whole, "1825"}, {paveh, "۶۰"}, {sonqor, "40"}}));
    REQUIRE(added.has_value());
    REQUIRE(added->size() == 1);
    CHECK(added->front().territory == kSonqor);
    CHECK(*added->front().planned == 40);

    auto form = typed(plan::What::plan, {{whole, "1900"}});
    auto refused = plan::decide_entry(all, form);
    REQUIRE_FALSE(refused.has_value());
    CHECK(find(refused.error(), "reason"));
    form.reason = "مصوبهٔ شورا";
    const auto corrected = plan::decide_entry(all, form);
    REQUIRE(corrected.has_value());
    CHECK(*corrected->front().stretch == 2738);  // the long target stays

    form.source.clear(), form.cells[paveh] = "x";
    refused = plan::decide_entry(all, form);
    REQUIRE_FALSE(refused.has_value());
    CHECK(find(refused.error(), "source"));
    CHECK(find(refused.error(), paveh));

    auto late = typed(plan::What::reading, {{sonqor, "12"}});
    CHECK(plan::decide_entry(all, late).has_value());
    for (const char* wrong : {"", "1399/09/01", "1398/07/30", "1399/13/01"}) {
        CAPTURE(wrong);
        late.as_of = wrong;
        CHECK_FALSE(plan::decide_entry(all, late).has_value());
    }
}

TEST_CASE("the rest of the province's plan goes to the counties left empty") {
    plan::Data data;
    data.cooperatives = {{kPaveh, 30, 40}, {kSonqor, 10, 12}};
    const auto all = book(data);
    const auto& cases = *all.kind("supervision_cases");
    const auto& tr = i18n::Translator::of(i18n::Language::english);
    plan::Cells cells{{plan::cell_name(kProvince, cases), "100"}};
    plan::distribute_cells(tr, all, {&cases}, cells);
    CHECK(cells[plan::cell_name(kPaveh, cases)] == "75");
    CHECK(cells[plan::cell_name(kSonqor, cases)] == "25");
    cells[plan::cell_name(kPaveh, cases)] = "90", cells[plan::cell_name(kSonqor, cases)] = "";
    plan::distribute_cells(tr, all, {&cases}, cells);
    CHECK(cells[plan::cell_name(kSonqor, cases)] == "10");
}

TEST_CASE("where less is better, below the plan is ahead; what does not add up is due whole") {
    auto cases = kind("supervision_cases");
    cases.less_is_better = true, cases.accumulates = false;
    plan::Data data;
    data.kinds = {cases};
    data.figures.plans = {planned(kProvince, 1399, 100)};
    data.figures.readings = {reading(kProvince, day(1399, 7, 30), 60)};
    const auto line_of = [&](const plan::Data& of) {
        const auto read = book(of);
        return read.line(read.kinds().front(), kProvince);
    };
    CHECK(line_of(data).due == 100.0);
    const auto verdict_of = [&](double done) {
        data.figures.readings.front().actual = done;
        const auto read = book(data);
        return plan::verdict(read.line(read.kinds().front(), kProvince));
    };
    CHECK(verdict_of(60) == plan::Verdict::ahead);
    CHECK(verdict_of(100) == plan::Verdict::on);
    CHECK(verdict_of(140) == plan::Verdict::behind);
    data.kinds.front().less_is_better = false;
    CHECK(verdict_of(60) == plan::Verdict::behind);
}
