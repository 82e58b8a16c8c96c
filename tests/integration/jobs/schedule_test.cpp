// Jobs run once wherever processes run, are tried again when they fail, and outlive a process that dies.
#include "jobs/schedule.h"

#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using namespace std::chrono_literals;
const Instant kStart = *parse_iso_instant("2020-11-04T06:30:00Z");

struct Process {
    Process(db::Database& database, const Clock& clock, const char* name, std::function<std::string()> work,
            std::function<bool()> wanted = {})
        : schedule(database, clock, name,
                   {{"count", msgid("Open"), jobs::every(1min), std::move(work), std::move(wanted)}}) {
        schedule.enter();
    }
    jobs::Schedule schedule;
};
}  // namespace

TEST_CASE("two processes run a due job once, and again after its interval") {
    test::on_each_engine([](db::Database& database) {
        ManualClock clock(kStart);
        int ran = 0;
        Process a(database, clock, "a", [&] { return std::to_string(++ran); });
        Process b(database, clock, "b", [&] { return std::to_string(++ran); });
        CHECK(a.schedule.step() == 1);
        CHECK(b.schedule.step() == 0);
        clock.advance(61s);
        CHECK(b.schedule.step() == 1);
        CHECK(a.schedule.step() == 0);
        CHECK(ran == 2);
        const auto state = a.schedule.list().at(0);
        CHECK(state.result == "2");
        CHECK(state.error.empty());
        CHECK(state.due_at == clock.now() + 1min);
    });
}

TEST_CASE("while a process runs a job nobody else does; when it dies the lease ends") {
    test::on_each_engine([](db::Database& database) {
        ManualClock clock(kStart);
        int others = 0;
        Process other(database, clock, "other", [&] { return std::to_string(++others); });
        Process first(database, clock, "first", [&]() -> std::string {
            CHECK(other.schedule.list().at(0).running);
            CHECK(other.schedule.step() == 0);  // held
            clock.advance(11min);               // longer than the lease: as if this process had died
            CHECK(other.schedule.step() == 1);
            return "late";
        });
        CHECK(first.schedule.step() == 1);
        CHECK(others == 1);
        CHECK(first.schedule.list().at(0).result == "1");  // what came late overwrites nothing
    });
}

TEST_CASE("a failure is seen, tried again with growing pauses, and forgotten after a success") {
    test::on_each_engine([](db::Database& database) {
        ManualClock clock(kStart);
        bool broken = true;
        Process only(database, clock, "only", [&]() -> std::string {
            if (broken) throw std::runtime_error("no route to the gateway");
            return "done";
        });
        CHECK(only.schedule.step() == 1);
        auto state = only.schedule.list().at(0);
        CHECK(state.failures == 1);
        CHECK(state.error == "no route to the gateway");
        CHECK(state.due_at == clock.now() + 30s);
        clock.advance(30s);
        CHECK(only.schedule.step() == 1);
        CHECK(only.schedule.list().at(0).due_at == clock.now() + 60s);
        broken = false;
        CHECK(only.schedule.run_soon("count"));  // the administrator's button
        CHECK_FALSE(only.schedule.run_soon("nothing"));
        CHECK(only.schedule.step() == 1);
        state = only.schedule.list().at(0);
        CHECK(state.failures == 0);
        CHECK(state.error.empty());
    });
}

TEST_CASE("without work nothing runs and nothing is written; a job that is no more is forgotten") {
    test::on_each_engine([](db::Database& database) {
        ManualClock clock(kStart);
        bool work = false;
        Process idle(
            database, clock, "idle", [] { return std::string("x"); }, [&] { return work; });
        CHECK(idle.schedule.step() == 0);
        CHECK_FALSE(idle.schedule.list().at(0).started_at.has_value());
        work = true;
        CHECK(idle.schedule.step() == 1);
        jobs::Schedule none(database, clock, "later", {});
        none.enter();
        CHECK(none.list().empty());
    });
}

TEST_CASE("a job of the day runs at its time in Tehran") {
    const auto at = jobs::daily_at(3h, 10min);
    // 06:30 UTC is 10:00 in Tehran; the next 03:10 there is 23:40 UTC.
    CHECK(at.next_after(kStart) == *parse_iso_instant("2020-11-04T23:40:00Z"));
    CHECK(at.next_after(*parse_iso_instant("2020-11-04T23:40:00Z")) ==
          *parse_iso_instant("2020-11-05T23:40:00Z"));
    CHECK(at.next_after(*parse_iso_instant("2020-11-04T23:39:59Z")) ==
          *parse_iso_instant("2020-11-04T23:40:00Z"));
}
