#include "registry/likeness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "base/text.h"

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

TEST_CASE("only equal keys score one, and what is removed is not found") {
    NameIndex index;
    index.add(1, "شرکت تعاونی گیاهان دارویی پاوه");
    index.add(2, "شرکت تعاونی زنبورداران دالاهو");
    index.add(2, "شرکت تعاونی عسل دالاهو");
    const auto found = index.nearest("شركت تعاوني گياهان‌دارويي پاوه", 5);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].number == 1);
    CHECK(found[0].score == 1);
    CHECK(index.nearest("شرکت تعاونی گیاهان دارویی پاو", 1).at(0).score < 1);
    CHECK(index.nearest("عسل دالاهو", 1).at(0).name == "شرکت تعاونی عسل دالاهو");
    index.remove(2);
    CHECK(index.size() == 1);
    for (const auto& match : index.nearest("عسل دالاهو", 5)) CHECK(match.number == 1);
    CHECK(index.nearest("", 5).empty());
}

TEST_CASE("a page marks the letters that agree, under any spelling") {
    const std::string name = "تعاونی گیاهان دارویی";
    std::string marked;
    for (const auto& [begin, end] : agreeing(name, "دار گياهان")) marked += name.substr(begin, end - begin) + "|";
    CHECK(marked == "گیاهان|دار|");
    CHECK(agreeing(name, "زنبور").empty());
}

TEST_CASE("variants of real firms' names find each other") {
    std::ifstream file("../shared/data/persian/company_name_variants_half.csv");
    if (!file) {
        std::puts("skipped: ../shared/data/persian/company_name_variants_half.csv is not here");
        return;
    }
    std::vector<std::pair<std::string, std::string>> rows;  // name, firm
    std::set<std::string> seen;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        if (line.ends_with('\r')) line.pop_back();
        const auto comma = line.rfind(',');
        if (comma != std::string::npos && seen.insert(line.substr(0, comma)).second)
            rows.emplace_back(line.substr(0, comma), line.substr(comma + 1));
    }
    NameIndex index;
    std::map<std::string, int> firms;
    for (std::uint32_t i = 0; i < rows.size(); ++i) index.add(i, rows[i].first), ++firms[rows[i].second];
    int queries = 0, first = 0, five = 0;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        if (firms[rows[i].second] < 2) continue;
        ++queries;
        int rank = 0, hit = 0;
        for (const auto& match : index.nearest(rows[i].first, 11))
            if (match.number != i && ++rank && !hit && rows[match.number].second == rows[i].second) hit = rank;
        first += hit == 1, five += hit >= 1 && hit <= 5;
    }
    std::printf("%d queries: R@1 %.3f, R@5 %.3f\n", queries, double(first) / queries, double(five) / queries);
    CHECK(queries > 100);
    CHECK(first >= 0.95 * queries);
    CHECK(five >= 0.98 * queries);
}
