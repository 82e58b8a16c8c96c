// A piece of work in an office's queue, whatever it is about, and what may be done with it. Pure: it knows
// neither what the work is nor where it is kept.
#pragma once
#include "auth/posts.h"
#include "base/result.h"

namespace work {
using ItemId = Id<struct WorkItemTag>;

enum class State : std::uint8_t {
    open,
    claimed,
    stopped,
    done
};  // stopped: the term waits for somebody else
std::string_view code_of(State state);
std::optional<State> state_of(std::string_view code);

struct Subject {
    std::string kind;  // "letter", "filing", "complaint" …
    std::int64_t id = 0;
};
struct Term {  // in working days of the office that set it
    Date from;
    std::int64_t working_days = 0;
};
struct Item {
    ItemId id;
    std::string kind, title, path;  // path: where one works on it
    Subject subject;
    auth::OrganisationId organisation;
    auth::PostId post;      // referred to; 0: the whole office
    auth::PersonId person;  // who claimed it; 0: nobody
    State state = State::open;
    std::optional<Date> due;
    std::optional<Term> term;  // which gave `due`: counted anew when a day is declared or withdrawn
    Date opened;
    bool escalated = false;
    std::int64_t version = 0;
};
enum class Act : std::uint8_t { claim, release, refer, hand_over, stop, resume, escalate, close, finish };
std::string_view code_of(Act act);

struct Desk {  // who acts, and through what
    auth::PersonId person;
    std::vector<auth::PostId> posts;                  // acting in them today
    std::vector<auth::OrganisationId> organisations;  // of these posts
    bool heads = false;                               // may refer and hand over the work of others
};
// Work that nothing else takes off the queue: neither an answer that is entered nor a copy that is
// acknowledged. It is finished by who does it, in words.
bool may_finish(const Item& item);
// Refused: work of another office, work that is done, claimed by another (unless the actor heads the office).
Result<Item> decide(Act act, const Item& item, const Desk& desk, auth::PostId to_post = {},
                    auth::PersonId to_person = {});
}  // namespace work
