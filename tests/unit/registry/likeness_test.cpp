#include "registry/likeness.h"

#undef CHECK
#include <doctest/doctest.h>

#include <string>

using namespace registry;

TEST_CASE("the measures give the published values") {
    CHECK(jaro_winkler("MARTHA", "MARHTA") == doctest::Approx(0.961111111111).epsilon(1e-9));
    CHECK(jaro_winkler("DIXON", "DICKSONX") == doctest::Approx(0.813333333333).epsilon(1e-9));
    CHECK(jaro_winkler("DWAYNE", "DUANE") == doctest::Approx(0.84).epsilon(1e-9));
    CHECK(jaro_winkler("", "") == 1);
    CHECK(jaro_winkler("ا", "ب") == 0);
    CHECK(optimal_string_alignment("ca", "abc") == 3);  // restricted: the unrestricted distance is 2
    CHECK(optimal_string_alignment("گیاهان", "گیاهنا") == 1);
    CHECK(optimal_string_alignment("", "سه‌") == 3);
    CHECK(qgram_jaccard("leia", "leela", 1) == doctest::Approx(0.75));
    CHECK(qgram_jaccard("night", "nacht", 2) == doctest::Approx(1.0 / 7));
}

TEST_CASE("a page marks the letters that agree, under any spelling") {
    const std::string name = "تعاونی گیاهان دارویی";
    std::string marked;
    for (const auto& [begin, end] : agreeing(name, "دار گياهان"))
        marked += name.substr(begin, end - begin) + "|";
    CHECK(marked == "گیاهان|دار|");
    CHECK(agreeing(name, "زنبور").empty());
}
