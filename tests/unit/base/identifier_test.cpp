// Check digits and name keys, on real numbers and names where they are at hand.
#include <doctest/doctest.h>

#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/text.h"

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& name) {
    std::ifstream file("../shared/data/persian/" + name, std::ios::binary);
    Rows rows;
    if (!file) {
        std::cout << "skipped: ../shared/data/persian/" << name << " is not there\n";
        return rows;
    }
    csv::Reader reader;
    reader.on_record = [&](std::uint64_t, csv::Reader::Fields fields) {
        rows.emplace_back(fields.begin(), fields.end());
    };
    reader.on_fault = [&](std::uint64_t line, csv::Fault) {
        FAIL("a row that cannot be read, line " << line);
    };
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    reader.feed(bytes);
    reader.finish();
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

struct Measured {
    double recall, precision;
};

// Pairs of one firm with one key, among all pairs of one firm and among all pairs with one key.
template <class Key>
Measured measured(const Rows& rows, Key key) {
    std::map<std::string, std::set<std::string>> names_of_firm;
    for (const auto& row : rows) names_of_firm[row[1]].insert(row[0]);
    std::map<std::string, std::map<std::string, int>> firms_of_key;
    int pairs = 0, found = 0, joined = 0;
    for (const auto& [firm, names] : names_of_firm) {
        const auto count = static_cast<int>(names.size());
        pairs += count * (count - 1) / 2;
        for (const auto& name : names) ++firms_of_key[key(name)][firm];
    }
    for (const auto& [form, firms] : firms_of_key) {
        int total = 0;
        for (const auto& [firm, count] : firms) {
            found += count * (count - 1) / 2;
            total += count;
        }
        joined += total * (total - 1) / 2;
    }
    return {static_cast<double>(found) / pairs, joined ? static_cast<double>(found) / joined : 1};
}

}  // namespace

TEST_CASE("the check digit of a national ID") {
    for (const char* good : {"0499370899", "0790419904", "0084575948", "3241234568"})
        CHECK_MESSAGE(text::valid_national_id(good), good);
    for (const char* bad : {"3241234560", "1111111111", "0000000000", "324123456", "32412345680",
                            "324123456a", "", "۰۴۹۹۳۷۰۸۹۹", " 499370899"})
        CHECK_MESSAGE(!text::valid_national_id(bad), bad);
    CHECK_EQ(text::with_national_id_check("324123456"), "3241234568");
    CHECK(!text::valid_national_id(text::with_national_id_check("123000000")));
}

TEST_CASE("the check digit of a legal person's national ID") {
    for (const char* good : {"10380284790", "10320166911", "14007650912"})
        CHECK_MESSAGE(text::valid_legal_national_id(good), good);
    for (const char* bad : {"10100000008", "1038028479", "103802847900", "1038028479x", "", "10380284791"})
        CHECK_MESSAGE(!text::valid_legal_national_id(bad), bad);
    CHECK_EQ(text::with_legal_national_id_check("1038028479"), "10380284790");
    CHECK(!text::valid_legal_national_id(text::with_legal_national_id_check("1010000000")));
}

TEST_CASE("real legal ids are valid, and a slip of one digit is seen") {
    const Rows rows = rows_of("legal_national_ids_39_banks.csv");
    if (rows.empty()) return;
    REQUIRE_EQ(rows.size(), 39);
    int changes = 0, refused = 0, swaps = 0, swaps_refused = 0;
    for (const auto& row : rows) {
        CHECK_MESSAGE(text::valid_legal_national_id(row[1]), row[0]);
        for (std::size_t i = 0; i + 1 < row[1].size(); ++i) {
            std::string swapped = row[1];
            std::swap(swapped[i], swapped[i + 1]);
            if (swapped == row[1]) continue;
            ++swaps;
            swaps_refused += !text::valid_legal_national_id(swapped);
        }
        for (std::size_t i = 0; i < row[1].size(); ++i)
            for (char c = '0'; c <= '9'; ++c) {
                if (c == row[1][i]) continue;
                std::string changed = row[1];
                changed[i] = c;
                ++changes;
                refused += !text::valid_legal_national_id(changed);
            }
    }
    REQUIRE_EQ(changes, 3861);
    MESSAGE("single-digit changes refused: " << refused << " of " << changes);
    CHECK(refused >= changes * 99 / 100);
    MESSAGE("swaps refused: " << swaps_refused << " of " << swaps);
    CHECK(swaps_refused * 100 >= swaps * 99);
}

TEST_CASE("names of one firm meet by their keys, and names of two do not") {
    const Rows rows = rows_of("company_name_variants_half.csv");
    if (rows.empty()) return;
    const auto joined = measured(rows, text::norm_joined), core = measured(rows, text::core),
               sound = measured(rows, text::phonetic);
    MESSAGE("norm_joined " << joined.recall << " / " << joined.precision << ", core " << core.recall << " / "
                           << core.precision << ", phonetic " << sound.recall << " / " << sound.precision);
    CHECK(joined.precision == 1.0);
    CHECK(joined.recall >= 0.785);
    CHECK(core.recall >= joined.recall);
    CHECK(core.precision >= 0.97);
    CHECK(sound.recall >= core.recall);
    CHECK(sound.precision >= 0.94);
}
