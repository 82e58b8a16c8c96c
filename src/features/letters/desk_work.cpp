#include "features/letters/desk_work.h"

namespace letters {
namespace {
constexpr const char *kOwn = "letter", *kSent = "letter_received";

std::string path_of(LetterId id) {
    return "/letters/" + id.text();
}
std::string number_of(const Letter& letter, const auth::Organisation& office) {
    return letter.number.number ? number_text(office.letter_code, letter.number) : std::string();
}
// The letter of another office of the list that was registered as incoming: by its sender and their number.
std::optional<LetterId> as_sent(db::Tx& tx, const Letter& letter) {
    const auto number = parse_number(letter.their_number);
    if (!number || letter.party.kind != Party::Kind::organisation) return std::nullopt;
    const auto sender = auth::store::find_organisation(tx, auth::OrganisationId{letter.party.id});
    if (!sender || sender->letter_code != number->letter_code) return std::nullopt;
    const auto id = store::find_by_number(tx, sender->id, Direction::out, number->number);
    const auto sent = id ? store::find(tx, *id) : std::nullopt;
    if (!sent || sent->party.kind != Party::Kind::organisation || sent->party.id != letter.organisation.value)
        return std::nullopt;
    return id;
}
}  // namespace

work::Hand hand_of(const site::Context& context) {
    return {context.services.ids, context.services.clock, context.actor.person};
}

std::optional<std::int64_t> act_days(const site::Context& context, Urgency urgency) {
    const auto* rule =
        context.services.rules.find("letter.act_days." + std::string(code_of(urgency)), context.today());
    const auto* days = rule ? rule->value.integer() : nullptr;
    return days ? std::optional(*days) : std::nullopt;
}

void queue_registered(const site::Context& context, db::Tx& tx, const Letter& letter,
                      const auth::Organisation& office, std::optional<Date> act_by) {
    work::Opening opening{.kind = "letter",
                          .title = queue_title(letter, number_of(letter, office)),
                          .path = path_of(letter.id),
                          .subject = {kOwn, letter.id.value},
                          .organisation = letter.organisation,
                          .due = act_by};
    if (const auto sent = as_sent(tx, letter)) {
        work::close_items(tx, hand_of(context), {kSent, sent->value}, opening.title);
        if (const auto inquiry = store::find_inquiry(tx, *sent); inquiry && inquiry->due && !act_by) {
            opening.kind = "inquiry", opening.due = inquiry->due;
            if (const auto asked = store::find(tx, *sent); asked && asked->dated)
                opening.term = work::Term{*asked->dated, inquiry->working_days};
        }
    }
    if (const auto days = act_days(context, letter.urgency); days && !opening.due) {
        const work::Term term{context.today(), *days};
        opening.due =
            working_days(context, tx, office.territory).add(term.from, static_cast<int>(term.working_days));
        opening.term = term;
    }
    work::open_item(tx, hand_of(context), opening);
}

void queue_signed(const site::Context& context, db::Tx& tx, const Letter& letter,
                  const auth::Organisation& office, const std::optional<store::Inquiry>& inquiry) {
    const std::string number = number_of(letter, office);
    work::close_items(tx, hand_of(context), {kOwn, letter.id.value});
    if (letter.answers) work::close_items(tx, hand_of(context), {kOwn, letter.answers.value}, number);
    if (letter.party.kind != Party::Kind::organisation) return;
    work::Opening opening{.kind = inquiry ? "inquiry" : "letter",
                          .title = queue_title(letter, number),
                          .path = path_of(letter.id),
                          .subject = {kSent, letter.id.value},
                          .organisation = auth::OrganisationId{letter.party.id}};
    if (inquiry) opening.due = inquiry->due, opening.term = work::Term{*letter.dated, inquiry->working_days};
    work::open_item(tx, hand_of(context), opening);
}

void queue_referral(const site::Context& context, db::Tx& tx, const Letter& letter, auth::PostId to,
                    const std::string& note, std::optional<Date> due) {
    const auto office = auth::store::find_organisation(tx, letter.organisation).value();
    work::open_item(tx, hand_of(context),
                    {.kind = "letter",
                     .title = queue_title(letter, number_of(letter, office)),
                     .path = path_of(letter.id),
                     .subject = {kOwn, letter.id.value},
                     .organisation = letter.organisation,
                     .post = to,
                     .due = due,
                     .note = note});
}
}  // namespace letters
