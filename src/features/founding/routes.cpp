#include "features/founding/routes.h"

#include <algorithm>

#include "auth/post_store.h"
#include "base/calendar.h"
#include "features/filings/public.h"
#include "features/founding/begin_page.h"
#include "features/founding/check_code.h"
#include "features/founding/duty_routes.h"
#include "features/founding/paper_pages.h"
#include "features/founding/public.h"
#include "features/founding/sections.h"
#include "features/founding/workflow.h"
#include "print/pdf.h"

namespace founding {
namespace {
using filings::Detail;

std::string address_of(const site::Context& context, const std::string& code) {
    if (code.empty()) return {};
    std::string out = context.services.settings.public_address;
    if (out.empty())
        out = (context.services.settings.secure_cookies ? "https://" : "http://") +
              std::string(context.request.header("host"));
    return out + "/verify/" + code;
}
// The decision that a paper states: its action, as the table names it.
std::string_view decision_of(std::string_view paper) {
    if (paper == "agreement" || paper == "account-letter") return "agree";
    if (paper == "capital-certificate") return "confirm_deposit";
    if (paper == "licence") return "license";
    return "permit";
}
const filings::Step* step_of(const Detail& detail, std::string_view action) {
    const auto found = std::find_if(detail.history.rbegin(), detail.history.rend(), [&](const auto& step) {
        const auto* t = filing::find_state(states(), step.to);
        return step.action == action && t && t->waits_for != filing::By::director;
    });
    return found == detail.history.rend() ? nullptr : &*found;
}
std::int64_t years_of(const site::Context& context, std::string_view rule) {
    const auto* found = context.services.rules.find(rule, context.today());
    return found && found->value.integer() ? *found->value.integer() : 0;
}
void name_signer(const site::Context& context, const filings::Step& step, PaperView& view) {
    view.signer = step.actor, view.dated = calendar::tehran_date(step.at);
    for (const auto& held : context.services.database.read(
             [&](db::Tx& tx) { return auth::store::list_held(tx, step.by, *view.dated); })) {
        view.post = held.post.title;
        if (held.post.signs) break;
    }
}
PaperView view_of(const site::Context& context, const Detail& detail, std::string_view paper) {
    PaperView view{.of = detail.of,
                   .tr = context.tr,
                   .codes = context.tables->codes,
                   .territories = context.tables->territories};
    const auto& filing = detail.of.filing;
    view.number = filing.number, view.office_name = detail.office;
    view.years = {years_of(context, "board.term_years"), years_of(context, "md.term_years"),
                  years_of(context, "inspector.term_fiscal_years")};
    if (const auto* step = step_of(detail, decision_of(paper))) {
        name_signer(context, *step, view);
        view.check_address = address_of(context, check_code(context.services.keys, filing.id, paper));
    }
    context.services.database.read([&](db::Tx& tx) {
        if (paper == "agreement" && view.dated)
            view.holds_until = filing.state == "agreed"
                                   ? filing.due_on  // extended, perhaps
                                   : filings::held_until(tx, context, filing, "agreed", *view.dated);
        if (const auto office = auth::store::find_organisation(tx, filing.office))
            view.office_address = office->address;
        if (const auto bank = filings::organisation_for(tx, context, filing::By::bank, filing.place))
            view.branch = bank->name;
    });
    return view;
}
Result<Detail> read(const site::Context& context) {
    const auto id = parse_id_as<filing::FilingId>(context.request.value("id"));
    if (!id) return refuse(Why::not_found, msg("There is no such filing."));
    return filings::load(context, *id);
}

http::Response show_begin(site::Context& context) {
    const auto& query = context.request.query;
    BeginView view{.tr = context.tr,
                   .rules = context.services.rules,
                   .territories = context.tables->territories,
                   .on = context.today(),
                   .membership = query.get("type")};
    if (const auto county = parse_id_as<registry::TerritoryId>(query.get("county"));
        county && context.tables->territories.find(*county))
        view.county = *county;
    const Instant since = context.services.clock.now() - std::chrono::days(366);
    context.services.database.read([&](db::Tx& tx) {
        if (view.county)
            view.office = filings::organisation_for(tx, context, filing::By::examiner, view.county);
        const auto office = view.office ? view.office->id : auth::OrganisationId{};
        view.to_agreement = filing::store::pace_of(tx, "founding", office, "agreed", since);
        view.to_registration = filing::store::pace_of(tx, "founding", office, "registered", since);
    });
    return context.page(begin_page(view));
}
http::Response show_papers(site::Context& context) {
    const auto detail = read(context);
    if (!detail) return context.refused(detail.error());
    if (detail->kind != &kind()) return context.failure(404);
    return context.page(papers_page(context.frame(), view_of(context, *detail, "permit")));
}
http::Response show_paper(site::Context& context) {
    const auto detail = read(context);
    if (!detail) return context.refused(detail.error());
    if (detail->kind != &kind()) return context.failure(404);
    const std::string code(context.request.value("paper"));
    PaperView view = view_of(context, *detail, code);
    view.copy = parse_id(context.request.query.get("copy")).value_or(0);
    const auto document = paper(view.in(i18n::Translator::of(i18n::Language::persian)), code);
    if (!document) return context.failure(404);
    http::Response response{.type = "application/pdf",
                            .body = print::pdf(*document, context.services.clock.now())};
    response.header("Content-Disposition",
                    "inline; filename=\"" + code + "-" + detail->of.filing.number + ".pdf\"");
    response.header("Cache-Control", "no-store");
    return response;
}

http::Response show_verify(site::Context& context) {
    const auto named = read_check_code(context.services.keys, context.request.value("code"));
    std::optional<Genuine> genuine;
    if (named)
        genuine = context.services.database.read([&](db::Tx& tx) -> std::optional<Genuine> {
            const auto filing = filing::store::find(tx, named->filing);
            if (!filing) return std::nullopt;
            const auto* state = filing::find_state(states(), filing->state);
            const auto decided = filings::decided_on(tx, filing->id, decision_of(named->paper));
            if (!state || !decided) return std::nullopt;
            const bool ended = filing->state == "withdrawn" || filing->state == "expired" ||
                               filing->state == "closed" || filing->state == "refused";
            return Genuine{paper_title(context.tr, named->paper),
                           filing->title,
                           filing->number,
                           context.tr(state->label),
                           *decided,
                           !ended};
        });
    return context.page(verify_page(context.tr, genuine), genuine ? 200 : 404);
}

http::Response api_papers(site::Context& context) {
    const auto detail = read(context);
    if (!detail) return context.refused(detail.error());
    if (detail->kind != &kind()) return context.failure(404);
    const PaperView view = view_of(context, *detail, "permit");
    Json::Array papers, fields;
    for (const auto& one : available(view)) {
        const auto code = check_code(context.services.keys, detail->of.filing.id, one.code);
        papers.push_back(Json::Object{{"code", one.code},
                                      {"title", one.title},
                                      {"copies", one.copies},
                                      {"signed_by_pen", one.signed_by_pen},
                                      {"check", code.empty() ? Json() : Json("/verify/" + code)}});
    }
    for (const auto& one : registrar_fields(view))
        fields.push_back(Json::Object{{"group", one.group}, {"label", one.label}, {"value", one.value}});
    return context.json(Json::Object{{"papers", std::move(papers)}, {"registrar_fields", std::move(fields)}});
}
using SiteType = site::Type;
constexpr site::Field kPaper[]{
    {"code", SiteType::text, msgid("What its address ends in"), true},
    {"title", SiteType::text, msgid("Title"), true},
    {"copies", SiteType::integer, msgid("Copies in the registrar's pack; 0: not part of it"), true},
    {"signed_by_pen", SiteType::boolean, msgid("Has boxes to sign"), true},
    {"check", SiteType::text, msgid("Where whoever holds the paper compares it")}};
constexpr site::Schema kPaperSchema{"FoundingPaper", kPaper};
constexpr site::Field kRegistrarField[]{
    {"group", SiteType::text, msgid("Part of the registrar's form"), true},
    {"label", SiteType::text, msgid("Label of the field"), true},
    {"value", SiteType::text, msgid("As the registrar's site takes it"), true}};
constexpr site::Schema kRegistrarFieldSchema{"RegistrarField", kRegistrarField};
constexpr site::Field kPapers[]{
    {"papers", SiteType::list, msgid("Papers that the state has"), true, &kPaperSchema},
    {"registrar_fields", SiteType::list, msgid("Fields in the order of the registrar's site"), true,
     &kRegistrarFieldSchema}};
constexpr site::Schema kPapersSchema{"FoundingPapers", kPapers};
constexpr site::Api kPapersApi{"list_founding_papers", msgid("Papers of a founding"), {}, {},
                               &kPapersSchema,         "/api/v1/filings/7/papers"},
    kPaperApi{
        "get_founding_paper", msgid("A paper as PDF"), {}, {}, nullptr, "/api/v1/filings/7/papers/permit"};

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/founding", fast, site::everyone, show_begin},
    {get, "/filings/{id}/papers", fast, site::signed_in, show_papers},
    {get, "/filings/{id}/papers/{paper}", slow, site::signed_in, show_paper},
    {get, "/api/v1/filings/{id}/papers", fast, site::signed_in, api_papers, &kPapersApi},
    {get, "/api/v1/filings/{id}/papers/{paper}", slow, site::signed_in, show_paper, &kPaperApi},
    {get, "/filings/{id}/duties", fast, site::signed_in, show_duties},
    {post, "/filings/{id}/duties/{code}", fast, site::signed_in, submit_duty},
    {get, "/api/v1/filings/{id}/duties", fast, site::signed_in, api_duties, &kDutiesApi},
    {post, "/api/v1/filings/{id}/duties/{code}", fast, site::signed_in, api_duty_done, &kDutyDoneApi},
    {get, "/verify/{code}", fast, site::everyone, show_verify},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace founding
