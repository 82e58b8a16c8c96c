#include "features/work/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "base/text.h"
#include "law/calendar_store.h"

namespace work {
namespace {
constexpr std::int64_t kPage = 25;

bool heads_in(const auth::store::Held& held) {
    using auth::Role;
    return held.post.signs || held.post.role == Role::county_head ||
           held.post.role == Role::province_director;
}

struct Place {  // where the person acts today
    std::vector<auth::store::Held> posts;
    Desk desk;
};
Place place_of(db::Tx& tx, const site::Context& context) {
    Place out{auth::store::list_held(tx, context.actor.person, context.today()), {}};
    out.desk.person = context.actor.person;
    for (const auto& held : out.posts) {
        out.desk.posts.push_back(held.post.id);
        if (std::ranges::find(out.desk.organisations, held.organisation) == out.desk.organisations.end())
            out.desk.organisations.push_back(held.organisation);
        out.desk.heads = out.desk.heads || heads_in(held);
    }
    return out;
}
// The desk as far as it concerns one office: who heads one office heads no other.
Desk desk_in(const Place& place, auth::OrganisationId organisation) {
    Desk desk = place.desk;
    desk.heads = std::ranges::any_of(
        place.posts, [&](const auto& held) { return held.organisation == organisation && heads_in(held); });
    return desk;
}
law::WorkingDays days_of(db::Tx& tx, const site::Context& context, std::span<const auth::store::Held> posts) {
    std::vector<std::int64_t> places;
    if (!posts.empty())
        places = context.tables->territories.way_up(registry::TerritoryId{posts.front().territory});
    std::ranges::reverse(places);
    return law::store::load_working_days(tx, places);
}
Refusal no_such() {
    return {Why::not_found, msg("There is no such work in your offices."), {}};
}
Refusal changed() {
    return {Why::conflict, msg("Somebody changed this work at the same moment. Look again."), {}};
}

// Permission, decision, row, event: for one item and for many.
Result<Item> act_on(db::Tx& tx, const site::Context& context, const Place& place, ItemId id,
                    const Change& change) {
    const auto item = store::find(tx, id);
    if (!item ||
        std::ranges::find(place.desk.organisations, item->organisation) == place.desk.organisations.end())
        return tl::unexpected(no_such());
    if (change.act == Act::refer) {
        const auto post = auth::store::find_post(tx, change.post);
        if (!post || post->organisation != item->organisation)
            return refuse(Why::invalid, msg("Choose a post of this office."), "post");
    }
    if (change.act == Act::hand_over) {
        const auto all = auth::store::list_colleagues(tx, item->organisation, context.today());
        if (std::ranges::find(all, change.person, &auth::store::Colleague::person) == all.end())
            return refuse(Why::invalid, msg("Choose somebody who acts in this office today."), "person");
    }
    auto next = decide(change.act, *item, desk_in(place, item->organisation), change.post, change.person);
    if (!next) return next;
    if (change.due && change.act == Act::refer) next->due = change.due, next->term = {};
    const Instant now = context.services.clock.now();
    if (!store::update(tx, *next, next->state == State::done ? std::optional(now) : std::nullopt))
        return tl::unexpected(changed());
    store::insert_event(tx, id,
                        {.id = context.services.ids.next(),
                         .at = now,
                         .actor = context.actor.person,
                         .kind = std::string(code_of(change.act)),
                         .note = change.note,
                         .to_post = change.post,
                         .to_person = change.person});
    return next;
}
bool by_people(Act act) {
    return act == Act::claim || act == Act::release || act == Act::refer || act == Act::hand_over ||
           act == Act::finish;
}
}  // namespace

Date week_end(Date today) {
    const auto saturday_based = (std::chrono::weekday(today).c_encoding() + 1) % 7;
    return today + std::chrono::days(6 - static_cast<int>(saturday_based));
}

Queue load(const site::Context& context, const Asked& asked) {
    const Date today = context.today();
    return context.services.database.read([&](db::Tx& tx) {
        const auto place = place_of(tx, context);
        store::Filter filter{.organisations = place.desk.organisations,
                             .which = asked.which,
                             .person = context.actor.person,
                             .kind = asked.kind,
                             .due_from = {},
                             .due_until = {},
                             .after_due = asked.after_due,
                             .after = asked.after,
                             .limit = kPage + 1};
        if (asked.due == "late") filter.due_until = today - std::chrono::days(1);
        if (asked.due == "today") filter.due_from = filter.due_until = today;
        if (asked.due == "week")
            filter.due_from = today + std::chrono::days(1), filter.due_until = week_end(today);
        Queue out{.posts = place.posts,
                  .rows = store::list(tx, filter),
                  .counts = store::count(tx, place.desk.organisations, context.actor.person, today,
                                         week_end(today)),
                  .views = store::list_views(tx, context.actor.person),
                  .more = {},
                  .days = days_of(tx, context, place.posts),
                  .heads = place.desk.heads};
        if (out.rows.size() > static_cast<std::size_t>(kPage)) {
            out.rows.pop_back();
            out.more = out.rows.back().item.id;
        }
        return out;
    });
}

Result<Detail> load_item(const site::Context& context, ItemId id) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Detail> {
        const auto place = place_of(tx, context);
        auto item = store::find(tx, id);
        if (!item ||
            std::ranges::find(place.desk.organisations, item->organisation) == place.desk.organisations.end())
            return tl::unexpected(no_such());
        const auto colleagues = auth::store::list_colleagues(tx, item->organisation, context.today());
        Detail out{.item = *item,
                   .person_name = {},
                   .post_title = {},
                   .events = store::list_events(tx, id),
                   .posts = {},
                   .colleagues = colleagues,
                   .days = days_of(tx, context, place.posts),
                   .heads = desk_in(place, item->organisation).heads,
                   .mine = item->person == context.actor.person};
        for (auto& post : auth::store::list_posts(tx, item->organisation))
            if (auth::on(post.from, post.until, context.today())) out.posts.push_back(std::move(post));
        for (const auto& post : out.posts)
            if (post.id == item->post) out.post_title = post.title;
        if (item->person)
            if (const auto person = auth::store::load_person(tx, item->person))
                out.person_name = person->given_name + " " + person->family_name;
        return out;
    });
}

Result<Item> change(const site::Context& context, ItemId id, const Change& wanted) {
    if (!by_people(wanted.act)) return tl::unexpected(no_such());
    Change made = wanted;
    made.note = text::display_form(wanted.note);
    if (text::length(made.note) > 500)
        return refuse(Why::invalid, msg("Write the note in 500 letters at most."), "note");
    if (made.act == Act::finish && made.note.empty())
        return refuse(Why::invalid, msg("Write how it was settled."), "note");
    if (made.due && *made.due < context.today())
        return refuse(Why::invalid, msg("This day has passed."), "due");
    return context.services.database.write(
        [&](db::Tx& tx) { return act_on(tx, context, place_of(tx, context), id, made); });
}

Claimed claim_all(const site::Context& context, std::span<const ItemId> ids) {
    return context.services.database.write([&](db::Tx& tx) {
        const auto place = place_of(tx, context);
        Claimed out;
        for (const auto id : ids) {
            const auto taken = act_on(tx, context, place, id, {.act = Act::claim, .note = {}});
            ++(taken ? out.taken : taken.error().why == Why::forbidden ? out.referred : out.missed);
        }
        return out;
    });
}

Result<std::int64_t> hand_over_all(const site::Context& context, auth::OrganisationId organisation,
                                   auth::PersonId from, auth::PersonId to, const std::string& note) {
    constexpr std::int64_t kAtOnce = 200;
    if (from == to || !from) return refuse(Why::invalid, msg("Choose two different people."), "to");
    std::int64_t moved = 0;
    for (;;) {
        const auto part = context.services.database.write([&](db::Tx& tx) -> Result<std::int64_t> {
            const auto place = place_of(tx, context);
            if (!desk_in(place, organisation).heads)
                return refuse(Why::forbidden,
                              msg("Only the head of the office hands over the work of others."));
            const auto all = store::list_held(tx, organisation, from, kAtOnce);
            for (const auto& item : all) {
                const auto done =
                    act_on(tx, context, place, item.id,
                           {.act = Act::hand_over, .person = to, .note = text::display_form(note)});
                if (!done) return tl::unexpected(done.error());
            }
            auth::record(
                tx, context.services.ids, context.services.clock, context.actor, "work.handed_over",
                {"person", from.value},
                Json(Json::Object{{"to", to.text()}, {"items", static_cast<std::int64_t>(all.size())}}));
            return static_cast<std::int64_t>(all.size());
        });
        if (!part) return part;
        moved += *part;
        if (*part < kAtOnce) return moved;
    }
}

std::vector<Desks> headed(const site::Context& context) {
    return context.services.database.read([&](db::Tx& tx) {
        std::vector<Desks> out;
        for (const auto& held : auth::store::list_held(tx, context.actor.person, context.today()))
            if (heads_in(held))
                out.push_back({held, auth::store::list_colleagues(tx, held.organisation, context.today()),
                               store::count_held(tx, held.organisation)});
        return out;
    });
}

Result<void> save_view(const site::Context& context, const std::string& typed, const std::string& query) {
    const std::string name = text::display_form(typed);
    if (name.empty() || text::length(name) > 40)
        return refuse(Why::invalid, msg("Give the view a name, in 40 letters at most."), "name");
    if (query.size() > 300) return refuse(Why::invalid, msg("This view cannot be saved."), "query");
    context.services.database.write([&](db::Tx& tx) {
        store::save_view(tx, context.actor.person, {context.services.ids.next(), name, query});
    });
    return {};
}
bool remove_view(const site::Context& context, std::int64_t id) {
    return context.services.database.write(
        [&](db::Tx& tx) { return store::remove_view(tx, context.actor.person, id); });
}
}  // namespace work
