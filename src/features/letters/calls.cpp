#include "features/letters/calls.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/card.h"
#include "auth/keys.h"
#include "auth/store.h"
#include "base/text.h"

namespace letters {
namespace {
constexpr std::int64_t kMost = 100;
}

Checked<std::int64_t> log_call(const site::Context& context, const CallForm& form) {
    Refusals wrong;
    const auto national_id = auth::read_national_id(form.national_id);
    if (!national_id) wrong.push_back(national_id.error());
    const std::string note = text::display_form(form.note);
    if (note.empty() || text::length(note) > 1000)
        wrong.push_back({Why::invalid, msg("Write what was said, in 1,000 letters at most."), "note"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Checked<std::int64_t> {
        const auto id = parse_id_as<auth::OrganisationId>(form.organisation);
        const auto desk = desk_of(context, tx);
        const auto post = std::ranges::find_if(
            desk.posts, [&](const auth::Post& p) { return !id || p.organisation == *id; });
        if (post == desk.posts.end())
            return tl::unexpected(
                Refusals{{Why::invalid, msg("Calls are logged in an office where one holds a post."),
                          "organisation"}});
        const auto person = auth::store::find_person(tx, s.keys.blind(*national_id));
        if (!person)
            return tl::unexpected(Refusals{
                {Why::invalid,
                 msg("Nobody with this national id has an account. They sign in once, or you enter them."),
                 "national_id"}});
        store::Call call;
        call.id = s.ids.next(), call.organisation = post->organisation, call.person = person->id;
        call.by = context.actor.person, call.at = s.clock.now(), call.outgoing = form.outgoing;
        call.note = note;
        store::insert_call(tx, call);
        auth::record(tx, s.ids, s.clock, context.actor, "call.logged", {"person", person->id.value},
                     Json::Object{{"call", std::to_string(call.id)}});
        return call.id;
    });
}

std::vector<store::Call> list_calls(const site::Context& context, auth::OrganisationId organisation) {
    return context.services.database.read([&](db::Tx& tx) -> std::vector<store::Call> {
        const auto desk = desk_of(context, tx);
        if (!organisation && !desk.posts.empty()) organisation = desk.posts.front().organisation;
        if (!desk.works_in(organisation)) return {};
        return store::list_calls_of_office(tx, organisation, kMost);
    });
}
std::vector<store::Call> list_my_calls(const site::Context& context) {
    return context.services.database.read(
        [&](db::Tx& tx) { return store::list_calls_of_person(tx, context.actor.person, kMost); });
}
}  // namespace letters
