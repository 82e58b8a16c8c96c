#include "features/people/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/keys.h"
#include "auth/store.h"
#include "base/text.h"
#include "features/people/public.h"
#include "jobs/compose.h"

namespace people {
namespace {
std::string entry_context(AssistanceId id) {
    return "assistance:" + id.text();
}
std::string card_context(auth::PersonId id) {
    return "card:" + id.text();
}
std::string text_in(const Json& json, std::string_view name) {
    const Json* value = json.find(name);
    return value && value->string() ? *value->string() : std::string();
}
Json json_of(const Entry& entry) {
    return Json::Object{{"national_id", entry.national_id},
                        {"mobile", entry.mobile},
                        {"given_name", entry.given_name},
                        {"family_name", entry.family_name},
                        {"card", auth::json_of(entry.card)}};
}
Entry entry_of(const Json& json) {
    const Json* card = json.find("card");
    return {text_in(json, "national_id"), text_in(json, "mobile"), text_in(json, "given_name"),
            text_in(json, "family_name"), card ? auth::card_of(*card) : auth::Card{}};
}
std::string name_of(const std::string& typed, const char* field, i18n::Message message, Refusals& wrong) {
    std::string out = text::display_form(typed);
    if (out.empty() || text::length(out) > 60) wrong.push_back({Why::invalid, std::move(message), field});
    return out;
}
// As the fields stand in the form: who mends them goes down the page once.
void in_form_order(Refusals& wrong) {
    static constexpr std::string_view kFields[]{
        "national_id",       "given_name", "family_name", "father_name", "certificate_number",
        "certificate_place", "birth_date", "birth_place", "mobile",      "way"};
    std::ranges::stable_sort(wrong, {}, [](const Refusal& one) {
        return std::ranges::find(kFields, one.field) - std::begin(kFields);
    });
}
Checked<Entry> judge(const site::Context& context, const EntryForm& form) {
    Refusals wrong;
    const auto national_id = auth::read_national_id(form.national_id);
    if (!national_id) wrong.push_back(national_id.error());
    Entry entry{.national_id = national_id.value_or(""),
                .mobile = text::mobile_form(form.mobile).value_or(""),
                .given_name = name_of(
                    form.given_name, "given_name",
                    msg("Write the given name as the certificate says, in 60 letters at most."), wrong),
                .family_name = name_of(
                    form.family_name, "family_name",
                    msg("Write the family name as the certificate says, in 60 letters at most."), wrong),
                .card = {}};
    const bool without = form.way == "form" && text::identifier_form(form.mobile).empty();
    if (entry.mobile.empty() && !without)
        wrong.push_back({Why::invalid, msg("This is no mobile number. Example: 09123456789"), "mobile"});
    auto card = auth::make_card(form.card, context.today());
    if (card)
        entry.card = *std::move(card);
    else
        std::ranges::move(card.error(), std::back_inserter(wrong));
    if (form.way != "code" && form.way != "form")
        wrong.push_back({Why::invalid, msg("Choose how the person confirms."), "way"});
    in_form_order(wrong);
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    return entry;
}

Refusal no_such() {
    return {Why::not_found, msg("There is no such entry of yours."), {}};
}

// The code goes out with what is asked of the person: that the officer may enter for them.
Result<std::int64_t> send_code(const site::Context& context, const Entry& entry) {
    const auto started = context.services.sign_in.start_consent(
        context.actor, entry.national_id, entry.mobile,
        [&](db::Tx& tx, const auth::Receiver& receiver, const std::string& code, Instant expires_at) {
            auto message = jobs::compose(tx, i18n::Translator::of(i18n::Language::persian),
                                         *jobs::find_message_kind("consent_code"), {{"code", code}});
            message.recipient = receiver.mobile, message.person = receiver.person.value;
            message.expires_at = expires_at;
            context.services.outbox.enqueue(tx, message);
        });
    if (!started) return tl::unexpected(started.error());
    return started->code;
}

Result<void> apply(const site::Context& context, db::Tx& tx, const Assisted& one, const std::string& evidence,
                   const std::optional<uploads::Upload>& scan) {
    const auto& s = context.services;
    const auto person = s.sign_in.ensure_person(tx, one.entry.national_id, one.entry.mobile,
                                                one.entry.given_name, one.entry.family_name);
    const auto paper = scan ? scan->document : registry::DocumentId{};
    if (!store::confirm(tx, one.row.id, person, evidence, paper, s.clock.now()))
        return {};  // by another page, just now
    if (scan)
        if (const auto taken = uploads::take(tx, *scan); !taken) return tl::unexpected(taken.error());
    store::save_card(tx, person,
                     s.keys.seal(auth::json_of(one.entry.card).compact(), card_context(person), s.random),
                     context.actor.person, s.clock.now());
    auth::record(tx, s.ids, s.clock, context.actor, "person.entered", {"person", person.value},
                 Json(Json::Object{{"assistance", one.row.id.text()}, {"way", one.row.way}}));
    return {};
}
}  // namespace

std::vector<auth::store::Held> desks(const site::Context& context) {
    auto held = context.services.database.read(
        [&](db::Tx& tx) { return auth::store::list_held(tx, context.actor.person, context.today()); });
    std::erase_if(held, [&](const auto& one) {
        return !context.may(auth::Capability::assist, registry::TerritoryId{one.territory});
    });
    // Who stands in for a colleague of the same office holds two posts of it.
    std::ranges::stable_sort(held, {}, &auth::store::Held::organisation);
    const auto twice = std::ranges::unique(held, {}, &auth::store::Held::organisation);
    held.erase(twice.begin(), twice.end());
    return held;
}

Checked<AssistanceId> begin(const site::Context& context, const EntryForm& form) {
    auto entry = judge(context, form);
    if (!entry) return tl::unexpected(entry.error());
    const auto offices = desks(context);
    const auto wanted = parse_id_as<auth::OrganisationId>(form.organisation);
    const auto desk = std::ranges::find_if(
        offices, [&](const auto& held) { return !wanted || held.organisation == *wanted; });
    if (desk == offices.end())
        return tl::unexpected(Refusals{
            {Why::forbidden, msg("You act in no post today through which you could enter for others."), {}}});
    std::optional<std::int64_t> code;
    if (form.way == "code") {
        const auto sent = send_code(context, *entry);
        if (!sent) return tl::unexpected(Refusals{sent.error()});
        code = *sent;
    }
    const auto& s = context.services;
    const auto id = s.ids.next_as<AssistanceId>();
    s.database.write([&](db::Tx& tx) {
        store::insert(tx,
                      {.id = id,
                       .officer = context.actor.person,
                       .organisation = desk->organisation,
                       .entry_sealed = s.keys.seal(json_of(*entry).compact(), entry_context(id), s.random),
                       .way = form.way,
                       .code = code,
                       .started_at = s.clock.now()});
        auth::record(tx, s.ids, s.clock, context.actor, "assistance.begun", {"assistance", id.value},
                     Json(Json::Object{{"way", form.way}}));
    });
    return id;
}

namespace {
std::optional<Assisted> opened(const site::Context& context, db::Tx& tx, store::Assistance row) {
    const auto plain = context.services.keys.open_sealed(row.entry_sealed, entry_context(row.id));
    const auto json = plain ? Json::parse(*plain) : std::nullopt;
    if (!json) return std::nullopt;
    const auto organisation = auth::store::find_organisation(tx, row.organisation);
    return Assisted{std::move(row), entry_of(*json), organisation ? organisation->name : ""};
}
}  // namespace

Result<Assisted> load(const site::Context& context, AssistanceId id) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Assisted> {
        auto row = store::find(tx, id);
        if (!row || row->officer != context.actor.person) return tl::unexpected(no_such());
        auto out = opened(context, tx, *std::move(row));
        if (!out) return tl::unexpected(no_such());
        return *std::move(out);
    });
}
std::vector<Assisted> list(const site::Context& context) {
    return context.services.database.read([&](db::Tx& tx) {
        std::vector<Assisted> out;
        for (auto& row : store::list_of_officer(tx, context.actor.person, 50))
            if (auto one = opened(context, tx, std::move(row))) out.push_back(*std::move(one));
        return out;
    });
}

Result<void> confirm_by_code(const site::Context& context, AssistanceId id, const std::string& code) {
    const auto one = load(context, id);
    if (!one) return tl::unexpected(one.error());
    if (one->row.confirmed_at) return {};
    if (one->row.way != "code" || !one->row.code)
        return refuse(Why::conflict, msg("This entry is confirmed by a signed form."));
    return context.services.sign_in.finish_consent(context.actor, *one->row.code, code, [&](db::Tx& tx) {
        (void)apply(context, tx, *one, "", {});
    });  // without a scan nothing refuses
}
Result<void> confirm_by_form(const site::Context& context, AssistanceId id, const std::string& typed,
                             const std::optional<uploads::Upload>& scan) {
    const auto one = load(context, id);
    if (!one) return tl::unexpected(one.error());
    if (one->row.confirmed_at) return {};
    if (one->row.way != "form") return refuse(Why::conflict, msg("This entry is confirmed by a code."));
    const std::string evidence = text::display_form(typed);
    if ((evidence.empty() && !scan) || text::length(evidence) > 200)
        return refuse(Why::invalid,
                      msg("Hand in the signed form, or say where it is kept, in 200 letters at most."),
                      "scan");
    return context.services.database.write(
        [&](db::Tx& tx) { return apply(context, tx, *one, evidence, scan); });
}
Result<Scan> read_scan(const site::Context& context, AssistanceId id) {
    const auto one = load(context, id);
    if (!one) return tl::unexpected(one.error());
    if (!one->row.scan) return tl::unexpected(no_such());
    return context.services.database.read([&](db::Tx& tx) -> Result<Scan> {
        Scan out;
        const auto document = registry::read_document(tx, context.services.sealing, one->row.scan,
                                                      [&](std::string_view chunk) { out.bytes += chunk; });
        if (!document) return tl::unexpected(document.error());
        out.type = document->type;
        return out;
    });
}

Result<PersonCard> load_card(const site::Context& context, auth::PersonId id) {
    const auto& s = context.services;
    const auto account = s.sign_in.load_account(id);
    if (!account) return refuse(Why::not_found, msg("There is no such person."));
    PersonCard out{
        id, account->given_name + " " + account->family_name, account->national_id, account->mobile, {}, 0};
    s.database.write([&](db::Tx& tx) {
        auth::record_read_of_personal_data(tx, s.ids, s.clock, context.actor, {"person", id.value},
                                           "person_card");
        const auto person = auth::store::load_person(tx, id);
        if (person && !person->mobile_hash.empty())
            out.sharing = std::max<std::int64_t>(0, store::count_by_mobile(tx, person->mobile_hash) - 1);
        const auto sealed = store::find_card(tx, id);
        const auto plain = sealed ? s.keys.open_sealed(*sealed, card_context(id)) : std::nullopt;
        if (const auto json = plain ? Json::parse(*plain) : std::nullopt) out.card = auth::card_of(*json);
    });
    return out;
}
std::int64_t delete_unconfirmed(db::Database& database, Instant before) {
    return database.write([&](db::Tx& tx) { return store::delete_unconfirmed(tx, before); });
}
}  // namespace people
