#include "features/letters/routes.h"

#include <algorithm>

#include "base/calendar.h"
#include "features/letters/copies.h"
#include "features/letters/desk_work.h"
#include "features/letters/handlers.h"
#include "features/letters/pages.h"
#include "features/letters/paper.h"
#include "print/pdf.h"

namespace letters {
namespace {
using auth::Capability;

std::optional<LetterId> letter_in(const site::Context& context) {
    return parse_id_as<LetterId>(context.request.value("id"));
}
auth::OrganisationId office_in(const site::Context& context) {
    return parse_id_as<auth::OrganisationId>(context.request.query.get("organisation"))
        .value_or(auth::OrganisationId{});
}

http::Response show_list(site::Context& context) {
    const auto& query = context.request.query;
    const Asked asked{office_in(context), direction_of(query.get("direction")), state_of(query.get("state")),
                      query.get("q"), parse_id_as<LetterId>(query.get("before")).value_or(LetterId{})};
    const auto listing = load_list(context, asked);
    return context.page(list_page({context.tr, *context.tables, listing, asked}));
}

LetterForm form_in(const site::Context& context) {
    const auto& f = context.form;
    return {.organisation = f.get("organisation"),
            .direction = f.get("direction"),
            .party_kind = f.get("party_kind"),
            .party_organisation = f.get("party_organisation"),
            .party_cooperative = f.get("party_cooperative"),
            .party_name = f.get("party_name"),
            .subject = f.get("subject"),
            .body = f.get("body"),
            .urgency = f.get("urgency"),
            .continues = f.get("continues"),
            .answers = f.get("answers"),
            .amount = f.get("amount"),
            .term_days = f.get("term_days"),
            .copies = f.get("copies"),
            .more_copies = {{.organisation = f.get("copy_to"), .reason = f.get("copy_reason")}},
            .their_number = f.get("their_number"),
            .their_date = f.get("their_date"),
            .inquiry_days = f.get("inquiry_days"),
            .valid_months = f.get("valid_months"),
            .act_by = f.get("act_by"),
            .confidential = !f.get("confidential").empty(),
            .version = parse_id(f.get("version")).value_or(0)};
}
// What the rule book says of each urgency, in words.
std::string act_days_words(const site::Context& context) {
    std::string out;
    for (const auto& code : context.tables->codes.list("letter_urgency")) {
        const auto urgency = urgency_of(code.code);
        const auto days = urgency ? act_days(context, *urgency) : std::nullopt;
        if (!days) continue;
        if (!out.empty()) out += context.tr.persian() ? "، " : ", ";
        const std::string name = context.tr.persian() ? code.label : code.label_en;
        out += *days ? context.tr.plural("{name}: {n} working day", "{name}: {n} working days", *days,
                                         {{"name", name}})
                     : context.tr("{name}: the same day", {{"name", name}});
    }
    return out.empty() ? out : context.tr("Left empty: by the urgency ({terms}).", {{"terms", out}});
}
http::Response draft_with(site::Context& context, LetterForm form, std::optional<LetterId> id,
                          const Refusals& refusals) {
    const auto posts = held_posts(context);
    if (form.organisation.empty() && !posts.empty()) form.organisation = posts.front().organisation.text();
    const auto organisations = context.services.database.read([](db::Tx& tx) {
        auth::store::OrganisationFilter all;
        all.limit = 1000;
        return auth::store::list_organisations(tx, all);
    });
    std::vector<store::Template> templates;
    if (const auto office = parse_id_as<auth::OrganisationId>(form.organisation))
        if (auto found = list_templates(context, *office)) templates = *std::move(found);
    return context.page(
        draft_page({context.frame(), *context.tables, posts, organisations, templates, form, context.today(),
                    form.direction == "in" ? act_days_words(context) : "", id, refusals}),
        refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
// What is known of a letter that answers, continues or takes in another.
void begin_from(const site::Context& context, LetterForm& form) {
    const auto& query = context.request.query;
    const auto received = parse_id_as<LetterId>(query.get("received"));
    const auto reply = received ? received : parse_id_as<LetterId>(query.get("reply"));
    const auto from = reply ? load(context, *reply) : Result<Detail>(refuse(Why::not_found, {}));
    if (!from) return;
    const auto& l = from->letter;
    form.subject = l.subject, form.confidential = l.confidential;
    if (received) {
        form.direction = "in", form.party_kind = "organisation";
        form.party_organisation = l.organisation.text(), form.organisation = std::to_string(l.party.id);
        form.their_number = from->number;
        if (l.dated) form.their_date = context.tr.date_short(*l.dated);
        return;
    }
    const LetterForm same = form_of(*from);
    form.organisation = same.organisation, form.party_kind = same.party_kind;
    form.party_organisation = same.party_organisation, form.party_cooperative = same.party_cooperative;
    form.party_name = same.party_name;
    (l.direction == Direction::in ? form.answers : form.continues) = from->number;
}
http::Response show_new(site::Context& context) {
    LetterForm form{.organisation = context.request.query.get("organisation")};
    if (context.request.query.get("direction") == "in") form.direction = "in";
    if (form.organisation.empty())
        if (const auto posts = held_posts(context); !posts.empty())
            form.organisation = posts.front().organisation.text();
    begin_from(context, form);
    if (const auto id = parse_id(context.request.query.get("template")))
        if (const auto office = parse_id_as<auth::OrganisationId>(form.organisation))
            if (const auto all = list_templates(context, *office))
                if (const auto one = std::ranges::find(*all, *id, &store::Template::id); one != all->end())
                    form.subject = one->subject, form.body = one->body;
    return draft_with(context, form, {}, {});
}
http::Response show_edit(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto detail = load(context, *id);
    if (!detail) return context.refused(detail.error());
    if (!detail->own || detail->letter.state != State::draft) return http::see_other(url_of(*id).str());
    return draft_with(context, form_of(*detail), id, {});
}
http::Response submit_edit(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto form = form_in(context);
    const auto done = change(context, *id, form);
    if (done) return http::see_other(url_of(*id).str());
    if (done.error().front().why == Why::not_found) return context.refused(done.error().front());
    return draft_with(context, form, id, done.error());
}

std::string check_address(const site::Context& context, const Letter& letter) {
    if (letter.check_code.empty()) return {};
    std::string address = context.services.settings.public_address;
    if (address.empty())
        address = (context.services.settings.secure_cookies ? "https://" : "http://") +
                  std::string(context.request.header("host"));
    return address + "/letters/check/" + letter.check_code;
}
http::Response letter_with(site::Context& context, LetterId id, const Refusals& refusals) {
    const auto detail = load(context, id);
    if (!detail) return context.refused(refusals.empty() ? detail.error() : refusals.front());
    if (refusals.empty()) note_seen(context, *detail);  // a refused act has written nothing
    const auto sheet = paper(*detail, check_address(context, detail->letter));
    return context.page(letter_page({context.frame(), *context.tables, *detail, sheet, context.today(),
                                     refusals, context.request.query.get("registered") == "1"}),
                        refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
http::Response show_letter(site::Context& context) {
    const auto id = letter_in(context);
    return id ? letter_with(context, *id, {}) : context.failure(404);
}
http::Response submit_new(site::Context& context) {
    const auto form = form_in(context);
    if (form.direction != "in") {
        const auto made = add(context, form);
        return made ? http::see_other(url_of(*made).str()) : draft_with(context, form, {}, made.error());
    }
    const auto scan = uploads::from_form(context, "scan");
    if (!scan) return draft_with(context, form, {}, {scan.error()});
    const auto made = add(context, form);
    if (!made) return draft_with(context, form, {}, made.error());
    if (*scan)
        if (const auto kept = attach(context, *made, **scan, context.tr("Scan of the letter"), "1"); !kept)
            return letter_with(context, *made, {kept.error()});
    return http::see_other(url_of(*made).with("registered", "1").str());
}
http::Response show_pdf(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto detail = load(context, *id);
    if (!detail) return context.refused(detail.error());
    const auto& l = detail->letter;
    http::Response response{.type = "application/pdf"};
    response.body =
        print::pdf(paper(*detail, check_address(context, l)), l.signature ? l.signature->at : l.created_at);
    response.header("Content-Disposition", "inline; filename=\"letter-" + id->text() + ".pdf\"");
    return response;
}
// After an act: the letter's page again, or the page with what was refused.
template <class R>
http::Response after(site::Context& context, LetterId id, const R& done) {
    if (done) return http::see_other(url_of(id).str());
    if constexpr (std::is_same_v<std::decay_t<decltype(done.error())>, Refusals>)
        return letter_with(context, id, done.error());
    else
        return letter_with(context, id, Refusals{done.error()});
}
std::optional<auth::PostId> post_in(const site::Context& context) {
    return parse_id_as<auth::PostId>(context.form.get("post"));
}
const Refusal kNoPost{Why::invalid, msg("Choose the post."), "post"};

http::Response submit_initial(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto post = post_in(context);
    return after(context, *id, post ? initial(context, *id, *post) : Result<void>(tl::unexpected(kNoPost)));
}
http::Response submit_sign(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto post = post_in(context);
    return after(context, *id, post ? sign(context, *id, *post) : Result<Number>(tl::unexpected(kNoPost)));
}
http::Response submit_refer(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    std::optional<Date> due;
    if (const auto typed = context.form.get("due"); !typed.empty()) {
        const auto day = calendar::parse(typed);
        if (!day) return letter_with(context, *id, {{Why::invalid, day.error().message, "due"}});
        due = *day;
    }
    const auto post = post_in(context);
    return after(context, *id,
                 post ? refer(context, *id, *post, context.form.get("note"), due)
                      : Result<void>(tl::unexpected(kNoPost)));
}
http::Response submit_discard(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    return after(context, *id, discard(context, *id, context.form.get("why")));
}
http::Response submit_acknowledge(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto office = parse_id_as<auth::OrganisationId>(context.form.get("organisation"));
    return after(context, *id, acknowledge(context, *id, office.value_or(auth::OrganisationId{})));
}
http::Response submit_attachment(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    const auto upload = uploads::from_form(context, "file");
    if (!upload) return letter_with(context, *id, {upload.error()});
    if (!*upload) return letter_with(context, *id, {{Why::invalid, msg("Choose a file."), "file"}});
    return after(context, *id,
                 attach(context, *id, **upload, context.form.get("title"), context.form.get("pages")));
}
http::Response show_attachment(site::Context& context) {
    const auto id = letter_in(context);
    const auto number = parse_id(context.request.value("number"));
    if (!id || !number) return context.failure(404);
    std::string type, title;
    auto bytes = read_attachment(context, *id, static_cast<std::size_t>(*number), type, title);
    if (!bytes) return context.refused(bytes.error());
    return site::document_response(type, title, *std::move(bytes));
}
http::Response submit_service(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    auto evidence = uploads::from_form(context, "evidence");
    if (!evidence) return letter_with(context, *id, {evidence.error()});
    return after(context, *id,
                 record_service(context, *id,
                                {context.form.get("method"), context.form.get("on"),
                                 context.form.get("to_whom"), *std::move(evidence)}));
}
http::Response submit_answer(site::Context& context) {
    const auto id = letter_in(context);
    if (!id) return context.failure(404);
    return after(
        context, *id,
        answer(context, *id,
               {context.form.get("answered"), context.form.get("answer"), context.form.get("letter")}));
}
http::Response show_check(site::Context& context) {
    const std::string code(context.request.value("code"));
    const auto found = check(context, code);
    return found ? context.page(check_page(context.tr, *found, code)) : context.refused(found.error());
}
Inquiries inquiries_in(const site::Context& context) {
    const auto& query = context.request.query;
    if (!query.get("received").empty()) return Inquiries::received;
    return query.get("all").empty() ? Inquiries::waiting : Inquiries::all;
}
http::Response show_inquiries(site::Context& context) {
    const Inquiries which = inquiries_in(context);
    const auto listing =
        load_inquiries(context, office_in(context), which,
                       parse_id_as<LetterId>(context.request.query.get("before")).value_or(LetterId{}));
    return context.page(inquiries_page({context.tr, listing, which, context.today()}));
}
http::Response calls_with(site::Context& context, const CallForm& form, const Refusals& refusals) {
    const auto posts = held_posts(context);
    const auto calls = list_calls(context, office_in(context));
    return context.page(calls_page({context.frame(), posts, calls, form, refusals,
                                    site::holder_of(Capability::read_personal).admits(context.actor)}),
                        refusals.empty() ? 200 : http::status_of(refusals.front().why));
}
http::Response show_calls(site::Context& context) {
    return calls_with(context, {}, {});
}
http::Response submit_call(site::Context& context) {
    const CallForm form{context.form.get("organisation"), context.form.get("national_id"),
                        context.form.get("note"), context.form.get("outgoing") == "1"};
    const auto logged = log_call(context, form);
    return logged ? http::see_other("/calls") : calls_with(context, form, logged.error());
}
http::Response show_my_calls(site::Context& context) {
    return context.page(my_calls_page(context.tr, list_my_calls(context)));
}

constexpr auto kStaff = site::holder_of(Capability::work_in_office),
               kAdministrator = site::holder_of(Capability::run_system);
using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/letters", fast, kStaff, show_list},
    {get, "/letters/new", fast, kStaff, show_new},
    {post, "/letters/new", slow, kStaff, submit_new, nullptr, true},
    {get, "/letters/{id}", fast, kStaff, show_letter},
    {get, "/letters/{id}/edit", fast, kStaff, show_edit},
    {post, "/letters/{id}/edit", fast, kStaff, submit_edit},
    {get, "/letters/{id}/pdf", slow, kStaff, show_pdf},
    {post, "/letters/{id}/initial", fast, kStaff, submit_initial},
    {post, "/letters/{id}/sign", fast, kStaff, submit_sign},
    {post, "/letters/{id}/refer", fast, kStaff, submit_refer},
    {post, "/letters/{id}/discard", fast, kStaff, submit_discard},
    {post, "/letters/{id}/acknowledge", fast, kStaff, submit_acknowledge},
    {post, "/letters/{id}/attachments", slow, kStaff, submit_attachment, nullptr, true},
    {get, "/letters/{id}/attachments/{number}", slow, kStaff, show_attachment},
    {post, "/letters/{id}/service", slow, kStaff, submit_service, nullptr, true},
    {post, "/letters/{id}/answer", fast, kStaff, submit_answer},
    {get, "/letters/check/{code}", fast, site::everyone, show_check},
    {get, "/inquiries", fast, kStaff, show_inquiries},
    {get, "/calls", fast, kStaff, show_calls},
    {post, "/calls", fast, kStaff, submit_call},
    {get, "/me/calls", fast, site::signed_in, show_my_calls},
    {get, "/admin/letter-templates", fast, kAdministrator, show_templates},
    {get, "/admin/letter-templates/{id}", fast, kAdministrator, show_template},
    {post, "/admin/letter-templates/{id}", fast, kAdministrator, submit_template},
    {get, "/api/v1/letters", fast, kStaff, api_list, &kListApi},
    {get, "/api/v1/letters/{id}", fast, kStaff, api_letter, &kLetterApi},
    {post, "/api/v1/letters", fast, kStaff, api_write, &kWriteApi},
    {put, "/api/v1/letters/{id}", fast, kStaff, api_change, &kChangeApi},
    {post, "/api/v1/letters/{id}/initial", fast, kStaff, api_initial, &kInitialApi},
    {post, "/api/v1/letters/{id}/sign", fast, kStaff, api_sign, &kSignApi},
    {post, "/api/v1/letters/{id}/refer", fast, kStaff, api_refer, &kReferApi},
    {post, "/api/v1/letters/{id}/service", fast, kStaff, api_service, &kServiceApi},
    {post, "/api/v1/letters/{id}/discard", fast, kStaff, api_discard, &kDiscardApi},
    {post, "/api/v1/letters/{id}/acknowledge", fast, kStaff, api_acknowledge, &kAcknowledgeApi},
    {post, "/api/v1/letters/{id}/answer", fast, kStaff, api_answer, &kAnswerApi},
    {get, "/api/v1/inquiries", fast, kStaff, api_inquiries, &kInquiriesApi},
    {get, "/api/v1/calls", fast, kStaff, api_calls, &kCallsApi},
    {post, "/api/v1/calls", fast, kStaff, api_call, &kCallApi},
    {get, "/api/v1/me/calls", fast, site::signed_in, api_my_calls, &kMyCallsApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace letters
