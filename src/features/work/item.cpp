#include "features/work/item.h"

#include <algorithm>
#include <array>

namespace work {
namespace {
constexpr std::array<std::string_view, 4> kStates{"open", "claimed", "stopped", "done"};
constexpr std::array<std::string_view, 9> kActs{"claim",  "release",  "refer", "hand_over", "stop",
                                                "resume", "escalate", "close", "finish"};
// Subjects with an act of their own that closes what is open about them.
constexpr std::array<std::string_view, 3> kClosedByTheirOwn{"inquiry", "letter_copy", "filing"};
template <class T>
bool has(const std::vector<T>& all, T one) {
    return std::ranges::find(all, one) != all.end();
}
}  // namespace

std::string_view code_of(State state) {
    return kStates[static_cast<std::size_t>(state)];
}
std::string_view code_of(Act act) {
    return kActs[static_cast<std::size_t>(act)];
}
std::optional<State> state_of(std::string_view code) {
    const auto found = std::ranges::find(kStates, code);
    if (found == kStates.end()) return std::nullopt;
    return static_cast<State>(found - kStates.begin());
}

bool may_finish(const Item& item) {
    return item.state != State::done &&
           std::ranges::find(kClosedByTheirOwn, item.subject.kind) == kClosedByTheirOwn.end();
}

Result<Item> decide(Act act, const Item& item, const Desk& desk, auth::PostId to_post,
                    auth::PersonId to_person) {
    const bool system = !desk.person;  // deadlines are driven by the system itself
    if (!system && !has(desk.organisations, item.organisation))
        return refuse(Why::forbidden, msg("This work belongs to another office."));
    if (item.state == State::done) return refuse(Why::conflict, msg("This work is done already."));
    const bool mine = item.person == desk.person, free = !item.person;
    const bool referred_elsewhere = item.post && !has(desk.posts, item.post);
    Item next = item;
    switch (act) {
        case Act::claim:
            if (!free && !mine)
                return refuse(Why::conflict, msg("A colleague has claimed this work already."));
            if (referred_elsewhere && !desk.heads)
                return refuse(Why::forbidden, msg("This work is referred to another post."));
            next.person = desk.person;
            if (next.state == State::open) next.state = State::claimed;
            return next;
        case Act::release:
            if (!mine && !desk.heads)
                return refuse(Why::forbidden, msg("Only who claimed it can give it back."));
            next.person = {};
            if (next.state == State::claimed) next.state = State::open;
            return next;
        case Act::refer:
            if (!to_post) return refuse(Why::invalid, msg("Choose the post it is referred to."), "post");
            if (!mine && !desk.heads && !(free && !referred_elsewhere))
                return refuse(Why::forbidden, msg("A colleague has claimed this work already."));
            next.post = to_post, next.person = {};
            if (next.state == State::claimed) next.state = State::open;
            return next;
        case Act::hand_over:
            if (!to_person) return refuse(Why::invalid, msg("Choose who takes it over."), "person");
            if (!mine && !desk.heads)
                return refuse(Why::forbidden, msg("Only who claimed it can hand it over."));
            next.person = to_person;
            if (next.state == State::open) next.state = State::claimed;
            return next;
        case Act::stop: next.state = State::stopped; return next;
        case Act::resume: next.state = next.person ? State::claimed : State::open; return next;
        case Act::escalate: next.escalated = true; return next;
        case Act::close: next.state = State::done; return next;
        case Act::finish:
            if (!may_finish(item))
                return refuse(
                    Why::conflict,
                    msg("This work ends with the answer or the acknowledgement itself. Open the case."));
            if (!free && !mine && !desk.heads)
                return refuse(Why::conflict, msg("A colleague has claimed this work already."));
            if (referred_elsewhere && !mine && !desk.heads)
                return refuse(Why::forbidden, msg("This work is referred to another post."));
            next.state = State::done;
            if (free) next.person = desk.person;
            return next;
    }
    return next;
}
}  // namespace work
