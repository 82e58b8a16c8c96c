#include "http/spool.h"

#include <doctest/doctest.h>

#include "http/pool.h"

using http::Spool;

TEST_CASE("what is pushed is taken in order, from memory and disk, whoever is quicker") {
    int woken = 0;
    Spool spool(100 << 20, [&] { ++woken; });
    std::string out, all, taken;
    const auto push = [&](std::size_t size_bytes, char c) {
        const std::string piece(size_bytes, c);
        all += piece;
        return spool.push(piece);
    };
    const auto drain = [&] {
        Spool::Taken result;
        while ((result = spool.take(out)) == Spool::Taken::bytes) taken += out;
        return result;
    };
    CHECK(drain() == Spool::Taken::nothing_yet);
    CHECK(push(10, 'a'));
    CHECK(woken == 1);
    CHECK(push(10, 'b'));
    CHECK(woken == 1);                                                                   // nobody waited
    for (int i = 0; i < 30; ++i) CHECK(push(100'000, static_cast<char>('c' + i % 20)));  // past memory
    CHECK(drain() == Spool::Taken::nothing_yet);
    CHECK(taken == all);
    CHECK(push(5, 'z'));
    CHECK(woken == 2);
    for (int i = 0; i < 30; ++i) CHECK(push(50'000, static_cast<char>('A' + i % 20)));
    spool.finish(true);
    CHECK(drain() == Spool::Taken::end);
    CHECK(taken == all);
}

TEST_CASE("a reader that is gone, a limit that is reached and a broken end are told") {
    std::string out;
    Spool gone(1 << 20, [] {});
    gone.abandon();
    CHECK_FALSE(gone.push("x"));
    Spool full(1 << 20, [] {});
    const std::string piece(100'000, 'x');
    int pushed = 0;
    while (pushed < 100 && full.push(piece)) ++pushed;
    CHECK(pushed >= 10);
    CHECK(pushed < 20);
    full.finish(false);
    std::size_t size = 0;
    Spool::Taken result;
    while ((result = full.take(out)) == Spool::Taken::bytes) size += out.size();
    CHECK(result == Spool::Taken::broken);
    CHECK(size == static_cast<std::size_t>(pushed) * piece.size());
}

TEST_CASE("a full queue refuses, and the end runs what was taken") {
    std::atomic<int> run = 0;
    std::mutex gate;
    std::condition_variable started;
    bool first_runs = false;
    {
        std::unique_lock hold(gate);
        http::Pool pool(1, 2);
        CHECK(pool.try_post([&] {
            std::unique_lock lock(gate);
            first_runs = true;
            started.notify_all();
            ++run;
        }));
        REQUIRE(started.wait_for(hold, std::chrono::seconds(30), [&] { return first_runs; }));
        std::mutex block;
        std::unique_lock blocked(block);
        std::atomic<bool> reached = false;
        CHECK(pool.try_post([&] {
            reached = true;
            reached.notify_all();
            std::lock_guard wait(block);
            ++run;
        }));
        hold.unlock();
        reached.wait(false);
        CHECK(pool.try_post([&] { ++run; }));
        CHECK(pool.try_post([&] { ++run; }));
        CHECK_FALSE(pool.try_post([&] { ++run; }));
        CHECK(pool.waiting() == 2);
        blocked.unlock();
    }
    CHECK(run == 4);
}
