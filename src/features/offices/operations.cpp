#include "features/offices/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/card.h"
#include "auth/keys.h"
#include "auth/store.h"
#include "base/calendar.h"
#include "base/text.h"

namespace offices {
namespace {
using auth::Capability, auth::Role;

tl::unexpected<Refusals> refusals(Refusal one) {
    return tl::unexpected(Refusals{std::move(one)});
}
Refusal no_such() {
    return {Why::not_found, msg("There is no such organisation or post."), {}};
}
Refusal not_yours() {
    return {Why::forbidden, msg("This organisation is outside your territory."), {}};
}
bool may_manage(const site::Context& context, std::int64_t territory) {
    return context.may(Capability::manage_posts, registry::TerritoryId{territory});
}
void record(const site::Context& context, db::Tx& tx, std::string_view code, std::int64_t id,
            Json::Object detail) {
    const auto& s = context.services;
    auth::record(tx, s.ids, s.clock, context.actor, code, {"post", id}, Json(std::move(detail)));
}
std::optional<Date> date_of(const std::string& typed, const char* field, Refusals& wrong) {
    if (typed.empty()) return std::nullopt;
    auto date = calendar::parse(typed);
    if (date) return *date;
    wrong.push_back({Why::invalid, date.error().message, field});
    return std::nullopt;
}
struct Place {
    auth::Organisation organisation;
    auth::Post post;
};
Result<Place> place_of(db::Tx& tx, auth::PostId id) {
    const auto post = auth::store::find_post(tx, id);
    if (!post) return tl::unexpected(no_such());
    const auto organisation = auth::store::find_organisation(tx, post->organisation);
    if (!organisation) return tl::unexpected(no_such());
    return Place{*organisation, *post};
}
}  // namespace

std::vector<Role> grantable(const auth::Actor& actor) {
    std::vector<Role> out;
    const bool anywhere =
        std::ranges::find(actor.grants, Role::administrator, &auth::Grant::role) != actor.grants.end();
    for (int r = static_cast<int>(Role::county_expert); r < auth::kRoles; ++r) {
        const auto role = static_cast<Role>(r);
        const bool of_province =
            role == Role::county_expert || role == Role::county_head || role == Role::province_expert;
        if (anywhere || of_province) out.push_back(role);
    }
    return out;
}

std::vector<auth::Organisation> list(const site::Context& context,
                                     const auth::store::OrganisationFilter& filter) {
    return context.services.database.read(
        [&](db::Tx& tx) { return auth::store::list_organisations(tx, filter); });
}

Result<Detail> load(const site::Context& context, auth::OrganisationId id, Date on) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Detail> {
        auto organisation = auth::store::find_organisation(tx, id);
        if (!organisation) return tl::unexpected(no_such());
        return Detail{std::move(*organisation), auth::store::list_posts(tx, id),
                      auth::store::list_colleagues(tx, id, on)};
    });
}

Result<PostDetail> load_post(const site::Context& context, auth::PostId id) {
    return context.services.database.read([&](db::Tx& tx) -> Result<PostDetail> {
        auto place = place_of(tx, id);
        if (!place) return tl::unexpected(place.error());
        if (!may_manage(context, place->organisation.territory)) return tl::unexpected(not_yours());
        PostDetail out{
            std::move(place->organisation), std::move(place->post), auth::store::list_holdings(tx, id), {}};
        for (const auto& holding : out.holdings) {
            const auto known = [&](const auto& pair) { return pair.first == holding.person; };
            if (std::ranges::any_of(out.names, known)) continue;
            const auto person = auth::store::load_person(tx, holding.person);
            out.names.emplace_back(holding.person,
                                   person ? person->given_name + " " + person->family_name : "");
        }
        return out;
    });
}

Checked<auth::OrganisationId> add(const site::Context& context, const OrganisationForm& form) {
    Refusals wrong;
    const auto& tables = *context.tables;
    const auto kinds = tables.codes.offered("organisation_kind", context.today());
    if (std::ranges::find(kinds, form.kind, &registry::Code::code) == kinds.end())
        wrong.push_back({Why::invalid, msg("Choose a kind from the list."), "kind"});
    const std::string name = text::display_form(form.name);
    if (name.empty() || text::length(name) > 200)
        wrong.push_back({Why::invalid, msg("Write the name, in 200 letters at most."), "name"});
    const auto place = parse_id_as<registry::TerritoryId>(form.territory);
    if (!place || !tables.territories.find(*place))
        wrong.push_back({Why::invalid, msg("Choose the place from the list."), "territory"});
    else if (!may_manage(context, place->value))
        return refusals(not_yours());
    const std::string code = text::identifier_form(form.letter_code);
    if (code.empty() || code.size() > 8 || code.find_first_not_of("0123456789") != code.npos)
        wrong.push_back({Why::invalid, msg("The code of letters has one to eight digits."), "letter_code"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auth::Organisation made{.id = context.services.ids.next_as<auth::OrganisationId>(),
                                  .parent = {},
                                  .kind = form.kind,
                                  .name = name,
                                  .territory = place->value,
                                  .letter_code = code,
                                  .address = text::display_form(form.address),
                                  .telephone = text::identifier_form(form.telephone),
                                  .from = context.today(),
                                  .until = {},
                                  .version = 0};
    const auto done = context.services.database.write([&](db::Tx& tx) -> Result<auth::OrganisationId> {
        if (auth::store::find_organisation_by_code(tx, code))
            return refuse(Why::conflict, msg("Another organisation has this code of letters."),
                          "letter_code");
        auth::store::insert_organisation(tx, made);
        record(context, tx, "organisation.added", made.id.value,
               {{"kind", made.kind}, {"letter_code", code}});
        return made.id;
    });
    if (!done) return refusals(done.error());
    return *done;
}

Checked<void> change(const site::Context& context, auth::OrganisationId id, const OrganisationForm& form,
                     std::int64_t version) {
    const std::string name = text::display_form(form.name);
    if (name.empty() || text::length(name) > 200)
        return refusals({Why::invalid, msg("Write the name, in 200 letters at most."), "name"});
    const auto done = context.services.database.write([&](db::Tx& tx) -> Result<void> {
        auto organisation = auth::store::find_organisation(tx, id);
        if (!organisation) return tl::unexpected(no_such());
        if (!may_manage(context, organisation->territory)) return tl::unexpected(not_yours());
        organisation->name = name, organisation->address = text::display_form(form.address);
        organisation->telephone = text::identifier_form(form.telephone), organisation->version = version;
        if (!auth::store::update_organisation(tx, *organisation))
            return refuse(Why::conflict, msg("Somebody has changed it meanwhile. Look at it again."), "name");
        record(context, tx, "organisation.changed", id.value, {});
        return {};
    });
    if (!done) return refusals(done.error());
    return {};
}

Checked<auth::PostId> add_post(const site::Context& context, auth::OrganisationId organisation,
                               const PostForm& form) {
    Refusals wrong;
    const std::string title = text::display_form(form.title);
    if (title.empty() || text::length(title) > 100)
        wrong.push_back({Why::invalid, msg("Write the title, in 100 letters at most."), "title"});
    const auto role = auth::role_of(form.role);
    const auto allowed = grantable(context.actor);
    if (!role || std::ranges::find(allowed, *role) == allowed.end())
        wrong.push_back({Why::invalid, msg("Choose a role from the list."), "role"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auth::Post made{.id = context.services.ids.next_as<auth::PostId>(),
                          .organisation = organisation,
                          .title = title,
                          .role = *role,
                          .signs = form.signs,
                          .initials = form.initials || form.signs,
                          .from = context.today(),
                          .until = {}};
    const auto done = context.services.database.write([&](db::Tx& tx) -> Result<auth::PostId> {
        const auto owner = auth::store::find_organisation(tx, organisation);
        if (!owner) return tl::unexpected(no_such());
        if (!may_manage(context, owner->territory)) return tl::unexpected(not_yours());
        auth::store::insert_post(tx, made);
        record(context, tx, "post.added", made.id.value, {{"role", std::string(auth::code_of(made.role))}});
        return made.id;
    });
    if (!done) return refusals(done.error());
    return *done;
}

Checked<auth::HoldingId> appoint(const site::Context& context, auth::PostId id, const HoldingForm& form) {
    Refusals wrong;
    const auto national_id = auth::read_national_id(form.national_id);
    if (!national_id) wrong.push_back(national_id.error());
    const auto from = date_of(form.from, "from", wrong), until = date_of(form.until, "until", wrong);
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auto& s = context.services;
    const auto holding_id = s.ids.next_as<auth::HoldingId>();
    const auto done = s.database.write([&](db::Tx& tx) -> Result<auth::HoldingId> {
        const auto place = place_of(tx, id);
        if (!place) return tl::unexpected(place.error());
        const auto allowed = grantable(context.actor);
        if (!may_manage(context, place->organisation.territory) ||
            std::ranges::find(allowed, place->post.role) == allowed.end())
            return tl::unexpected(not_yours());
        const auto person = auth::store::find_person(tx, s.keys.blind(*national_id));
        if (!person)
            return refuse(
                Why::invalid,
                msg("Nobody with this national id has an account. They sign in once, or you enter them."),
                "national_id");
        const auto decided = auth::decide_holding(place->post, auth::store::list_holdings(tx, id),
                                                  {.id = holding_id,
                                                   .post = id,
                                                   .turn = 0,
                                                   .person = person->id,
                                                   .substitute = form.substitute,
                                                   .from = from.value_or(context.today()),
                                                   .until = until,
                                                   .reason = text::display_form(form.reason)});
        if (!decided) return tl::unexpected(decided.error());
        try {
            auth::store::insert_holding(tx, *decided, context.actor.person, s.clock.now());
        } catch (const db::Error& error) {
            if (error.kind != db::Error::Kind::unique) throw;
            return refuse(Why::conflict, msg("Somebody changed this post at the same moment. Look again."));
        }
        record(context, tx, form.substitute ? "post.substitute" : "post.appointed", id.value,
               {{"person", person->id.text()}, {"from", iso(decided->from)}});
        return holding_id;
    });
    if (!done) return refusals(done.error());
    return *done;
}

Checked<auth::HoldingId> end(const site::Context& context, auth::PostId id, auth::HoldingId holding,
                             const std::string& last_day) {
    Refusals wrong;
    const auto last = date_of(last_day, "until", wrong);
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auto done = context.services.database.write([&](db::Tx& tx) -> Result<auth::HoldingId> {
        const auto place = place_of(tx, id);
        if (!place) return tl::unexpected(place.error());
        if (!may_manage(context, place->organisation.territory)) return tl::unexpected(not_yours());
        const auto all = auth::store::list_holdings(tx, id);
        const auto found = std::ranges::find(all, holding, &auth::Holding::id);
        if (found == all.end()) return tl::unexpected(no_such());
        const auto ended = auth::decide_end(*found, last.value_or(context.today()), context.today());
        if (!ended) return tl::unexpected(ended.error());
        if (!auth::store::end_holding(tx, *ended))
            return refuse(Why::conflict, msg("Somebody changed this post at the same moment. Look again."));
        record(context, tx, "post.ended", id.value,
               {{"holding", holding.text()}, {"until", iso(*ended->until)}});
        return holding;
    });
    if (!done) return refusals(done.error());
    return *done;
}
}  // namespace offices
