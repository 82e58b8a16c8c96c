#include "base/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/utf8.h"

TEST_CASE("UTF-8 is checked strictly") {
    for (const char* good :
         {"", "a", "abcdefghijklmnop", "تعاونی", "\xF0\x9F\x8C\xB1", "\xEF\xBF\xBF", "\xED\x9F\xBF"})
        CHECK_MESSAGE(text::valid_utf8(good), good);
    for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
                            "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xC3", "\xE2\x82",
                            "\xF0\x9F\x8C", "\xC3(", "\xFF", "12345678\x80", "1234567\xC3"})
        CHECK_MESSAGE(!text::valid_utf8(bad), bad);
    for (std::size_t at = 0; at < 20; ++at) {  // wherever it stands among the eight bytes read at once
        std::string nul(20, 'a');
        nul[at] = '\0';
        CHECK_MESSAGE(!text::valid_utf8(nul), at);
        nul[at] = '\x80';
        CHECK_MESSAGE(!text::valid_utf8(nul), at);
        nul[at] = '\x01';
        CHECK_MESSAGE(text::valid_utf8(nul), at);
    }
}

TEST_CASE("the display form mends what nobody meant and keeps the rest") {
    CHECK_EQ(text::display_form(" شركت  تعاوني\tكار "), "شرکت تعاونی کار");
    CHECK_EQ(text::display_form("مصطف\u0649 موسو\u0649"), "مصطفی موسوی");
    CHECK_EQ(text::norm("مصطف\u0649"), text::norm("مصطفی"));  // keys were the same before
    CHECK_EQ(text::display_form("١٢٣ ۴۵ 6"), "۱۲۳ ۴۵ 6");
    CHECK_EQ(text::display_form("گل\u200Cها"), "گل\u200Cها");  // ZWNJ stays between letters
    CHECK_EQ(text::display_form("\u200Cگل \u200C\u200C ها\u200C"),
             "گل ها");  // and goes where it joins nothing
    CHECK_EQ(text::display_form("گل\u200C\u200Cها"), "گل\u200Cها");
    CHECK_EQ(text::display_form("\u202Bالف\u202C\u200F\uFEFF"), "الف");
    CHECK_EQ(text::display_form("مؤسسهٔ آب‌ رأی"), "مؤسسهٔ آب رأی");
    CHECK_EQ(text::display_form("Cafe\u0301"), "Café");
    CHECK_EQ(text::display_form("Cafe\u200E\u0301"), "Café");
    CHECK_EQ(text::display_form("a\u00A0\u2003\nb"), "a b");
    CHECK_EQ(text::display_form("\u200C \t"), "");
    CHECK_EQ(text::trim("\u00A0\u3000 x y \n"), "x y");
    CHECK_EQ(text::trim(" \u2003"), "");
    CHECK_EQ(text::nfc_trimmed(" e\u0301 ي\u200C  1 "), "é ي\u200C  1");
}

TEST_CASE("names that people write differently have one comparison form") {
    CHECK_EQ(text::norm("شركت تعاوني «گل‌های   بیستون» (١٢۳)"),
             "شرکت تعاونی گل های بیستون 123");
    CHECK_EQ(text::norm("هیأت مؤسِّس آیندهٔ روشـــن"), text::norm("هيات موسس اینده روشن"));
    CHECK_EQ(text::norm("ﻻﻟﻪ"), text::norm("لاله"));  // presentation forms
    CHECK_EQ(text::norm("خانۀ Ｔａａｖｏｎ"), "خانه taavon");
    CHECK_EQ(text::norm("جزء اعتلاء"), "جز اعتلا");
    CHECK_EQ(text::norm("ئێمە ڵۆڕ"), "ییمه لور");  // Kurdish letters
    CHECK_EQ(text::norm("Société Coopérative de l’Œuvre"), "societe cooperative de l oeuvre");
    CHECK_EQ(text::norm("Cafe\u0301 STRAßE Łódź Ørsted"), "cafe strasse lodz orsted");
    CHECK_EQ(text::norm("Café"), text::norm("Cafe\u0301"));
    CHECK_EQ(text::norm("Қой и\u0306"), text::norm("қой й"));  // marks of Cyrillic letters are letters
    CHECK_EQ(text::norm(" ‌ـ!،"), "");
    CHECK_EQ(text::norm("﷼"), "ریال");
    CHECK_EQ(text::norm("a\x80 b\xFF"), "a b");  // bytes that are no text part words, nothing more
    CHECK_EQ(text::norm_joined("گل‌های  بیستون ۱۲"), "گلهایبیستون12");
    CHECK_EQ(text::norm_joined("ﻻ ﻟﻪ"), "لاله");
}

TEST_CASE("the comparison form of a comparison form is itself, for every letter of Unicode") {
    int wrong = 0;
    char32_t first_wrong = 0;
    for (char32_t c = 1; c < 0x110000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string name = "a";
        utf8::append(name, c);
        name += "b";
        const std::string once = text::norm(name);
        if (text::norm(once) == once && text::valid_utf8(once)) continue;
        ++wrong;
        if (!first_wrong) first_wrong = c;
    }
    CHECK_MESSAGE(wrong == 0, wrong << ", first U+" << std::hex << static_cast<unsigned>(first_wrong));
}

TEST_CASE("a core is a name without what every name has") {
    CHECK_EQ(text::core("شرکت تعاونی مصرف کارکنان فولاد"), "فولاد");
    CHECK_EQ(text::core("تعاونی چند منظوره سپیدار"), "سپیدار");
    CHECK_EQ(text::core("تعاونی چندمنظوره سپیدار"), "سپیدار");
    CHECK_EQ(text::core("شرکت با مسئولیت محدود سپیدار با ما"), "سپیدار با ما");
    CHECK_EQ(text::core("گروه کارخانجات سپیدار"), "گروه کارخانجات سپیدار");
    CHECK_EQ(text::core("شرکت تعاونی مسکن"), "شرکت تعاونی مسکن");  // nothing else is left to compare
    CHECK_EQ(text::core(""), "");
    CHECK_EQ(text::phonetic("شرکت تعاونی صبا"), text::phonetic("سبا"));
    CHECK_EQ(text::phonetic("غلات حافظ"), text::phonetic("قلات هافز"));
    CHECK_EQ(text::phonetic("عسل"), "سل");
    CHECK(text::phonetic("سپیدار") != text::phonetic("سپند"));
    CHECK(text::words("الف ب  ج") == std::vector<std::string>{"الف", "ب", "ج"});
    CHECK(text::words("").empty());
}

TEST_CASE("names sort by the Persian alphabet") {
    const std::vector<std::string> expected{
        "آب",   "آرد", "ابر", "بهار",  "پاک", "تاک",  "ثمر", "جم",  "چمن", "حلم", "خاک", "دی",
        "ذرت",  "راه", "زر",  "ژاله",  "سحر", "شب",   "صبا", "ضیا", "طلا", "ظفر", "عسل", "غنچه",
        "فردا", "قم",  "کار", "کارگر", "گاو", "لاله", "ماه", "نان", "وام", "هنر", "یاس"};
    auto shuffled = expected;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
    std::ranges::sort(shuffled, {}, text::sort_key);
    CHECK(shuffled == expected);
    CHECK_EQ(text::sort_key("يار كار"), text::sort_key("یار کار"));
    CHECK_EQ(text::sort_key("گل‌ها"), text::sort_key("گلها"));
    CHECK(text::sort_key("گل ها") != text::sort_key("گلها"));
    CHECK_EQ(text::sort_key(""), text::sort_key(" "));
    const std::string key = text::sort_key(std::string(2'000, 'a'));
    CHECK(key.size() > 2'000);
    CHECK_EQ(key.find_first_not_of("0123456789abcdef"), std::string::npos);
    std::string elsewhere;
    std::thread([&] { elsewhere = text::sort_key("کارآفرین"); }).join();
    CHECK_EQ(elsewhere, text::sort_key("کارآفرین"));
    CHECK(text::text_version().find("tables") != std::string::npos);
}

TEST_CASE("code points go there and back") {
    CHECK_EQ(text::code_points("aی🌱").size(), 3);
    CHECK_EQ(text::utf8(text::code_points("aی🌱")), "aی🌱");
    CHECK_EQ(text::length("aی🌱"), 3);
    CHECK_THROWS_AS(text::code_points("\xC3"), Bug);
    CHECK_THROWS_AS(text::utf8(U"\xD800"), Bug);
}

TEST_CASE("identifiers lose what hands and keyboards add") {
    CHECK_EQ(text::latin_digits("۱۲۳٤٥6"), "123456");
    CHECK_EQ(text::identifier_form(" ۰۴۹۹\u200C۳۷۰\u200E ۸۹۹ "), "0499370899");
    CHECK_EQ(text::identifier_form("كي"), "کی");
    CHECK(text::mobile_form("۰۹۱۲ ۳۴۵ ۶۷۸۹") == "09123456789");
    for (const char* same :
         {"9123456789", "+989123456789", "00989123456789", "989123456789", "0912-345-6789", "(0912)3456789"})
        CHECK_MESSAGE(text::mobile_form(same) == "09123456789", same);
    for (const char* bad :
         {"", "0912345678", "091234567890", "08343456789", "+979123456789", "00912345678a", "++989123456789"})
        CHECK_MESSAGE(!text::mobile_form(bad), bad);
}

TEST_CASE("marks between thousands go, a decimal mark and a sign stay") {
    CHECK_EQ(text::without_grouping("۱٬۲۵۰٬۰۰۰"), "1250000");
    CHECK_EQ(text::without_grouping("1,250,000"), "1250000");
    CHECK_EQ(text::without_grouping("-1٫5"), "-1٫5");
    CHECK_EQ(text::lines_form(" a \n\n\n b\nc\n\n"), "a\n\nb\nc");
}
