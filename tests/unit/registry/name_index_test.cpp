#include "registry/name_index.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "base/random.h"
#include "base/text.h"

using namespace registry;

namespace {
struct Variant {
    std::string name, firm;
};
constexpr const char* kVariants = "../shared/data/persian/company_name_variants_half.csv";

// Names as registers, exchanges and newspapers write them, each with its firm; empty when the file is absent.
std::vector<Variant> variants() {
    std::ifstream file(kVariants);
    if (!file) std::printf("skipped: %s is not here\n", kVariants);
    std::vector<Variant> rows;
    std::set<std::string> seen;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        if (line.ends_with('\r')) line.pop_back();
        const auto comma = line.rfind(',');
        if (comma != std::string::npos && seen.insert(line.substr(0, comma)).second)
            rows.push_back({line.substr(0, comma), line.substr(comma + 1)});
    }
    return rows;
}

struct Recall {
    int queries = 0, one = 0, five = 0, ten = 0;
    void count(int rank) {
        ++queries, one += rank == 1, five += rank >= 1 && rank <= 5, ten += rank >= 1 && rank <= 10;
    }
    double share(int hits) const { return static_cast<double>(hits) / std::max(queries, 1); }
};

// The rank of the first other name of the same firm.
int rank_of_variant(const NameIndex& index, const std::vector<Variant>& rows, std::uint32_t query) {
    int rank = 0;
    for (const auto& match : index.nearest(rows[query].name, 11)) {
        if (match.number == query) continue;
        ++rank;
        if (rows[match.number].firm == rows[query].firm) return rank;
    }
    return 0;
}
}  // namespace

TEST_CASE("only equal keys score one, and what is removed is not found") {
    NameIndex index;
    index.add(1, "شرکت تعاونی گیاهان دارویی پاوه");
    const auto bees = index.add(2, "شرکت تعاونی زنبورداران دالاهو");
    const auto honey = index.add(2, "شرکت تعاونی عسل دالاهو");
    const auto found = index.nearest("شركت تعاوني گياهان‌دارويي پاوه", 5);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].number == 1);
    CHECK(found[0].score == 1);
    CHECK(index.nearest("شرکت تعاونی گیاهان دارویی پاو", 1).at(0).score < 1);
    CHECK(index.nearest("عسل دالاهو", 1).at(0).entry == honey);
    CHECK(index.name(honey) == "شرکت تعاونی عسل دالاهو");
    index.remove(bees), index.remove(honey), index.remove(honey);
    CHECK(index.size() == 1);
    for (const auto& match : index.nearest("عسل دالاهو", 5)) CHECK(match.number == 1);
    CHECK(index.nearest("", 5).empty());
    CHECK(index.weight_of("زنبورداران") > index.weight_of("تعاونی"));
}

TEST_CASE("variants of real firms' names find each other") {
    const auto rows = variants();
    if (rows.empty()) return;
    NameIndex index;
    std::map<std::string, std::vector<std::uint32_t>> of_firm;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
        index.add(i, rows[i].name);
        of_firm[rows[i].firm].push_back(i);
    }
    Recall all, hard;  // hard: none of the firm's other names has the same key
    for (const auto& [firm, names] : of_firm)
        for (std::size_t a = 0; a < names.size(); ++a) {
            if (names.size() < 2) continue;
            bool same_key = false;
            for (std::size_t b = 0; b < names.size(); ++b)
                same_key = same_key || (a != b && text::norm_joined(rows[names[a]].name) ==
                                                      text::norm_joined(rows[names[b]].name));
            const int rank = rank_of_variant(index, rows, names[a]);
            all.count(rank);
            if (!same_key) hard.count(rank);
        }
    std::printf("%d queries: R@1 %.3f, R@5 %.3f; %d hard: %.3f %.3f %.3f\n", all.queries, all.share(all.one),
                all.share(all.five), hard.queries, hard.share(hard.one), hard.share(hard.five),
                hard.share(hard.ten));
    CHECK(all.queries > 100);
    CHECK(all.share(all.one) >= 0.95);
    CHECK(all.share(all.five) >= 0.98);
    CHECK(hard.queries >= 20);  // of two of them the other name is an abbreviation no letters lead to
    CHECK(hard.share(hard.one) >= 0.75);
    CHECK(hard.share(hard.five) >= 0.91);
}

namespace {
std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}
std::string typo(std::u32string letters, Random& random) {
    constexpr std::u32string_view kLetters = U"ابپتجدرزسشفکگلمنوهی";
    const auto at = random.below(letters.size());
    letters[at] = kLetters[random.below(kLetters.size())];
    return text::utf8(letters);
}
std::string homophone(std::u32string letters) {
    for (auto& c : letters) {
        const char32_t was = c;
        c = was == U'ص'   ? U'س'
            : was == U'س' ? U'ص'
            : was == U'ز' ? U'ذ'
            : was == U'ت' ? U'ط'
            : was == U'ه' ? U'ح'
                          : c;
        if (c != was) break;
    }
    return text::utf8(letters);
}
}  // namespace

TEST_CASE("a name is found under each of six planted changes") {
    // Names of three and four words out of lists of our own, as a register of some thousands has them.
    const std::vector<std::string> heads{"گیاهان", "زنبور", "گلستان", "مهر",    "نور",  "کوهسار", "چشمه",
                                         "دشت",    "بهار",  "پویا",   "سبز",    "نیک",  "راه",    "هنر",
                                         "فرش",    "شیر",   "سپیدار", "نیلوفر", "سراب", "بلوط"};
    const std::vector<std::string> tails{"داران",   "سازان", "گستر", "آوران", "یاران",  "پرور",
                                         "اندیشان", "نگار",  "آرا",  "کاران", "پژوهان", "ورزان"};
    const std::vector<std::string> places{"پاوه",  "کرمانشاه", "سنقر",    "کنگاور", "دالاهو", "صحنه",
                                          "هرسین", "روانسر",   "جوانرود", "زاگرس",  "بیستون", "هورامان"};
    SeededRandom random(11);
    const auto any = [&](const std::vector<std::string>& of) { return of[random.below(of.size())]; };
    std::vector<std::vector<std::string>> names;
    NameIndex index;
    std::set<std::string> seen;
    while (names.size() < 3000) {
        std::vector<std::string> words{any(heads) + any(tails), any(heads) + any(tails), any(places)};
        if (random.below(2)) words.push_back(any(heads));
        if (seen.insert(joined(words)).second)
            index.add(static_cast<std::uint32_t>(names.size()), joined(words)), names.push_back(words);
    }
    struct Change {
        const char* kind;
        std::function<std::string(std::vector<std::string>)> make;
    };
    const std::vector<Change> changes{
        {"typo", [&](auto words) { return typo(text::code_points(joined(words)), random); }},
        {"homophone", [&](auto words) { return homophone(text::code_points(joined(words))); }},
        {"joined",
         [&](auto words) {
             return words[0] + joined({words.begin() + 1, words.end()});
         }},
        {"affix", [&](auto words) { return "شرکت تعاونی تولیدی " + joined(words); }},
        {"swapped", [&](auto words) { return std::swap(words[0], words[1]), joined(words); }},
        {"dropped", [&](auto words) { return words.erase(words.end() - 1), joined(words); }}};
    for (const auto& change : changes) {
        Recall recall;
        for (std::uint32_t i = 0; i < names.size(); i += 12) {
            int rank = 0, hit = 0;
            for (const auto& match : index.nearest(change.make(names[i]), 5))
                if (++rank; match.number == i) hit = rank;
            recall.count(hit);
        }
        std::printf("%s: R@1 %.3f, R@5 %.3f\n", change.kind, recall.share(recall.one),
                    recall.share(recall.five));
        CAPTURE(change.kind);
        CHECK(recall.share(recall.five) >= 0.98);
    }
}
