// A letter of an organisation and what may be done with it. Pure: numbers are given to it, rows and clocks
// are somebody else's. A letter that has its number is final: nothing here changes one.
#pragma once
#include "auth/posts.h"
#include "base/result.h"
#include "base/sha256.h"
#include "registry/documents.h"

namespace letters {
using LetterId = Id<struct LetterTag>;

enum class Direction : std::uint8_t { in, out };
enum class State : std::uint8_t {
    draft,
    final,     // numbered and dated; outgoing ones are signed
    discarded  // a draft that nobody wants any more
};
enum class Urgency : std::uint8_t { ordinary, urgent, immediate };
std::string_view code_of(Direction direction);
std::string_view code_of(State state);
std::string_view code_of(Urgency urgency);
std::optional<Direction> direction_of(std::string_view code);
std::optional<State> state_of(std::string_view code);
std::optional<Urgency> urgency_of(std::string_view code);

struct Party {  // who wrote an incoming letter, who gets an outgoing one
    enum class Kind : std::uint8_t { organisation, cooperative, outsider } kind = Kind::outsider;
    std::int64_t id = 0;  // of the organisation or the cooperative
    std::string name;     // as it was when the letter was written
};
std::string_view code_of(Party::Kind kind);
std::optional<Party::Kind> party_kind_of(std::string_view code);

struct Number {
    int year = 0;  // Jalali
    std::int64_t number = 0;
};
struct Copy {
    std::string receiver, reason;         // receiver: as it was when the letter was written
    auth::OrganisationId organisation{};  // of the list: it stands in their queue; 0: by hand, as paper
};
struct Attachment {
    registry::DocumentId document;
    std::string title;
    std::int64_t pages = 1;
    std::string type{};  // filled when read: "application/pdf"
};
struct Initial {
    auth::PostId post;
    auth::PersonId person;
    Instant at;
};
struct Signature {
    auth::PostId post;
    auth::PersonId person;
    bool on_behalf = false;  // by who stands in for the holder
    Instant at;
};
struct Letter {
    LetterId id;
    auth::OrganisationId organisation;
    Direction direction = Direction::out;
    State state = State::draft;
    Number number{};
    std::optional<Date> dated{};
    std::string subject{}, body{};  // body: paragraphs, a line each
    Party party{};
    std::string their_number{};  // of an incoming letter
    std::optional<Date> their_date{};
    bool confidential = false;
    Urgency urgency = Urgency::ordinary;
    LetterId continues{}, answers{};  // پیرو, عطف
    std::optional<std::int64_t> amount_rial{};
    std::string term{};            // that runs from service, as law::parse_term reads it; empty: none
    std::int64_t answer_days = 0;  // working days from its date within which it asks for an answer; 0: none
    auth::PostId author_post{};
    auth::PersonId author{};
    Instant created_at{};
    std::optional<Signature> signature{};
    std::string discarded_why{};
    std::string content_hash{}, check_code{};  // of a final outgoing one
    std::vector<Copy> copies{};
    std::vector<Attachment> attachments{};
    std::vector<Initial> initials{};
    std::int64_t version = 0;
};
std::int64_t pages_of(const std::vector<Attachment>& attachments);
// Refused: a copy for nobody, an organisation that stands twice, more than thirty.
Result<void> judge_copies(const std::vector<Copy>& copies);
// In the work queue, which more people see: of a confidential letter only its number.
std::string queue_title(const Letter& letter, std::string_view number);
// "120/345/1405": code of the organisation, number, year; parsed with any digits.
std::string number_text(std::string_view letter_code, const Number& number);
struct Typed {
    std::string letter_code;
    Number number;
};
std::optional<Typed> parse_number(std::string_view typed);

// What was signed: everything that the paper says. The same letter gives the same hash for ever.
Hash hash_of(const Letter& letter);

struct Desk {  // a person and the posts in which they act today
    auth::PersonId person;
    std::vector<auth::Post> posts;
    bool works_in(auth::OrganisationId organisation) const;
};
// Of the letter's own office. A confidential letter is for its author, for those who sign or initial, and for
// the posts it was referred to.
bool may_read(const Letter& letter, const Desk& desk, std::span<const auth::PostId> referred);

// What is wanting before a letter can be signed or registered.
Refusals wanting(const Letter& letter);
Result<void> decide_change(const Letter& letter, const Desk& desk);
struct Hand {  // who acts, and in which post
    auth::PersonId person;
    const auth::Post& post;
    std::span<const auth::Holding> holdings;  // of that post
    Instant at;
    Date today;
};
// Refused: a final letter, another office's post, a post without the right, a person who does not act in it
// today: told apart where a term has ended.
Result<Initial> decide_initial(const Letter& letter, const Hand& hand);
// As decide_initial, and: something is wanting, or nobody initialled what somebody else wrote.
Result<Signature> decide_signature(const Letter& letter, const Hand& hand);
}  // namespace letters
