// Inquiries to other bodies: an outgoing letter that waits for an answer, and what carries it. It decides
// nothing about what an answer means.
#pragma once
#include "features/letters/operations.h"

namespace letters {
// How an inquiry reaches the other body. By paper, somebody prints and delivers the signed letter; a channel
// to a system of the other body sends it from the outbox and enters the answer by `answer` as a person would.
class Channel {
public:
    virtual ~Channel() = default;
    virtual std::string_view code() const = 0;
    virtual void send(db::Tx& tx, const store::Inquiry& inquiry, const Letter& letter) = 0;
};
Channel& paper_channel();

struct InquiryListing {
    std::vector<auth::store::Held> posts;
    std::optional<auth::Organisation> organisation;
    std::vector<store::Inquiry> rows;
    std::optional<LetterId> more;
};
enum class Inquiries : std::uint8_t { waiting, all, received };  // received: of us, by others, unanswered
InquiryListing load_inquiries(const site::Context& context, auth::OrganisationId organisation,
                              Inquiries which, LetterId before);
struct AnswerForm {
    std::string answered, answer, letter;  // letter: number of the incoming letter, if it came by one
};
Checked<LetterId> answer(const site::Context& context, LetterId inquiry, const AnswerForm& form);
// Puts each unanswered inquiry into its office's queue once, the day after it was due. Returns how many.
std::int64_t remind_of_inquiries(db::Database& database, Ids& ids, const Clock& clock);
}  // namespace letters
