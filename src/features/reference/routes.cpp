#include "features/reference/routes.h"

#include <algorithm>

#include "auth/audit.h"
#include "features/reference/pages.h"
#include "site/site.h"

namespace reference {
namespace {
constexpr auto kAdministrator = site::holder_of(auth::Capability::run_system);

std::vector<registry::Code> load(const site::Context& context, const List& list) {
    return context.services.database.read([&](db::Tx& tx) { return registry::list_codes(tx, list.name); });
}
const List* list_in(const site::Context& context) {
    return find_list(context.request.value("list"));
}
CodeForm typed(const site::Context& context) {
    const auto& f = context.form;
    return {f.get("code"),
            f.get("label"),
            f.get("label_en"),
            f.get("position"),
            f.get("from"),
            f.get("until"),
            parse_id(f.get("version")).value_or(0)};
}

http::Response show_lists(site::Context& context) {
    std::vector<ListCount> counts;
    for (const auto& list : lists()) {
        ListCount count{&list};
        for (const auto& code : load(context, list))
            ++(code.until && *code.until < context.today() ? count.ended : count.in_force);
        counts.push_back(count);
    }
    return context.page(lists_page(context.frame(), counts));
}

http::Response list_with(site::Context& context, const List& list, CodeForm form, const Refusals& refusals) {
    const auto frame = context.frame();
    ListView view{.frame = frame, .list = list, .codes = load(context, list), .today = context.today()};
    if (form.position.empty())
        form.position =
            context.tr.digits(std::to_string(view.codes.empty() ? 1 : view.codes.back().position + 1));
    view.form = std::move(form), view.refusals = refusals;
    view.saved = context.request.query.get("saved") == "1";
    return context.page(list_page(view), refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
http::Response show_list(site::Context& context) {
    const auto* list = list_in(context);
    return list ? list_with(context, *list, {}, {}) : context.failure(404);
}

// Writes it and leaves word in the audit; processes see that something changed (registry::reference_version).
Result<std::int64_t> save(const site::Context& context, const List& list, const registry::Code& code,
                          bool fresh) {
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<std::int64_t> {
        if (fresh && !registry::insert_code(tx, list.name, code))
            return refuse(Why::conflict, msg("The list has this code already."), "code");
        if (!fresh && !registry::update_code(tx, list.name, code))
            return refuse(Why::conflict, msg("Somebody changed this code meanwhile. Look at it again."));
        auth::record(tx, s.ids, s.clock, context.actor, fresh ? "reference.added" : "reference.changed",
                     {"code", code.version},
                     Json(Json::Object{{"list", std::string(list.name)},
                                       {"code", code.code},
                                       {"until", code.until ? Json(iso(*code.until)) : Json()}}));
        return code.version;
    });
}
http::Response saved(const List& list) {
    return http::see_other(url_of(list).with("saved", "1").str());
}

http::Response add(site::Context& context) {
    const auto* list = list_in(context);
    if (!list) return context.failure(404);
    auto form = typed(context);
    const auto code = decide(*list, form, nullptr, context.today());
    if (!code) return list_with(context, *list, std::move(form), code.error());
    const auto done = save(context, *list, *code, true);
    return done ? saved(*list) : list_with(context, *list, std::move(form), {done.error()});
}

http::Response code_with(site::Context& context, bool posted) {
    const auto* list = list_in(context);
    if (!list) return context.failure(404);
    const auto codes = load(context, *list);
    const auto found = std::ranges::find(codes, context.request.value("code"), &registry::Code::code);
    if (found == codes.end()) return context.failure(404);
    const auto frame = context.frame();
    CodeView view{.frame = frame, .list = *list, .code = *found, .form = form_of(context.tr, *found)};
    if (posted) {
        view.form = typed(context);
        const auto code = decide(*list, view.form, &*found, context.today());
        const auto done = code ? save(context, *list, *code, false) : Result<std::int64_t>(0);
        if (code && done) return saved(*list);
        view.refusals = code ? Refusals{done.error()} : code.error();
        if (code) view.form = form_of(context.tr, *found);  // somebody was quicker: what stands now
    }
    return context.page(code_page(view),
                        view.refusals.empty() ? 200 : http::status_of(view.refusals.front().why));
}
http::Response show_code(site::Context& context) {
    return code_with(context, false);
}
http::Response change(site::Context& context) {
    return code_with(context, true);
}

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/admin/reference", fast, kAdministrator, show_lists},
    {get, "/admin/reference/{list}", fast, kAdministrator, show_list},
    {post, "/admin/reference/{list}", fast, kAdministrator, add},
    {get, "/admin/reference/{list}/{code}", fast, kAdministrator, show_code},
    {post, "/admin/reference/{list}/{code}", fast, kAdministrator, change},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace reference
