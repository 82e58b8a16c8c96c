#include "base/clock.h"

#include <doctest/doctest.h>

#include "base/calendar.h"

using namespace std::chrono_literals;

TEST_CASE("an instant is written with all its microseconds and read back") {
    const Instant instant = instant_of(1604486527123456);
    CHECK_EQ(iso(instant), "2020-11-04T10:42:07.123456Z");
    CHECK(parse_iso_instant(iso(instant)) == instant);
    CHECK_EQ(iso(instant_of(-1)), "1969-12-31T23:59:59.999999Z");
    CHECK(parse_iso_instant("2020-11-04T14:12:07.123456+03:30") == instant);
    CHECK(parse_iso_instant("2020-11-04T10:42:07.5Z") == instant_of(1604486527500000));
    CHECK(parse_iso_instant("2020-11-03T22:42:07-12:00") == instant_of(1604486527000000));
}

TEST_CASE("only one spelling of a date is read") {
    CHECK(parse_iso_date("2020-02-29") == Date(std::chrono::year(2020) / 2 / 29));
    CHECK_EQ(iso(*parse_iso_date("0001-01-01")), "0001-01-01");
    CHECK_EQ(iso(*parse_iso_date("9999-12-31")), "9999-12-31");
    for (const char* bad : {"", "2021-02-29", "2020-2-9", "2020-13-01", "2020-00-01", "2020-01-00",
                            "2020-01-32", "0000-01-01", "2020/01/01", "20200101", "2020-01-01 ",
                            " 2020-01-01", "2020-01-01T", "+020-01-01", "-020-01-01", "۲۰۲۰-۰۱-۰۱"})
        CHECK_MESSAGE(!parse_iso_date(bad), bad);
}

TEST_CASE("only one spelling of an instant is read") {
    for (const char* bad :
         {"", "2020-11-04", "2020-11-04T10:42Z", "2020-11-04T10:42:07", "2020-11-04 10:42:07Z",
          "2020-11-04T24:00:00Z", "2020-11-04T10:60:00Z", "2020-11-04T10:42:60Z", "2020-11-04T10:42:07.Z",
          "2020-11-04T10:42:07.1234567Z", "2020-11-04T10:42:07z", "2020-11-04T10:42:07+0330",
          "2020-11-04T10:42:07+03:60", "2020-11-04T10:42:07+24:00", "2020-11-04T10:42:07Z0",
          "2020-11-31T10:42:07Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"})
        CHECK_MESSAGE(!parse_iso_instant(bad), bad);
}

TEST_CASE("a shifted clock starts where it is told and runs on") {
    const Instant start = *parse_iso_instant("2020-05-01T08:00:00Z");
    const ShiftedClock clock(start);
    const Instant first = clock.now(), second = clock.now();
    CHECK(first >= start);
    CHECK(second >= first);
    CHECK(second - start < 1h);
}

TEST_CASE("the day begins in Tehran, with the summer time that was in force") {
    const auto minutes = [](const char* text) { return calendar::tehran_minutes(*parse_iso_instant(text)); };
    CHECK_EQ(minutes("2020-11-04T10:42:00Z"), 14 * 60 + 12);
    CHECK_EQ(minutes("2020-06-01T00:00:00Z"), 4 * 60 + 30);  // summer time in 1399
    CHECK_EQ(minutes("2023-06-01T00:00:00Z"), 3 * 60 + 30);  // none since 1401
    CHECK_EQ(minutes("2090-06-01T00:00:59.999Z"), 3 * 60 + 30);
    CHECK_EQ(minutes("1960-01-01T00:00:00Z"), 3 * 60 + 30);
    CHECK_EQ(iso(calendar::tehran_date(*parse_iso_instant("2020-03-19T20:29:59.999999Z"))), "2020-03-19");
    CHECK_EQ(iso(calendar::tehran_date(*parse_iso_instant("2020-03-19T20:30:00Z"))), "2020-03-20");
    // The last day of a summer time has twenty-five hours.
    CHECK_EQ(minutes("2020-09-20T19:29:59Z"), 23 * 60 + 59);
    CHECK_EQ(minutes("2020-09-20T19:30:00Z"), 23 * 60);
    CHECK_EQ(iso(calendar::tehran_date(*parse_iso_instant("2020-09-20T20:29:59Z"))), "2020-09-20");
    CHECK_EQ(iso(calendar::tehran_date(*parse_iso_instant("2020-09-20T20:30:00Z"))), "2020-09-21");
}
