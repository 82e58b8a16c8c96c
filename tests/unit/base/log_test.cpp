#include "base/log.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/json.h"

namespace {

// What is written to the standard error meanwhile, line by line.
std::vector<std::string> lines_of(const std::function<void()>& work) {
    int ends[2];
    REQUIRE_EQ(::pipe(ends), 0);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    std::string all;
    std::thread reader([&] {
        char buffer[4096];
        for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
            all.append(buffer, static_cast<std::size_t>(got));
    });
    work();
    CHECK(logging::flush(std::chrono::seconds(10)));
    ::dup2(before, STDERR_FILENO);
    ::close(ends[1]);
    ::close(before);
    reader.join();
    ::close(ends[0]);
    std::vector<std::string> lines;
    for (std::size_t end = 0; (end = all.find('\n')) != std::string::npos; all.erase(0, end + 1))
        lines.push_back(all.substr(0, end));
    CHECK_EQ(all, "");
    return lines;
}

}  // namespace

TEST_CASE("a line is one JSON object with its request") {
    const auto lines = lines_of([] {
        logging::info(
            "job.done",
            {{"count", 3}, {"seconds", 0.5}, {"code", std::string("a\n\"b")}, {"odd", std::nan("")}});
        const logging::RequestScope outer("r1");
        {
            const logging::RequestScope inner("r2");
            logging::warn("inner");
        }
        logging::error("outer");
        std::thread([] { logging::info("elsewhere"); }).join();
    });
    REQUIRE_EQ(lines.size(), 4);
    const auto first = Json::parse(lines[0]);
    REQUIRE(first);
    CHECK(parse_iso_instant(first->text_or("at")));
    CHECK_EQ(first->text_or("level"), "info");
    CHECK_EQ(first->text_or("event"), "job.done");
    CHECK(first->integer_at("count") == 3);
    CHECK_EQ(*first->find("seconds")->real(), 0.5);
    CHECK_EQ(first->text_or("code"), "a\n\"b");
    CHECK(first->find("odd")->is_null());
    CHECK(!first->find("request"));
    CHECK_EQ(Json::parse(lines[1])->text_or("request"), "r2");
    CHECK_EQ(Json::parse(lines[2])->text_or("request"), "r1");
    CHECK(!Json::parse(lines[3])->find("request"));  // another thread, another request
}

TEST_CASE("a line is JSON whatever a field holds, and not endless") {
    const auto lines = lines_of([] {
        logging::info("odd", {{"bytes", std::string("\xFF")}});
        logging::info("long", {{"text", std::string(100'000, 'x')}});
        std::string persian;
        for (int i = 0; i < 3'000; ++i) persian += "ی";
        logging::info("long", {{"text", "x" + persian}});
    });
    REQUIRE_EQ(lines.size(), 3);
    for (const auto& line : lines) {
        CHECK(Json::parse(line));
        CHECK(line.size() < 2'200);
    }
}

TEST_CASE("lines below the level are not written, and threads do not mix theirs") {
    const auto quiet = lines_of([] {
        logging::write(logging::Level::debug, "hidden");
        logging::set_level(logging::Level::error);
        logging::warn("hidden");
        logging::set_level(logging::Level::debug);
        logging::write(logging::Level::debug, "shown");
        logging::set_level(logging::Level::info);
    });
    REQUIRE_EQ(quiet.size(), 1);
    CHECK_EQ(Json::parse(quiet[0])->text_or("event"), "shown");
    const auto lines = lines_of([] {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([] {
                for (int i = 0; i < 250; ++i) logging::info("mixed", {{"text", std::string(500, 'x')}});
            });
    });
    CHECK_EQ(lines.size(), 1'000);
    int broken = 0;
    for (const auto& line : lines) broken += !Json::parse(line);
    CHECK_EQ(broken, 0);
}

TEST_CASE("who logs waits for no reader; what was dropped is counted and told") {
    int ends[2];
    REQUIRE_EQ(::pipe(ends), 0);
    const int before = ::dup(STDERR_FILENO);
    const auto dropped_before = logging::dropped_lines();
    ::dup2(ends[1], STDERR_FILENO);
    for (int i = 0; i < 4'000; ++i)
        logging::info("much", {{"text", std::string(2'000, 'x')}});  // 8 MB, and nobody reads
    const bool out = logging::flush(std::chrono::milliseconds(1));
    const auto dropped = logging::dropped_lines() - dropped_before;
    const auto lines = [&] {
        std::string all;
        std::thread reader([&] {
            char buffer[4096];
            for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
                all.append(buffer, static_cast<std::size_t>(got));
        });
        const bool first = logging::flush(std::chrono::seconds(30));
        logging::info("after");
        const bool second = logging::flush(std::chrono::seconds(30));
        ::dup2(before, STDERR_FILENO);
        ::close(ends[1]);
        ::close(before);
        reader.join();
        ::close(ends[0]);
        CHECK((first && second));
        return all;
    }();
    CHECK_FALSE(out);
    CHECK(dropped > 0);
    CHECK(dropped < 4'000);
    const auto told = lines.find("log.dropped");
    REQUIRE(told != std::string::npos);
    const auto begin = lines.rfind('\n', told) + 1;
    const auto line = Json::parse(lines.substr(begin, lines.find('\n', told) - begin));
    REQUIRE(line);
    CHECK(line->integer_at("lines") == static_cast<std::int64_t>(dropped));
    CHECK(lines.find("\"after\"", told) != std::string::npos);
}
