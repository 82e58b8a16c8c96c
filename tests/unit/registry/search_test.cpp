#include "registry/search.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/text.h"

using namespace registry;

namespace {
Searchable one(std::int64_t id, std::string name) {
    Searchable out;
    out.id = CooperativeId{id}, out.name = std::move(name);
    out.status = "active", out.legal_type = "conventional", out.field = "agriculture";
    out.province = TerritoryId{105}, out.county = TerritoryId{1503};
    out.name_sort = text::sort_key(out.name);
    return out;
}

std::vector<Searchable> some() {
    std::vector<Searchable> all{one(1, "شرکت تعاونی گیاهان دارویی پاوه"),
                                one(2, "شرکت تعاونی زنبورداران دالاهو"),
                                one(3, "تعاونی مسکن کارکنان برق شماره ۱۲"),
                                one(4, "تعاونی ڤیان هەورامان"),
                                one(5, "تعاونی گل‌پرور صحنه"),
                                one(6, "تعاونی روستایی آب‌باریک"),
                                one(7, "تعاونی گیاهان زینتی سنقر")};
    all[1].national_id = "10320894878", all[1].registration_number = "کرمانشاه/451",
    all[1].county = TerritoryId{1513};
    all[2].field = "housing", all[2].founded_year = 1385, all[2].members = 900, all[2].marks = {"women"};
    all[4].status = "dissolved", all[4].founded_year = 1399, all[4].county = TerritoryId{1510};
    all[5].former_names = {"تعاونی سراب نیلوفر"}, all[5].founded_year = 1350;
    return all;
}

std::vector<std::int64_t> ids(const Search& search, const Query& query) {
    std::vector<std::int64_t> out;
    for (const auto& hit : search.find(query).hits) out.push_back(hit.id.value);
    return out;
}
std::vector<std::int64_t> ids(const Search& search, const char* text) {
    return ids(search, Query{.text = text});
}
using Numbers = std::vector<std::int64_t>;
std::int64_t count_of(const std::vector<Facet>& facets, std::string_view value) {
    for (const auto& facet : facets)
        if (facet.value == value) return facet.count;
    return 0;
}
}  // namespace

TEST_CASE("what is typed finds the name under any spelling") {
    Search search;
    search.put(some());
    const auto finds = [&](const std::string& text, const Numbers& wanted) {
        CAPTURE(text);
        CHECK(ids(search, Query{.text = text}) == wanted);
    };
    finds("زنبورداران", {2});
    finds("زنب", {2});                          // still typing
    finds("گیاهان پا", {1});                    // two words, the last unfinished
    finds("پاوه گياهان", {1});                  // any order, Arabic letters
    finds("شركت تعاوني گياهان", {1});           // ي and ك of an Arabic keyboard
    finds("گیاهان‌دارویی", {1});  // ZWNJ
    finds("گیاهاندارویی", {1});                 // joined
    finds("گیاهاندارویی پاوه", {1});            // joined among others
    finds("زنبور داران دالاهو", {2});           // apart
    finds("گلپرور", {5});                       // the name has ZWNJ
    finds("گل پرور", {5});                      //
    finds("برق ۱۲", {3});                       // Persian digits
    finds("برق 12", {3});                       // Latin
    finds("برق ١٢", {3});                       // Arabic
    finds("ویان هورامان", {4});                 // Kurdish letters written plainly
    finds("ڤیان", {4});                         //
    finds("اب باریک", {6});                     // alef without madda
    finds("زنبرداران", {2});                    // a letter missing
    finds("زنبوردارنا دالاهو", {2});            // two swapped
    finds("دارویی پاوهه", {1});                 // one too many
    finds("زنیورداان", {2});                    // two slips in a long word
    finds("سراب نیلوفر", {6});                  // by its former name
    finds("10320894878", {2});                  // national id
    finds("۱۰۳۲۰۸۹۴۸۷۸", {2});                  //
    finds("کرمانشاه/۴۵۱", {2});                 // registration number
    finds("گی", {7, 1});                        // the shorter first
    finds("فضانوردان مریخ", {});
    CHECK(search.find({.text = "سراب نیلوفر"}).hits.at(0).former);
    CHECK(search.find({.text = "زنبق‌داران الوند"}).suggestion.empty() == false);
}

TEST_CASE("whole words come before beginnings, and shorter names first") {
    Search search;
    search.put({one(1, "تعاونی مهرگان پاوه"), one(2, "تعاونی مهر و ماه کرمانشاه"), one(3, "تعاونی مهر")});
    CHECK(ids(search, "مهر") == Numbers{3, 2, 1});
    CHECK(search.find({.text = "تعاونی مهر"}).hits.at(0).score == 1);
    const auto marked = search.find({.text = "مهر"}).hits.at(0).marked;
    REQUIRE(marked.size() == 1);
    CHECK(std::string("تعاونی مهر").substr(marked[0].first, marked[0].second - marked[0].first) == "مهر");
}

TEST_CASE("filters narrow, and each facet counts under the others") {
    Search search;
    search.put(some());
    const auto all = search.find({});
    CHECK(all.total == 7);
    CHECK(count_of(all.statuses, "active") == 6);
    const auto dissolved = search.find({.statuses = {"dissolved"}});
    CHECK(dissolved.total == 1);
    CHECK(count_of(dissolved.statuses, "active") == 6);  // what one would get by choosing it instead
    CHECK(count_of(dissolved.counties, "1510") == 1);
    CHECK(count_of(dissolved.counties, "1503") == 0);
    CHECK(ids(search, Query{.statuses = {"dissolved", "active"}, .fields = {"housing"}}) == Numbers{3});
    CHECK(ids(search, Query{.marks = {"women"}}) == Numbers{3});
    CHECK(ids(search, Query{.marks = {"women", "youth"}}).empty());
    CHECK(ids(search, Query{.founded_from = 1380, .founded_to = 1390}) == Numbers{3});
    CHECK(ids(search, Query{.founded_to = 1390}) == Numbers{6, 3});
    CHECK(ids(search, Query{.text = "تعاونی", .county = TerritoryId{1513}}) == Numbers{2});
    CHECK(search.find({.province = TerritoryId{999}}).total == 0);
    const auto both = search.find({.text = "گیاهان", .fields = {"housing"}});
    CHECK(both.total == 0);
    CHECK(count_of(both.fields, "agriculture") == 2);
}

TEST_CASE("every order is walked page by page, nothing twice and nothing left out") {
    Search search;
    std::vector<Searchable> all;
    const char* letters[]{"آب", "ابر", "بهار", "پویا", "تلاش", "ژاله", "کوه", "گل", "لاله", "یاس"};
    for (std::int64_t i = 0; i < 100; ++i) {
        auto item =
            one(1000 - i, "تعاونی " + std::string(letters[i * 7 % 10]) + " " + std::to_string(i % 13));
        item.founded_year = static_cast<int>(i % 9 ? 1350 + i % 9 : 0), item.members = i % 5;
        all.push_back(std::move(item));
    }
    search.put(all);
    for (const auto sort : {Sort::name, Sort::newest, Sort::oldest, Sort::members, Sort::nearest})
        for (const char* text : {"", "تعاونی"}) {
            CAPTURE(text);
            CAPTURE(static_cast<int>(sort));
            Numbers seen;
            std::vector<std::string> names;
            std::string after;
            do {
                const auto answer = search.find({.text = text, .sort = sort, .after = after, .limit = 7});
                CHECK(answer.total == 100);
                for (const auto& hit : answer.hits) seen.push_back(hit.id.value), names.push_back(hit.name);
                after = answer.next;
            } while (!after.empty());
            CHECK(seen.size() == 100);
            if (sort == Sort::name || (sort == Sort::nearest && *text == 0))
                CHECK(
                    std::ranges::is_sorted(names, {}, [](const auto& name) { return text::sort_key(name); }));
            std::ranges::sort(seen);
            CHECK(std::ranges::unique(seen).begin() == seen.end());
        }
}

TEST_CASE("what changes later is found as it is now, in its place of the alphabet") {
    Search search;
    search.put(some());
    auto renamed = some()[1];
    renamed.name = "تعاونی عسل اورامان", renamed.former_names = {some()[1].name};
    renamed.name_sort = text::sort_key(renamed.name);
    auto closed = some()[0];
    closed.status = "dissolved";
    search.put({renamed, closed, one(8, "تعاونی آبی پاوه")});
    search.take_out(std::vector{CooperativeId{7}});
    CHECK(search.size() == 7);
    CHECK(ids(search, "عسل") == Numbers{2});
    CHECK(search.find({.text = "زنبورداران"}).hits.at(0).former);
    CHECK(ids(search, "10320894878") == Numbers{2});
    CHECK(ids(search, "زینتی سنقر").empty() == true);
    CHECK(count_of(search.find({}).statuses, "dissolved") == 2);
    CHECK(search.find({}).total == 7);
    CHECK(ids(search, Query{.sort = Sort::name}).front() == 8);
    for (const auto& hit : search.nearest("گیاهان زینتی سنقر", 5)) CHECK(hit.id.value != 7);
}

TEST_CASE("a stream of readers does not keep a writer out") {
    Search search;
    search.put(some());
    std::atomic<bool> stop = false;
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&] {
            while (!stop) search.find({.text = "تعاونی"});
        });
    for (std::int64_t i = 100; i < 160; ++i) search.put({one(i, "تعاونی تازه " + std::to_string(i))});
    stop = true;
    readers.clear();
    CHECK(search.find({.text = "تازه"}).total == 60);
}

TEST_CASE("what is near a name is kept, and seen anew when a name comes, changes or goes") {
    Search search;
    search.put(some());
    const auto nearest = [&] {
        const auto hits = search.nearest("شرکت تعاونی گیاهان دارویی پاوه", 2, true);
        REQUIRE(hits.size() == 2);
        return hits[1].id.value;
    };
    const auto before = nearest();
    CHECK(nearest() == before);
    search.put({one(8, "تعاونی گیاهان دارویی پاوه‌رود")});
    CHECK(nearest() == 8);
    const CooperativeId gone[]{CooperativeId{8}};
    search.take_out(gone);
    CHECK(nearest() == before);
}
