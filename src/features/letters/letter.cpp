#include "features/letters/letter.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/text.h"

namespace letters {
namespace {
constexpr std::array<std::string_view, 2> kDirections{"in", "out"};
constexpr std::array<std::string_view, 3> kStates{"draft", "final", "discarded"},
    kUrgencies{"ordinary", "urgent", "immediate"}, kParties{"organisation", "cooperative", "outsider"};

constexpr std::size_t kMostCopies = 30;

template <class E, std::size_t N>
std::optional<E> from(const std::array<std::string_view, N>& codes, std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<E>(found - codes.begin());
}

Refusal final_already() {
    return {Why::conflict, msg("This letter is signed and has its number. It is not changed any more."), {}};
}

Result<void> still_draft(const Letter& letter) {
    if (letter.state == State::final) return tl::unexpected(final_already());
    if (letter.state == State::discarded)
        return refuse(Why::conflict, msg("This draft was discarded. Write a new letter."));
    return {};
}

// Who acts in the post today; the refusal says why somebody does not.
Result<auth::Holding> acting_as(const Letter& letter, const Hand& hand) {
    if (auto draft = still_draft(letter); !draft) return tl::unexpected(draft.error());
    if (letter.direction == Direction::in)
        return refuse(Why::conflict, msg("A letter that came in is not signed here."));
    if (hand.post.organisation != letter.organisation)
        return refuse(Why::forbidden, msg("This post is not of the office that writes the letter."));
    const auto acting = auth::acting(hand.holdings, hand.today);
    const auto mine = std::ranges::find(acting, hand.person, &auth::Holding::person);
    if (mine != acting.end() && auth::on(hand.post.from, hand.post.until, hand.today)) return *mine;
    const auto before = std::ranges::find_if(
        hand.holdings, [&](const auto& h) { return h.person == hand.person && h.until < hand.today; });
    if (before != hand.holdings.end() && before->until)
        return refuse(
            Why::forbidden,
            msg("Your time in the post «{post}» ended on {day}. Ask its holder, or whoever stands in.",
                {{"post", hand.post.title}, {"day", *before->until}}));
    return refuse(Why::forbidden, msg("You do not act in the post «{post}».", {{"post", hand.post.title}}));
}
}  // namespace

std::string_view code_of(Direction d) {
    return kDirections[static_cast<std::size_t>(d)];
}
std::string_view code_of(State s) {
    return kStates[static_cast<std::size_t>(s)];
}
std::string_view code_of(Urgency u) {
    return kUrgencies[static_cast<std::size_t>(u)];
}
std::string_view code_of(Party::Kind k) {
    return kParties[static_cast<std::size_t>(k)];
}
std::optional<Direction> direction_of(std::string_view code) {
    return from<Direction>(kDirections, code);
}
std::optional<State> state_of(std::string_view code) {
    return from<State>(kStates, code);
}
std::optional<Urgency> urgency_of(std::string_view code) {
    return from<Urgency>(kUrgencies, code);
}
std::optional<Party::Kind> party_kind_of(std::string_view code) {
    return from<Party::Kind>(kParties, code);
}

std::int64_t pages_of(const std::vector<Attachment>& attachments) {
    std::int64_t pages = 0;
    for (const auto& one : attachments) pages += one.pages;
    return pages;
}

std::string number_text(std::string_view letter_code, const Number& n) {
    return std::string(letter_code) + "/" + std::to_string(n.number) + "/" + std::to_string(n.year);
}
std::optional<Typed> parse_number(std::string_view typed) {
    const std::string text = text::identifier_form(typed);
    const auto first = text.find('/'), last = text.rfind('/');
    if (first == text.npos || first == last) return std::nullopt;
    const auto number = parse_id(text.substr(first + 1, last - first - 1)),
               year = parse_id(text.substr(last + 1));
    if (!number || !year || *year < 1300 || *year > 1499) return std::nullopt;
    return Typed{text.substr(0, first), {static_cast<int>(*year), *number}};
}

Hash hash_of(const Letter& l) {
    Json::Array copies, attachments;
    for (const auto& c : l.copies) {
        Json::Array copy{c.receiver, c.reason};
        if (c.organisation) copy.emplace_back(c.organisation.text());
        copies.emplace_back(std::move(copy));
    }
    for (const auto& a : l.attachments)
        attachments.emplace_back(Json::Array{a.document.text(), a.title, a.pages});
    Json all = Json::Object{
        {"id", l.id.text()},
        {"organisation", l.organisation.text()},
        {"year", l.number.year},
        {"number", l.number.number},
        {"dated", l.dated ? Json(iso(*l.dated)) : Json()},
        {"subject", l.subject},
        {"body", l.body},
        {"party", Json::Array{std::string(code_of(l.party.kind)), std::to_string(l.party.id), l.party.name}},
        {"confidential", l.confidential},
        {"urgency", std::string(code_of(l.urgency))},
        {"continues", l.continues.text()},
        {"answers", l.answers.text()},
        {"amount_rial", l.amount_rial},
        {"term", l.term},
        {"post", l.signature ? l.signature->post.text() : ""},
        {"person", l.signature ? l.signature->person.text() : ""},
        {"on_behalf", l.signature && l.signature->on_behalf},
        {"copies", std::move(copies)},
        {"attachments", std::move(attachments)}};
    // A member of its own alone where there is one: letters from before keep the hash they were signed with.
    if (l.answer_days) all.object()->emplace_back("answer_days", l.answer_days);
    return sha256(all.canonical());
}

bool Desk::works_in(auth::OrganisationId organisation) const {
    return std::ranges::find(posts, organisation, &auth::Post::organisation) != posts.end();
}
bool may_read(const Letter& letter, const Desk& desk, std::span<const auth::PostId> referred) {
    if (!desk.works_in(letter.organisation)) return false;
    if (!letter.confidential || letter.author == desk.person) return true;
    return std::ranges::any_of(desk.posts, [&](const auth::Post& post) {
        return post.organisation == letter.organisation &&
               (post.signs || post.initials || post.id == letter.author_post ||
                std::ranges::find(referred, post.id) != referred.end());
    });
}

Refusals wanting(const Letter& l) {
    Refusals out;
    if (l.subject.empty()) out.push_back({Why::invalid, msg("Write what the letter is about."), "subject"});
    if (l.party.name.empty())
        out.push_back({Why::invalid,
                       l.direction == Direction::out ? msg("Say who gets the letter.")
                                                     : msg("Say who sent the letter."),
                       "party_kind"});
    if (l.direction == Direction::out && l.body.empty())
        out.push_back({Why::invalid, msg("Write the text of the letter."), "body"});
    return out;
}

Result<void> decide_change(const Letter& letter, const Desk& desk) {
    if (!desk.works_in(letter.organisation)) return refuse(Why::not_found, msg("There is no such letter."));
    return still_draft(letter);
}

Result<void> judge_copies(const std::vector<Copy>& copies) {
    if (copies.size() > kMostCopies)
        return refuse(
            Why::invalid,
            msg("A letter has {n} copies at most.", {{"n", static_cast<std::int64_t>(kMostCopies)}}),
            "copies");
    for (auto one = copies.begin(); one != copies.end(); ++one) {
        if (one->receiver.empty()) return refuse(Why::invalid, msg("Say who gets the copy."), "copies");
        if (text::length(one->receiver) > 200 || text::length(one->reason) > 200)
            return refuse(Why::invalid,
                          msg("Write the receiver of a copy and why, in 200 letters each at most."),
                          "copies");
        if (one->organisation && std::find_if(copies.begin(), one, [&](const Copy& c) {
                                     return c.organisation == one->organisation;
                                 }) != one)
            return refuse(Why::invalid,
                          msg("«{name}» is to get two copies. Write it once.", {{"name", one->receiver}}),
                          "copies");
    }
    return {};
}

std::string queue_title(const Letter& letter, std::string_view number) {
    if (!letter.confidential) return letter.subject;
    const auto& tr = i18n::Translator::of(i18n::Language::persian);
    return number.empty() ? tr("Confidential draft")
                          : tr("Confidential letter, no. {number}", {{"number", tr.digits(number)}});
}

Result<Initial> decide_initial(const Letter& letter, const Hand& hand) {
    const auto holding = acting_as(letter, hand);
    if (!holding) return tl::unexpected(holding.error());
    if (!hand.post.initials && !hand.post.signs)
        return refuse(Why::forbidden,
                      msg("The post «{post}» does not initial letters.", {{"post", hand.post.title}}));
    if (std::ranges::find(letter.initials, hand.post.id, &Initial::post) != letter.initials.end())
        return refuse(Why::conflict, msg("This post has initialled the letter already."));
    if (auto missing = wanting(letter); !missing.empty()) return tl::unexpected(missing.front());
    return Initial{hand.post.id, hand.person, hand.at};
}

Result<Signature> decide_signature(const Letter& letter, const Hand& hand) {
    const auto holding = acting_as(letter, hand);
    if (!holding) return tl::unexpected(holding.error());
    if (!hand.post.signs)
        return refuse(Why::forbidden,
                      msg("The post «{post}» does not sign letters.", {{"post", hand.post.title}}));
    if (auto missing = wanting(letter); !missing.empty()) return tl::unexpected(missing.front());
    if (letter.initials.empty() && letter.author != hand.person)
        return refuse(Why::conflict,
                      msg("Nobody has initialled this letter yet. Ask whoever prepared it, or their head."));
    return Signature{hand.post.id, hand.person, holding->substitute, hand.at};
}
}  // namespace letters
