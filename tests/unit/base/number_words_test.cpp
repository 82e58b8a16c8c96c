#include "base/number_words.h"

#include "base/check.h"

#undef CHECK
#include <doctest/doctest.h>

TEST_CASE("an amount is written in words as a cheque has it") {
    const auto fa = [](std::int64_t number) { return in_words(number, i18n::Language::persian); };
    CHECK(fa(0) == "صفر");
    CHECK(fa(21) == "بیست و یک");
    CHECK(fa(1399) == "یک هزار و سیصد و نود و نه");
    CHECK(fa(1'200'000) == "یک میلیون و دویست هزار");
    CHECK(fa(1'070'000'000) == "یک میلیارد و هفتاد میلیون");
    CHECK(fa(-5) == "منفی پنج");
    CHECK(in_words(1'250, i18n::Language::english) == "one thousand two hundred fifty");
}

TEST_CASE("the largest amount is written whole") {
    for (const auto language : {i18n::Language::persian, i18n::Language::english})
        CHECK(in_words(999'999'999'999'999'999, language).find_first_of("0123456789") == std::string::npos);
    CHECK(in_words(1'000'000'000'000, i18n::Language::persian) == "یک هزار میلیارد");
    CHECK_THROWS_AS(in_words(1'000'000'000'000'000'000, i18n::Language::persian), Bug);
}
