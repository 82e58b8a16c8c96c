#include "base/id.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "base/check.h"

using namespace std::chrono_literals;

namespace {
const Instant kStart = *parse_iso_instant("2020-11-04T10:42:07Z");
}

TEST_CASE("ids grow although the clock stands or goes back") {
    ManualClock clock(kStart);
    Ids ids(clock, 5);
    std::int64_t last = 0;
    for (int i = 0; i < 20'000; ++i) {  // more than a counter holds, so it runs ahead of the clock
        if (i == 7'000) clock.advance(-1h);
        if (i == 14'000) clock.advance(1ms);
        const auto id = ids.next();
        REQUIRE(id > last);
        CHECK_EQ(id >> 12 & 1023, 5);
        last = id;
    }
    clock.advance(3h);
    const auto id = ids.next();
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(clock.now().time_since_epoch()).count();
    CHECK_EQ((id >> 22) + 1'577'836'800'000, ms);  // it follows the clock again
    CHECK_EQ(id & 4095, 0);
}

TEST_CASE("ids of a clock before 2020 are still ids") {
    ManualClock clock(*parse_iso_instant("1999-01-01T00:00:00Z"));
    Ids ids(clock, 0);
    const auto first = ids.next(), second = ids.next();
    CHECK(first > 0);
    CHECK(second > first);
}

TEST_CASE("threads and nodes never meet") {
    ManualClock clock(kStart);
    Ids one(clock, 1), other(clock, 2);
    std::vector<std::vector<std::int64_t>> made(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < made.size(); ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 5'000; ++i) made[t].push_back((t < 2 ? one : other).next());
            });
    }
    std::vector<std::int64_t> all;
    for (const auto& part : made) all.insert(all.end(), part.begin(), part.end());
    std::ranges::sort(all);
    CHECK(std::ranges::adjacent_find(all) == all.end());
    CHECK_EQ(all.size(), 20'000);
}

TEST_CASE("a node out of range is a bug of ours") {
    ManualClock clock(kStart);
    CHECK_THROWS_AS(Ids(clock, 1024), Bug);
}

TEST_CASE("an id has one spelling") {
    CHECK(parse_id("1") == 1);
    CHECK(parse_id("9223372036854775807") == 9223372036854775807);
    for (const char* bad : {"", "0", "01", "-1", "+1", "1 ", " 1", "1.0", "0x1", "9223372036854775808", "abc",
                            "99999999999999999999", "۱"})
        CHECK_MESSAGE(!parse_id(bad), bad);
}
