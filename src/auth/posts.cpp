#include "auth/posts.h"

#include <algorithm>

namespace auth {
namespace {
bool overlap(const Holding& a, const Holding& b) {
    return (!a.until || b.from <= *a.until) && (!b.until || a.from <= *b.until);
}
}  // namespace

std::vector<Holding> acting(std::span<const Holding> of_post, Date day) {
    std::vector<Holding> out;
    for (const auto& holding : of_post)
        if (on(holding.from, holding.until, day)) out.push_back(holding);
    return out;
}

Result<Holding> decide_holding(const Post& post, std::span<const Holding> of_post, Holding wanted) {
    if (wanted.until && *wanted.until < wanted.from)
        return refuse(Why::invalid, msg("The last day is before the first."), "until");
    if (!on(post.from, post.until, wanted.from) ||
        (post.until && (!wanted.until || *wanted.until > *post.until)))
        return refuse(Why::invalid, msg("The post does not exist on all of these days."), "from");
    if (wanted.substitute && !wanted.until)
        return refuse(Why::invalid, msg("A substitute stands in until a day: give the last one."), "until");
    if (wanted.substitute && *wanted.until - wanted.from > std::chrono::days(366))
        return refuse(Why::invalid,
                      msg("A substitute stands in for a year at most. Appoint a holder instead."), "until");
    for (const auto& other : of_post) {
        if (!overlap(other, wanted)) continue;
        if (other.substitute == wanted.substitute)
            return refuse(Why::conflict,
                          wanted.substitute
                              ? msg("Somebody stands in from {from} already.", {{"from", other.from}})
                              : msg("The post has a holder from {from}. End that holding first.",
                                    {{"from", other.from}}),
                          "from");
        if (other.person == wanted.person)
            return refuse(Why::invalid, msg("The holder of a post cannot stand in for themselves."),
                          "person");
    }
    std::int64_t turn = 0;
    for (const auto& other : of_post) turn = std::max(turn, other.turn);
    wanted.post = post.id;
    wanted.turn = turn + 1;
    return wanted;
}

Result<Holding> decide_end(const Holding& holding, Date last, Date today) {
    if (holding.until && *holding.until <= last)
        return refuse(Why::conflict, msg("It ends on {day} already.", {{"day", *holding.until}}), "until");
    if (last < holding.from && holding.from <= today)
        return refuse(Why::invalid, msg("The last day is before the first."), "until");
    if (last < today - std::chrono::days(1))
        return refuse(
            Why::invalid,
            msg("A holding cannot be ended in the past: what was signed until today was signed in the post."),
            "until");
    Holding ended = holding;
    ended.until = last;
    return ended;
}
}  // namespace auth
