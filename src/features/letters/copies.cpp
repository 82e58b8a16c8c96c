#include "features/letters/copies.h"

#include <algorithm>

#include "auth/audit.h"
#include "features/letters/desk_work.h"

namespace letters {
namespace {
constexpr const char* kCopy = "letter_copy";

// The post whose holder gets a confidential copy: one that signs and in which somebody acts.
std::optional<auth::PostId> signing_post(db::Tx& tx, auth::OrganisationId organisation,
                                         std::span<const auth::store::Colleague> people) {
    for (const auto& post : auth::store::list_posts(tx, organisation))
        if (post.signs && std::ranges::find(people, post.id, &auth::store::Colleague::post) != people.end())
            return post.id;
    return std::nullopt;
}
}  // namespace

void deliver_copies(const site::Context& context, db::Tx& tx, const Letter& letter,
                    const std::string& number) {
    const auto& s = context.services;
    std::int64_t position = 0;
    for (const auto& copy : letter.copies) {
        ++position;
        if (!copy.organisation) continue;
        const auto people = auth::store::list_colleagues(tx, copy.organisation, context.today());
        if (people.empty()) continue;
        auth::PostId post{};
        if (letter.confidential) {
            const auto signing = signing_post(tx, copy.organisation, people);
            if (!signing) continue;
            post = *signing;
        }
        const std::int64_t id = s.ids.next();
        store::insert_delivery(tx, {id, letter.id, position, copy.organisation, s.clock.now()});
        work::open_item(tx, hand_of(context),
                        {.kind = "copy",
                         .title = queue_title(letter, number),
                         .path = "/letters/" + letter.id.text(),
                         .subject = {kCopy, id},
                         .organisation = copy.organisation,
                         .post = post,
                         .note = copy.reason});
    }
}

bool got_it(const Letter& letter, const Desk& desk, std::span<const store::Delivery> deliveries) {
    if (letter.state != State::final || letter.direction != Direction::out) return false;
    return std::ranges::any_of(desk.posts, [&](const auth::Post& post) {
        const bool theirs =
            (letter.party.kind == Party::Kind::organisation && post.organisation.value == letter.party.id) ||
            std::ranges::find(deliveries, post.organisation, &store::Delivery::organisation) !=
                deliveries.end();
        return theirs && (!letter.confidential || post.signs);
    });
}

void note_seen(const site::Context& context, const Detail& detail) {
    if (std::ranges::none_of(detail.copies_of_ours, [](const auto& one) { return !one.seen_at; })) return;
    context.services.database.write([&](db::Tx& tx) {
        for (const auto& one : detail.copies_of_ours)
            if (!one.seen_at)
                store::mark_seen(tx, one.id, context.actor.person, context.services.clock.now());
    });
}

Result<void> acknowledge(const site::Context& context, LetterId id, auth::OrganisationId organisation) {
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<void> {
        const auto letter = store::find(tx, id);
        const auto desk = desk_of(context, tx);
        const auto all = letter ? store::list_deliveries(tx, id) : std::vector<store::Delivery>{};
        const auto copy = std::ranges::find(all, organisation, &store::Delivery::organisation);
        const std::span<const store::Delivery> one(copy == all.end() ? nullptr : &*copy, copy != all.end());
        if (one.empty() || !desk.works_in(organisation) || !got_it(*letter, desk, one))
            return refuse(Why::not_found, msg("Your offices got no copy of such a letter."), "organisation");
        const Instant now = s.clock.now();
        store::mark_seen(tx, copy->id, context.actor.person, now);
        if (!store::mark_acknowledged(tx, copy->id, context.actor.person, now))
            return refuse(Why::conflict, msg("A colleague has acknowledged this copy already."));
        work::close_items(tx, hand_of(context), {kCopy, copy->id});
        auth::record(tx, s.ids, s.clock, context.actor, "letter.copy_acknowledged", {"letter", id.value},
                     Json::Object{{"organisation", organisation.text()}});
        return {};
    });
}
}  // namespace letters
