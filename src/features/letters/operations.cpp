#include "features/letters/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "auth/store.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/letters/copies.h"
#include "features/letters/desk_work.h"
#include "features/letters/form.h"
#include "features/letters/inquiries.h"
#include "law/calendar_store.h"

namespace letters {
namespace {
constexpr const char* kOwn = "letter";

Refusal no_such() {
    return {Why::not_found, msg("There is no such letter."), {}};
}
Refusal changed_meanwhile() {
    return {
        Why::conflict, msg("A colleague changed or signed this letter at the same moment. Look again."), {}};
}
tl::unexpected<Refusals> all(Refusal one) {
    return tl::unexpected(Refusals{std::move(one)});
}
void record(const site::Context& context, db::Tx& tx, std::string_view code, LetterId id,
            Json::Object detail = {}) {
    const auto& s = context.services;
    auth::record(tx, s.ids, s.clock, context.actor, code, {kOwn, id.value}, Json(std::move(detail)));
}
std::string sealed(const site::Context& context, const Letter& letter) {
    return context.services.keys.seal(letter.body, "letter:" + letter.id.text(), context.services.random);
}
int year_of(Date day) {
    return calendar::to_jalali(day)->year;
}
// The office in which the actor writes, and the post in which they do.
Result<std::pair<auth::Organisation, auth::PostId>> office(const site::Context& context, db::Tx& tx,
                                                           const std::string& typed) {
    const auto id = parse_id_as<auth::OrganisationId>(typed);
    const auto desk = desk_of(context, tx);
    const auto post =
        std::ranges::find_if(desk.posts, [&](const auth::Post& p) { return !id || p.organisation == *id; });
    if (post == desk.posts.end())
        return refuse(Why::invalid, msg("Letters are written in an office where one holds a post."),
                      "organisation");
    auto organisation = auth::store::find_organisation(tx, post->organisation);
    if (!organisation) return tl::unexpected(no_such());
    return std::pair(*std::move(organisation), post->id);
}
}  // namespace

Desk desk_of(const site::Context& context, db::Tx& tx) {
    Desk desk{context.actor.person, {}};
    for (auto& held : auth::store::list_held(tx, context.actor.person, context.today()))
        desk.posts.push_back(std::move(held.post));
    return desk;
}

Result<Letter> find_own(const site::Context& context, db::Tx& tx, LetterId id) {
    auto letter = store::find(tx, id);
    if (!letter) return tl::unexpected(no_such());
    std::vector<auth::PostId> referred;
    for (const auto& one : store::list_referrals(tx, id)) referred.push_back(one.to);
    if (!may_read(*letter, desk_of(context, tx), referred)) return tl::unexpected(no_such());
    letter->body = open_body(context, *letter);
    return *std::move(letter);
}

std::string open_body(const site::Context& context, const Letter& letter) {
    const auto body = context.services.keys.open_sealed(letter.body, "letter:" + letter.id.text());
    if (!body)
        throw db::Error(db::Error::Kind::other, "the body of letter " + letter.id.text() + " was changed");
    Letter opened = letter;
    opened.body = *body;
    if (!letter.content_hash.empty() && view(hash_of(opened)) != letter.content_hash)
        throw db::Error(db::Error::Kind::other, "letter " + letter.id.text() + " is not what was signed");
    return *body;
}

Checked<LetterId> add(const site::Context& context, const LetterForm& form) {
    const auto& s = context.services;
    const auto id = s.ids.next_as<LetterId>();
    return s.database.write([&](db::Tx& tx) -> Checked<LetterId> {
        const auto place = office(context, tx, form.organisation);
        if (!place) return all(place.error());
        auto read = read_form(context, tx, place->first, form);
        if (!read) return tl::unexpected(read.error());
        auto& letter = read->letter;
        letter.id = id, letter.author = context.actor.person, letter.author_post = place->second;
        letter.created_at = s.clock.now();
        if (letter.direction == Direction::in) {
            letter.state = State::final, letter.dated = context.today();
            letter.number.year = year_of(*letter.dated);
            letter.number.number = store::take_number(tx, letter.organisation, letter.number.year);
            queue_registered(context, tx, letter, place->first, read->act_by);
        }
        letter.body = sealed(context, letter);
        store::insert(tx, letter);
        if (read->inquiry && letter.direction == Direction::out) {
            read->inquiry->letter = id, read->inquiry->channel = std::string(paper_channel().code());
            store::insert_inquiry(tx, *read->inquiry);
        }
        record(context, tx, letter.direction == Direction::in ? "letter.registered" : "letter.drafted", id);
        return id;
    });
}

Checked<LetterId> change(const site::Context& context, LetterId id, const LetterForm& form) {
    return context.services.database.write([&](db::Tx& tx) -> Checked<LetterId> {
        const auto before = find_own(context, tx, id);
        if (!before) return all(before.error());
        if (const auto may = decide_change(*before, desk_of(context, tx)); !may) return all(may.error());
        const auto organisation = auth::store::find_organisation(tx, before->organisation);
        auto read = read_form(context, tx, organisation.value(), form);
        if (!read) return tl::unexpected(read.error());
        auto& letter = read->letter;
        letter.id = id, letter.version = form.version;
        letter.body = sealed(context, letter);
        if (!store::update_draft(tx, letter)) return all(changed_meanwhile());
        if (read->inquiry) {
            read->inquiry->letter = id, read->inquiry->channel = std::string(paper_channel().code());
            if (store::find_inquiry(tx, id))
                store::update_inquiry(tx, *read->inquiry);
            else
                store::insert_inquiry(tx, *read->inquiry);
        }
        record(context, tx, "letter.changed", id);
        return id;
    });
}

namespace {
struct Acting {
    Letter letter;
    auth::Post post;
    std::vector<auth::Holding> holdings;
};
Result<Acting> acting_in(const site::Context& context, db::Tx& tx, LetterId id, auth::PostId post_id) {
    auto letter = store::find(tx, id);
    auto post = auth::store::find_post(tx, post_id);
    if (!letter || !post) return tl::unexpected(no_such());
    auto holdings = auth::store::list_holdings(tx, post_id);
    // A post once theirs is answered in words; a letter of an office that was never theirs does not exist.
    if (!std::ranges::any_of(holdings, [&](const auto& h) { return h.person == context.actor.person; }) &&
        !desk_of(context, tx).works_in(letter->organisation))
        return tl::unexpected(no_such());
    letter->body = open_body(context, *letter);
    return Acting{*std::move(letter), *std::move(post), std::move(holdings)};
}
}  // namespace

Result<void> initial(const site::Context& context, LetterId id, auth::PostId post) {
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        const auto at = acting_in(context, tx, id, post);
        if (!at) return tl::unexpected(at.error());
        const auto decided = decide_initial(at->letter, {context.actor.person, at->post, at->holdings,
                                                         context.services.clock.now(), context.today()});
        if (!decided) return tl::unexpected(decided.error());
        if (!store::touch_draft(tx, at->letter)) return tl::unexpected(changed_meanwhile());
        store::insert_initial(tx, id, *decided);
        record(context, tx, "letter.initialled", id, {{"post", post.text()}});
        return {};
    });
}

Result<Number> sign(const site::Context& context, LetterId id, auth::PostId post) {
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<Number> {
        auto at = acting_in(context, tx, id, post);
        if (!at) return tl::unexpected(at.error());
        auto& letter = at->letter;
        const Date today = context.today();
        const auto decided =
            decide_signature(letter, {context.actor.person, at->post, at->holdings, s.clock.now(), today});
        if (!decided) return tl::unexpected(decided.error());
        letter.signature = *decided, letter.dated = today, letter.state = State::final;
        letter.number.year = year_of(today);
        letter.number.number = store::take_number(tx, letter.organisation, letter.number.year);
        letter.content_hash = view(hash_of(letter));
        letter.check_code = base32(s.random.bytes(10));
        if (!store::finish(tx, letter)) return tl::unexpected(changed_meanwhile());
        const auto organisation = auth::store::find_organisation(tx, letter.organisation).value();
        auto inquiry = store::find_inquiry(tx, id);
        if (inquiry) {
            inquiry->due = working_days(context, tx, organisation.territory)
                               .add(today, static_cast<int>(inquiry->working_days));
            store::update_inquiry(tx, *inquiry);
            paper_channel().send(tx, *inquiry, letter);
        }
        queue_signed(context, tx, letter, organisation, inquiry);
        deliver_copies(context, tx, letter, number_text(organisation.letter_code, letter.number));
        record(context, tx, "letter.signed", id,
               {{"post", post.text()},
                {"on_behalf", decided->on_behalf},
                {"number", letter.number.number},
                {"hash", hex(letter.content_hash)}});
        return letter.number;
    });
}

Result<void> discard(const site::Context& context, LetterId id, const std::string& reason) {
    const std::string words = text::display_form(reason);
    if (words.empty() || text::length(words) > 200)
        return refuse(Why::invalid, msg("Write why it is discarded, in 200 letters at most."), "why");
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        const auto letter = find_own(context, tx, id);
        if (!letter) return tl::unexpected(letter.error());
        if (const auto may = decide_change(*letter, desk_of(context, tx)); !may)
            return tl::unexpected(may.error());
        if (!store::discard(tx, *letter, words)) return tl::unexpected(changed_meanwhile());
        work::close_items(tx, hand_of(context), {kOwn, id.value}, words);
        record(context, tx, "letter.discarded", id);
        return {};
    });
}

Result<void> refer(const site::Context& context, LetterId id, auth::PostId to, const std::string& note,
                   std::optional<Date> due) {
    const std::string words = text::display_form(note);
    if (words.empty() || text::length(words) > 500)
        return refuse(Why::invalid, msg("Write what is to be done, in 500 letters at most."), "note");
    if (due && *due < context.today()) return refuse(Why::invalid, msg("This day has passed."), "due");
    const auto& s = context.services;
    return s.database.write([&](db::Tx& tx) -> Result<void> {
        const auto letter = find_own(context, tx, id);
        if (!letter) return tl::unexpected(letter.error());
        if (letter->state == State::discarded)
            return refuse(Why::conflict, msg("This draft was discarded. Write a new letter."));
        const auto post = auth::store::find_post(tx, to);
        if (!post || post->organisation != letter->organisation ||
            !auth::on(post->from, post->until, context.today()))
            return refuse(Why::invalid, msg("Choose the post it is referred to."), "post");
        store::insert_referral(tx, id,
                               {s.ids.next(), context.actor.person, to, words, s.clock.now(), {}, {}});
        queue_referral(context, tx, *letter, to, words, due);
        record(context, tx, "letter.referred", id, {{"post", to.text()}});
        return {};
    });
}
}  // namespace letters
