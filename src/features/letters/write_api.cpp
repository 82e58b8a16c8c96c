// Writing letters by the API: the pages' own operations, asked in JSON. It judges nothing itself; a field
// that is refused is named as the JSON names it.
#include <algorithm>
#include <array>

#include "base/calendar.h"
#include "features/letters/calls.h"
#include "features/letters/copies.h"
#include "features/letters/handlers.h"
#include "features/letters/inquiries.h"

namespace letters {
namespace {
using site::Type;
constexpr site::Field kPartyIn[]{{"kind", Type::text, msgid("organisation, cooperative or outsider"), true},
                                 {"id", Type::id, msgid("Number of the organisation or cooperative")},
                                 {"national_id", Type::text, msgid("National id of the cooperative")},
                                 {"name", Type::text, msgid("Name of an outsider")}};
constexpr site::Schema kPartyInSchema{"LetterPartyAsked", kPartyIn};
constexpr site::Field kCopyIn[]{{"organisation", Type::id, msgid("Office of the list")},
                                {"receiver", Type::text, msgid("Who gets it, when it is none of the list")},
                                {"reason", Type::text, msgid("Why")}};
constexpr site::Schema kCopyInSchema{"LetterCopyAsked", kCopyIn};
constexpr site::Field kInquiryIn[]{{"working_days", Type::integer, msgid("Answer within working days"), true},
                                   {"valid_months", Type::integer, msgid("The answer is valid for months")}};
constexpr site::Schema kInquiryInSchema{"InquiryAsked", kInquiryIn};
// A draft that is changed takes all but the last two, a new letter all but the first.
constexpr site::Field kDraft[]{
    {"version", Type::integer, msgid("Version of the draft that is changed"), true},
    {"party", Type::object, msgid("Sender or receiver"), true, &kPartyInSchema},
    {"subject", Type::text, msgid("Subject"), true},
    {"body", Type::text, msgid("Text, a line a paragraph; of an incoming letter what it says, in short")},
    {"urgency", Type::text, msgid("ordinary, urgent or immediate")},
    {"confidential", Type::boolean, msgid("Confidential")},
    {"continues", Type::text, msgid("Number of the letter it continues")},
    {"answers", Type::text, msgid("Number of the letter it answers")},
    {"amount_rial", Type::integer, msgid("Amount in rial")},
    {"term_days", Type::integer, msgid("Term in working days, from the day of service")},
    {"copies", Type::list, msgid("Copies"), false, &kCopyInSchema},
    {"their_number", Type::text, msgid("Number that the sender gave it")},
    {"their_date", Type::date, msgid("Date on the letter")},
    {"act_by", Type::date,
     msgid("Day by which somebody acts on an incoming letter; by its urgency without it")},
    {"inquiry", Type::object, msgid("An inquiry: what is asked for"), false, &kInquiryInSchema},
    {"organisation", Type::id, msgid("Office; without it the first of one's own")},
    {"direction", Type::text, msgid("in or out; out without it")}};
constexpr std::span kChanged = std::span(kDraft).first(std::size(kDraft) - 2),
                    kWritten = std::span(kDraft).subspan(1);
constexpr site::Field kPostIn[]{{"post", Type::id, msgid("Post in which one acts"), true}};
constexpr site::Field kReferIn[]{{"post", Type::id, msgid("Post it is referred to"), true},
                                 {"note", Type::text, msgid("What is to be done"), true},
                                 {"due", Type::date, msgid("Until the day")}};
constexpr site::Field kDiscardIn[]{{"why", Type::text, msgid("Why"), true}};
constexpr site::Field kServiceIn[]{{"method", Type::text, msgid("Code of the list service_method"), true},
                                   {"on", Type::date, msgid("Day"), true},
                                   {"to_whom", Type::text, msgid("Given to"), true}};
constexpr site::Field kOfficeIn[]{{"organisation", Type::id, msgid("Office that got the copy"), true}};
constexpr site::Field kAnswerIn[]{{"answered", Type::date, msgid("Answered on"), true},
                                  {"answer", Type::text, msgid("What was answered"), true},
                                  {"letter", Type::text, msgid("Number of the incoming letter")}};
constexpr site::Field kCallIn[]{
    {"organisation", Type::id, msgid("Office; without it the first of one's own")},
    {"national_id", Type::text, msgid("National id of the person"), true},
    {"note", Type::text, msgid("What was said"), true},
    {"by_office", Type::boolean, msgid("The office called")}};
constexpr site::Field kLogged[]{{"id", Type::id, msgid("Number of the call"), true}};
constexpr site::Schema kLoggedSchema{"CallLogged", kLogged};

std::string number_at(const Json& body, const char* name) {  // as a form would have it
    const auto value = body.integer_at(name);
    return value ? std::to_string(*value) : std::string();
}
// Forms take dates as people write them, the API takes ISO.
std::string day_at(const Json& body, const char* name) {
    const auto date = parse_iso_date(body.text_or(name));
    const auto day = date ? calendar::to_jalali(*date) : std::nullopt;
    if (!day) return date ? iso(*date) + "?" : "";  // years that no letter is of: refused as no date
    return std::to_string(day->year) + "/" + std::to_string(day->month) + "/" + std::to_string(day->day);
}
bool flag_at(const Json& body, const char* name) {
    const Json* value = body.find(name);
    return value && value->boolean() && *value->boolean();
}
template <class I>
I id_at(const Json& body, const char* name) {
    return parse_id_as<I>(body.text_or(name)).value_or(I{});
}

LetterForm form_of(const Json& body) {
    const Json& party = *body.find("party");
    LetterForm form{.organisation = body.text_or("organisation"),
                    .direction = body.text_or("direction", "out"),
                    .party_kind = party.text_or("kind"),
                    .party_organisation = party.text_or("id"),
                    .party_cooperative = party.text_or("national_id", party.text_or("id")),
                    .party_name = party.text_or("name"),
                    .subject = body.text_or("subject"),
                    .body = body.text_or("body"),
                    .urgency = body.text_or("urgency", "ordinary"),
                    .continues = body.text_or("continues"),
                    .answers = body.text_or("answers"),
                    .amount = number_at(body, "amount_rial"),
                    .term_days = number_at(body, "term_days"),
                    .their_number = body.text_or("their_number"),
                    .their_date = day_at(body, "their_date"),
                    .act_by = day_at(body, "act_by"),
                    .confidential = flag_at(body, "confidential"),
                    .version = body.integer_at("version").value_or(0)};
    if (const Json* inquiry = body.find("inquiry"))
        form.inquiry_days = number_at(*inquiry, "working_days"),
        form.valid_months = number_at(*inquiry, "valid_months");
    if (const Json* copies = body.find("copies"))
        for (const auto& one : *copies->array())
            form.more_copies.push_back(
                {one.text_or("organisation"), one.text_or("receiver"), one.text_or("reason")});
    return form;
}
Refusal in_json(Refusal refusal) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames{
        {{"party_kind", "party.kind"},
         {"party_organisation", "party.id"},
         {"party_cooperative", "party.national_id"},
         {"party_name", "party.name"},
         {"amount", "amount_rial"},
         {"inquiry_days", "inquiry.working_days"},
         {"valid_months", "inquiry.valid_months"},
         {"outgoing", "by_office"}}};
    const auto found =
        std::ranges::find(kNames, refusal.field, &std::pair<std::string_view, std::string_view>::first);
    if (found != kNames.end()) refusal.field = found->second;
    return refusal;
}
const Refusal& first_of(const Refusal& refusal) {
    return refusal;
}
const Refusal& first_of(const Refusals& refusals) {
    return refusals.front();
}

http::Response letter_now(site::Context& context, LetterId id) {
    const auto detail = load(context, id);
    if (!detail) return context.refused(detail.error());
    return context.json(json_of(*detail));
}
// Runs the act on the letter of the address and answers with the letter as it is then.
template <class Act>
http::Response act_on(site::Context& context, Act act) {
    const auto id = parse_id_as<LetterId>(context.request.value("id"));
    if (!id) return context.failure(404);
    const auto done = act(*id);
    return done ? letter_now(context, *id) : context.refused(in_json(first_of(done.error())));
}
}  // namespace

const site::Api kWriteApi{"write_letter",
                          msgid("Draft a letter, or register an incoming one, which has its number at once"),
                          {},
                          kWritten,
                          &kLetterSchema,
                          "/api/v1/letters"};
const site::Api kChangeApi{
    "change_letter",    msgid("Change a draft; its initials are gone"), {}, kChanged, &kLetterSchema,
    "/api/v1/letters/1"};
const site::Api kInitialApi{"initial_letter", msgid("Initial a draft"), {},
                            kPostIn,          &kLetterSchema,           "/api/v1/letters/1/initial"};
const site::Api kSignApi{"sign_letter",
                         msgid("Sign a draft, which gets its number and date"),
                         {},
                         kPostIn,
                         &kLetterSchema,
                         "/api/v1/letters/1/sign"};
const site::Api kReferApi{"refer_letter", msgid("Refer a letter to a post"), {}, kReferIn,
                          &kLetterSchema, "/api/v1/letters/1/refer"};
const site::Api kServiceApi{"serve_letter",
                            msgid("Record that a signed letter was served"),
                            {},
                            kServiceIn,
                            &kLetterSchema,
                            "/api/v1/letters/1/service"};
const site::Api kDiscardApi{"discard_letter",
                            msgid("Discard a draft that nobody wants any more"),
                            {},
                            kDiscardIn,
                            &kLetterSchema,
                            "/api/v1/letters/1/discard"};
const site::Api kAcknowledgeApi{"acknowledge_letter",
                                msgid("Acknowledge a copy that one's office got"),
                                {},
                                kOfficeIn,
                                &kLetterSchema,
                                "/api/v1/letters/1/acknowledge"};
const site::Api kAnswerApi{
    "answer_inquiry",          msgid("Enter the answer to an inquiry"), {}, kAnswerIn, &kLetterSchema,
    "/api/v1/letters/1/answer"};
const site::Api kCallApi{
    "log_call", msgid("Log a telephone call with a person"), {}, kCallIn, &kLoggedSchema, "/api/v1/calls"};

http::Response api_write(site::Context& context) {
    const auto form = form_of(context.body);
    if (!direction_of(form.direction))
        return context.refused({Why::invalid, msg("Choose a kind from the list."), "direction"});
    const auto made = add(context, form);
    return made ? letter_now(context, *made) : context.refused(in_json(made.error().front()));
}
http::Response api_change(site::Context& context) {
    return act_on(context, [&](LetterId id) { return change(context, id, form_of(context.body)); });
}
http::Response api_initial(site::Context& context) {
    return act_on(context, [&](LetterId id) {
        return initial(context, id, id_at<auth::PostId>(context.body, "post"));
    });
}
http::Response api_sign(site::Context& context) {
    return act_on(context,
                  [&](LetterId id) { return sign(context, id, id_at<auth::PostId>(context.body, "post")); });
}
http::Response api_refer(site::Context& context) {
    const Json& body = context.body;
    return act_on(context, [&](LetterId id) {
        return refer(context, id, id_at<auth::PostId>(body, "post"), body.text_or("note"),
                     parse_iso_date(body.text_or("due")));
    });
}
http::Response api_service(site::Context& context) {
    const Json& body = context.body;
    return act_on(context, [&](LetterId id) {
        return record_service(context, id,
                              {body.text_or("method"), day_at(body, "on"), body.text_or("to_whom"), {}});
    });
}
http::Response api_discard(site::Context& context) {
    return act_on(context, [&](LetterId id) { return discard(context, id, context.body.text_or("why")); });
}
http::Response api_acknowledge(site::Context& context) {
    return act_on(context, [&](LetterId id) {
        return acknowledge(context, id, id_at<auth::OrganisationId>(context.body, "organisation"));
    });
}
http::Response api_answer(site::Context& context) {
    const Json& body = context.body;
    return act_on(context, [&](LetterId id) {
        return answer(context, id,
                      {day_at(body, "answered"), body.text_or("answer"), body.text_or("letter")});
    });
}
http::Response api_call(site::Context& context) {
    const Json& body = context.body;
    const auto logged = log_call(context, {body.text_or("organisation"), body.text_or("national_id"),
                                           body.text_or("note"), flag_at(body, "by_office")});
    if (!logged) return context.refused(in_json(logged.error().front()));
    return context.json(Json::Object{{"id", std::to_string(*logged)}});
}
}  // namespace letters
