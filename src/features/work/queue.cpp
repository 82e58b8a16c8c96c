#include "features/work/public.h"

#include "features/work/store.h"
#include "law/today.h"

namespace work {
namespace {
void note(db::Tx& tx, const Hand& hand, ItemId item, std::string kind, std::string text) {
    store::insert_event(tx, item,
                        {.id = hand.ids.next(),
                         .at = hand.clock.now(),
                         .actor = hand.actor,
                         .kind = std::move(kind),
                         .note = std::move(text),
                         .to_post = {},
                         .to_person = {}});
}

// By the system: whoever works on the subject has been judged by the subject's own feature.
void each_of_subject(db::Tx& tx, const Hand& hand, const Subject& subject, Act act, const std::string& text,
                     std::optional<Date> due = {}) {
    for (const auto& item : store::list_of_subject(tx, subject)) {
        auto next = decide(act, item, Desk{});
        if (!next) continue;
        if (due) next->due = due, next->term = {};
        const bool closed = next->state == State::done;
        if (store::update(tx, *next, closed ? std::optional(hand.clock.now()) : std::nullopt))
            note(tx, hand, item.id, std::string(code_of(act)), text);
    }
}
}  // namespace

ItemId open_item(db::Tx& tx, const Hand& hand, const Opening& opening) {
    const Item item{.id = hand.ids.next_as<ItemId>(),
                    .kind = opening.kind,
                    .title = opening.title,
                    .path = opening.path,
                    .subject = opening.subject,
                    .organisation = opening.organisation,
                    .post = opening.post,
                    .person = {},
                    .state = State::open,
                    .due = opening.due,
                    .term = opening.term,
                    .opened = law::today(hand.clock),
                    .escalated = false,
                    .version = 1};
    store::insert(tx, item, hand.clock.now());
    note(tx, hand, item.id, "open", opening.note);
    return item.id;
}

void close_items(db::Tx& tx, const Hand& hand, const Subject& subject, const std::string& text) {
    each_of_subject(tx, hand, subject, Act::close, text);
}
void stop_items(db::Tx& tx, const Hand& hand, const Subject& subject, const std::string& text) {
    each_of_subject(tx, hand, subject, Act::stop, text);
}
void resume_items(db::Tx& tx, const Hand& hand, const Subject& subject, std::optional<Date> due) {
    each_of_subject(tx, hand, subject, Act::resume, "", due);
}

std::int64_t recount_terms(db::Tx& tx, const Hand& hand, Date day, const DaysOf& days) {
    std::int64_t moved = 0;
    for (auto& item : store::list_with_term(tx, day)) {
        const auto* calendar = days(item.organisation);
        if (!calendar) continue;
        const Date due = calendar->add(item.term->from, static_cast<int>(item.term->working_days));
        if (due == item.due) continue;
        item.due = due;
        if (due >= law::today(hand.clock)) item.escalated = false;
        if (!store::update(tx, item, {})) continue;
        note(tx, hand, item.id, "recount", "");
        ++moved;
    }
    return moved;
}

std::int64_t escalate_overdue(db::Database& database, Ids& ids, const Clock& clock) {
    constexpr std::int64_t kMost = 1000, kAtOnce = 100;  // a write holds the database briefly
    const Hand hand{ids, clock, {}};
    std::int64_t all = 0;
    while (all < kMost) {
        const auto done = database.write([&](db::Tx& tx) {
            std::int64_t moved = 0;
            for (const auto& item : store::list_overdue(tx, law::today(clock), kAtOnce)) {
                const auto next = decide(Act::escalate, item, Desk{});
                if (!next || !store::update(tx, *next, {})) continue;
                note(tx, hand, item.id, "escalate", "");
                ++moved;
            }
            return moved;
        });
        if (!done) break;
        all += done;
    }
    return all;
}
}  // namespace work
