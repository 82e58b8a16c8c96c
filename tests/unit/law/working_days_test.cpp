#include "law/working_days.h"

#include <stdexcept>

#include "base/calendar.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
Date day(int year, int month, int of_month) {
    return *calendar::to_date({year, month, of_month});
}
// Nowruz of 1400 (1–4 and 12, 13 Farvardin; 29 Esfand 1399 is the oil holiday) around which terms are
// counted.
law::WorkingDays nowruz() {
    std::vector<Date> holidays{day(1399, 12, 29), day(1400, 1, 12), day(1400, 1, 13)};
    for (int d = 1; d <= 4; ++d) holidays.push_back(day(1400, 1, d));
    return law::WorkingDays(holidays);
}
}  // namespace

TEST_CASE("a term in working days runs around Nowruz") {
    const auto days = nowruz();
    // Tuesday 26 Esfand 1399: 27, 28 work, Friday 29 rests, Saturday 30 works, 1 to 4 rest.
    CHECK(days.add(day(1399, 12, 26), 1) == day(1399, 12, 27));
    CHECK(days.add(day(1399, 12, 26), 2) == day(1399, 12, 28));
    CHECK(days.add(day(1399, 12, 26), 3) == day(1399, 12, 30));
    CHECK(days.add(day(1399, 12, 26), 4) == day(1400, 1, 5));
    CHECK(days.count(day(1399, 12, 26), day(1400, 1, 5)) == 4);
    CHECK(days.count(day(1400, 1, 5), day(1399, 12, 26)) == 0);
}

TEST_CASE("count takes back what add gave, whatever the holidays") {
    const auto days = nowruz();
    for (int start = 1; start <= 29; ++start)
        for (int n = 1; n <= 40; ++n) {
            const Date from = day(1399, 12, start), end = days.add(from, n);
            CAPTURE(start);
            CAPTURE(n);
            CHECK(days.count(from, end) == n);
            CHECK(days.is_working(end));
        }
}

TEST_CASE("a holiday at the end moves the end or lets it stand, as the rule says") {
    const auto days = nowruz();
    const auto end = [&](const char* term, Date from) {
        return law::end_of(law::parse_term(term), from, days);
    };
    CHECK(end("10 day moves_on", day(1399, 12, 22)) == day(1400, 1, 5));  // would end on 2 Farvardin
    CHECK(end("10 day stands", day(1399, 12, 22)) == day(1400, 1, 2));
    CHECK(end("1 week stands", day(1399, 12, 20)) == day(1399, 12, 27));
    CHECK(end("0 working_day moves_on", day(1400, 1, 1)) == day(1400, 1, 5));
}

TEST_CASE("months are of the calendar, or of thirty days where the rule says so") {
    const law::WorkingDays days({});
    const auto end = [&](const char* term, Date from) {
        return law::end_of(law::parse_term(term), from, days);
    };
    CHECK(end("1 month stands", day(1399, 6, 31)) == day(1399, 7, 30));  // Mehr has no 31st
    CHECK(end("1 month stands thirty_days", day(1399, 6, 31)) == day(1399, 7, 30));
    CHECK(end("1 month stands thirty_days", day(1399, 1, 10)) == day(1399, 2, 9));
    CHECK(end("12 month stands", day(1399, 12, 30)) == day(1400, 12, 29));  // 1399 is a leap year
    CHECK(end("1 year stands", day(1399, 12, 30)) == day(1400, 12, 29));
    CHECK(end("4 month stands", day(1399, 10, 5)) == day(1400, 2, 5));
}

TEST_CASE("Thursday is rest from a day on, and a declared working day wins") {
    const Date thursday = day(1399, 8, 15);
    const law::WorkingDays days({day(1399, 8, 17)}, {{day(1399, 8, 10), 1U << 6 | 1U << 5}},
                                {day(1399, 8, 23), day(1399, 8, 22)});
    CHECK(days.is_working(day(1399, 8, 8)));  // the Thursday before
    CHECK_FALSE(days.is_working(thursday));
    CHECK(days.next_working(thursday) == day(1399, 8, 18));  // Saturday is declared a holiday
    CHECK(days.is_working(day(1399, 8, 22)));
    CHECK(days.is_working(day(1399, 8, 23)));  // a Friday on which offices are called in
}

TEST_CASE("a term that cannot be read says what is wrong") {
    for (const auto* wrong : {"", "x day stands", "-1 day stands", "5", "5 fortnight stands", "5 day",
                              "5 day falls", "1 month stands forty", "99999999999 day stands"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(law::parse_term(wrong), std::runtime_error);
    }
}
