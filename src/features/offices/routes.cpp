#include "features/offices/routes.h"

#include "base/calendar.h"
#include "base/text.h"
#include "features/offices/pages.h"

namespace offices {
namespace {
using auth::Capability;
constexpr std::int64_t kPage = 50;

bool may_manage(const site::Context& context, const auth::Organisation& organisation) {
    return context.may(Capability::manage_posts, registry::TerritoryId{organisation.territory});
}
std::optional<auth::OrganisationId> organisation_in(const site::Context& context) {
    return parse_id_as<auth::OrganisationId>(context.request.value("id"));
}
std::optional<auth::PostId> post_in(const site::Context& context) {
    return parse_id_as<auth::PostId>(context.request.value("id"));
}
// "NAME~ID" of the last row of a page.
auth::store::OrganisationFilter filter_of(const site::Context& context) {
    auth::store::OrganisationFilter filter;
    filter.kind = context.request.query.get("kind"), filter.limit = kPage + 1;
    const std::string after = context.request.query.get("after");
    if (const auto at = after.rfind('~'); at != after.npos)
        if (const auto id = parse_id(after.substr(at + 1)))
            filter.after_name = after.substr(0, at), filter.after_id = *id;
    return filter;
}
std::string cursor(
    std::vector<auth::Organisation>& rows) {  // drops the row that only shows that there are more
    if (rows.size() <= static_cast<std::size_t>(kPage)) return {};
    rows.pop_back();
    return rows.back().name + "~" + rows.back().id.text();
}

http::Response show_list(site::Context& context) {
    const auto filter = filter_of(context);
    auto rows = list(context, filter);
    const std::string next = cursor(rows);
    // The database orders by code point; within a page a Persian reader finds the alphabet.
    std::ranges::sort(rows, {}, [](const auth::Organisation& one) { return text::sort_key(one.name); });
    ListView view{
        context.tr,
        *context.tables,
        filter.kind,
        std::move(rows),
        {},
        !grantable(context.actor).empty() && site::holder_of(Capability::manage_posts).admits(context.actor)};
    if (!next.empty()) {
        view.next = ui::Url::fixed("/offices").with("after", next);
        if (!filter.kind.empty()) view.next = view.next->with("kind", filter.kind);
    }
    return context.page(list_page(view));
}

http::Response organisation_with(site::Context& context, auth::OrganisationId id, const PostForm& form,
                                 const Refusals& refusals) {
    Date on = context.today();
    Refusals wrong = refusals;
    if (const auto typed = context.request.query.get("on"); !typed.empty()) {
        const auto day = calendar::parse(typed);
        if (day)
            on = *day;
        else
            wrong.push_back({Why::invalid, day.error().message, "on"});
    }
    const auto detail = load(context, id, on);
    if (!detail) return context.refused(detail.error());
    const bool manage = may_manage(context, detail->organisation);
    return context.page(
        organisation_page({context.tr, *context.tables, context.frame(), *detail, on, context.today(), manage,
                           manage ? grantable(context.actor) : std::vector<auth::Role>{}, form, wrong}),
        wrong.empty() ? 200 : 422);
}
http::Response show_organisation(site::Context& context) {
    const auto id = organisation_in(context);
    return id ? organisation_with(context, *id, {}, {}) : context.failure(404);
}
http::Response submit_post(site::Context& context) {
    const auto id = organisation_in(context);
    if (!id) return context.failure(404);
    const PostForm form{context.form.get("title"), context.form.get("role"),
                        !context.form.get("signs").empty(), !context.form.get("initials").empty()};
    const auto made = add_post(context, *id, form);
    if (!made && made.error().front().why != Why::invalid) return context.refused(made.error().front());
    return made ? http::see_other(url_of(*made).str()) : organisation_with(context, *id, form, made.error());
}

http::Response submit_change(site::Context& context) {
    const auto id = organisation_in(context);
    if (!id) return context.failure(404);
    const auto& f = context.form;
    const auto done = change(context, *id, {{}, f.get("name"), {}, {}, f.get("address"), f.get("telephone")},
                             parse_id(f.get("version")).value_or(0));
    if (done) return http::see_other(url_of(*id).str());
    if (done.error().front().why == Why::forbidden) return context.refused(done.error().front());
    return organisation_with(context, *id, {}, done.error());
}

http::Response show_add(site::Context& context) {
    return context.page(add_page({context.tr, *context.tables, context.frame(), context.today()}));
}
http::Response submit_add(site::Context& context) {
    const auto& f = context.form;
    const OrganisationForm form{f.get("kind"),        f.get("name"),    f.get("territory"),
                                f.get("letter_code"), f.get("address"), f.get("telephone")};
    const auto made = add(context, form);
    if (made) return http::see_other(url_of(*made).str());
    if (made.error().front().why == Why::forbidden) return context.refused(made.error().front());
    return context.page(
        add_page({context.tr, *context.tables, context.frame(), context.today(), form, made.error()}), 422);
}

http::Response post_with(site::Context& context, auth::PostId id, const HoldingForm& form,
                         const Refusals& refusals) {
    const auto detail = load_post(context, id);
    if (!detail) return context.refused(detail.error());
    return context.page(post_page({context.tr, context.frame(), *detail, context.today(), form, refusals}),
                        refusals.empty() ? 200 : 422);
}
http::Response show_post(site::Context& context) {
    const auto id = post_in(context);
    return id ? post_with(context, *id, {}, {}) : context.failure(404);
}
http::Response submit_holding(site::Context& context) {
    const auto id = post_in(context);
    if (!id) return context.failure(404);
    const auto& f = context.form;
    const HoldingForm form{f.get("national_id"), f.get("from"), f.get("until"), f.get("reason"),
                           f.get("substitute") == "1"};
    const auto made = appoint(context, *id, form);
    return made ? http::see_other(url_of(*id).str()) : post_with(context, *id, form, made.error());
}
http::Response submit_end(site::Context& context) {
    const auto id = post_in(context);
    const auto holding = parse_id_as<auth::HoldingId>(context.request.value("holding"));
    if (!id || !holding) return context.failure(404);
    const auto ended = end(context, *id, *holding, context.form.get("until"));
    return ended ? http::see_other(url_of(*id).str()) : post_with(context, *id, {}, ended.error());
}

Json json_of(const auth::Organisation& o) {
    return Json::Object{{"id", o.id.text()},
                        {"kind", o.kind},
                        {"name", o.name},
                        {"territory", std::to_string(o.territory)},
                        {"letter_code", o.letter_code},
                        {"address", o.address},
                        {"telephone", o.telephone},
                        {"from", iso(o.from)},
                        {"until", o.until ? Json(iso(*o.until)) : Json()}};
}
http::Response api_list(site::Context& context) {
    auto rows = list(context, filter_of(context));
    const std::string next = cursor(rows);
    Json::Array items;
    for (const auto& row : rows) items.push_back(json_of(row));
    return context.json(
        Json::Object{{"items", std::move(items)}, {"next", next.empty() ? Json() : Json(next)}});
}

using site::Type;
constexpr site::Field kOrganisation[]{{"id", Type::id, msgid("Number of the organisation"), true},
                                      {"kind", Type::text, msgid("Kind"), true},
                                      {"name", Type::text, msgid("Name"), true},
                                      {"territory", Type::id, msgid("Place"), true},
                                      {"letter_code", Type::text, msgid("Code of letters"), true},
                                      {"address", Type::text, msgid("Address")},
                                      {"telephone", Type::text, msgid("Telephone")},
                                      {"from", Type::date, msgid("First day"), true},
                                      {"until", Type::date, msgid("Last day")}};
constexpr site::Schema kOrganisationSchema{"Organisation", kOrganisation};
constexpr site::Field kList[]{
    {"items", Type::list, msgid("Offices and organisations"), true, &kOrganisationSchema},
    {"next", Type::text, msgid("Cursor of the next page")}};
constexpr site::Schema kListSchema{"OrganisationList", kList};
constexpr site::Field kQuery[]{{"kind", Type::text, msgid("Kind")},
                               {"after", Type::text, msgid("Cursor of the next page")}};
constexpr site::Api kListApi{
    "list_organisations",   msgid("Offices and organisations"), kQuery, {}, &kListSchema,
    "/api/v1/organisations"};

constexpr auto kStaff = site::holder_of(Capability::manage_posts);
using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/offices", fast, site::everyone, show_list},
    {get, "/offices/new", fast, kStaff, show_add},
    {post, "/offices/new", fast, kStaff, submit_add},
    {get, "/offices/{id}", fast, site::everyone, show_organisation},
    {post, "/offices/{id}", fast, kStaff, submit_change},
    {post, "/offices/{id}/posts", fast, kStaff, submit_post},
    {get, "/posts/{id}", fast, kStaff, show_post},
    {post, "/posts/{id}/holdings", fast, kStaff, submit_holding},
    {post, "/posts/{id}/holdings/{holding}/end", fast, kStaff, submit_end},
    {get, "/api/v1/organisations", fast, site::everyone, api_list, &kListApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace offices
