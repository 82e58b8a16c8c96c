// Answers of those who must agree, and the papers that only who it concerns may open.
#include <algorithm>

#include "auth/audit.h"
#include "auth/card.h"
#include "auth/store.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/crypto.h"
#include "features/filings/follow_up.h"
#include "features/filings/public.h"

namespace filings {
namespace {
Refusal no_such() {
    return {Why::not_found, msg("There is no such filing."), {}};
}
Refusal answered() {
    return {Why::conflict, msg("This invitation was answered before."), {}};
}
void note(db::Tx& tx, const site::Context& context, const char* code, const Party& party) {
    const auto& s = context.services;
    auth::record(
        tx, s.ids, s.clock, context.actor, code, {"filing", party.filing.value},
        Json(Json::Object{{"party", party.id.text()}, {"state", std::string(code_of(party.state))}}));
}
// Answers are taken while the stage that needs them is open.
bool open_to_answers(const Acting& acting, const Filing& filing) {
    const Kind* kind = find_kind(acting.services.kinds, filing.kind);
    const State* state = kind ? find_state(kind->states, filing.state) : nullptr;
    return state && *state->stage != '\0';
}
// A draft has no place yet: whoever assists anywhere may help with it.
bool may_assist(const Acting& acting, const Filing& filing) {
    if (filing.place) return acting.may(auth::Capability::assist, filing.place);
    return std::ranges::any_of(acting.actor.grants, [&](const auth::Grant& grant) {
        return grant.territory &&
               acting.may(auth::Capability::assist, registry::TerritoryId{*grant.territory});
    });
}
Result<void> keep_answer(db::Tx& tx, const site::Context& context, const Acting& acting, Party party,
                         registry::DocumentId paper) {
    const auto filing = store::find(tx, party.filing);
    if (!filing) return tl::unexpected(no_such());
    if (!open_to_answers(acting, *filing))
        return refuse(Why::conflict, msg("No answer is awaited any more: the filing has moved on."));
    party.answered_at = context.services.clock.now();
    if (!store::answer_party(tx, party, paper)) return tl::unexpected(answered());
    note(tx, context, "filing.answered", party);
    return {};
}
}  // namespace

Result<void> answer(const site::Context& context, FilingId id, bool consents) {
    const Acting acting = acting_of(context);
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        bool any = false;
        for (Party party : store::list_parties(tx, id)) {
            if (party.person != context.actor.person || party.state != Party::State::invited) continue;
            any = true;
            party.state = consents ? Party::State::consented : Party::State::declined, party.way = "code";
            if (auto kept = keep_answer(tx, context, acting, party, {}); !kept) return kept;
        }
        return any ? Result<void>() : Result<void>(tl::unexpected(no_such()));
    });
}

Result<std::int64_t> invite_again(const site::Context& context, FilingId id) {
    const Acting acting = acting_of(context);
    return context.services.database.write([&](db::Tx& tx) -> Result<std::int64_t> {
        const auto of = load_case(tx, acting, id);
        if (!of || !doer_of(acting, *of).filer) return tl::unexpected(no_such());
        if (!open_to_answers(acting, of->filing))
            return refuse(Why::conflict, msg("No answer is awaited any more: the filing has moved on."));
        const Instant day_ago = context.services.clock.now() - std::chrono::hours(24);
        const std::int64_t sent = invite_again(tx, acting, *of, day_ago);
        if (sent == 0)
            return refuse(
                Why::conflict,
                msg("Everybody has answered or was invited within the last day. Try again tomorrow."));
        const auto& s = context.services;
        auth::record(tx, s.ids, s.clock, context.actor, "filing.invited_again", {"filing", id.value},
                     Json(Json::Object{{"count", sent}}));
        return sent;
    });
}

Result<std::vector<Invitation>> list_invitations(const site::Context& context, const std::string& typed) {
    const auto national_id = auth::read_national_id(typed);
    if (!national_id) return tl::unexpected(national_id.error());
    const Acting acting = acting_of(context);
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<std::vector<Invitation>> {
        std::vector<Invitation> out;
        const auto person = s.sign_in.find_person(tx, *national_id);
        for (const auto& [filing, invited] :
             person ? store::list_of_person(tx, *person, 50) : std::vector<store::OfPerson>{}) {
            if (!invited || !may_assist(acting, filing) || !open_to_answers(acting, filing)) continue;
            for (const Party& party : store::list_parties(tx, filing.id)) {
                if (party.person != *person || party.state != Party::State::invited) continue;
                const auto row = auth::store::load_person(tx, *person),
                           by = auth::store::load_person(tx, filing.filer);
                out.push_back({filing, party.id, row ? row->name() : "", by ? by->name() : ""});
            }
        }
        if (out.empty())
            return refuse(Why::invalid, msg("Nobody of this number has an invitation to answer here."),
                          "national_id");
        auth::record_read_of_personal_data(tx, s.ids, s.clock, context.actor, {"person", person->value},
                                           "assistance");
        return out;
    });
}

Result<ConsentForm> find_consent_form(const site::Context& context, FilingId id, PartyId which) {
    const Acting acting = acting_of(context);
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<ConsentForm> {
        const auto of = load_case(tx, acting, id);
        const Kind* kind = of ? find_kind(s.kinds, of->filing.kind) : nullptr;
        if (!kind || !(doer_of(acting, *of).filer || may_assist(acting, of->filing)))
            return tl::unexpected(no_such());
        const auto party = std::ranges::find(of->parties, which, &Party::id);
        const auto row =
            party == of->parties.end() ? std::nullopt : auth::store::load_person(tx, party->person);
        const auto by = auth::store::load_person(tx, of->filing.filer);
        if (!row || !by) return tl::unexpected(no_such());
        auth::record_read_of_personal_data(tx, s.ids, s.clock, context.actor, {"person", party->person.value},
                                           "assistance");
        return ConsentForm{
            row->name(),
            s.keys.open_sealed(row->national_id_sealed, "national_id:" + party->person.text()).value_or(""),
            by->name(),
            i18n::Translator::of(i18n::Language::persian)(kind->title),
            of->filing.title,
            of->filing.number,
            context.today()};
    });
}

Result<void> answer_for(const site::Context& context, FilingId id, PartyId which,
                        const uploads::Upload& form) {
    const Acting acting = acting_of(context);
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        const auto filing = store::find(tx, id);
        const auto parties = store::list_parties(tx, id);
        const auto party = std::ranges::find(parties, which, &Party::id);
        if (!filing || party == parties.end() || !may_assist(acting, *filing))
            return tl::unexpected(no_such());
        const auto paper = uploads::take(tx, form);
        if (!paper) return tl::unexpected(paper.error());
        store::insert_file(tx, id, *paper, form.type);
        Party answered = *party;
        answered.state = Party::State::consented, answered.way = "form";
        return keep_answer(tx, context, acting, answered, *paper);
    });
}

namespace {
template <class T>
Result<T> reading(db::Tx& tx, const Acting& acting, FilingId id,
                  const std::function<Result<T>(const Case&, const Kind&, const Doer&)>& f) {
    const auto of = load_case(tx, acting, id);
    const Kind* kind = of ? find_kind(acting.services.kinds, of->filing.kind) : nullptr;
    if (!kind) return tl::unexpected(no_such());
    const Doer doer = doer_of(acting, *of);
    if (!may_read(*kind, *of, doer)) return tl::unexpected(no_such());
    return f(*of, *kind, doer);
}
}  // namespace

Result<File> read_file(const site::Context& context, FilingId id, registry::DocumentId document) {
    const Acting acting = acting_of(context);
    return context.services.database.read([&](db::Tx& tx) {
        return reading<File>(
            tx, acting, id, [&](const Case& of, const Kind& kind, const Doer& doer) -> Result<File> {
                bool visible = doer.filer || doer.examiner;
                for (const Section& section : kind.sections) {
                    if (visible || !may_see(kind, doer, section)) continue;
                    for (const auto& [path, file] : files_in(section, of.section(section.name)))
                        visible = visible || file == document.text();
                }
                const auto type = store::find_file(tx, id, document);
                if (!type || !visible) return tl::unexpected(no_such());
                File out{{}, *type};
                const auto read =
                    registry::read_document(tx, context.services.sealing, document,
                                            [&](std::string_view chunk) { out.bytes += chunk; });
                if (!read) return tl::unexpected(read.error());
                return out;
            });
    });
}

Result<Filed> read_filed(const site::Context& context, FilingId id, std::int64_t ordinal) {
    const Acting acting = acting_of(context);
    return context.services.database.read([&](db::Tx& tx) {
        return reading<Filed>(
            tx, acting, id, [&](const Case&, const Kind& kind, const Doer& doer) -> Result<Filed> {
                const auto version = store::find_version(tx, id, ordinal);
                if (!version) return refuse(Why::not_found, msg("Nothing was filed yet."));
                for (const Section& section : kind.sections)
                    if (version->stage == section.stage && !may_see(kind, doer, section))
                        return tl::unexpected(no_such());
                if (version->key_sealed.empty())
                    return refuse(Why::not_found,
                                  msg("These papers were erased. What commits to them stays in the log."));
                const std::string about = step_context(id, version->ordinal, "document");
                const auto key = context.services.keys.open_sealed(version->key_sealed, about);
                const auto bytes = key ? crypto::open(*key, version->body_sealed, about) : std::nullopt;
                if (!bytes || hex(view(sha256({version->salt, *bytes}))) != version->commitment)
                    throw db::Error(db::Error::Kind::other, "filing " + id.text() + " is not what was filed");
                return Filed{*bytes, version->commitment, version->ordinal};
            });
    });
}

std::optional<auth::Organisation> organisation_for(db::Tx& tx, const site::Context& context, By by,
                                                   registry::TerritoryId place) {
    return office_for(tx, acting_of(context), by, place);
}
std::optional<Date> decided_on(db::Tx& tx, FilingId id, std::string_view action) {
    std::optional<Date> out;
    for (const auto& step : store::list_transitions(tx, id))
        if (step.action == action) out = calendar::tehran_date(step.at);
    return out;
}

Termed run_terms(const site::Services& services) {
    constexpr int kRemindDays = 5, kMost = 500;
    const Acting acting = acting_of_time(services);
    Termed out;
    const auto late =
        services.database.read([&](db::Tx& tx) { return store::list_overdue(tx, acting.today, kMost); });
    for (const Filing& filing : late) {
        const auto done = services.database.write([&](db::Tx& tx) -> Performed {
            return perform(tx, acting, filing.id, {.action = "expire", .version = filing.version});
        });
        if (done) ++out.ended;  // an office's own lateness goes up with its queue
    }
    const auto due = services.database.read([&](db::Tx& tx) {
        return store::list_to_remind(tx, acting.today + std::chrono::days(kRemindDays), acting.today, kMost);
    });
    for (const Filing& filing : due)
        services.database.write([&](db::Tx& tx) {
            const auto of = load_case(tx, acting, filing.id);
            const Kind* kind = of ? find_kind(services.kinds, of->filing.kind) : nullptr;
            if (!kind) return;
            remind(tx, acting, *kind, *of);
            ++out.reminded;
        });
    return out;
}
}  // namespace filings
