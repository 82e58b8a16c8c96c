// How long a query of the name index takes: search_bench [NAMES]. Names are put together from small lists of words.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "registry/likeness.h"

int main(int argc, char** argv) {
    const std::vector<std::string> kinds{"مصرف", "مسکن", "کشاورزی", "تولیدی", "خدماتی", "عمرانی", "روستایی"};
    const std::vector<std::string> heads{"گیاهان", "زنبور", "گل", "مهر", "نور", "کوه", "آب", "دشت", "بهار", "پویا", "سبز", "نیک", "راه", "هنر", "فرش", "شیر"};
    const std::vector<std::string> tails{"داران", "سازان", "گستر", "آوران", "یار", "پرور", "اندیش", "زاگرس", "نگار", "آرا", "کاران", "دارویی", "پژوهان"};
    const std::vector<std::string> places{"پاوه", "کرمانشاه", "سنقر", "کنگاور", "دالاهو", "صحنه", "هرسین", "روانسر", "جوانرود", "تهران", "یزد", "گیلان"};
    const auto count = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 200'000);
    SeededRandom random(7);
    const auto any = [&](const std::vector<std::string>& of) { return of[random.below(of.size())]; };
    const auto name = [&] {
        return "شرکت تعاونی " + any(kinds) + " " + any(heads) + any(tails) + " " + any(heads) + any(tails) + " " +
               any(places) + " " + std::to_string(random.below(90));
    };
    registry::NameIndex index;
    for (std::uint32_t number = 0; number < count; ++number) index.add(number, name());
    std::vector<double> times_ms;
    for (int i = 0; i < 300; ++i) {
        const std::string query = name();
        const auto start = std::chrono::steady_clock::now();
        const auto found = index.nearest(query, 10);
        times_ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        if (found.empty()) return std::puts("a query found nothing"), 1;
    }
    std::ranges::sort(times_ms);
    std::printf("%u names: p50 %.2f ms, p95 %.2f ms, %.0f MB\n", count, times_ms[150], times_ms[285],
                static_cast<double>(index.bytes()) / 1e6);
}
