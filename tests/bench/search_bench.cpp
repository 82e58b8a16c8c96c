// How long Search::find takes while someone types, with filters and facets: search_bench [COOPERATIVES].
// Names are put together from words as frequent as a register's: a few everywhere, many in a handful of
// names.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

#include "base/random.h"
#include "base/text.h"
#include "base/utf8.h"
#include "registry/search.h"

namespace {
using SteadyClock = std::chrono::steady_clock;

double ms_since(SteadyClock::time_point start) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
}

// Of this thread: what the machine's other work does not change.
double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Words {
    SeededRandom random{7};
    const std::vector<std::string> kinds{"مصرف",   "مسکن",    "کشاورزی",  "تولیدی",  "خدماتی",
                                         "عمرانی", "روستایی", "دامداران", "کارکنان", "چندمنظوره"};
    const std::vector<std::string> starts{"گیاه", "زنبور", "گل",  "مهر", "نور", "کوه", "آب",  "دشت",
                                          "بهار", "پویا",  "سبز", "نیک", "راه", "هنر", "فرش", "شیر"};
    const std::vector<std::string> ends{"داران", "سازان", "گستر", "آوران", "یار",  "پرور",
                                        "اندیش", "نگار",  "آرا",  "کاران", "پژوه", "ورز"};
    std::vector<std::string> rare;

    explicit Words(std::uint32_t names) {
        const std::u32string letters = U"ابپتجچخدرزسشفقکگلمنوهی";
        for (std::uint32_t i = 0; i < 2'000 + names / 20; ++i) {
            std::string word;
            for (auto n = 3 + random.below(5); n > 0; --n)
                utf8::append(word, letters[random.below(letters.size())]);
            rare.push_back(word);
        }
    }
    const std::string& any(const std::vector<std::string>& of) { return of[random.below(of.size())]; }
    const std::string& zipf() {  // the first ones far more often
        const double u = static_cast<double>(random.below(1'000'000)) / 1e6;
        return rare[static_cast<std::size_t>(std::pow(static_cast<double>(rare.size()), u)) - 1];
    }
    std::string name() {
        return "شرکت تعاونی " + any(kinds) + " " + any(starts) + any(ends) + " " + zipf() + " " + zipf() +
               (random.below(4) ? "" : " شماره " + std::to_string(random.below(90)));
    }
};

void print(const char* what, std::vector<double> ms) {
    std::ranges::sort(ms);
    const auto at = [&](double share) {
        return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
    };
    std::printf("%s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms\n", what, at(0.5), at(0.95),
                at(0.99), at(1));
}

// What is typed: a beginning, some words of a name, words in another order, a slip, a number.
std::string typed(Words& words, const registry::Searchable& of) {
    auto all = text::words(text::norm(of.name));
    switch (words.random.below(10)) {
        case 0: return "شر";
        case 1: return "شرکت تعاونی";
        case 2: return all[2];
        case 3: return of.national_id;
        case 4: {
            auto letters = text::code_points(all[3]);
            letters.erase(letters.size() / 2, 1);
            return text::utf8(letters) + " " + all[4];
        }
        case 5: return all[4] + " " + all[3];
        case 6: return of.name;
        case 7: return all[3] + " " + text::utf8(text::code_points(all[4]).substr(0, 2));
        case 8: return text::utf8(text::code_points(all[3]).substr(0, 3));
        default: return "تعاونی " + all[2] + " " + all[3] + " " + all[4];
    }
}
}  // namespace

int main(int argc, char** argv) {
    const auto count = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200'000);
    Words words(count);
    auto& random = words.random;
    const std::vector<std::string> statuses{"active", "active", "active", "dormant", "dissolved"};
    const std::vector<std::string> types{"conventional", "conventional", "public_joint_stock", "union"};
    const auto make = [&](std::uint32_t i) {
        registry::Searchable one;
        one.id = registry::CooperativeId{std::int64_t{i} + 1'000'000};
        one.name = words.name();
        one.status = words.any(statuses), one.legal_type = words.any(types);
        one.field = "field" + std::to_string(random.below(21));
        const auto province = static_cast<std::int64_t>(100 + random.below(31));
        one.province = registry::TerritoryId{province};
        one.county = registry::TerritoryId{province * 100 + static_cast<std::int64_t>(random.below(15))};
        one.founded_year = static_cast<int>(1350 + random.below(55));
        one.members = static_cast<std::int64_t>(random.below(3000));
        one.national_id = std::to_string(10'000'000'000 + std::int64_t{i} * 7);
        one.registration_number = std::to_string(random.below(100'000));
        return one;
    };
    registry::Search search;
    auto start = SteadyClock::now();
    std::vector<registry::Searchable> sample, batch;
    for (std::uint32_t i = 0; i < count; ++i) {
        batch.push_back(make(i));
        if (i % (count / 2000 + 1) == 0) sample.push_back(batch.back());
        if (batch.size() == 50'000) search.put(std::exchange(batch, {}));
    }
    search.put(std::exchange(batch, {}));
    std::printf("%u cooperatives: built in %.1f s, %.0f MB\n", count, ms_since(start) / 1e3,
                static_cast<double>(search.bytes()) / 1e6);

    // Two readers at once and a writer beside them, as a server has it.
    std::vector<registry::Query> queries;
    for (int i = 0; i < 1000; ++i) {
        registry::Query query;
        query.text = typed(words, sample[random.below(sample.size())]);
        if (random.below(3) == 0) query.province = sample[random.below(sample.size())].province;
        if (random.below(4) == 0) query.statuses = {"active"};
        if (random.below(6) == 0) query.founded_from = 1390;
        if (random.below(6) == 0) query.sort = registry::Sort::name;
        if (random.below(20) == 0) query.text.clear();
        queries.push_back(std::move(query));
    }
    std::vector<double> times(queries.size()), cpu(queries.size());
    std::vector<std::size_t> order(queries.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    {
        std::vector<std::jthread> readers;
        for (std::size_t reader = 0; reader < 2; ++reader)
            readers.emplace_back([&, reader] {
                for (std::size_t i = reader; i < queries.size(); i += 2) {
                    const auto began = SteadyClock::now();
                    const double cpu_began = cpu_ms();
                    (void)search.find(queries[i]);
                    times[i] = ms_since(began), cpu[i] = cpu_ms() - cpu_began;
                }
            });
    }
    std::ranges::sort(order, {}, [&](std::size_t i) { return cpu[i]; });
    print("find", times), print("find, processor", cpu);
    for (int i = 1; i < 6; ++i) {
        const auto& query = queries[order[order.size() - static_cast<std::size_t>(i)]];
        std::printf("  dearest: %.1f ms «%s»\n", cpu[order[order.size() - static_cast<std::size_t>(i)]],
                    query.text.c_str());
    }
    for (const bool quick : {false, true}) {
        std::vector<double> near;
        for (int i = 0; i < 300; ++i) {
            const double began = cpu_ms();
            (void)search.nearest(sample[random.below(sample.size())].name, 5, quick);
            near.push_back(cpu_ms() - began);
        }
        print(quick ? "nearest, quick, processor" : "nearest, processor", near);
    }
    start = SteadyClock::now();
    for (std::uint32_t i = 0; i < 100; ++i) batch.push_back(make(count + i));
    search.put(std::exchange(batch, {}));
    std::printf("100 more: %.1f ms\n", ms_since(start));
}
