// What is done with letters: who works in the office may, the pure rules decide, then the rows, the queue and
// the audit event in one transaction. An office in which somebody holds no post does not exist for them. It
// never changes a letter that has its number.
#pragma once
#include "auth/post_store.h"
#include "features/letters/store.h"
#include "features/uploads/public.h"
#include "law/working_days.h"
#include "site/site.h"

namespace letters {
struct CopyForm {  // to an organisation of the list, or to whom `receiver` names
    std::string organisation{}, receiver{}, reason{};
};
struct LetterForm {  // as typed
    std::string organisation, direction = "out", party_kind = "outsider", party_organisation{},
                              party_cooperative{}, party_name{};
    std::string subject{}, body{}, urgency = "ordinary", continues{}, answers{}, amount{}, term_days{},
                                   copies{};  // copies: a line each, "receiver: why"
    std::vector<CopyForm> more_copies{};      // after those
    std::string their_number{}, their_date{}, inquiry_days{}, valid_months{};
    std::string act_by{};  // of an incoming letter: the day by which somebody acts
    bool confidential = false;
    std::int64_t version = 0;  // of the draft that was shown
};
std::vector<auth::store::Held> held_posts(const site::Context& context);

struct Asked {
    auth::OrganisationId organisation{};  // 0: the first one has a post in
    std::optional<Direction> direction{};
    std::optional<State> state{};
    std::string words{};  // or a number
    LetterId before{};
};
struct Listing {
    std::vector<auth::store::Held> posts;
    std::optional<auth::Organisation> organisation;  // empty: no post anywhere
    std::vector<store::Listed> rows;  // of confidential ones only what everybody in the office may know
    std::optional<LetterId> more;
};
Listing load_list(const site::Context& context, const Asked& asked);

struct Linked {  // another letter that this one names
    LetterId id;
    std::string number;
    std::optional<Date> dated;
};
struct Named {
    std::string person, post;
};
struct Detail {
    Letter letter;  // its body open
    auth::Organisation organisation;
    std::string number;  // shown; empty: none yet
    Named author;
    std::optional<Named> signer;
    std::vector<Named> initials;  // as letter.initials
    std::optional<Linked> continues, answers;
    std::vector<store::Referral> referrals;
    std::vector<store::Service> services;
    std::optional<Date> counts_from{};  // of an incoming letter that came after hours: the next working day
    std::optional<Date> term_ends;  // of the first service
    bool lacks_initial = false;     // a draft that the reader may not sign before somebody initials it
    std::optional<store::Inquiry> inquiry;
    std::vector<auth::Post> posts;                         // of the office, for referrals
    std::vector<auth::store::Held> may_sign, may_initial;  // posts through which the reader may
    std::vector<store::Delivery> deliveries;               // of its copies; of another office's letter: none
    std::vector<store::Delivery> copies_of_ours;           // those that the reader's offices got
    bool own = false;                                      // of the reader's office; else it was sent to them
};
Result<Detail> load(const site::Context& context, LetterId id);
LetterForm form_of(const Detail& detail);
Result<std::vector<store::Template>> list_templates(const site::Context& context,
                                                    auth::OrganisationId organisation);
std::string filled(std::string_view text, const std::vector<std::pair<std::string, std::string>>& fields);

// An outgoing draft, or an incoming letter, which has its number at once.
Checked<LetterId> add(const site::Context& context, const LetterForm& form);
Checked<LetterId> change(const site::Context& context, LetterId id, const LetterForm& form);
Result<void> attach(const site::Context& context, LetterId id, const uploads::Upload& upload,
                    const std::string& title, const std::string& pages);
Result<std::string> read_attachment(const site::Context& context, LetterId id, std::size_t number,
                                    std::string& type, std::string& title);
Result<void> initial(const site::Context& context, LetterId id, auth::PostId post);
Result<Number> sign(const site::Context& context, LetterId id, auth::PostId post);
// A draft that nobody wants any more: it stays in the book of the office with the reason.
Result<void> discard(const site::Context& context, LetterId id, const std::string& reason);
Result<void> refer(const site::Context& context, LetterId id, auth::PostId to, const std::string& note,
                   std::optional<Date> due);

struct ServiceForm {
    std::string method, on, to_whom;
    std::optional<uploads::Upload> evidence{};
};
Checked<std::int64_t> record_service(const site::Context& context, LetterId id, const ServiceForm& form);

struct Check {  // what whoever holds the paper may know
    std::string number, office, receiver;
    Date dated;
    std::string content_hash;
    std::int64_t pages = 0;  // attached
};
Result<Check> check(const site::Context& context, const std::string& code);

// Within letters: the office's calendar, and a letter that somebody may see.
law::WorkingDays working_days(const site::Context& context, db::Tx& tx, std::int64_t territory);
Result<Letter> find_own(const site::Context& context, db::Tx& tx, LetterId id);
Desk desk_of(const site::Context& context, db::Tx& tx);
std::string open_body(const site::Context& context, const Letter& letter);
}  // namespace letters
