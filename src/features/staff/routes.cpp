#include "features/staff/routes.h"

#include "features/staff/pages.h"

namespace staff {
namespace {
constexpr site::Who kManages = site::holder_of(auth::Capability::manage_staff);

http::Response list_with(site::Context& context, const OpenForm& form, const Refusals& refusals) {
    const auto& query = context.request.query;
    const std::string words = query.get("q");
    const auto before = parse_id_as<auth::PersonId>(query.get("before")).value_or(auth::PersonId{});
    const auto listing = list(context, words, before);
    const auto frame = context.frame();
    return context.page(list_page({frame, listing, context.actor.person, words, !before, form, refusals}),
                        refusals.empty() ? 200 : 422);
}
http::Response show(site::Context& context) {
    return list_with(context, {}, {});
}
http::Response submit_open(site::Context& context) {
    const auto& f = context.form;
    const OpenForm form{f.get("national_id"), f.get("mobile"), f.get("given_name"), f.get("family_name"),
                        f.get("reason")};
    const auto opened = open(context, form);
    return opened ? context.page(opened_page(context.frame(), *opened))
                  : list_with(context, form, opened.error());
}
http::Response submit_close(site::Context& context) {
    const auto person = parse_id_as<auth::PersonId>(context.request.value("id"));
    if (!person) return context.failure(404);
    const auto closed = close(context, *person, context.form.get("reason_" + person->text()));
    return closed ? http::see_other("/admin/staff") : list_with(context, {}, {closed.error()});
}

using enum http::Method;
constexpr site::Route kRoutes[]{
    {get, "/admin/staff", http::Where::fast, kManages, show},
    {post, "/admin/staff", http::Where::fast, kManages, submit_open},
    {post, "/admin/staff/{id}/close", http::Where::fast, kManages, submit_close},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace staff
