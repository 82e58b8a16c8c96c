#include "base/i18n.h"

#include <doctest/doctest.h>

#include <cstring>
#include <stdexcept>
#include <string>

#include "base/catalogue.h"
#include "base/check.h"

using i18n::Catalogue;
using i18n::Language;
using i18n::Plain;
using i18n::Term;
using i18n::Translator;

namespace {

const Translator& fa = Translator::of(Language::persian);
const Translator& en = Translator::of(Language::english);
const Date kDate = Date(std::chrono::year(2020) / 11 / 4);
const Instant kInstant = Instant(kDate) + std::chrono::hours(11);

// A .mo file of two texts, as msgfmt lays it out: header, table of ids, table of translations, strings.
std::string catalogue(std::string header, std::string id, std::string translation) {
    std::string out;
    const auto number = [&](std::size_t value) {
        const auto word = static_cast<std::uint32_t>(value);
        char bytes[4];
        std::memcpy(bytes, &word, 4);
        out.append(bytes, 4);
    };
    const std::string texts = std::string(1, '\0') + id + '\0' + header + '\0' + translation + '\0';
    for (const std::size_t value : {std::size_t{0x950412DE}, std::size_t{0}, std::size_t{2}, std::size_t{28},
                                    std::size_t{44}, std::size_t{0}, std::size_t{60}})
        number(value);
    const std::size_t first = 60;
    for (const auto& [size, at] : {std::pair(std::size_t{0}, first), std::pair(id.size(), first + 1),
                                   std::pair(header.size(), first + 2 + id.size()),
                                   std::pair(translation.size(), first + 3 + id.size() + header.size())}) {
        number(size);
        number(at);
    }
    return out + texts;
}

const std::string kHeader = "Plural-Forms: nplurals=2; plural=(n > 1);\n";

}  // namespace

TEST_CASE("a catalogue gives texts and plural forms") {
    const std::string mo = catalogue(kHeader, std::string("one\0many", 8), std::string("یک\0چند", 11));
    const Catalogue read(mo);
    CHECK_EQ(read.plural("one", 1), "یک");
    CHECK_EQ(read.plural("one", 0), "یک");
    CHECK_EQ(read.plural("one", 2), "چند");
    CHECK_EQ(read.plural("none", 2), "");
    CHECK_EQ(read.find("many"), "");
    const std::string single = catalogue(kHeader, "id", "یکی");
    CHECK_EQ(Catalogue(single).plural("id", 5), "یکی");
}

TEST_CASE("a damaged catalogue is refused and never read past its end") {
    const std::string mo = catalogue(kHeader, "id", "text");
    CHECK_EQ(Catalogue(mo).find("id"), "text");
    for (std::size_t size = 0; size + 1 < mo.size();
         ++size) {                           // the last byte is only the NUL of the last text
        const std::string cut(mo, 0, size);  // of its own, so that a sanitizer sees a read past it
        CHECK_THROWS_AS(Catalogue{cut}, std::runtime_error);
    }
    CHECK_THROWS_AS(Catalogue{catalogue("Plural-Forms: nplurals=1; plural=0;\n", "id", "text")},
                    std::runtime_error);
}

TEST_CASE("a text without translation is shown in English") {
    CHECK_EQ(fa("No catalogue holds this, ever"), "No catalogue holds this, ever");
    CHECK_EQ(fa.plural("No catalogue holds {n} of this", "No catalogue holds {n} of these", 1),
             "No catalogue holds ۱ of this");
    CHECK_EQ(fa.plural("No catalogue holds {n} of this", "No catalogue holds {n} of these", 1200),
             "No catalogue holds ۱٬۲۰۰ of these");
    CHECK_EQ(en.plural("{n} row", "{n} rows of {file}", 0, {{"file", "a.csv"}}), "0 rows of a.csv");
}

TEST_CASE("arguments are worded by the language, strings are put in as they are") {
    CHECK_EQ(
        en("[{a}|{b}|{c}|{d}|{e}]",
           {{"a", "1 {b}"}, {"b", 1234567}, {"c", kDate}, {"d", Plain{1399}}, {"e", Term{msgid("Mehr")}}}),
        "[1 {b}|1,234,567|14 Aban 1399 (4 November 2020)|1399|Mehr]");
    CHECK_EQ(fa("[{a}|{b}|{c}|{d}|{e}]",
                {{"a", "1"}, {"b", -1234}, {"c", kDate}, {"d", Plain{-1399}}, {"e", Term{msgid("Mehr")}}}),
             "[1|−۱٬۲۳۴|۱۴ آبان ۱۳۹۹|−۱۳۹۹|مهر]");
    CHECK_EQ(en("{a}{a} {missing} {open", {{"a", "x"}}), "xx {missing} {open");
    CHECK_EQ(en(msg("{n} left", {{"n", 3}})), "3 left");
}

TEST_CASE("numbers") {
    CHECK_EQ(fa.number(3105), "۳٬۱۰۵");
    CHECK_EQ(en.number(3105), "3,105");
    CHECK_EQ(en.number(0), "0");
    CHECK_EQ(en.number(999), "999");
    CHECK_EQ(en.number(-1000), "−1,000");
    CHECK_EQ(en.number(INT64_MIN), "−9,223,372,036,854,775,808");
    CHECK_EQ(fa.digits("IR82-0540"), "IR۸۲-۰۵۴۰");
    CHECK_EQ(fa.decimal(3.25, 1), "۳٫۲");
    CHECK_EQ(en.decimal(1234.5, 2), "1,234.50");
    CHECK_EQ(en.decimal(-0.04, 1), "0.0");  // never −0
    CHECK_EQ(en.decimal(-0.06, 1), "−0.1");
    CHECK_EQ(fa.decimal(-12.0, 0), "−۱۲");
    CHECK_EQ(fa.percent(0.13), "۱۳٪");
    CHECK_EQ(en.percent(0.1349, 1), "13.5%");
    CHECK_EQ(fa.rial(2'100'000'000), "۲٬۱۰۰٬۰۰۰٬۰۰۰ ریال");
    CHECK_EQ(en.rial(2'100'000'000), "2,100,000,000 rial");
    CHECK_THROWS_AS(en.decimal(1.0 / 0.0, 1), Bug);
}

TEST_CASE("dates and times") {
    CHECK_EQ(fa.date_short(kDate), "۱۳۹۹/۰۸/۱۴");
    CHECK_EQ(en.date_short(kDate), "2020-11-04");
    CHECK_EQ(fa.date_text(kDate), "۱۴ آبان ۱۳۹۹");
    CHECK_EQ(en.date_text(kDate), "14 Aban 1399 (4 November 2020)");
    CHECK_EQ(fa.date_long(kDate), "چهارشنبه ۱۴ آبان ۱۳۹۹");
    CHECK_EQ(en.date_long(kDate), "Wednesday 14 Aban 1399 (4 November 2020)");
    CHECK_EQ(fa.time(kInstant), "۱۴:۳۰");
    CHECK_EQ(en.time(kInstant), "14:30");
    CHECK_EQ(fa.moment(kInstant), "۱۴ آبان ۱۳۹۹، ساعت ۱۴:۳۰");
    CHECK_EQ(en.moment(kInstant), "14 Aban 1399 (4 November 2020), 14:30");
    CHECK_EQ(en.time(Instant(kDate) - std::chrono::minutes(3 * 60 + 30)), "00:00");
    const Date early = Date(std::chrono::year(1700) / 1 / 2);  // before the table of Jalali years
    CHECK_EQ(fa.date_text(early), "۱۷۰۰-۰۱-۰۲");
    CHECK_EQ(en.date_text(early), "2 January 1700");
}
