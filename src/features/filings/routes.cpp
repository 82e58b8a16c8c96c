#include "features/filings/routes.h"

#include <algorithm>

#include "features/filings/decision_routes.h"
#include "features/filings/handlers.h"
#include "features/filings/pages.h"
#include "print/pdf.h"

namespace filings {
namespace {
std::optional<FilingId> filing_in(const site::Context& context) {
    return parse_id_as<FilingId>(context.request.value("id"));
}
std::int64_t version_in(const site::Context& context) {
    return parse_id(context.form.get("version")).value_or(0);
}
struct Reading {  // a filing with the frame of its page
    Detail detail;
    ui::Frame frame;
};
View view_of(const site::Context& context, const Reading& reading) {
    return {reading.frame, *context.tables, context.services.rules, reading.detail, context.today()};
}
Result<Reading> read(const site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return refuse(Why::not_found, msg("There is no such filing."));
    auto detail = load(context, *id);
    if (!detail) return tl::unexpected(detail.error());
    return Reading{*std::move(detail), context.frame()};
}
bool as_official(const Detail& detail) {
    return detail.doer.official() && !detail.doer.filer && !detail.doer.party;
}
http::Response whole(site::Context& context, Reading& reading, View view, int status = 200) {
    if (!as_official(reading.detail)) return context.page(task_page(view), status);
    advise(context, reading.detail);
    return context.page(examine_page(view), status);
}
int status_of(const Refusals& refusals) {
    return refusals.empty() ? 200 : http::status_of(refusals.front().why);
}

http::Response show_own(site::Context& context) {
    const auto frame = context.frame();
    return context.page(own_page({frame, *context.tables, context.services.kinds, list_own(context)}));
}
http::Response show_begin(site::Context& context) {
    const Kind* kind = find_kind(context.services.kinds, context.request.value("kind"));
    const auto about = parse_id_as<registry::CooperativeId>(context.request.value("about"));
    if (!kind || !about) return context.failure(404);
    const auto name = name_of_subject(context, kind->code, *about);
    if (!name) return context.failure(404);
    const auto frame = context.frame();
    return context.page(begin_page({frame, *kind, *about, *name}));
}
http::Response submit_begin(site::Context& context) {
    const auto about = parse_id_as<registry::CooperativeId>(context.form.get("about"));
    const auto made = begin(context, context.form.get("kind"), about.value_or(registry::CooperativeId{}));
    return made ? http::see_other(url_of(*made).str()) : context.refused(made.error());
}
http::Response show_filing(site::Context& context) {
    auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    View view = view_of(context, *reading);
    view.done = context.request.query.get("done");
    return whole(context, *reading, std::move(view));
}

http::Response show_section(site::Context& context) {
    auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const Section* section = find_section(reading->detail.kind->sections, context.request.value("section"));
    if (!section || !may_see(*reading->detail.kind, reading->detail.doer, *section))
        return context.failure(404);
    advise(context, reading->detail, section->name);
    View view = view_of(context, *reading);
    view.saved_now = context.request.query.has("saved");
    view.from = static_cast<std::size_t>(parse_id(context.request.query.get("from")).value_or(0));
    return context.page(section_page(view, *section, {}));
}
// After a section was refused: the form as it was typed; on a conflict what stands there now beside it.
http::Response section_again(site::Context& context, const Section& section, Refusals refusals) {
    auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    View view = view_of(context, *reading);
    const bool conflict = refusals.front().why == Why::conflict;
    view.refusals = at_controls(std::move(refusals)), view.typed = context.form;
    advise(context, reading->detail, section.name);
    std::optional<Json> theirs;
    if (conflict) theirs = reading->detail.of.section(section.name);
    return context.page(section_page(view, section, theirs), status_of(view.refusals));
}
http::Response submit_section(site::Context& context) {
    const auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const Section* section = find_section(reading->detail.kind->sections, context.request.value("section"));
    if (!section) return context.failure(404);
    const auto& of = reading->detail.of;
    const auto typed = read_form(context, section->fields, of.section(section->name));
    if (!typed) return section_again(context, *section, typed.error());
    const auto saved = save(context, of.filing.id, section->name, *typed, version_in(context));
    if (!saved) return section_again(context, *section, saved.error());
    const auto back =
        context.form.get("stay").empty()
            ? url_of(of.filing.id)
            : ui::Url::path({"filings", of.filing.id.text(), "sections", section->name}).with("saved", "1");
    return http::see_other(back.str());
}

struct Item {
    const Section* section = nullptr;
    const Field* list = nullptr;
    std::optional<std::size_t> number;  // empty: a new one
};
std::optional<Item> item_in(const site::Context& context, const Detail& detail) {
    Item out;
    out.section = find_section(detail.kind->sections, context.request.value("section"));
    if (!out.section) return std::nullopt;
    out.list = find_field(out.section->fields, context.request.value("list"));
    if (!out.list || out.list->type != Type::list) return std::nullopt;
    const auto number = context.request.value("number");
    if (number == "new") return out;
    const auto parsed = parse_id(number);
    const Json* all = detail.of.section(out.section->name).find(out.list->name);
    const std::size_t count = all && all->array() ? all->array()->size() : 0;
    if (!(number == "0") && !parsed) return std::nullopt;
    out.number = static_cast<std::size_t>(parsed.value_or(0));
    return *out.number < count ? std::optional(out) : std::nullopt;
}
http::Response show_item(site::Context& context) {
    const auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const auto item = item_in(context, reading->detail);
    if (!item || !reading->detail.doer.filer) return context.failure(404);
    return context.page(item_page(view_of(context, *reading), *item->section, *item->list, item->number));
}
// A row is known again by its first field, where that is somebody's number.
std::optional<Refusal> there_already(const Field& list, const Json::Array& rows, const Json& item,
                                     std::optional<std::size_t> own) {
    const Field& key = list.items->fields.front();
    if (key.type != Type::national_id && key.type != Type::organisation_id) return std::nullopt;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (own != i && rows[i].text_or(key.name) == item.text_or(key.name))
            return Refusal{
                Why::invalid,
                msg("It stands in row {row} already.", {{"row", static_cast<std::int64_t>(i + 1)}}),
                key.name};
    return std::nullopt;
}
http::Response submit_item(site::Context& context) {
    const auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const auto item = item_in(context, reading->detail);
    if (!item) return context.failure(404);
    const auto& of = reading->detail.of;
    Json section = of.section(item->section->name);
    const Json* found = section.find(item->list->name);
    Json::Array rows = found && found->array() ? *found->array() : Json::Array{};
    const auto again = [&](Refusals refusals) {
        View view = view_of(context, *reading);
        view.refusals = at_controls(std::move(refusals)), view.typed = context.form;
        return context.page(item_page(view, *item->section, *item->list, item->number),
                            status_of(view.refusals));
    };
    if (context.form.has("remove") && item->number) {
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(*item->number));
    } else {
        auto typed =
            read_form(context, item->list->items->fields,
                      item->number ? rows[*item->number] : Json(Json::Object{}), Completeness::filed);
        if (!typed) return again(typed.error());
        if (auto twice = there_already(*item->list, rows, *typed, item->number))
            return again({*std::move(twice)});
        if (item->number)
            rows[*item->number] = *std::move(typed);
        else
            rows.push_back(*std::move(typed));
    }
    section.set(item->list->name, std::move(rows));
    const auto saved = save(context, of.filing.id, item->section->name, section, version_in(context));
    if (!saved) return again(saved.error());
    if (!context.form.get("another").empty())
        return http::see_other(ui::Url::path({"filings", of.filing.id.text(), "sections", item->section->name,
                                              item->list->name, "new"})
                                   .str());
    return http::see_other(
        ui::Url::path({"filings", of.filing.id.text(), "sections", item->section->name}).str());
}

const Transition* filing_action(const Detail& detail) {
    for (const Offer& offer : detail.offers)
        if (offer.transition->files) return offer.transition;
    return nullptr;
}
http::Response show_check(site::Context& context) {
    const auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const Transition* transition = filing_action(reading->detail);
    if (!transition) return http::see_other(url_of(reading->detail.of.filing.id).str());
    return context.page(check_page(view_of(context, *reading), *transition));
}

// The command of a form: reason, inputs of the action, ticked findings and the officer's own.
Checked<Command> command_in(const site::Context& context, const Detail& detail, const std::string& action) {
    Command out{.action = action, .reason = context.form.get("reason"), .version = version_in(context)};
    const auto found =
        std::ranges::find_if(detail.offers, [&](const Offer& o) { return action == o.transition->action; });
    if (found != detail.offers.end() && found->transition->input) {
        auto input =
            read_form(context, found->transition->input->fields, Json(Json::Object{}), Completeness::filed);
        if (!input) return tl::unexpected(input.error());
        out.input = *std::move(input);
    }
    for (std::size_t i = 0; context.form.has("check." + std::to_string(i)); ++i) {
        const std::string n = std::to_string(i);
        if (context.form.get("tick." + n).empty()) continue;
        out.deficiencies.push_back(
            {context.form.get("check." + n), context.form.get("where." + n), context.form.get("text." + n)});
    }
    for (const char* own : {"own.0", "own.1"})
        if (const auto text = context.form.get(own); !text.empty())
            out.deficiencies.push_back({own, "", text});
    return out;
}
http::Response submit_action(site::Context& context) {
    auto reading = read(context);
    if (!reading) return context.refused(reading.error());
    const std::string action(context.request.value("action"));
    const auto id = reading->detail.of.filing.id;
    const auto again = [&](Refusals refusals, std::vector<Finding> against = {}) {
        auto fresh = read(context);
        if (!fresh) return context.refused(fresh.error());
        if (!against.empty()) fresh->detail.findings = std::move(against);  // what stands against it is shown
        View view = view_of(context, *fresh);
        view.refusals = at_controls(std::move(refusals)), view.typed = context.form;
        return whole(context, *fresh, view, status_of(view.refusals));
    };
    const auto command = command_in(context, reading->detail, action);
    if (!command) return again(command.error());
    const auto done = act(context, id, *command);
    if (done) return http::see_other(url_of(id).with("done", action).str());
    if (done.error().refusals.front().why == Why::not_found)
        return context.refused(done.error().refusals.front());
    return again(done.error().refusals, done.error().findings);
}
// Somebody opens again the address at which a form was refused.
http::Response back_to_filing(site::Context& context) {
    const auto id = filing_in(context);
    return id ? http::see_other(url_of(*id).str()) : context.failure(404);
}
http::Response submit_answer(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto done = answer(context, *id, context.form.get("answer") == "yes");
    return done ? http::see_other(url_of(*id).str()) : context.refused(done.error());
}
http::Response submit_invite_again(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto sent = invite_again(context, *id);
    return sent ? http::see_other(url_of(*id).str()) : context.refused(sent.error());
}
http::Response assist_with(site::Context& context, const std::string& national_id) {
    const auto frame = context.frame();
    AssistView view{.frame = frame, .kinds = context.services.kinds, .national_id = national_id};
    if (!national_id.empty()) {
        auto found = list_invitations(context, national_id);
        if (found)
            view.invitations = *std::move(found);
        else
            view.refusals = {found.error()};
    }
    return context.page(assist_page(view), status_of(view.refusals));
}
http::Response show_assist(site::Context& context) {
    return assist_with(context, "");
}
http::Response submit_assist(site::Context& context) {
    return assist_with(context, context.form.get("national_id"));
}
http::Response submit_answer_for(site::Context& context) {
    const auto id = filing_in(context);
    const auto party = parse_id_as<PartyId>(context.request.value("party"));
    if (!id || !party) return context.failure(404);
    const auto form = uploads::from_form(context, "form");
    if (!form) return context.refused(form.error());
    if (!*form) return context.refused({Why::invalid, msg("Choose a file."), "form"});
    const auto done = answer_for(context, *id, *party, **form);
    return done ? http::see_other("/filings/assist") : context.refused(done.error());
}
http::Response show_consent_form(site::Context& context) {
    const auto id = filing_in(context);
    const auto party = parse_id_as<PartyId>(context.request.value("party"));
    if (!id || !party) return context.failure(404);
    const auto form = find_consent_form(context, *id, *party);
    if (!form) return context.refused(form.error());
    return site::document_response(
        "application/pdf", "consent-" + party->text(),
        print::pdf(consent_paper(i18n::Translator::of(i18n::Language::persian), *form),
                   context.services.clock.now()));
}
http::Response show_file(site::Context& context) {
    const auto id = filing_in(context);
    const auto document = parse_id_as<registry::DocumentId>(context.request.value("document"));
    if (!id || !document) return context.failure(404);
    auto file = read_file(context, *id, *document);
    if (!file) return context.refused(file.error());
    return site::document_response(file->type, "paper-" + document->text(), std::move(file->bytes));
}

constexpr auto kSignedIn = site::signed_in;
using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/filings", fast, kSignedIn, show_own},
    {post, "/filings", fast, kSignedIn, submit_begin},
    {get, "/filings/begin/{kind}/{about}", fast, kSignedIn, show_begin},
    {get, "/filings/decisions", fast, site::holder_of(auth::Capability::decide_appeal), show_decision_routes},
    {post, "/filings/decisions", fast, site::holder_of(auth::Capability::decide_appeal),
     submit_decision_routes},
    {get, "/filings/assist", fast, site::holder_of(auth::Capability::assist), show_assist},
    {post, "/filings/assist", fast, site::holder_of(auth::Capability::assist), submit_assist},
    {get, "/filings/{id}", fast, kSignedIn, show_filing},
    {get, "/filings/{id}/sections/{section}", fast, kSignedIn, show_section},
    {post, "/filings/{id}/sections/{section}", slow, kSignedIn, submit_section, nullptr, true},
    {get, "/filings/{id}/sections/{section}/{list}/{number}", fast, kSignedIn, show_item},
    {post, "/filings/{id}/sections/{section}/{list}/{number}", slow, kSignedIn, submit_item, nullptr, true},
    {get, "/filings/{id}/sections/{section}/{list}/import", slow, kSignedIn, show_import},
    {post, "/filings/{id}/sections/{section}/{list}/import", slow, kSignedIn, submit_import, nullptr, true},
    {get, "/filings/{id}/check", fast, kSignedIn, show_check},
    {post, "/filings/{id}/actions/{action}", slow, kSignedIn, submit_action, nullptr, true},
    {get, "/filings/{id}/actions/{action}", fast, kSignedIn, back_to_filing},
    {get, "/filings/{id}/answer", fast, kSignedIn, back_to_filing},
    {post, "/filings/{id}/answer", fast, kSignedIn, submit_answer},
    {post, "/filings/{id}/invitations", fast, kSignedIn, submit_invite_again},
    {get, "/filings/{id}/parties/{party}/form", slow, kSignedIn, show_consent_form},
    {post, "/filings/{id}/parties/{party}/answer", slow, site::holder_of(auth::Capability::assist),
     submit_answer_for, nullptr, true},
    {get, "/filings/{id}/files/{document}", slow, kSignedIn, show_file},
    {get, "/api/v1/kinds", fast, site::everyone, api_kinds, &kKindsApi},
    {get, "/api/v1/filings", fast, kSignedIn, api_list, &kListApi},
    {post, "/api/v1/filings", slow, kSignedIn, api_create, &kCreateApi, true},
    {get, "/api/v1/filings/{id}", fast, kSignedIn, api_filing, &kFilingApi},
    {get, "/api/v1/mandates", fast, kSignedIn, api_mandates, &kMandatesApi},
    {put, "/api/v1/filings/{id}/sections/{section}", slow, kSignedIn, api_section, &kSectionApi, true},
    {post, "/api/v1/filings/{id}/actions/{action}", fast, kSignedIn, api_action, &kActionApi},
    {post, "/api/v1/filings/{id}/answer", fast, kSignedIn, api_answer, &kAnswerApi},
    {post, "/api/v1/filings/{id}/invitations", fast, kSignedIn, api_invite_again, &kInvitationsApi},
    {get, "/api/v1/filings/{id}/document", fast, kSignedIn, api_document, &kDocumentApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace filings
