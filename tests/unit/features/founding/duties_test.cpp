// The first ninety days: which duties begin, by when, and what proves them.
#include "features/founding/duties.h"

#include "jobs/template.h"
#include "support/founding_document.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace founding;

namespace {
Date day(const char* text) {
    return parse_iso_date(text).value();
}
filing::Case registered(const char* licence = "licence") {
    filing::Case of = test::founding_case(7, "5");
    of.sections["licence"].set("kind", licence);
    of.record["register"] = Json::Object{{"registration_number", "12"}, {"registered_on", "2020-11-04"}};
    return of;
}
std::vector<Duty> begun(const filing::Case& of) {
    return duties_of(of, law::RuleBook::load(), day("2020-11-05"), law::WorkingDays({}));
}
std::string refused(const char* code, std::optional<Date> on, const char* value) {
    const auto judged = judge_done(*find_duty_kind(code), {on, value}, day("2020-12-01"));
    return judged ? "done: " + judged->value : judged.error().front().field;
}
}  // namespace

TEST_CASE("terms run from the registration; a holiday at the end moves on") {
    const auto all = begun(registered());
    REQUIRE(all.size() == 6);
    for (const Duty& duty : all) {
        CHECK(find_duty_kind(duty.code));
        CHECK(!duty.done_on);
        CHECK(state_of(duty, duty.due_on) == DutyState::open);
        CHECK(state_of(duty, duty.due_on + std::chrono::days(1)) == DutyState::late);
        if (duty.code == "tax_file")
            CHECK(duty.due_on == day("2021-01-03"));  // 14 Aban and two months: 14 Dey
        if (duty.code != "tax_file") CHECK(duty.due_on == day("2021-02-02"));
    }
}

TEST_CASE("no licence to move where none is needed; the gazette that the registrar named is done") {
    CHECK(begun(registered("not_needed")).size() == 5);
    filing::Case of = registered();
    of.record["register"].set("gazette_number", "22000");
    CHECK(!begun(of).front().done_on);
    of.record["register"].set("gazette_on", "2020-11-05");
    const auto all = begun(of);
    CHECK(all.front().code == "gazette");
    CHECK(all.front().done_on == day("2020-11-05"));
    CHECK(all.front().value == "22000");
}

TEST_CASE("what proves a duty") {
    const Date today = day("2020-12-01");
    CHECK(refused("social_insurance", today, "۱۲۳۴ ۵۶۷۸۹۰") == "done: 1234567890");
    CHECK(refused("social_insurance", today, "123456789") == "value");
    CHECK(refused("social_insurance", today, "12345678901") == "value");
    CHECK(refused("social_insurance", today, "123456789x") == "value");
    CHECK(refused("social_insurance", today, "") == "value");
    CHECK(refused("social_insurance", {}, "1234567890") == "done_on");
    CHECK(refused("tax_file", today, "10100000000") == "done: 10100000000");
    CHECK(refused("tax_file", today, "101") == "value");
    CHECK(refused("judicial_account", today, "") == "done: ");
    CHECK(refused("judicial_account", today, "1") == "value");
    CHECK(refused("judicial_account", today + std::chrono::days(1), "") == "done_on");
    CHECK(refused("sealed_books", today, "") == "done: ");
    CHECK(refused("licence", today, "=1+1") == "done: =1+1");
    CHECK(refused("licence", today, std::string(31, 'x').c_str()) == "value");
}

TEST_CASE("the reminder leaves in one part, whatever is due") {
    const auto* kind = jobs::find_message_kind("founding_duty");
    REQUIRE(kind);
    const auto& persian = i18n::Translator::of(i18n::Language::persian);
    for (const DutyKind& duty : duty_kinds())
        CHECK(jobs::length_of(
                  jobs::fill(persian(kind->text), {{"what", persian(duty.label)}, {"day", "1400/11/14"}}))
                  .parts == 1);
}
