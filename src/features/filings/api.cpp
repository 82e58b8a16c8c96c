// Filings as JSON: the same operations as the pages, for a bearer token.
#include <algorithm>

#include "features/filings/handlers.h"
#include "features/filings/pages.h"

namespace filings {
namespace {
using SiteType = site::Type;
std::optional<FilingId> filing_in(const site::Context& context) {
    return parse_id_as<FilingId>(context.request.value("id"));
}
Json text_or_null(i18n::Id id, const i18n::Translator& tr) {
    return id == i18n::Id{} ? Json() : Json(tr(id));
}
Json row_of(const site::Context& context, const Filing& f) {
    const Kind* kind = find_kind(context.services.kinds, f.kind);
    const State* state = kind ? find_state(kind->states, f.state) : nullptr;
    return Json::Object{
        {"id", f.id.text()},
        {"kind", f.kind},
        {"state", f.state},
        {"state_label", state ? Json(context.tr(state->label)) : Json()},
        {"waits_for", state && !state->last ? Json(std::string(code_of(state->waits_for))) : Json()},
        {"number", f.number},
        {"title", f.title},
        {"version", f.version},
        {"place", f.place ? Json(f.place.text()) : Json()},
        {"subject", f.subject.text()},
        {"due_on", f.due_on ? Json(iso(*f.due_on)) : Json()},
        {"returns", f.returns}};
}
Json finding_json(const site::Context& context, const Kind& kind, const Finding& finding) {
    Json out = json_of(finding);
    const auto words = kind.words(finding);
    if (!(words == i18n::Id{})) out.set("says", sentence(context.tr, words, finding));
    return out;
}
Json findings_json(const site::Context& context, const Kind& kind, const std::vector<Finding>& findings) {
    Json::Array out;
    for (const Finding& finding : findings) out.push_back(finding_json(context, kind, finding));
    return Json(std::move(out));
}
Json refusals_json(const site::Context& context, const Refusals& refusals) {
    Json::Array out;
    for (const Refusal& one : refusals)
        out.push_back(Json::Object{{"field", one.field}, {"says", context.tr(one.message)}});
    return Json(std::move(out));
}
// A problem document with everything that is wrong at once.
http::Response problem(const site::Context& context, const Refusals& refusals,
                       const Json& findings = Json::Array{}) {
    const Refusal& first = refusals.front();
    std::string more = "\"refusals\":" + refusals_json(context, refusals).compact();
    if (!first.field.empty()) more += ",\"field\":" + Json(first.field).compact();
    if (findings.array() && !findings.array()->empty()) more += ",\"findings\":" + findings.compact();
    auto response =
        http::problem(http::status_of(first.why), context.tr(first.message), "", context.request.id, more);
    response.header("Cache-Control", "no-store");
    return response;
}
filing::Vocabulary vocabulary_of(const site::Context& context) {
    return {context.tables->codes, context.tables->territories, context.today()};
}
Json offer_json(const site::Context& context, const Offer& offer) {
    const Transition& t = *offer.transition;
    Json out = Json::Object{{"action", t.action},
                            {"label", context.tr(t.label)},
                            {"by", std::string(code_of(t.needs))},
                            {"to", t.to},
                            {"reason", t.reason == Reason::wanted}};
    if (t.input) out.set("input", schema_of_fields(t.input->fields, context.tr, vocabulary_of(context)));
    if (offer.blocked) out.set("blocked", context.tr(offer.blocked->message));
    return out;
}
Json detail_json(const site::Context& context, const Detail& d) {
    Json out = row_of(context, d.of.filing);
    Json sections = Json::Object{}, versions = Json::Object{};
    for (const Section& section : d.kind->sections) {
        if (!d.of.sections.contains(section.name) || !may_see(*d.kind, d.doer, section)) continue;
        sections.set(section.name, d.of.section(section.name));
        versions.set(section.name, d.of.versions.at(section.name));
    }
    Json::Array parties, offers, history;
    for (const Party& party : d.of.parties) {
        const auto person = d.people.find(party.person);
        parties.push_back(
            Json::Object{{"id", party.id.text()},
                         {"role", party.role},
                         {"state", std::string(code_of(party.state))},
                         {"name", person == d.people.end() ? Json() : Json(person->second.name)},
                         {"representative", party.representative}});
    }
    for (const Offer& offer : d.all_offers) offers.push_back(offer_json(context, offer));
    for (const Step& step : d.history) {
        Json one = Json::Object{{"ordinal", step.ordinal},
                                {"action", step.action},
                                {"from", step.from},
                                {"to", step.to},
                                {"at", iso(step.at)}};
        if (!step.reason.empty()) one.set("reason", step.reason);
        if (!step.returned_for.empty())
            one.set("returned_for", findings_json(context, *d.kind, step.returned_for));
        history.push_back(std::move(one));
    }
    out.set("document", std::move(sections));
    out.set("versions", std::move(versions));
    out.set("parties", std::move(parties));
    out.set("findings", findings_json(context, *d.kind, d.findings));
    out.set("actions", std::move(offers));
    out.set("history", std::move(history));
    return out;
}
}  // namespace

http::Response api_kinds(site::Context& context) {
    Json::Array items;
    for (const Kind* kind : context.services.kinds) {
        Json::Array states, transitions;
        for (const State& state : kind->states)
            states.push_back(Json::Object{{"code", state.code},
                                          {"label", context.tr(state.label)},
                                          {"waits_for", std::string(code_of(state.waits_for))},
                                          {"last", state.last}});
        for (const Transition& t : kind->transitions) {
            Json one = Json::Object{{"from", t.from},
                                    {"action", t.action},
                                    {"to", t.to},
                                    {"by", std::string(code_of(t.needs))},
                                    {"label", text_or_null(t.label, context.tr)},
                                    {"takes_effect", t.takes_effect},
                                    {"files", t.files}};
            if (t.input)
                one.set("input", schema_of_fields(t.input->fields, context.tr, vocabulary_of(context)));
            transitions.push_back(std::move(one));
        }
        Json schemas = Json::Object{};
        for (const Section& section : kind->sections)
            if (!schemas.find(section.stage))
                schemas.set(section.stage,
                            schema_of(kind->sections, section.stage, context.tr, vocabulary_of(context)));
        items.push_back(Json::Object{{"kind", kind->code},
                                     {"title", context.tr(kind->title)},
                                     {"about", context.tr(kind->about)},
                                     {"document_version", kind->document_version},
                                     {"schemas", std::move(schemas)},
                                     {"states", std::move(states)},
                                     {"transitions", std::move(transitions)}});
    }
    return context.json(Json::Object{{"items", std::move(items)}});
}
http::Response api_list(site::Context& context) {
    const auto own = list_own(context);
    Json::Array items, invited;
    for (const Filing& f : own.filings) items.push_back(row_of(context, f));
    for (const Filing& f : own.invited) invited.push_back(row_of(context, f));
    return context.json(Json::Object{{"items", std::move(items)}, {"invited", std::move(invited)}});
}
http::Response api_mandates(site::Context& context) {
    Json::Array items;
    for (const auto& one : list_own(context).acts_for)
        items.push_back(Json::Object{{"cooperative", one.mandate.cooperative.text()},
                                     {"name", one.name},
                                     {"post", one.mandate.post},
                                     {"from", iso(one.mandate.from)},
                                     {"until", one.mandate.until ? Json(iso(*one.mandate.until)) : Json()}});
    return context.json(Json::Object{{"items", std::move(items)}});
}
http::Response api_create(site::Context& context) {
    const bool try_out = context.request.query.get("validate_only") == "true";
    const auto made = create(context, context.body.text_or("kind"), *context.body.find("document"), !try_out,
                             parse_id_as<registry::CooperativeId>(context.body.text_or("about"))
                                 .value_or(registry::CooperativeId{}));
    if (!made) return problem(context, made.error());
    const Kind& kind = *find_kind(context.services.kinds, made->filing.kind);
    Json out = row_of(context, made->filing);
    if (try_out) out.set("id", Json());
    out.set("findings", findings_json(context, kind, made->findings));
    out.set("wanting", refusals_json(context, made->wanting));
    auto response = context.json(out, try_out ? 200 : 201);
    if (!try_out) response.header("Location", "/api/v1/filings/" + made->filing.id.text());
    return response;
}
http::Response api_filing(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto detail = load(context, *id);
    return detail ? context.json(detail_json(context, *detail)) : context.refused(detail.error());
}
http::Response api_section(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto saved = save(context, *id, context.request.value("section"), *context.body.find("section"),
                            context.body.integer_at("version").value_or(0));
    if (!saved) return problem(context, saved.error());
    return context.json(Json::Object{{"version", saved->version}, {"section", saved->section}});
}
http::Response api_action(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    Command command{.action = std::string(context.request.value("action")),
                    .reason = context.body.text_or("reason"),
                    .version = context.body.integer_at("version").value_or(0)};
    if (const Json* input = context.body.find("input")) command.input = *input;
    if (const Json* list = context.body.find("deficiencies"))
        for (const Json& one : *list->array())
            command.deficiencies.push_back({one.text_or("check"), one.text_or("where"), one.text_or("text")});
    const auto done = act(context, *id, command);
    if (done) return context.json(row_of(context, *done));
    if (done.error().findings.empty()) return problem(context, done.error().refusals);
    const auto filing = context.services.database.read([&](db::Tx& tx) { return store::find(tx, *id); });
    const Kind* kind = filing ? find_kind(context.services.kinds, filing->kind) : nullptr;
    return problem(context, done.error().refusals,
                   kind ? findings_json(context, *kind, done.error().findings) : Json(Json::Array{}));
}
http::Response api_answer(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto done = answer(context, *id, *context.body.find("consents")->boolean());
    return done ? context.json(Json::Object{{"answered", true}}) : context.refused(done.error());
}
http::Response api_invite_again(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto sent = invite_again(context, *id);
    return sent ? context.json(Json::Object{{"sent", *sent}}) : context.refused(sent.error());
}
http::Response api_document(site::Context& context) {
    const auto id = filing_in(context);
    if (!id) return context.failure(404);
    const auto filed = read_filed(context, *id, parse_id(context.request.query.get("ordinal")).value_or(0));
    if (!filed) return context.refused(filed.error());
    http::Response response{.type = "application/json", .body = filed->bytes};
    response.header("Cache-Control", "no-store");
    response.header("Taavon-Commitment", filed->commitment);
    return response;
}

namespace {
constexpr site::Field kRow[]{
    {"id", SiteType::id, msgid("Number of the row")},
    {"kind", SiteType::text, msgid("Kind of filing"), true},
    {"state", SiteType::text, msgid("Code of the state"), true},
    {"state_label", SiteType::text, msgid("The state in words")},
    {"waits_for", SiteType::text, msgid("Whose turn it is")},
    {"number", SiteType::text, msgid("Tracking number; empty until it is filed"), true},
    {"title", SiteType::text, msgid("What it is called"), true},
    {"version", SiteType::integer, msgid("Version of the row"), true},
    {"place", SiteType::id, msgid("County")},
    {"subject", SiteType::id, msgid("Cooperative that it is about"), true},
    {"due_on", SiteType::date, msgid("Last day of the term of the state")},
    {"returns", SiteType::integer, msgid("How often it was returned"), true}};
constexpr site::Schema kRowSchema{"FilingRow", kRow};
constexpr site::Field kRows[]{
    {"items", SiteType::list, msgid("Filings"), true, &kRowSchema},
    {"invited", SiteType::list, msgid("Filings that await the reader's answer"), true, &kRowSchema}};
constexpr site::Schema kRowsSchema{"FilingList", kRows};
constexpr site::Field kKind[]{
    {"kind", SiteType::text, msgid("Code of the kind"), true},
    {"title", SiteType::text, msgid("Title"), true},
    {"about", SiteType::text, msgid("What it is for"), true},
    {"document_version", SiteType::integer, msgid("Version of the document"), true},
    {"schemas", SiteType::object, msgid("JSON Schema 2020-12 of each stage"), true},
    {"states", SiteType::list, msgid("States"), true},
    {"transitions", SiteType::list, msgid("What leads from state to state, and by whom"), true}};
constexpr site::Schema kKindSchema{"FilingKind", kKind};
constexpr site::Field kKinds[]{{"items", SiteType::list, msgid("Kinds of filings"), true, &kKindSchema}};
constexpr site::Schema kKindsSchema{"FilingKinds", kKinds};
constexpr site::Field kFiling[]{
    {"id", SiteType::id, msgid("Number of the row"), true},
    {"kind", SiteType::text, msgid("Kind of filing"), true},
    {"state", SiteType::text, msgid("Code of the state"), true},
    {"version", SiteType::integer, msgid("Version of the row"), true},
    {"document", SiteType::object, msgid("Sections that the reader may see"), true},
    {"versions", SiteType::object, msgid("Version of each section"), true},
    {"parties", SiteType::list, msgid("Who must agree"), true},
    {"findings", SiteType::list, msgid("What the rules say now"), true},
    {"actions", SiteType::list, msgid("What may be done now, by whom, and what blocks it"), true},
    {"history", SiteType::list, msgid("What has happened"), true}};
constexpr site::Schema kFilingSchema{"Filing", kFiling};
constexpr site::Field kCreateQuery[]{
    {"validate_only", SiteType::boolean, msgid("true: every rule runs and nothing is stored")}};
constexpr site::Field kCreateBody[]{
    {"kind", SiteType::text, msgid("Kind of filing"), true},
    {"document", SiteType::object, msgid("Sections as the kind's schema says"), true},
    {"about", SiteType::id, msgid("The cooperative, where the kind is about one of the register")}};
constexpr site::Field kSectionBody[]{
    {"section", SiteType::object, msgid("The section as its schema says"), true},
    {"version", SiteType::integer, msgid("Version that was looked at; 0: there was none")}};
constexpr site::Field kSectionAnswer[]{
    {"version", SiteType::integer, msgid("Version now"), true},
    {"section", SiteType::object, msgid("The section as it is kept"), true}};
constexpr site::Schema kSectionSchema{"FilingSection", kSectionAnswer};
constexpr site::Field kDeficiencyFields[]{
    {"check", SiteType::text, msgid("The rule of the finding, or one's own word")},
    {"where", SiteType::text, msgid("Where in the document")},
    {"text", SiteType::text, msgid("What has to be done"), true}};
constexpr site::Schema kDeficiencySchema{"FilingDeficiency", kDeficiencyFields};
constexpr site::Field kActionBody[]{
    {"version", SiteType::integer, msgid("Version that was looked at")},
    {"reason", SiteType::text, msgid("Reason, where one is wanted")},
    {"input", SiteType::object, msgid("What the action asks for, as its schema says")},
    {"deficiencies", SiteType::list, msgid("Of a return: what is deficient"), false, &kDeficiencySchema}};
constexpr site::Field kAnswerBody[]{
    {"consents", SiteType::boolean, msgid("Whether the reader agrees"), true}};
constexpr site::Field kAnswered[]{{"answered", SiteType::boolean, msgid("It was kept"), true}};
constexpr site::Schema kAnsweredSchema{"FilingAnswered", kAnswered};
constexpr site::Field kSent[]{
    {"sent", SiteType::integer, msgid("How many invitations went out again"), true}};
constexpr site::Schema kSentSchema{"InvitationsSent", kSent};
constexpr site::Field kDocumentQuery[]{
    {"ordinal", SiteType::id, msgid("Which filing of it; without it the newest")}};
constexpr site::Field kDocument[]{
    {"kind", SiteType::text, msgid("Kind of filing"), true},
    {"document_version", SiteType::integer, msgid("Version of the document"), true},
    {"stage", SiteType::text, msgid("Stage that was filed"), true},
    {"sections", SiteType::object, msgid("The sections as filed"), true}};
constexpr site::Schema kDocumentSchema{"FiledDocument", kDocument};
}  // namespace

const site::Api kKindsApi{
    "list_kinds",   msgid("Kinds of filings with the schema of their documents"), {}, {}, &kKindsSchema,
    "/api/v1/kinds"};
const site::Api kListApi{"list_filings", msgid("One's own filings"), {}, {}, &kRowsSchema, "/api/v1/filings"};
const site::Api kCreateApi{"create_filing", msgid("Begins a filing with its document"),
                           kCreateQuery,    kCreateBody,
                           &kRowSchema,     "/api/v1/filings"};
const site::Api kFilingApi{
    "get_filing",       msgid("A filing: document, findings, what may be done now"), {}, {}, &kFilingSchema,
    "/api/v1/filings/7"};
const site::Api kSectionApi{"save_filing_section", msgid("Saves a section of a filing"), {}, kSectionBody,
                            &kSectionSchema,       "/api/v1/filings/7/sections/plan"};
const site::Api kActionApi{"act_on_filing",
                           msgid("Takes an action of the filing's table"),
                           {},
                           kActionBody,
                           &kRowSchema,
                           "/api/v1/filings/7/actions/submit"};
const site::Api kAnswerApi{"answer_invitation",
                           msgid("Agrees to be named in a filing, or declines"),
                           {},
                           kAnswerBody,
                           &kAnsweredSchema,
                           "/api/v1/filings/7/answer"};
const site::Api kInvitationsApi{"invite_again",
                                msgid("Sends the invitation once more to who has not answered within a day"),
                                {},
                                {},
                                &kSentSchema,
                                "/api/v1/filings/7/invitations"};
constexpr site::Field kMandate[]{{"cooperative", SiteType::id, msgid("The cooperative"), true},
                                 {"name", SiteType::text, msgid("Its name"), true},
                                 {"post", SiteType::text, msgid("Code of the post"), true},
                                 {"from", SiteType::date, msgid("First day"), true},
                                 {"until", SiteType::date, msgid("Last day")}};
constexpr site::Schema kMandateSchema{"Mandate", kMandate};
constexpr site::Field kMandates[]{
    {"items", SiteType::list, msgid("Cooperatives one acts for today"), true, &kMandateSchema}};
constexpr site::Schema kMandatesSchema{"MandateList", kMandates};
const site::Api kMandatesApi{
    "list_mandates", msgid("The cooperatives one acts for"), {}, {}, &kMandatesSchema, "/api/v1/mandates"};
const site::Api kDocumentApi{"get_filed_document", msgid("The bytes that were filed"), kDocumentQuery, {},
                             &kDocumentSchema,     "/api/v1/filings/7/document"};
}  // namespace filings
