#include "auth/posts.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
Date day(int n) { return Date(std::chrono::days(18'000 + n)); }
const auth::Post kPost{.id = {1}, .organisation = {2}, .title = "head", .role = auth::Role::county_head, .signs = true,
                       .initials = true, .from = day(0), .until = day(1000)};
auth::Holding wanted(std::int64_t person, int from, std::optional<int> until, bool substitute = false) {
    return {.id = {99}, .post = {1}, .turn = 0, .person = {person}, .substitute = substitute, .from = day(from),
            .until = until ? std::optional(day(*until)) : std::nullopt, .reason = ""};
}
auth::Holding existing(std::int64_t person, int from, std::optional<int> until, bool substitute = false) {
    auto holding = wanted(person, from, until, substitute);
    holding.turn = 7;
    return holding;
}
Why why(const Result<auth::Holding>& result) {
    REQUIRE_FALSE(result);
    return result.error().why;
}
}  // namespace

TEST_CASE("a post has one holder a day, and one who stands in") {
    const std::vector<auth::Holding> of_post{existing(5, 10, 100)};
    CHECK(why(auth::decide_holding(kPost, of_post, wanted(6, 100, 200))) == Why::conflict);  // the last day is taken
    const auto after = auth::decide_holding(kPost, of_post, wanted(6, 101, 200));
    REQUIRE(after);
    CHECK(after->turn == 8);
    CHECK(after->post == kPost.id);
    CHECK(auth::decide_holding(kPost, of_post, wanted(6, 50, 60, true)));
    const std::vector<auth::Holding> both{existing(5, 10, 100), existing(6, 50, 60, true)};
    CHECK(why(auth::decide_holding(kPost, both, wanted(7, 60, 70, true))) == Why::conflict);
    CHECK(auth::decide_holding(kPost, both, wanted(7, 61, 70, true)));
}

TEST_CASE("who cannot stand in, and how long one may") {
    const std::vector<auth::Holding> of_post{existing(5, 10, 900)};
    CHECK(why(auth::decide_holding(kPost, of_post, wanted(5, 50, 60, true))) == Why::invalid);       // the holder
    CHECK(why(auth::decide_holding(kPost, of_post, wanted(6, 50, std::nullopt, true))) == Why::invalid);
    CHECK(why(auth::decide_holding(kPost, of_post, wanted(6, 50, 500, true))) == Why::invalid);      // over a year
    CHECK(auth::decide_holding(kPost, of_post, wanted(6, 50, 50 + 366, true)));
}

TEST_CASE("days outside the post and ends before beginnings are refused") {
    CHECK(why(auth::decide_holding(kPost, {}, wanted(5, -1, 10))) == Why::invalid);
    CHECK(why(auth::decide_holding(kPost, {}, wanted(5, 10, std::nullopt))) == Why::invalid);  // the post ends
    CHECK(why(auth::decide_holding(kPost, {}, wanted(5, 10, 1001))) == Why::invalid);
    CHECK(why(auth::decide_holding(kPost, {}, wanted(5, 10, 9))) == Why::invalid);
    auth::Post open = kPost;
    open.until.reset();
    CHECK(auth::decide_holding(open, {}, wanted(5, 10, std::nullopt)));
}

TEST_CASE("a holding ends once, and never in the past") {
    const auto holding = existing(5, 10, std::nullopt);
    const auto ended = auth::decide_end(holding, day(50), day(50));
    REQUIRE(ended);
    CHECK(ended->until == day(50));
    CHECK(auth::decide_end(holding, day(49), day(50)));  // yesterday was the last day
    CHECK(why(auth::decide_end(holding, day(48), day(50))) == Why::invalid);
    CHECK(why(auth::decide_end(existing(5, 10, 40), day(40), day(30))) == Why::conflict);
    CHECK(auth::decide_end(existing(5, 10, 40), day(39), day(30)));
}

TEST_CASE("on any past day it is known who acted") {
    const std::vector<auth::Holding> of_post{existing(6, 101, std::nullopt), existing(7, 50, 60, true), existing(5, 10, 100)};
    const auto people = [&](int n) {
        std::vector<std::int64_t> out;
        for (const auto& holding : auth::acting(of_post, day(n))) out.push_back(holding.person.value);
        return out;
    };
    CHECK(people(9).empty());
    CHECK(people(10) == std::vector<std::int64_t>{5});
    CHECK(people(55) == std::vector<std::int64_t>{7, 5});
    CHECK(people(61) == std::vector<std::int64_t>{5});
    CHECK(people(5000) == std::vector<std::int64_t>{6});
}
