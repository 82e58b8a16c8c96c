// Rows of letters, inquiries, calls and templates. The only SQL of letters; it judges nothing. Bodies come
// and go sealed.
#pragma once
#include "db/db.h"
#include "features/letters/letter.h"

namespace letters::store {
// The next number of the office's book, in which what comes in and what goes out stand together, taken: it is
// given back only when the transaction fails.
std::int64_t take_number(db::Tx& tx, auth::OrganisationId organisation, int year);

void insert(db::Tx& tx, const Letter& letter);  // with its copies and attachments
// Of a draft: everything but its number and signature; initials of the text before are gone. False: changed
// meanwhile, or final.
bool update_draft(db::Tx& tx, const Letter& letter);
bool touch_draft(db::Tx& tx, const Letter& letter);  // a new version, for what is added beside the text
bool discard(db::Tx& tx, const Letter& letter, const std::string& why);
bool finish(db::Tx& tx, const Letter& signed_letter);  // false: changed meanwhile, or final
void insert_attachment(db::Tx& tx, LetterId letter, std::int64_t position, const Attachment& attachment);
void insert_initial(db::Tx& tx, LetterId letter, const Initial& initial);
std::optional<Letter> find(db::Tx& tx, LetterId id);  // whole
std::optional<LetterId> find_by_number(db::Tx& tx, auth::OrganisationId organisation, Direction direction,
                                       const Number& number);
std::optional<LetterId> find_by_check_code(db::Tx& tx, std::string_view code);

struct Filter {
    auth::OrganisationId organisation;
    std::optional<Direction> direction{};
    std::optional<State> state{};
    std::string words_norm{};  // in the subject, the name or the number of the other side; empty: all
    std::optional<std::int64_t> number{};  // or this one of the office's book
    LetterId before{};
    std::int64_t limit = 50;
};
struct Listed {
    LetterId id;
    Direction direction = Direction::out;
    State state = State::draft;
    Number number;
    std::optional<Date> dated;
    std::string subject;
    Party party;
    bool confidential = false;
    Urgency urgency = Urgency::ordinary;
    auth::PersonId author;
};
// Newest first; discarded drafts only where they are asked for.
std::vector<Listed> list(db::Tx& tx, const Filter& filter);

struct Referral {
    std::int64_t id = 0;
    auth::PersonId from;
    auth::PostId to;
    std::string note;
    Instant at;
    std::string from_name{}, to_title{};  // filled by list_referrals
};
void insert_referral(db::Tx& tx, LetterId letter, const Referral& referral);
std::vector<Referral> list_referrals(db::Tx& tx, LetterId letter);  // oldest first

struct Service {
    std::int64_t id = 0;
    std::string method;
    Date on;
    std::string to_whom;
    registry::DocumentId evidence{};  // 0: none
    auth::PersonId by;
    Instant at;
};
void insert_service(db::Tx& tx, LetterId letter, const Service& service);
std::vector<Service> list_services(db::Tx& tx, LetterId letter);  // by day

// A copy in the queue of an office of the list, from the signature on.
struct Delivery {
    std::int64_t id = 0;
    LetterId letter;
    std::int64_t position = 0;  // of the copy in the letter, from 1
    auth::OrganisationId organisation;
    Instant at;
    std::optional<Instant> seen_at{}, acknowledged_at{};
    std::string seen_by{}, acknowledged_by{};  // names: filled when read
};
void insert_delivery(db::Tx& tx, const Delivery& delivery);
std::vector<Delivery> list_deliveries(db::Tx& tx, LetterId letter);  // by position
// False: seen, or acknowledged, before.
bool mark_seen(db::Tx& tx, std::int64_t delivery, auth::PersonId by, Instant at);
bool mark_acknowledged(db::Tx& tx, std::int64_t delivery, auth::PersonId by, Instant at);

struct Inquiry {
    LetterId letter;
    auth::OrganisationId organisation;
    std::string channel;
    std::int64_t working_days = 10, valid_months = 0;  // 0: its answer does not age
    std::optional<Date> due{};                         // counted when the letter is signed
    std::optional<Date> answered{};
    std::string answer{};
    LetterId answer_letter{};
    std::optional<Date> valid_until{};
    std::string subject{}, party_name{};  // of the letter: filled when read
    Number number{};
    std::optional<Date> dated{};
    std::string letter_code{};  // of the office that asks
    bool confidential = false;
};
void insert_inquiry(db::Tx& tx, const Inquiry& inquiry);
bool update_inquiry(db::Tx& tx, const Inquiry& inquiry);  // false: answered meanwhile
std::optional<Inquiry> find_inquiry(db::Tx& tx, LetterId letter);
struct InquiryFilter {
    auth::OrganisationId organisation;
    bool open = true;
    LetterId before{};
    std::int64_t limit = 50;
};
std::vector<Inquiry> list_inquiries(db::Tx& tx, const InquiryFilter& filter);  // newest first
// Those that other offices of the list sent to the organisation: party_name is then theirs.
std::vector<Inquiry> list_received_inquiries(db::Tx& tx, const InquiryFilter& filter);  // newest first
std::vector<Inquiry> list_inquiries_over(db::Tx& tx, Date day);  // not answered, and their term runs over it
std::vector<Inquiry> list_unanswered(db::Tx& tx, Date due_before, std::int64_t limit);  // not reminded of yet
bool move_due(db::Tx& tx, LetterId letter, Date due);  // false: answered meanwhile
bool mark_reminded(db::Tx& tx, LetterId letter, Instant at);

struct Call {
    std::int64_t id = 0;
    auth::OrganisationId organisation;
    auth::PersonId person, by;
    Instant at;
    bool outgoing = false;
    std::string note;
    std::string organisation_name{}, person_name{}, by_name{};  // filled when read
};
void insert_call(db::Tx& tx, const Call& call);
std::vector<Call> list_calls_of_person(db::Tx& tx, auth::PersonId person, std::int64_t limit);
std::vector<Call> list_calls_of_office(db::Tx& tx, auth::OrganisationId organisation, std::int64_t limit);

struct Template {
    std::int64_t id = 0;
    std::string organisation_kind, title, subject, body;  // kind empty: of all
};
std::vector<Template> list_templates(db::Tx& tx, const std::string& organisation_kind);
std::vector<Template> list_all_templates(db::Tx& tx);
bool save_template(db::Tx& tx, const Template& one, bool fresh);  // false: there is none to change
}  // namespace letters::store
