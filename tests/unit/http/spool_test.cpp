#include "http/spool.h"

#include <doctest/doctest.h>

#include "http/pool.h"

using http::Spool;

namespace {
struct Made {  // by a worker that stops where there is no room
    Spool spool;
    int woken = 0, wanted = 0;
    std::string all{}, taken{};
    Made() : spool([this] { ++woken; }) {}
    Spool::Room push(std::size_t size_bytes, char c) {
        const std::string piece(size_bytes, c);
        all += piece;
        return spool.push(piece, [this] { ++wanted; });
    }
    Spool::Taken take() {
        std::string out;
        const auto result = spool.take(out);
        if (result == Spool::Taken::bytes) taken += out;
        return result;
    }
    Spool::Taken drain() {
        auto result = take();
        while (result == Spool::Taken::bytes) result = take();
        return result;
    }
};
}  // namespace

TEST_CASE("what is pushed is taken in order, whoever is quicker") {
    Made made;
    CHECK(made.drain() == Spool::Taken::nothing_yet);
    CHECK(made.push(10, 'a') == Spool::Room::more);
    CHECK(made.woken == 1);
    CHECK(made.push(10, 'b') == Spool::Room::more);
    CHECK(made.woken == 1);  // nobody waited
    CHECK(made.drain() == Spool::Taken::nothing_yet);
    CHECK(made.taken == made.all);
    CHECK(made.push(300'000, 'c') == Spool::Room::more);
    CHECK(made.woken == 2);
    made.spool.finish(true);
    CHECK(made.drain() == Spool::Taken::end);
    CHECK(made.taken == made.all);
    CHECK(made.wanted == 0);
}

TEST_CASE("a worker that is ahead of its reader stops, and is wanted once when most is taken") {
    Made made;
    int pushed = 1;
    while (made.push(100'000, static_cast<char>('a' + pushed)) == Spool::Room::more) REQUIRE(++pushed < 100);
    CHECK(pushed == 6);  // 512 KB
    int taken = 0;
    for (; made.wanted == 0; ++taken) REQUIRE(made.take() == Spool::Taken::bytes);
    CHECK(taken == 8);  // of 64 KB: no more than 128 KB are left
    CHECK(made.push(700'000, 'z') == Spool::Room::full);
    CHECK(made.drain() == Spool::Taken::nothing_yet);
    CHECK(made.wanted == 2);
    made.spool.finish(true);
    CHECK(made.drain() == Spool::Taken::end);
    CHECK(made.taken == made.all);
}

TEST_CASE(
    "a reader that is gone and a broken end are told, and what waits for a reader that is gone is let go") {
    Made made;
    const auto held = std::make_shared<int>();
    CHECK(made.spool.push(std::string(600'000, 'x'), [held] {}) == Spool::Room::full);
    CHECK(held.use_count() == 2);
    made.spool.abandon();
    CHECK(held.use_count() == 1);
    CHECK(made.push(1, 'x') == Spool::Room::nobody);
    Made broken;
    CHECK(broken.push(100'000, 'x') == Spool::Room::more);
    broken.spool.finish(false);
    CHECK(broken.drain() == Spool::Taken::broken);
    CHECK(broken.taken.size() == 100'000);
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
