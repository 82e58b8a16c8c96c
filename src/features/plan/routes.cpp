#include "features/plan/routes.h"

#include <algorithm>

#include "auth/post_store.h"
#include "base/calendar.h"
#include "features/plan/export.h"
#include "features/plan/sheet.h"
#include "print/pdf.h"
#include "ui/paper.h"

namespace plan {
namespace {
constexpr auto kEnter = site::holder_of(auth::Capability::enter_figures);

// What every way of showing needs; `show` gets the view and makes an answer of it.
template <class F>
http::Response with_view(site::Context& context, F show) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    const auto frame = context.frame();
    const Book book = load_book(context, what->province, what->year);
    return show(View{frame,
                     {context.tr, *context.tables},
                     book,
                     *what,
                     context.may(auth::Capability::enter_figures, what->province)});
}

// The province's office, whose paper it is; by its name in the settings where the list has none.
auth::Organisation office_of(const site::Context& context, const View& view) {
    const auto found = context.services.database.read([&](db::Tx& tx) {
        return auth::store::list_organisations(
            tx, {.kind = "province_office", .after_name = {}, .territory = view.asked.province.value});
    });
    if (!found.empty()) return found.front();
    auth::Organisation out;
    out.name = context.services.settings.office;
    return out;
}
http::Response show_plan(site::Context& context) {
    return with_view(context, [&](const View& view) { return context.page(plan_page(view)); });
}
http::Response show_figure(site::Context& context) {
    return with_view(context, [&](const View& view) {
        const auto* kind = view.book.kind(context.request.value("code"));
        if (!kind || (view.asked.place != view.asked.province && !kind->by_county))
            return context.failure(404);
        const auto changes = load_changes(context, view.asked, kind->code, view.may_enter);
        return context.page(figure_page(view, *kind, changes));
    });
}
http::Response show_csv(site::Context& context) {
    return with_view(context, [](const View& view) { return export_csv(view); });
}
http::Response show_xlsx(site::Context& context) {
    return with_view(context, [](const View& view) { return export_xlsx(view); });
}
http::Response show_print(site::Context& context) {
    return with_view(context, [&](const View& view) {
        return context.page(ui::paper_page(context.tr, sheet(view, office_of(context, view)),
                                           url_of(*context.tables, view.asked, "/plan/print.pdf"),
                                           url_of(*context.tables, view.asked, "/plan")));
    });
}
http::Response show_pdf(site::Context& context) {
    return with_view(context, [&](const View& view) {
        http::Response response{.type = "application/pdf"};
        response.header("Content-Disposition", "inline; filename=\"plan.pdf\"");
        response.body = print::pdf(sheet(view, office_of(context, view)), context.services.clock.now());
        return response;
    });
}

EntryForm form_of(const site::Context& context) {
    EntryForm out{context.form.get("what") == "reading" ? What::reading : What::plan,
                  context.form.get("as_of"),
                  context.form.get("source"),
                  context.form.get("reason"),
                  parse_id(context.form.get("position")).value_or(0),
                  {}};
    for (const auto& [name, value] : context.form.pairs())
        if (name.starts_with('v')) out.cells[name] = value;
    return out;
}
Refusal not_yours() {
    return {Why::not_found, msg("You hold no post that enters figures for this province."), {}};
}
http::Response entry_with(site::Context& context, const Book& book, EntryForm form,
                          const Refusals& refusals) {
    const bool saved = context.request.query.get("saved") == "1";
    const auto frame = context.frame();
    return context.page(
        entry_page({frame, {context.tr, *context.tables}, book, std::move(form), refusals, saved}),
        refusals.empty() ? 200 : 422);
}

http::Response show_entry(site::Context& context) {
    const auto province = entry_province(context);
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    if (!province) return context.refused(not_yours());
    const Book book = load_book(context, *province, what->year);
    EntryForm form;
    form.what = context.request.query.get("what") == "reading" ? What::reading : What::plan;
    form.position = book.position();
    std::optional<Date> day;
    if (const auto typed = calendar::parse(context.request.query.get("as_of"))) day = *typed;
    if (day) form.as_of = context.tr.date_short(*day);
    form.cells = standing_cells(context.tr, book, form.what, day);
    return entry_with(context, book, std::move(form), {});
}

http::Response submit_entry(site::Context& context) {
    const auto province = entry_province(context);
    if (!province) return context.refused(not_yours());
    const auto year = parse_id(context.form.get("year"));
    const auto all = years(context.today());
    if (!year || std::ranges::find(all, *year) == all.end())
        return context.refused({Why::invalid, msg("Choose a year from the list."), "year"});
    auto form = form_of(context);
    const auto url = entry_url(*context.tables, *province, static_cast<int>(*year), form.what);
    const Book book = load_book(context, *province, static_cast<int>(*year));
    const std::string act = context.form.get("act");
    if (act == "show") {
        const auto day = calendar::parse(form.as_of);
        if (!day)
            return entry_with(context, book, std::move(form), {{Why::invalid, day.error().message, "as_of"}});
        return http::see_other(url.with("as_of", iso(*day)).str());
    }
    if (act == "distribute") distribute_cells(context.tr, book, entered_kinds(book, form.what), form.cells);
    if (act == "sum" || act == "distribute") return entry_with(context, book, std::move(form), {});
    const auto done = enter(context, *province, static_cast<int>(*year), form);
    if (done) {
        const auto day = form.what == What::reading ? calendar::parse(form.as_of) : Result<Date>(Date{});
        const auto back = form.what == What::reading && day ? url.with("as_of", iso(*day)) : url;
        return http::see_other(back.with("saved", "1").str());
    }
    const bool stale = done.error().front().why == Why::conflict;
    if (stale) form.position = book.position();  // shown again on what stands now
    return entry_with(context, book, std::move(form), done.error());
}

Json json_of(const View& view, const Line& line) {
    const auto& tables = view.reader.tables;
    const auto* place = tables.territories.find(line.place);
    return Json::Object{{"code", line.kind->code},
                        {"label", view.reader.kind(*line.kind)},
                        {"unit", line.kind->unit},
                        {"place", place->code},
                        {"year", view.asked.year},
                        {"done", Json(line.done)},
                        {"as_of", line.as_of ? Json(iso(*line.as_of)) : Json()},
                        {"planned", Json(line.planned)},
                        {"stretch", Json(line.stretch)},
                        {"planned_until_then", Json(line.due)},
                        {"same_period_last_year", Json(line.before)},
                        {"last_year", Json(line.before_year)},
                        {"definition", view.reader.definition(line)},
                        {"source", line.done ? view.reader.source(line) : ""},
                        {"source_of_plan", view.reader.plan_source(line)}};
}
http::Response api_plan(site::Context& context) {
    return with_view(context, [&](const View& view) {
        Json::Array items;
        std::vector<TerritoryId> places{view.asked.place};
        if (view.asked.place == view.asked.province)
            places.insert(places.end(), view.book.counties().begin(), view.book.counties().end());
        for (const auto place : places)
            for (const auto& kind : view.book.kinds())
                if (!view.book.empty(kind) && (place == view.asked.province || kind.by_county))
                    items.push_back(json_of(view, view.book.line(kind, place)));
        return context.json(Json::Object{{"year", view.asked.year}, {"items", std::move(items)}});
    });
}

using site::Type;
constexpr site::Field kFigure[]{{"code", Type::text, msgid("Which figure"), true},
                                {"label", Type::text, msgid("Name"), true},
                                {"unit", Type::text, msgid("Unit"), true},
                                {"place", Type::text, msgid("Code of the province or county"), true},
                                {"year", Type::integer, msgid("Jalali year"), true},
                                {"done", Type::number, msgid("Since the start of the year")},
                                {"as_of", Type::date, msgid("Until")},
                                {"planned", Type::number, msgid("Plan of the year")},
                                {"stretch", Type::number, msgid("Long target")},
                                {"planned_until_then", Type::number, msgid("Plan until that day")},
                                {"same_period_last_year", Type::number, msgid("Same period last year")},
                                {"last_year", Type::number, msgid("The whole of last year")},
                                {"definition", Type::text, msgid("What it counts"), true},
                                {"source", Type::text, msgid("Source of what is done")},
                                {"source_of_plan", Type::text, msgid("Source of the plan")}};
constexpr site::Schema kFigureSchema{"PlanFigure", kFigure};
constexpr site::Field kPlan[]{{"year", Type::integer, msgid("Jalali year"), true},
                              {"items", Type::list, msgid("All of them"), true, &kFigureSchema}};
constexpr site::Schema kPlanSchema{"Plan", kPlan};
constexpr site::Field kQuery[]{{"year", Type::integer, msgid("Jalali year")},
                               {"province", Type::text, msgid("Code of the province")},
                               {"county", Type::text, msgid("Code of the county")}};
constexpr site::Api kPlanApi{
    "list_plan_figures", msgid("Figures against plan and last year"), kQuery, {}, &kPlanSchema,
    "/api/v1/plan"};

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/plan", fast, site::everyone, show_plan},
    {get, "/plan/figures/{code}", fast, site::everyone, show_figure},
    {get, "/plan.csv", slow, site::everyone, show_csv},
    {get, "/plan.xlsx", slow, site::everyone, show_xlsx},
    {get, "/plan/print", fast, site::everyone, show_print},
    {get, "/plan/print.pdf", slow, site::everyone, show_pdf},
    {get, "/plan/enter", fast, kEnter, show_entry},
    {post, "/plan/enter", fast, kEnter, submit_entry},
    {get, "/api/v1/plan", fast, site::everyone, api_plan, &kPlanApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace plan
