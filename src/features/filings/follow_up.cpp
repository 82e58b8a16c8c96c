#include "features/filings/follow_up.h"

#include <algorithm>
#include <map>
#include <set>

#include "auth/post_store.h"
#include "base/calendar.h"
#include "features/filings/perform.h"
#include "features/filings/public.h"
#include "features/work/public.h"
#include "jobs/compose.h"
#include "law/calendar_store.h"
#include "law/terms.h"

namespace filings {
namespace {
const char* organisation_kind(By by) {
    switch (by) {
        case By::examiner:
        case By::head: return "county_office";
        case By::director: return "province_office";
        case By::superior: return "ministry";
        case By::bank: return "bank_branch";
        case By::registrar: return "registrar";
        default: return "";
    }
}
std::optional<auth::Role> role_for(By by) {
    if (by == By::head) return auth::Role::county_head;
    if (by == By::director) return auth::Role::province_director;
    return std::nullopt;
}
const i18n::Translator& persian() {
    return i18n::Translator::of(i18n::Language::persian);
}
// To somebody whose mobile we know; others read it on their page.
void deliver(db::Tx& tx, const Acting& acting, auth::PersonId person, jobs::Message message) {
    const auto row = auth::store::load_person(tx, person);
    const auto mobile = row ? acting.services.sign_in.mobile_of(*row) : std::nullopt;
    if (!mobile) return;
    message.recipient = *mobile, message.person = person.value;
    acting.services.outbox.enqueue(tx, message);
}
void send(db::Tx& tx, const Acting& acting, auth::PersonId person, const char* kind,
          const jobs::MessageValues& values) {
    deliver(tx, acting, person, jobs::compose(tx, persian(), *jobs::find_message_kind(kind), values));
}
// Its parts keep their order within Persian text.
std::string in_order(const std::string& number) {
    return "\u200e" + number;
}
std::set<auth::PersonId> addressees(const Case& of) {
    std::set<auth::PersonId> out{of.filing.filer};
    for (const Party& party : of.parties)
        if (party.representative) out.insert(party.person);
    return out;
}
void queue(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of, const State& state) {
    const work::Hand hand{acting.services.ids, acting.services.clock, acting.actor.person};
    const work::Subject subject{"filing", of.filing.id.value};
    work::close_items(tx, hand, subject);
    if (state.last || *organisation_kind(state.waits_for) == '\0') return;
    const By turn =
        state.waits_for == By::superior && !of.filing.director_decides ? By::director : state.waits_for;
    auto office = office_for(tx, acting, turn, of.filing.place);
    auth::OrganisationId to =
        office ? office->id : of.filing.office;  // nobody entered: the office sees to it
    auth::PostId post{};
    if (const auto role = role_for(turn))
        for (const auto& one : auth::store::list_posts(tx, to))
            if (one.role == *role && auth::on(one.from, one.until, acting.today)) post = one.id;
    const auto term = term_of(acting, kind, of.filing.state);
    const bool counted = term && term->unit == law::TermUnit::working_day;
    work::open_item(tx, hand,
                    {.kind = kind.code,
                     .title = of.filing.title,
                     .path = "/filings/" + of.filing.id.text(),
                     .subject = subject,
                     .organisation = to,
                     .post = post,
                     .due = of.filing.due_on,
                     .term = counted ? std::optional(work::Term{acting.today, term->length}) : std::nullopt,
                     .note = of.filing.number + " " + persian()(state.label)});
}
}  // namespace

std::optional<auth::Organisation> office_for(db::Tx& tx, const Acting& acting, By by,
                                             registry::TerritoryId place) {
    for (const std::int64_t here : acting.tables->territories.way_up(place)) {
        auth::store::OrganisationFilter filter;
        filter.kind = organisation_kind(by), filter.territory = here, filter.limit = 10;
        for (auto& one : auth::store::list_organisations(tx, filter))
            if (auth::on(one.from, one.until, acting.today)) return std::move(one);
    }
    return std::nullopt;
}

void follow_up(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of, const Transition& taken) {
    const State* state = find_state(kind.states, of.filing.state);
    queue(tx, acting, kind, of, *state);
    if (state->last) store::release_claims(tx, of.filing.id);
    if (taken.told == i18n::Id{}) return;
    for (const auto person : addressees(of))
        send(tx, acting, person, "filing_moved",
             {{"number", in_order(of.filing.number)}, {"state", persian()(state->label)}});
}
void tell_filers(db::Tx& tx, const site::Services& services, FilingId id, const char* message_kind,
                 const jobs::MessageValues& values) {
    const auto filing = store::find(tx, id);
    if (!filing) return;
    const Acting acting = acting_of_time(services);
    for (const auto person : addressees({.filing = *filing, .parties = store::list_parties(tx, id)}))
        send(tx, acting, person, message_kind, values);
}
void remind(db::Tx& tx, const Acting& acting, const Kind& kind, const Case& of) {
    const State* state = find_state(kind.states, of.filing.state);
    store::mark_reminded(tx, of.filing.id, acting.today);
    if (!state || state->waits_for != By::filer || !of.filing.due_on) return;
    for (const auto person : addressees(of))
        send(tx, acting, person, "filing_due",
             {{"number", in_order(of.filing.number)}, {"day", persian().date_short(*of.filing.due_on)}});
}

std::optional<law::Term> term_of(const Acting& acting, const Kind& kind, std::string_view code) {
    const State* state = find_state(kind.states, code);
    const law::Rule* rule =
        state && *state->limit ? acting.services.rules.find(state->limit, acting.today) : nullptr;
    return rule ? law::term_of(*rule) : std::nullopt;
}
namespace {
law::WorkingDays working_days(db::Tx& tx, const Acting& acting, registry::TerritoryId place) {
    auto way = acting.tables->territories.way_up(place);
    std::ranges::reverse(way);  // the country first
    return law::store::load_working_days(tx, way);
}
}  // namespace
std::optional<Date> due_in(db::Tx& tx, const Acting& acting, const Kind& kind, const Filing& filing) {
    const auto term = term_of(acting, kind, filing.state);
    if (!term) return std::nullopt;
    return law::end_of(*term, acting.today, working_days(tx, acting, filing.place));
}
std::optional<Date> held_until(db::Tx& tx, const site::Context& context, const Filing& filing,
                               std::string_view state, Date from) {
    const Acting acting = acting_of(context);
    const Kind* kind = find_kind(context.services.kinds, filing.kind);
    const auto term = kind ? term_of(acting, *kind, state) : std::nullopt;
    if (!term) return std::nullopt;
    return law::end_of(*term, from, working_days(tx, acting, filing.place));
}
std::int64_t recount_terms(db::Tx& tx, const site::Context& context, registry::TerritoryId place, Date day) {
    const Acting acting = acting_of(context);
    std::map<std::int64_t, law::WorkingDays> calendars;
    std::int64_t moved = 0;
    for (const auto& running : store::list_running(tx, day)) {
        if (!acting.tables->territories.within(running.place, place)) continue;
        const Kind* kind = find_kind(acting.services.kinds, running.kind);
        const auto term = kind ? term_of(acting, *kind, running.state) : std::nullopt;
        if (!term) continue;
        auto calendar = calendars.find(running.place.value);
        if (calendar == calendars.end())
            calendar = calendars.emplace(running.place.value, working_days(tx, acting, running.place)).first;
        const Date due = law::end_of(*term, calendar::tehran_date(running.entered_at), calendar->second);
        if (due == running.due_on) continue;
        store::set_due(tx, running.id, due);
        ++moved;
    }
    return moved;
}

namespace {
using Named = std::pair<std::string, std::string>;  // role, national id
std::map<Named, Wanted> by_name(const std::vector<Wanted>& all) {
    std::map<Named, Wanted> out;
    for (const Wanted& one : all) out.try_emplace({one.role, one.national_id}, one);
    return out;
}
// One text for all who are invited by one act.
std::optional<jobs::Message> invitation_by(db::Tx& tx, const Acting& acting) {
    const auto row = auth::store::load_person(tx, acting.actor.person);
    if (!row) return std::nullopt;
    std::string address = acting.services.settings.public_address;
    address.erase(0, address.find("//") == std::string::npos ? 0 : address.find("//") + 2);
    return jobs::compose(tx, persian(), *jobs::find_message_kind("filing_invitation"),
                         {{"name", row->name()}, {"address", address + "/filings"}});
}
}  // namespace

std::int64_t invite_again(db::Tx& tx, const Acting& acting, const Case& of, Instant before) {
    const auto invitation = invitation_by(tx, acting);
    std::int64_t sent = 0;
    for (const Party& party : of.parties) {
        if (party.state == Party::State::consented || party.invited_at > before || !invitation) continue;
        store::mark_invited(tx, party.id, acting.services.clock.now());
        deliver(tx, acting, party.person, *invitation);
        ++sent;
    }
    return sent;
}

void sync_parties(db::Tx& tx, const Acting& acting, const Kind& kind, Case& of,
                  const std::vector<Wanted>& before) {
    auto& s = acting.services;
    const auto named = kind.parties(of);
    const auto old = by_name(before), now = by_name(named);
    std::set<Named> seen;  // who is named twice is invited once
    const auto invitation = invitation_by(tx, acting);
    std::map<std::pair<auth::PersonId, std::string>, const Party*> known;
    for (const Party& party : of.parties) known.emplace(std::pair(party.person, party.role), &party);
    for (const Wanted& wanted : named) {
        if (!seen.emplace(wanted.role, wanted.national_id).second) continue;
        if (const auto same = old.find({wanted.role, wanted.national_id});
            same != old.end() && same->second == wanted)
            continue;
        const auto person = s.sign_in.ensure_person(tx, wanted.national_id, wanted.mobile, wanted.given_name,
                                                    wanted.family_name);
        if (const auto there = known.find({person, wanted.role}); there != known.end()) {
            if (there->second->representative != wanted.representative)
                store::set_representative(tx, there->second->id, wanted.representative);
            continue;
        }
        Party party{
            .id = s.ids.next_as<PartyId>(), .filing = of.filing.id, .person = person, .role = wanted.role};
        party.invited_at = s.clock.now(), party.representative = wanted.representative;
        if (person == acting.actor.person)  // who names themselves has agreed
            party.state = Party::State::consented, party.way = "code", party.answered_at = party.invited_at;
        store::insert_party(tx, party);
        if (party.state == Party::State::invited && invitation) deliver(tx, acting, person, *invitation);
    }
    for (const auto& [name, gone] : old) {
        if (now.contains(name)) continue;
        const auto person = s.sign_in.find_person(tx, gone.national_id);
        const auto there = person ? known.find({*person, gone.role}) : known.end();
        if (there != known.end()) store::delete_party(tx, there->second->id);
    }
    of.parties = store::list_parties(tx, of.filing.id);
}
}  // namespace filings
