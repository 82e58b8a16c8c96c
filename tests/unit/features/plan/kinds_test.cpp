// Kinds of figures: what a form of one must have, and the years in which one counts.
#include "features/plan/kinds.h"

#include "base/calendar.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using plan::KindForm;
constexpr registry::TerritoryId kProvince{105}, kOther{106};

Date day(int year, int month, int day) {
    return *calendar::to_date({year, month, day});
}
KindForm form() {
    return {.code = "open_complaints",
            .axis = "supervision",
            .unit = "cases",
            .by_county = "1",
            .course = "last",
            .direction = "less",
            .label = "شکایت‌های باز",
            .label_en = "Open complaints",
            .definition = "شکایت‌هایی که هنوز پاسخ نگرفته‌اند.",
            .definition_en = "Complaints without an answer.",
            .source = "دفتر شکایت‌ها",
            .source_en = "Register of complaints",
            .place = "05",
            .from = "۱۳۹۹/۱/۱",
            .until = "",
            .version = 0};
}
Checked<plan::FigureKind> decide(const KindForm& form, const plan::FigureKind* standing = nullptr) {
    return plan::decide_kind(form, {{{"supervision", "نظارت", "Supervision"}},
                                    {{"cases", "c", "c"}, {"ratio", "r", "r"}},
                                    standing,
                                    kProvince,
                                    day(1399, 8, 14)});
}
std::string refused_field(const KindForm& form, const plan::FigureKind* standing = nullptr) {
    const auto decided = decide(form, standing);
    REQUIRE_FALSE(decided.has_value());
    CHECK(decided.error().size() == 1);
    return decided.error().front().field;
}
}  // namespace

TEST_CASE("a kind is defined with a name, a definition and a source in both languages") {
    const auto kind = decide(form());
    REQUIRE(kind.has_value());
    CHECK(kind->place == kProvince);
    CHECK(kind->less_is_better);
    CHECK_FALSE(kind->accumulates);
    CHECK(kind->from == day(1399, 1, 1));
    CHECK_FALSE(kind->until);
    for (auto member : {&KindForm::label, &KindForm::label_en, &KindForm::definition,
                        &KindForm::definition_en, &KindForm::source, &KindForm::source_en}) {
        auto without = form();
        (without.*member).clear();
        CHECK_FALSE(refused_field(without).empty());
        without.*member = std::string(600, 'x');
        CHECK_FALSE(refused_field(without).empty());
    }
}

TEST_CASE("what is not of the lists, no code, no day and a share that adds up are refused") {
    const auto with = [](auto change) {
        auto out = form();
        change(out);
        return refused_field(out);
    };
    CHECK(with([](auto& f) { f.axis = "x"; }) == "axis");
    CHECK(with([](auto& f) { f.unit = "x"; }) == "unit");
    CHECK(with([](auto& f) { f.course = ""; }) == "course");
    CHECK(with([](auto& f) { f.direction = "up"; }) == "direction");
    for (const char* bad : {"", "9a", "Open", "a-b", "شکایت", "a b"})
        CHECK(with([&](auto& f) { f.code = bad; }) == "code");
    CHECK(with([](auto& f) { f.from = "1399/12/31"; }) == "from");
    CHECK(with([](auto& f) { f.until = "1398/12/1"; }) == "until");  // before it begins
    CHECK(with([](auto& f) { f.until = "1399/8/13"; }) == "until");  // yesterday
    CHECK(with([](auto& f) { f.unit = "ratio", f.by_county = "", f.course = "sum"; }) == "course");
    CHECK(with([](auto& f) { f.unit = "ratio"; }) == "by_county");
}

TEST_CASE("what stands keeps its unit and course; a retired one stays retired") {
    auto standing = *decide(form());
    standing.version = 3;
    auto changed = form();
    changed.unit = "ratio", changed.course = "sum", changed.code = "other",
    changed.label = "شکایت‌های بی‌پاسخ";
    changed.version = 3, changed.until = "1399/12/30";
    const auto next = decide(changed, &standing);
    REQUIRE(next.has_value());
    CHECK(next->code == "open_complaints");
    CHECK(next->unit == "cases");
    CHECK_FALSE(next->accumulates);
    CHECK(next->label == "شکایت‌های بی‌پاسخ");
    CHECK(next->until == day(1399, 12, 30));
    standing.until = day(1399, 6, 31);
    changed.until = "1399/6/31";
    CHECK(decide(changed, &standing).has_value());  // its words may still be mended
    changed.until = "";
    CHECK(refused_field(changed, &standing) == "until");
}

TEST_CASE("a kind counts in every year that it was in force on a day of, in its province") {
    auto whole = *decide(form()), own = whole, other = whole, past = whole, next = whole;
    whole.place = {}, other.place = kOther;
    past.until = day(1398, 12, 29), past.from.reset(), next.from = day(1400, 1, 1);
    const std::vector all{whole, own, other, past, next};
    CHECK(plan::kinds_of_year(all, kProvince, 1399).size() == 2);
    CHECK(plan::kinds_of_year(all, kProvince, 1398).size() == 1);
    CHECK(plan::kinds_of_year(all, kProvince, 1400).size() == 3);
    CHECK(plan::kinds_of_year(all, kOther, 1399).size() == 2);
}
