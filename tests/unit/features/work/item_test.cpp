// What may be done with a piece of work, and by whom.
#include "features/work/item.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace work;

namespace {
constexpr auth::OrganisationId kOffice{1}, kOther{2};
constexpr auth::PostId kPost{10}, kOtherPost{11};
constexpr auth::PersonId kMe{100}, kColleague{101};

Item item() {
    Item one;
    one.id = ItemId{1}, one.organisation = kOffice;
    return one;
}
Desk desk(bool heads = false) {
    return {kMe, {kPost}, {kOffice}, heads};
}
Why why(const Result<Item>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error().why;
}
}  // namespace

TEST_CASE("free work of one's own office is taken, given back and taken again") {
    const auto taken = decide(Act::claim, item(), desk());
    REQUIRE(taken.has_value());
    CHECK(taken->person == kMe);
    CHECK(taken->state == State::claimed);
    const auto back = decide(Act::release, *taken, desk());
    REQUIRE(back.has_value());
    CHECK_FALSE(back->person);
    CHECK(back->state == State::open);
    CHECK(decide(Act::claim, *taken, desk()).has_value());  // again is no harm
}

TEST_CASE("what a colleague took is theirs, unless one heads the office") {
    Item taken = item();
    taken.person = kColleague, taken.state = State::claimed;
    CHECK(why(decide(Act::claim, taken, desk())) == Why::conflict);
    CHECK(why(decide(Act::claim, taken, desk(true))) ==
          Why::conflict);  // a head hands over, and does not take
    CHECK(why(decide(Act::release, taken, desk())) == Why::forbidden);
    CHECK(decide(Act::release, taken, desk(true)).has_value());
    CHECK(why(decide(Act::refer, taken, desk(), kOtherPost)) == Why::forbidden);
    CHECK(why(decide(Act::hand_over, taken, desk(), {}, kMe)) == Why::forbidden);
    CHECK(decide(Act::hand_over, taken, desk(true), {}, kMe)->person == kMe);
}

TEST_CASE("work that nothing else closes is finished by whoever may do it") {
    Item free = item();
    free.subject.kind = "letter";
    const auto done = decide(Act::finish, free, desk());
    REQUIRE(done.has_value());
    CHECK(done->state == State::done);
    CHECK(done->person == kMe);
    Item taken = free;
    taken.person = kColleague;
    CHECK(why(decide(Act::finish, taken, desk())) == Why::conflict);
    CHECK(decide(Act::finish, taken, desk(true)).has_value());
    Item referred = free;
    referred.post = kOtherPost;
    CHECK(why(decide(Act::finish, referred, desk())) == Why::forbidden);
    for (const auto* kind : {"inquiry", "letter_copy"}) {  // an answer or an acknowledgement closes them
        free.subject.kind = kind;
        CHECK(why(decide(Act::finish, free, desk())) == Why::conflict);
    }
}

TEST_CASE("what is referred to another post is not taken past it") {
    Item referred = item();
    referred.post = kOtherPost;
    CHECK(why(decide(Act::claim, referred, desk())) == Why::forbidden);
    CHECK(decide(Act::claim, referred, desk(true)).has_value());
    referred.post = kPost;
    CHECK(decide(Act::claim, referred, desk()).has_value());
}

TEST_CASE("a referral names a post and leaves the work free for it") {
    Item mine = item();
    mine.person = kMe, mine.state = State::claimed;
    CHECK(why(decide(Act::refer, mine, desk())) == Why::invalid);
    const auto referred = decide(Act::refer, mine, desk(), kOtherPost);
    REQUIRE(referred.has_value());
    CHECK(referred->post == kOtherPost);
    CHECK_FALSE(referred->person);
    CHECK(referred->state == State::open);
}

TEST_CASE("another office's work and work that is done are out of reach") {
    Item other = item();
    other.organisation = kOther;
    for (const Act act : {Act::claim, Act::release, Act::refer, Act::hand_over})
        CHECK(why(decide(act, other, desk(true), kPost, kMe)) == Why::forbidden);
    Item done = item();
    done.state = State::done;
    for (const Act act : {Act::claim, Act::release, Act::refer, Act::hand_over, Act::stop})
        CHECK(why(decide(act, done, desk(true), kPost, kMe)) == Why::conflict);
}

TEST_CASE("the system stops a term, lets it run and brings it higher, wherever the work is") {
    Item taken = item();
    taken.organisation = kOther, taken.person = kColleague, taken.state = State::claimed;
    const auto stopped = decide(Act::stop, taken, Desk{});
    REQUIRE(stopped.has_value());
    CHECK(stopped->state == State::stopped);
    CHECK(decide(Act::resume, *stopped, Desk{})->state == State::claimed);
    CHECK(decide(Act::escalate, taken, Desk{})->escalated);
}

TEST_CASE("codes are read back as what they were written for") {
    for (const State state : {State::open, State::claimed, State::stopped, State::done})
        CHECK(state_of(code_of(state)) == state);
    CHECK_FALSE(state_of("gone").has_value());
}
