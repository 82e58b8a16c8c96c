// What is shown of letters, and to whom.
#include <algorithm>

#include "auth/store.h"
#include "base/bytes.h"
#include "base/text.h"
#include "features/letters/copies.h"
#include "law/terms.h"

namespace letters {
namespace {
constexpr std::int64_t kPage = 50;

std::string name_of(db::Tx& tx, auth::PersonId id) {
    const auto person = auth::store::load_person(tx, id);
    return person ? text::trim(person->given_name + " " + person->family_name) : std::string();
}
Named named(db::Tx& tx, auth::PersonId person, auth::PostId post) {
    const auto found = auth::store::find_post(tx, post);
    return {name_of(tx, person), found ? found->title : std::string()};
}
std::optional<Linked> linked(db::Tx& tx, LetterId id) {
    if (!id) return std::nullopt;
    const auto letter = store::find(tx, id);
    if (!letter) return std::nullopt;
    const auto organisation = auth::store::find_organisation(tx, letter->organisation);
    // An incoming letter is named by the number that its sender gave it.
    const bool theirs = letter->direction == Direction::in && !letter->their_number.empty();
    return Linked{id,
                  theirs ? letter->their_number
                         : number_text(organisation ? organisation->letter_code : "", letter->number),
                  theirs ? letter->their_date : letter->dated};
}
std::vector<std::int64_t> places_of(const site::Context& context, std::int64_t territory) {
    auto places = context.tables->territories.way_up(registry::TerritoryId{territory});
    std::ranges::reverse(places);  // the country first
    return places;
}
// Where the rule book says so; it is shown and moves nothing. Empty: the day of registration itself.
std::optional<Date> counts_from(const site::Context& context, db::Tx& tx, const Detail& detail) {
    const Date day = *detail.letter.dated;
    const auto* rule = context.services.rules.find("letters.after_hours", day);
    if (!rule || !rule->value.string() || *rule->value.string() != "next_working_day") return std::nullopt;
    const auto places = places_of(context, detail.organisation.territory);
    const auto hours = law::store::list_hours(tx, places, day, day);
    const Date counts = law::received_on(detail.letter.created_at, law::hours_on(hours, places, day),
                                         law::store::load_working_days(tx, places));
    return counts == day ? std::nullopt : std::optional(counts);
}
}  // namespace

std::vector<auth::store::Held> held_posts(const site::Context& context) {
    return context.services.database.read(
        [&](db::Tx& tx) { return auth::store::list_held(tx, context.actor.person, context.today()); });
}

law::WorkingDays working_days(const site::Context& context, db::Tx& tx, std::int64_t territory) {
    return law::store::load_working_days(tx, places_of(context, territory));
}

Listing load_list(const site::Context& context, const Asked& asked) {
    return context.services.database.read([&](db::Tx& tx) {
        Listing out;
        out.posts = auth::store::list_held(tx, context.actor.person, context.today());
        const auto held = std::ranges::find_if(out.posts, [&](const auto& h) {
            return !asked.organisation || h.organisation == asked.organisation;
        });
        if (held == out.posts.end()) return out;
        out.organisation = auth::store::find_organisation(tx, held->organisation);
        store::Filter filter{.organisation = held->organisation,
                             .direction = asked.direction,
                             .state = asked.state,
                             .before = asked.before,
                             .limit = kPage + 1};
        // What was typed may be our number or the sender's: both are looked for.
        filter.words_norm = text::norm(asked.words);
        if (const auto number = parse_number(asked.words))
            filter.number = number->number.number;
        else if (const auto plain = parse_id(text::identifier_form(asked.words)))
            filter.number = *plain;
        out.rows = store::list(tx, filter);
        if (out.rows.size() > static_cast<std::size_t>(kPage))
            out.rows.pop_back(), out.more = out.rows.back().id;
        const bool sees_all = std::ranges::any_of(out.posts, [&](const auto& h) {
            return h.organisation == held->organisation && (h.post.signs || h.post.initials);
        });
        for (auto& row : out.rows)
            if (row.confidential && !sees_all && row.author != context.actor.person)
                row.subject.clear(), row.party.name.clear();
        return out;
    });
}

Result<Detail> load(const site::Context& context, LetterId id) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Detail> {
        Detail out;
        const auto desk = desk_of(context, tx);
        const auto deliveries = store::list_deliveries(tx, id);
        if (auto own = find_own(context, tx, id)) {
            out.letter = *std::move(own), out.own = true;
        } else {
            auto sent = store::find(tx, id);
            if (!sent || !got_it(*sent, desk, deliveries)) return tl::unexpected(own.error());
            sent->body = open_body(context, *sent);
            out.letter = *std::move(sent);
        }
        const auto& letter = out.letter;
        for (const auto& one : deliveries)
            if (desk.works_in(one.organisation) && got_it(letter, desk, {&one, 1}))
                out.copies_of_ours.push_back(one);
        out.organisation = auth::store::find_organisation(tx, letter.organisation).value();
        if (letter.state == State::final)
            out.number = number_text(out.organisation.letter_code, letter.number);
        out.author = named(tx, letter.author, letter.author_post);
        if (letter.signature) out.signer = named(tx, letter.signature->person, letter.signature->post);
        for (const auto& one : letter.initials) out.initials.push_back(named(tx, one.person, one.post));
        out.continues = linked(tx, letter.continues), out.answers = linked(tx, letter.answers);
        out.inquiry = store::find_inquiry(tx, id);
        if (!out.own && out.inquiry) {  // the day, and nothing that the asking office entered
            store::Inquiry asked;
            asked.letter = id, asked.working_days = out.inquiry->working_days, asked.due = out.inquiry->due;
            out.inquiry = asked;
        }
        if (!out.own) return out;  // what the office notes about it stays in the office
        out.deliveries = deliveries;
        out.referrals = store::list_referrals(tx, id);
        out.services = store::list_services(tx, id);
        if (!letter.term.empty() && !out.services.empty())
            out.term_ends = law::end_of(law::parse_term(letter.term), out.services.front().on,
                                        working_days(context, tx, out.organisation.territory));
        if (letter.direction == Direction::in) out.counts_from = counts_from(context, tx, out);
        for (auto& post : auth::store::list_posts(tx, letter.organisation))
            if (auth::on(post.from, post.until, context.today())) out.posts.push_back(std::move(post));
        out.lacks_initial = letter.initials.empty() && letter.author != context.actor.person;
        if (letter.state == State::draft)
            for (auto& held : auth::store::list_held(tx, context.actor.person, context.today())) {
                if (held.organisation != letter.organisation) continue;
                const bool done =
                    std::ranges::find(letter.initials, held.post.id, &Initial::post) != letter.initials.end();
                if (held.post.signs) out.may_sign.push_back(held);
                if (held.post.initials && !done) out.may_initial.push_back(held);
            }
        return out;
    });
}

LetterForm form_of(const Detail& d) {
    const auto& l = d.letter;
    LetterForm form{.organisation = l.organisation.text(),
                    .direction = std::string(code_of(l.direction)),
                    .party_kind = std::string(code_of(l.party.kind)),
                    .subject = l.subject,
                    .body = l.body,
                    .urgency = std::string(code_of(l.urgency)),
                    .continues = d.continues ? d.continues->number : "",
                    .answers = d.answers ? d.answers->number : "",
                    .amount = l.amount_rial ? std::to_string(*l.amount_rial) : "",
                    .term_days = l.term.substr(0, l.term.find(' ')),
                    .confidential = l.confidential,
                    .version = l.version};
    if (l.party.kind == Party::Kind::organisation) form.party_organisation = std::to_string(l.party.id);
    if (l.party.kind == Party::Kind::cooperative) form.party_cooperative = std::to_string(l.party.id);
    if (l.party.kind == Party::Kind::outsider) form.party_name = l.party.name;
    for (const auto& copy : l.copies)
        form.copies += copy.receiver + (copy.reason.empty() ? "" : ": " + copy.reason) + "\n";
    if (d.inquiry) {
        form.inquiry_days = std::to_string(d.inquiry->working_days);
        if (d.inquiry->valid_months) form.valid_months = std::to_string(d.inquiry->valid_months);
    }
    return form;
}

Result<std::vector<store::Template>> list_templates(const site::Context& context,
                                                    auth::OrganisationId organisation) {
    return context.services.database.read([&](db::Tx& tx) -> Result<std::vector<store::Template>> {
        const auto found = auth::store::find_organisation(tx, organisation);
        if (!found) return refuse(Why::not_found, msg("There is no such organisation or post."));
        return store::list_templates(tx, found->kind);
    });
}

std::string filled(std::string_view text, const std::vector<std::pair<std::string, std::string>>& fields) {
    std::string out(text);
    for (const auto& [name, value] : fields) {
        const std::string mark = "{" + name + "}";
        for (std::size_t at = 0; (at = out.find(mark, at)) != out.npos; at += value.size())
            out.replace(at, mark.size(), value);
    }
    return out;
}

Result<Check> check(const site::Context& context, const std::string& code) {
    return context.services.database.read([&](db::Tx& tx) -> Result<Check> {
        const auto id = store::find_by_check_code(tx, code);
        const auto letter = id ? store::find(tx, *id) : std::nullopt;
        if (!letter)
            return refuse(Why::not_found,
                          msg("No letter has this code. Compare it with the paper, letter by letter."));
        open_body(context, *letter);  // it is still what was signed
        const auto office = auth::store::find_organisation(tx, letter->organisation).value();
        return Check{number_text(office.letter_code, letter->number),
                     office.name,
                     letter->confidential ? std::string() : letter->party.name,
                     *letter->dated,
                     hex(letter->content_hash),
                     pages_of(letter->attachments)};
    });
}
}  // namespace letters
