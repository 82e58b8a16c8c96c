#include <algorithm>

#include "base/bytes.h"
#include "features/letters/calls.h"
#include "features/letters/copies.h"
#include "features/letters/handlers.h"
#include "features/letters/inquiries.h"

namespace letters {
namespace {
Json or_null(const std::optional<Date>& date) {
    return date ? Json(iso(*date)) : Json();
}
Json or_null(LetterId id) {
    return id ? Json(id.text()) : Json();
}
Json::Object party_of(const Party& party) {
    return {{"kind", std::string(code_of(party.kind))},
            {"id", party.id ? Json(std::to_string(party.id)) : Json()},
            {"name", party.name}};
}
std::string number_of(const std::string& code, const Number& number) {
    return number.number ? number_text(code, number) : std::string();
}
using site::Type;
constexpr site::Field kParty[]{{"kind", Type::text, msgid("organisation, cooperative or outsider"), true},
                               {"id", Type::id, msgid("Number of the organisation or cooperative")},
                               {"name", Type::text, msgid("Name"), true}};
constexpr site::Schema kPartySchema{"LetterParty", kParty};
constexpr site::Field kListed[]{{"id", Type::id, msgid("Number of the row"), true},
                                {"direction", Type::text, msgid("in or out"), true},
                                {"state", Type::text, msgid("draft, final or discarded"), true},
                                {"number", Type::text, msgid("Number of the letter; empty in a draft"), true},
                                {"dated", Type::date, msgid("Date of the letter")},
                                {"subject", Type::text, msgid("Subject"), true},
                                {"party", Type::object, msgid("Sender or receiver"), true, &kPartySchema},
                                {"confidential", Type::boolean, msgid("Confidential"), true},
                                {"urgency", Type::text, msgid("Urgency"), true}};
constexpr site::Schema kListedSchema{"LetterListed", kListed};
constexpr site::Field kLetters[]{{"items", Type::list, msgid("Letters"), true, &kListedSchema},
                                 {"next", Type::text, msgid("Cursor of the next page")}};
constexpr site::Schema kLettersSchema{"LetterList", kLetters};
constexpr site::Field kListQuery[]{
    {"organisation", Type::id, msgid("Office; without it the first of one's own")},
    {"direction", Type::text, msgid("in or out")},
    {"state", Type::text, msgid("draft, final or discarded")},
    {"q", Type::text, msgid("Number, subject or name")},
    {"before", Type::id, msgid("Cursor of the next page")}};
constexpr site::Field kCopy[]{{"organisation", Type::id, msgid("Office of the list")},
                              {"receiver", Type::text, msgid("Who gets it"), true},
                              {"reason", Type::text, msgid("Why"), true},
                              {"seen_at", Type::instant, msgid("First opened by somebody of the office")},
                              {"seen_by", Type::text, msgid("Name of who opened it")},
                              {"acknowledged_at", Type::instant, msgid("When the office acknowledged it")},
                              {"acknowledged_by", Type::text, msgid("Name of who acknowledged it")}};
constexpr site::Field kInitialled[]{{"post", Type::id, msgid("Post"), true},
                                    {"title", Type::text, msgid("Title of the post"), true},
                                    {"name", Type::text, msgid("Name of who initialled"), true},
                                    {"at", Type::instant, msgid("When"), true}};
constexpr site::Schema kInitialledSchema{"LetterInitial", kInitialled};
constexpr site::Field kReferred[]{{"from", Type::text, msgid("Name of who referred it"), true},
                                  {"post", Type::id, msgid("Post it is referred to"), true},
                                  {"note", Type::text, msgid("What is to be done"), true},
                                  {"at", Type::instant, msgid("When"), true}};
constexpr site::Schema kReferredSchema{"LetterReferral", kReferred};
constexpr site::Field kPost[]{{"post", Type::id, msgid("Post"), true},
                              {"title", Type::text, msgid("Title of the post"), true},
                              {"stands_in", Type::boolean, msgid("As who stands in for its holder"), true}};
constexpr site::Schema kPostSchema{"LetterPost", kPost};
constexpr site::Schema kCopySchema{"LetterCopy", kCopy};
constexpr site::Field kAnnex[]{{"title", Type::text, msgid("What it is"), true},
                               {"sheets", Type::integer, msgid("Sheets"), true}};
constexpr site::Schema kAnnexSchema{"LetterAnnex", kAnnex};
constexpr site::Field kServed[]{{"method", Type::text, msgid("How"), true},
                                {"on", Type::date, msgid("Day"), true},
                                {"to_whom", Type::text, msgid("Given to"), true}};
constexpr site::Schema kServedSchema{"LetterService", kServed};
constexpr site::Field kLetter[]{
    {"id", Type::id, msgid("Number of the row"), true},
    {"version", Type::integer, msgid("Version of the draft"), true},
    {"organisation", Type::id, msgid("Office that wrote or registered it"), true},
    {"direction", Type::text, msgid("in or out"), true},
    {"state", Type::text, msgid("draft, final or discarded"), true},
    {"number", Type::text, msgid("Number of the letter; empty in a draft"), true},
    {"dated", Type::date, msgid("Date of the letter")},
    {"subject", Type::text, msgid("Subject"), true},
    {"counts_from", Type::date, msgid("Day on which it counts as received, where that is a later one")},
    {"body", Type::text, msgid("Text"), true},
    {"party", Type::object, msgid("Sender or receiver"), true, &kPartySchema},
    {"confidential", Type::boolean, msgid("Confidential"), true},
    {"urgency", Type::text, msgid("Urgency"), true},
    {"amount_rial", Type::integer, msgid("Amount in rial")},
    {"answer_days", Type::integer, msgid("Working days from its date within which it asks for an answer")},
    {"their_number", Type::text, msgid("Number that the sender gave it"), true},
    {"their_date", Type::date, msgid("Date on the letter")},
    {"continues", Type::id, msgid("In continuation of")},
    {"answers", Type::id, msgid("In reply to")},
    {"copies", Type::list, msgid("Copies"), true, &kCopySchema},
    {"annexes", Type::list, msgid("Annexes"), true, &kAnnexSchema},
    {"initials", Type::list, msgid("Initials"), true, &kInitialledSchema},
    {"may_initial", Type::list, msgid("One's own posts that may initial it now"), true, &kPostSchema},
    {"may_sign", Type::list, msgid("One's own posts that may sign it now"), true, &kPostSchema},
    {"referrals", Type::list, msgid("Referrals"), true, &kReferredSchema},
    {"signed_by", Type::text, msgid("Name of who signed")},
    {"on_behalf", Type::boolean, msgid("Signed by who stands in")},
    {"served", Type::list, msgid("Proof of service"), true, &kServedSchema},
    {"term_ends", Type::date, msgid("Last day of the term")},
    {"fingerprint", Type::text, msgid("SHA-256 of what was signed")}};
constexpr site::Field kInquiry[]{
    {"letter", Type::id, msgid("Letter of the inquiry"), true},
    {"number", Type::text, msgid("Number of the letter; empty in a draft"), true},
    {"asked", Type::text, msgid("Who is asked; of one that was received, who asks"), true},
    {"subject", Type::text, msgid("Subject"), true},
    {"due", Type::date, msgid("Answer due")},
    {"answered", Type::date, msgid("Answered on")},
    {"answer", Type::text, msgid("What was answered"), true},
    {"valid_until", Type::date, msgid("Last day on which the answer is valid")}};
constexpr site::Schema kInquirySchema{"Inquiry", kInquiry};
constexpr site::Field kInquiries[]{{"items", Type::list, msgid("Inquiries"), true, &kInquirySchema},
                                   {"next", Type::text, msgid("Cursor of the next page")}};
constexpr site::Schema kInquiriesSchema{"InquiryList", kInquiries};
constexpr site::Field kInquiriesQuery[]{
    {"organisation", Type::id, msgid("Office; without it the first of one's own")},
    {"all", Type::boolean, msgid("Answered ones too")},
    {"received", Type::boolean, msgid("Those that other offices of the list sent to it, unanswered")},
    {"before", Type::id, msgid("Cursor of the next page")}};
constexpr site::Field kCall[]{{"at", Type::instant, msgid("When"), true},
                              {"office", Type::text, msgid("Office"), true},
                              {"logged_by", Type::text, msgid("Logged by"), true},
                              {"by_office", Type::boolean, msgid("The office called"), true},
                              {"note", Type::text, msgid("What was said"), true}};
}  // namespace

const site::Schema kLetterSchema{"Letter", kLetter}, kCallSchema{"Call", kCall};
namespace {
constexpr site::Field kCalls[]{{"items", Type::list, msgid("Telephone calls"), true, &kCallSchema}};
constexpr site::Schema kCallsSchema{"CallList", kCalls};
constexpr site::Field kCallsQuery[]{
    {"organisation", Type::id, msgid("Office; without it the first of one's own")}};
}  // namespace

const site::Api kListApi{"list_letters",   msgid("Letters of one's office"), kListQuery, {}, &kLettersSchema,
                         "/api/v1/letters"};
const site::Api kLetterApi{"find_letter", msgid("A letter"), {}, {}, &kLetterSchema, "/api/v1/letters/1"};
const site::Api kInquiriesApi{"list_inquiries",  msgid("Inquiries of one's office"),
                              kInquiriesQuery,   {},
                              &kInquiriesSchema, "/api/v1/inquiries"};
const site::Api kMyCallsApi{
    "list_my_calls", msgid("Calls that offices logged about one"), {}, {}, &kCallsSchema, "/api/v1/me/calls"};

const site::Api kCallsApi{
    "list_calls", msgid("Calls that one's office logged"), kCallsQuery, {}, &kCallsSchema, "/api/v1/calls"};

http::Response api_list(site::Context& context) {
    const auto& query = context.request.query;
    const Asked asked{
        parse_id_as<auth::OrganisationId>(query.get("organisation")).value_or(auth::OrganisationId{}),
        direction_of(query.get("direction")), state_of(query.get("state")), query.get("q"),
        parse_id_as<LetterId>(query.get("before")).value_or(LetterId{})};
    const auto listing = load_list(context, asked);
    Json::Array items;
    for (const auto& row : listing.rows)
        items.push_back(Json::Object{{"id", row.id.text()},
                                     {"direction", std::string(code_of(row.direction))},
                                     {"state", std::string(code_of(row.state))},
                                     {"number", number_of(listing.organisation->letter_code, row.number)},
                                     {"dated", or_null(row.dated)},
                                     {"subject", row.subject},
                                     {"party", party_of(row.party)},
                                     {"confidential", row.confidential},
                                     {"urgency", std::string(code_of(row.urgency))}});
    return context.json(Json::Object{{"items", std::move(items)},
                                     {"next", listing.more ? Json(listing.more->text()) : Json()}});
}

namespace {
Json copies_of(const Detail& detail) {
    Json::Array out;
    std::int64_t position = 0;
    for (const auto& copy : detail.letter.copies) {
        const auto sent = std::ranges::find(detail.deliveries, ++position, &store::Delivery::position);
        Json::Object one{{"organisation", copy.organisation ? Json(copy.organisation.text()) : Json()},
                         {"receiver", copy.receiver},
                         {"reason", copy.reason}};
        if (sent != detail.deliveries.end() && sent->seen_at)
            one.emplace_back("seen_at", iso(*sent->seen_at)), one.emplace_back("seen_by", sent->seen_by);
        if (sent != detail.deliveries.end() && sent->acknowledged_at)
            one.emplace_back("acknowledged_at", iso(*sent->acknowledged_at)),
                one.emplace_back("acknowledged_by", sent->acknowledged_by);
        out.emplace_back(std::move(one));
    }
    return out;
}
Json posts_of(const std::vector<auth::store::Held>& posts) {
    Json::Array out;
    for (const auto& held : posts)
        out.push_back(Json::Object{
            {"post", held.post.id.text()}, {"title", held.post.title}, {"stands_in", held.substitute}});
    return out;
}
Json initials_of(const Detail& detail) {
    Json::Array out;
    for (std::size_t i = 0; i < detail.initials.size(); ++i)
        out.push_back(Json::Object{{"post", detail.letter.initials[i].post.text()},
                                   {"title", detail.initials[i].post},
                                   {"name", detail.initials[i].person},
                                   {"at", iso(detail.letter.initials[i].at)}});
    return out;
}
}  // namespace

Json json_of(const Detail& detail) {
    const auto& l = detail.letter;
    Json::Array annexes, served, referrals;
    for (const auto& one : l.attachments)
        annexes.push_back(Json::Object{{"title", one.title}, {"sheets", one.pages}});
    for (const auto& one : detail.services)
        served.push_back(Json::Object{{"method", one.method}, {"on", iso(one.on)}, {"to_whom", one.to_whom}});
    for (const auto& one : detail.referrals)
        referrals.push_back(Json::Object{
            {"from", one.from_name}, {"post", one.to.text()}, {"note", one.note}, {"at", iso(one.at)}});
    return Json::Object{{"id", l.id.text()},
                        {"version", l.version},
                        {"organisation", l.organisation.text()},
                        {"direction", std::string(code_of(l.direction))},
                        {"state", std::string(code_of(l.state))},
                        {"number", detail.number},
                        {"dated", or_null(l.dated)},
                        {"counts_from", or_null(detail.counts_from)},
                        {"subject", l.subject},
                        {"body", l.body},
                        {"party", party_of(l.party)},
                        {"confidential", l.confidential},
                        {"urgency", std::string(code_of(l.urgency))},
                        {"amount_rial", l.amount_rial},
                        {"answer_days", l.answer_days ? Json(l.answer_days) : Json()},
                        {"their_number", l.their_number},
                        {"their_date", or_null(l.their_date)},
                        {"continues", or_null(l.continues)},
                        {"answers", or_null(l.answers)},
                        {"copies", copies_of(detail)},
                        {"annexes", std::move(annexes)},
                        {"initials", initials_of(detail)},
                        {"may_initial", posts_of(detail.may_initial)},
                        {"may_sign", posts_of(detail.may_sign)},
                        {"referrals", std::move(referrals)},
                        {"signed_by", detail.signer ? Json(detail.signer->person) : Json()},
                        {"on_behalf", l.signature ? Json(l.signature->on_behalf) : Json()},
                        {"served", std::move(served)},
                        {"term_ends", or_null(detail.term_ends)},
                        {"fingerprint", l.content_hash.empty() ? Json() : Json(hex(l.content_hash))}};
}

http::Response api_letter(site::Context& context) {
    const auto id = parse_id_as<LetterId>(context.request.value("id"));
    if (!id) return context.failure(404);
    const auto detail = load(context, *id);
    if (!detail) return context.refused(detail.error());
    note_seen(context, *detail);
    return context.json(json_of(*detail));
}

http::Response api_inquiries(site::Context& context) {
    const auto& query = context.request.query;
    const auto listing = load_inquiries(
        context,
        parse_id_as<auth::OrganisationId>(query.get("organisation")).value_or(auth::OrganisationId{}),
        query.get("received") == "true" ? Inquiries::received
        : query.get("all") == "true"    ? Inquiries::all
                                        : Inquiries::waiting,
        parse_id_as<LetterId>(query.get("before")).value_or(LetterId{}));
    Json::Array items;
    for (const auto& i : listing.rows)
        items.push_back(Json::Object{{"letter", i.letter.text()},
                                     {"number", number_of(i.letter_code, i.number)},
                                     {"asked", i.party_name},
                                     {"subject", i.subject},
                                     {"due", or_null(i.due)},
                                     {"answered", or_null(i.answered)},
                                     {"answer", i.answer},
                                     {"valid_until", or_null(i.valid_until)}});
    return context.json(Json::Object{{"items", std::move(items)},
                                     {"next", listing.more ? Json(listing.more->text()) : Json()}});
}

namespace {
Json calls_json(const std::vector<store::Call>& calls) {
    Json::Array items;
    for (const auto& call : calls)
        items.push_back(Json::Object{{"at", iso(call.at)},
                                     {"office", call.organisation_name},
                                     {"logged_by", call.by_name},
                                     {"by_office", call.outgoing},
                                     {"note", call.note}});
    return Json::Object{{"items", std::move(items)}};
}
}  // namespace
http::Response api_my_calls(site::Context& context) {
    return context.json(calls_json(list_my_calls(context)));
}
http::Response api_calls(site::Context& context) {
    const auto office = parse_id_as<auth::OrganisationId>(context.request.query.get("organisation"));
    return context.json(calls_json(list_calls(context, office.value_or(auth::OrganisationId{}))));
}
}  // namespace letters
