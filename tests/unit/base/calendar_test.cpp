#include "base/calendar.h"

#include <doctest/doctest.h>
#include <unicode/calendar.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/check.h"

using calendar::parse;

namespace {

const i18n::Translator english(i18n::Language::english);

std::string refusal(std::string_view typed) {
    const auto read = parse(typed);
    return read ? "read as " + iso(*read) : english(read.error().message);
}

Date day(int year, unsigned month, unsigned day_of_month) {
    return Date(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day_of_month));
}

}  // namespace

TEST_CASE("every day of the table agrees with ICU, both ways") {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> icu(icu::Calendar::createInstance(
        icu::TimeZone::createTimeZone("UTC"), icu::Locale("fa_IR@calendar=persian"), error));
    REQUIRE(U_SUCCESS(error));
    int wrong = 0, days = 0;
    const Date end = calendar::year_start(calendar::kLastYear) + std::chrono::days(366);
    for (Date date = calendar::year_start(calendar::kFirstYear); date < end;
         date += std::chrono::days(1), ++days) {
        const auto jalali = calendar::to_jalali(date);
        REQUIRE(jalali.has_value());
        icu->setTime(static_cast<double>(date.time_since_epoch().count()) * 86'400'000.0, error);
        const Jalali expected{icu->get(UCAL_YEAR, error), icu->get(UCAL_MONTH, error) + 1,
                              icu->get(UCAL_DATE, error)};
        wrong += *jalali != expected || calendar::to_date(*jalali) != date;
    }
    CHECK(U_SUCCESS(error));
    CHECK_EQ(wrong, 0);
    CHECK_EQ(days, 293 * 365 + 71);
    CHECK(!calendar::to_jalali(end));
    CHECK(!calendar::to_jalali(calendar::year_start(calendar::kFirstYear) - std::chrono::days(1)));
}

TEST_CASE("leap years are the official ones") {
    constexpr std::array kLeap{1210, 1214, 1218, 1222, 1226, 1230, 1234, 1238, 1243, 1247, 1251, 1255,
                               1259, 1263, 1267, 1271, 1276, 1280, 1284, 1288, 1292, 1296, 1300, 1304,
                               1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354,
                               1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403,
                               1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436, 1441, 1445, 1449, 1453,
                               1457, 1461, 1465, 1469, 1474, 1478, 1482, 1486, 1490, 1494, 1498};
    for (int year = calendar::kFirstYear; year <= calendar::kLastYear; ++year)
        CHECK_MESSAGE(calendar::leap(year) == std::ranges::binary_search(kLeap, year), year);
}

TEST_CASE("known days") {
    CHECK(calendar::to_date({1399, 8, 14}) == day(2020, 11, 4));
    CHECK(calendar::to_date({1357, 11, 22}) == day(1979, 2, 11));
    CHECK(calendar::to_date({1403, 12, 30}) == day(2025, 3, 20));
    CHECK(!calendar::to_date({1404, 12, 30}));
    CHECK(!calendar::to_date({1399, 7, 31}));
    CHECK(!calendar::to_date({1399, 13, 1}));
    CHECK(!calendar::to_date({1399, 0, 1}));
    CHECK(!calendar::to_date({1499, 1, 1}));
    CHECK_EQ(calendar::weekday(day(2020, 11, 4)), 4);  // a Wednesday
    CHECK_EQ(calendar::weekday(day(2020, 11, 7)), 0);
    CHECK_EQ(calendar::weekday_name(day(2020, 11, 6)).text, "Friday");
    CHECK_EQ(calendar::month_name(8).text, "Aban");
    CHECK_THROWS_AS(calendar::month_name(13), Bug);
    CHECK_THROWS_AS(calendar::leap(1499), Bug);
}

TEST_CASE("dates are read as people write them") {
    const Date expected = day(2020, 11, 4);
    for (const char* typed :
         {"1399/8/14", "1399/08/14", "۱۳۹۹/۸/۱۴", "١٣٩٩-٠٨-١٤", "1399.8.14", " 1399 / 8 / 14 ",
          "۱۴ آبان ۱۳۹۹", "۱۴  ابان  ۱۳۹۹", "14 Aban 1399", "14 aban 1399", "14-Aban-1399",
          "\u200F۱۴ آبان ۱۳۹۹\u200E", "\u202B1399/08/14\u202C"})
        CHECK_MESSAGE(parse(typed) == expected, typed);
    CHECK(parse("۳ آذر ۱۴۰۵") == *calendar::to_date({1405, 9, 3}));
    CHECK(parse("1 ارديبهشت 1400") == *calendar::to_date({1400, 2, 1}));  // Arabic yeh
    CHECK(parse("۵ امرداد ۱۴۰۰") == *calendar::to_date({1400, 5, 5}));
    CHECK(parse("1403/12/30") == day(2025, 3, 20));
}

TEST_CASE("a refusal says what is wrong") {
    CHECK_EQ(refusal("۱۳۹۹/۷/۳۱"), "Mehr 1399 has thirty days; there is no 31 Mehr.");
    CHECK_EQ(refusal("31 Mehr 1399"), "Mehr 1399 has thirty days; there is no 31 Mehr.");
    CHECK_EQ(refusal("1404/12/30"), "Esfand 1404 has twenty-nine days; there is no 30 Esfand.");
    CHECK_EQ(refusal("1403/12/31"), "Esfand 1403 has thirty days; there is no 31 Esfand.");
    CHECK_EQ(refusal("1399/1/32"), "Farvardin 1399 has thirty-one days; there is no 32 Farvardin.");
    CHECK_EQ(refusal("1399/13/1"), "A year has twelve months; there is no month 13.");
    CHECK_EQ(refusal("2020-11-04"),
             "2020 is a Gregorian year. This day is 14 Aban 1399 (4 November 2020): write the Jalali date.");
    CHECK_EQ(refusal("1205/1/1"), "Years from 1206 to 1498 can be written; 1205 is not one of them.");
    CHECK_EQ(refusal("1801/1/1"), "This is not a date. Write year, month and day, for example 1399/8/14.");
    CHECK_EQ(refusal("3 Aban 2020"), "Years from 1206 to 1498 can be written; 2020 is not one of them.");
    CHECK_EQ(refusal("99/8/14"), "Write the year with four digits, for example 1399/8/14.");
    CHECK(parse("1399/7/31").error().why == Why::invalid);
    const auto message =
        parse("1399/7/31").error().message;  // stored so: no word of a language but the msgid
    CHECK(message ==
          msg("{month} {year} has thirty days; there is no {day} {month}.",
              {{"month", i18n::Term{msgid("Mehr")}}, {"year", i18n::Plain{1399}}, {"day", i18n::Plain{31}}}));
}

TEST_CASE("what is no date is not guessed at") {
    for (const char* typed : {"",
                              " ",
                              "سوم",
                              "1399",
                              "1399/8",
                              "1399/8/14/1",
                              "1399//8/14",
                              "/1399/8/14",
                              "1399/8/14/",
                              "1399/8-14",
                              "1399 8 14",
                              "13990814",
                              "1399/008/14",
                              "1399/8/014",
                              "14/8/1399",
                              "99999/1/1",
                              "1399/-8/14",
                              "1399/8/1x",
                              "1399/0/1",
                              "1399/1/0",
                              "2020-02-30",
                              "2020-13-01",
                              "۱۴ مهرماه ۱۳۹۹",
                              "14 Aban",
                              "Aban 14 1399",
                              "٫/٫/٫",
                              "1399/8/14 12:30",
                              "\xFF\xFE",
                              "1399\xC3/8/14"}) {
        const auto read = parse(typed);
        CHECK_MESSAGE(!read, typed);
    }
    CHECK(!parse(std::string(100'000, '/')));
    CHECK(!parse(std::string("1399/8/14\0", 10)));
}
