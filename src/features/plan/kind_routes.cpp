// Routes of kinds of figures.
#include <algorithm>

#include "features/plan/kind_pages.h"
#include "features/plan/routes.h"

namespace plan {
namespace {
constexpr auto kDefine = site::holder_of(auth::Capability::define_figures);

http::Response show_kinds(site::Context& context) {
    const auto kinds = load_kinds(context);
    KindsView view{{context.tr, *context.tables}, kinds, context.today(), kDefine.admits(context.actor)};
    for (const auto& kind : kinds)
        if (may_define(context, kind.place)) view.own.push_back(kind.code);
    return context.page(kinds_page(view));
}
http::Response kind_with(site::Context& context, const std::string& code, KindForm form,
                         const Refusals& refusals) {
    const auto frame = context.frame();
    return context.page(kind_page({frame,
                                   {context.tr, *context.tables},
                                   code,
                                   std::move(form),
                                   definable_provinces(context),
                                   may_define(context, {}),
                                   refusals}),
                        refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
std::string code_in(const site::Context& context) {  // empty: a new one
    const std::string code(context.request.value("code"));
    return code == "new" ? "" : code;
}
http::Response show_kind(site::Context& context) {
    const auto code = code_in(context);
    if (code.empty())
        return kind_with(
            context, code,
            {.course = "sum", .direction = "more", .from = context.tr.date_short(context.today())}, {});
    const auto kind = find_kind(context, code);
    if (!kind || !may_define(context, kind->place)) return context.failure(404);
    return kind_with(context, code, form_of(context.tr, *kind), {});
}
http::Response submit_kind(site::Context& context) {
    const auto& f = context.form;
    const auto code = code_in(context);
    KindForm form{
        f.get("code"),       f.get("axis"),          f.get("unit"),   f.get("by_county"),
        f.get("course"),     f.get("direction"),     f.get("label"),  f.get("label_en"),
        f.get("definition"), f.get("definition_en"), f.get("source"), f.get("source_en"),
        f.get("place"),      f.get("from"),          f.get("until"),  parse_id(f.get("version")).value_or(0)};
    const auto saved = save_kind(context, code, form);
    if (saved) return http::see_other("/plan/kinds");
    if (saved.error().front().why == Why::not_found) return context.refused(saved.error().front());
    return kind_with(context, code, std::move(form), saved.error());
}

Json or_null(const std::optional<Date>& day) {
    return day ? Json(iso(*day)) : Json();
}
http::Response api_kinds(site::Context& context) {
    const Reader reader{context.tr, *context.tables};
    Json::Array items;
    for (const auto& kind : load_kinds(context)) {
        const auto* place = context.tables->territories.find(kind.place);
        items.push_back(
            Json::Object{{"code", kind.code},
                         {"axis", kind.axis},
                         {"unit", kind.unit},
                         {"label", reader.kind(kind)},
                         {"definition", context.tr.persian() ? kind.definition : kind.definition_en},
                         {"source", reader.kind_source(kind)},
                         {"by_county", kind.by_county},
                         {"course", kind.accumulates ? "sum" : "last"},
                         {"direction", kind.less_is_better ? "less" : "more"},
                         {"province", place ? Json(place->code) : Json()},
                         {"in_force_from", or_null(kind.from)},
                         {"in_force_to", or_null(kind.until)}});
    }
    return context.json(Json::Object{{"items", std::move(items)}});
}
using site::Type;
constexpr site::Field kKind[]{
    {"code", Type::text, msgid("Which figure"), true},
    {"axis", Type::text, msgid("Code of the list figure_axis"), true},
    {"unit", Type::text, msgid("Unit"), true},
    {"label", Type::text, msgid("Name"), true},
    {"definition", Type::text, msgid("What it counts"), true},
    {"source", Type::text, msgid("Where it comes from"), true},
    {"by_county", Type::boolean, msgid("Entered by county too"), true},
    {"course", Type::text, msgid("sum: adds up from the start of the year; last: its last value counts"),
     true},
    {"direction", Type::text, msgid("more or less: which is better"), true},
    {"province", Type::text, msgid("Code of the province that keeps it; absent: all of them")},
    {"in_force_from", Type::date, msgid("First day in force")},
    {"in_force_to", Type::date, msgid("Last day in force; absent when it has no end")}};
constexpr site::Schema kKindSchema{"FigureKind", kKind};
constexpr site::Field kKinds[]{{"items", Type::list, msgid("Kinds of figures"), true, &kKindSchema}};
constexpr site::Schema kKindsSchema{"FigureKindList", kKinds};
constexpr site::Api kKindsApi{
    "list_figure_kinds", msgid("Kinds of figures of the plan"), {}, {}, &kKindsSchema, "/api/v1/plan/kinds"};

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/plan/kinds", fast, site::everyone, show_kinds},
    {get, "/plan/kinds/{code}", fast, kDefine, show_kind},
    {post, "/plan/kinds/{code}", fast, kDefine, submit_kind},
    {get, "/api/v1/plan/kinds", fast, site::everyone, api_kinds, &kKindsApi},
};
}  // namespace

std::span<const site::Route> kind_routes() {
    return kRoutes;
}
}  // namespace plan
