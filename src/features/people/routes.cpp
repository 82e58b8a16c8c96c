#include "features/people/routes.h"

#include "auth/store.h"
#include "features/people/form_paper.h"
#include "features/people/pages.h"
#include "print/pdf.h"

namespace people {
namespace {
constexpr site::Who kAssists = site::holder_of(auth::Capability::assist),
                    kReads = site::holder_of(auth::Capability::read_personal);

bool may_read(const site::Context& context) {
    return kReads.admits(context.actor);
}
http::Response begin_with(site::Context& context, const EntryForm& form, const Refusals& refusals) {
    const auto offices = desks(context);
    const auto recent = list(context);
    return context.page(
        begin_page({context.tr, context.frame(), offices, recent, form, refusals, may_read(context)}),
        refusals.empty() ? 200 : 422);
}
http::Response show_begin(site::Context& context) {
    return begin_with(context, {}, {});
}
http::Response submit_begin(site::Context& context) {
    const auto& f = context.form;
    const EntryForm form{f.get("national_id"),
                         f.get("mobile"),
                         f.get("given_name"),
                         f.get("family_name"),
                         f.get("organisation"),
                         f.get("way"),
                         {f.get("father_name"), f.get("certificate_number"), f.get("certificate_place"),
                          f.get("birth_date"), f.get("birth_place")}};
    const auto begun = begin(context, form);
    return begun ? http::see_other(url_of(*begun).str()) : begin_with(context, form, begun.error());
}

std::optional<AssistanceId> entry_in(const site::Context& context) {
    return parse_id_as<AssistanceId>(context.request.value("id"));
}
http::Response confirm_with(site::Context& context, AssistanceId id, const std::string& evidence,
                            const Refusals& refusals) {
    const auto one = load(context, id);
    if (!one) return context.refused(one.error());
    return context.page(
        confirm_page({context.tr, context.frame(), *one, evidence, refusals, may_read(context)}),
        refusals.empty() ? 200 : 422);
}
http::Response show_confirm(site::Context& context) {
    const auto id = entry_in(context);
    return id ? confirm_with(context, *id, {}, {}) : context.failure(404);
}
http::Response submit_code(site::Context& context) {
    const auto id = entry_in(context);
    if (!id) return context.failure(404);
    const auto done = confirm_by_code(context, *id, context.form.get("code"));
    return done ? http::see_other(url_of(*id).str()) : confirm_with(context, *id, {}, {done.error()});
}
http::Response submit_form(site::Context& context) {
    const auto id = entry_in(context);
    if (!id) return context.failure(404);
    const auto scan = uploads::from_form(context, "scan");
    const auto done = scan ? confirm_by_form(context, *id, context.form.get("evidence"), *scan)
                           : Result<void>(tl::unexpected(scan.error()));
    return done ? http::see_other(url_of(*id).str())
                : confirm_with(context, *id, context.form.get("evidence"), {done.error()});
}
http::Response show_form(site::Context& context) {
    const auto id = entry_in(context);
    if (!id) return context.failure(404);
    const auto one = load(context, *id);
    if (!one) return context.refused(one.error());
    const auto officer = context.services.database.read(
        [&](db::Tx& tx) { return auth::store::load_person(tx, context.actor.person); });
    const std::string name = officer ? officer->given_name + " " + officer->family_name : std::string();
    http::Response response{.type = "application/pdf"};
    response.header("Content-Disposition", "inline; filename=\"form-" + id->text() + ".pdf\"");
    response.body =
        print::pdf(form_paper(context.tr, *one, name, context.today()), context.services.clock.now());
    return response;
}
http::Response show_scan(site::Context& context) {
    const auto id = entry_in(context);
    if (!id) return context.failure(404);
    auto scan = read_scan(context, *id);
    return scan ? site::document_response(scan->type, "form", std::move(scan->bytes))
                : context.refused(scan.error());
}
http::Response show_card(site::Context& context) {
    const auto id = parse_id_as<auth::PersonId>(context.request.value("id"));
    if (!id) return context.failure(404);
    const auto card = load_card(context, *id);
    return card ? context.page(card_page(context.tr, *card)) : context.refused(card.error());
}

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/people/entries", fast, kAssists, show_begin},
    {post, "/people/entries", fast, kAssists, submit_begin},
    {get, "/people/entries/{id}", fast, kAssists, show_confirm},
    {post, "/people/entries/{id}/code", fast, kAssists, submit_code},
    {post, "/people/entries/{id}/form", slow, kAssists, submit_form, nullptr, true},
    {get, "/people/entries/{id}/form", slow, kAssists, show_form},
    {get, "/people/entries/{id}/scan", slow, kAssists, show_scan},
    {get, "/people/{id}/card", fast, kReads, show_card},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace people
