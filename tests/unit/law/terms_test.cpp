// What the rule book says of a term, and from which day a late arrival counts.
#include "law/terms.h"

#include "base/calendar.h"
#include "law/words.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
Date day(int year, int month, int of_month) {
    return *calendar::to_date({year, month, of_month});
}
law::OfficeHours hours(std::int64_t place, Date from, Date until, int closes) {
    return {place, from, until, 8 * 60, closes * 60, {}};
}
Instant tehran(Date on, int hour, int minute) {  // winter time of 1399: +03:30
    return Instant(on) + std::chrono::minutes(hour * 60 + minute - 210);
}
}  // namespace

TEST_CASE("every value in days, months or years says what a holiday at its end does, and nothing else does") {
    const auto book = law::RuleBook::load();
    int terms = 0;
    for (const auto& rule : book.all()) {
        INFO(rule.id);
        const auto term = law::term_of(rule);
        CHECK(term.has_value() == !law::counted_in(rule).empty());
        CHECK(term.has_value() == rule.at_holiday.has_value());
        CHECK(term.has_value() ==
              !law::term_text(i18n::Translator::of(i18n::Language::persian), rule).empty());
        terms += term.has_value();
    }
    CHECK(terms > 15);
    const auto* cure = book.find("registrar.cure_days", day(1399, 8, 14));
    REQUIRE(cure);
    CHECK(law::counted_in(*cure) == "calendar_days");
    CHECK(law::term_of(*cure)->length == 30);
    CHECK(law::term_of(*cure)->at_holiday == law::AtHoliday::moves_on);
    const auto& english = i18n::Translator::of(i18n::Language::english);
    CHECK(law::term_text(english, *cure) ==
          "Counted in calendar days; if its last day is a holiday, it ends on the next working day");
    CHECK(law::term_text(english, *book.find("board.term_years", day(1399, 8, 14))) ==
          "Counted in years of the calendar; a holiday at its end does not move it");
    const auto* ends = book.find("term.end_on_holiday", day(1399, 8, 14));
    REQUIRE(ends);
    CHECK(ends->article == "444");
    CHECK_FALSE(ends->verified);
}

TEST_CASE("a file that leaves out what a holiday does, or says it of no term, is refused") {
    const std::string instrument = "[[instrument]]\nid = \"act\"\ntitle = \"Act\"\ntitle_fa = \"قانون\"\n";
    const auto fault = [&](const std::string& unit, const std::string& more) {
        const std::string rule =
            "[[rule]]\nid = \"a.b\"\ntitle = \"x\"\ntitle_fa = \"x\"\nvalue = 7\napplies_to = \"all\"\n"
            "instrument = \"act\"\nseverity = \"note\"\nverified = false\nunit = \"" +
            unit + "\"\n" + more;
        const law::File files[] = {{"i", instrument}, {"p", rule}};
        static constexpr std::string_view kKnown[]{"a.b"};
        try {
            law::RuleBook::load(files, kKnown);
        } catch (const std::runtime_error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(fault("days", "at_holiday = \"stands\"\n").empty());
    CHECK(fault("working_days", "at_holiday = \"moves_on\"\n").empty());
    CHECK(fault("members", "").empty());
    CHECK(fault("months", "") == "p:1: `at_holiday` is of every term and of nothing else");
    CHECK(fault("members", "at_holiday = \"stands\"\n") ==
          "p:1: `at_holiday` is of every term and of nothing else");
    CHECK(fault("years", "at_holiday = \"waits\"\n") ==
          "p:1: `at_holiday` is stands or moves_on; not `waits`");
}

TEST_CASE("the nearest place's hours hold, of two the later declared, on their days alone") {
    const std::vector<std::int64_t> places{1, 105, 503};  // country, province, county
    const Date on = day(1400, 1, 25);
    std::vector all{hours(1, day(1399, 1, 1), day(1400, 12, 29), 16),
                    hours(105, day(1400, 1, 25), day(1400, 2, 23), 13),
                    hours(105, day(1400, 1, 1), day(1400, 12, 29), 15), hours(106, on, on, 11)};
    CHECK(law::hours_on(all, places, on)->closes_minute == 13 * 60);
    CHECK(law::hours_on(all, places, day(1400, 1, 24))->closes_minute == 15 * 60);
    CHECK(law::hours_on(all, places, day(1399, 12, 1))->closes_minute == 16 * 60);
    CHECK(law::hours_on(all, places, day(1398, 12, 1)) == nullptr);
    all.push_back(hours(503, on, on, 12));
    CHECK(law::hours_on(all, places, on)->closes_minute == 12 * 60);
}

TEST_CASE("what arrives after the office has closed, or on a day of rest, counts from the next working day") {
    const law::WorkingDays days({day(1399, 8, 15)});
    const auto open = hours(1, day(1399, 1, 1), day(1399, 12, 30), 14);
    const Date wednesday = day(1399, 8, 14);
    CHECK(law::received_on(tehran(wednesday, 13, 59), &open, days) == wednesday);
    CHECK(law::received_on(tehran(wednesday, 14, 0), &open, days) ==
          day(1399, 8, 17));  // Thursday is a holiday
    CHECK(law::received_on(tehran(wednesday, 23, 59), &open, days) == day(1399, 8, 17));
    CHECK(law::received_on(tehran(wednesday, 23, 59), nullptr, days) == wednesday);
    CHECK(law::received_on(tehran(day(1399, 8, 16), 10, 0), &open, days) == day(1399, 8, 17));
}
