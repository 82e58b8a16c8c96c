#include "app/schedule.h"

#include "app/messages.h"
#include "auth/audit.h"
#include "auth/sign_in.h"
#include "features/filings/public.h"
#include "features/founding/public.h"
#include "features/letters/inquiries.h"
#include "features/people/public.h"
#include "features/uploads/public.h"
#include "features/work/public.h"
#include "law/today.h"
#include "ledger/upkeep.h"
#include "registry/projections.h"

namespace app {
namespace {
using namespace std::chrono_literals;
using jobs::daily_at;
using jobs::every;

std::string figures(
    std::initializer_list<std::pair<const char*, std::int64_t>> all) {  // "12 codes, 3 sessions"
    std::string out;
    for (const auto& [what, n] : all) out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + what;
    return out;
}

std::string delete_ended(const Work& work) {
    constexpr auto kept = std::chrono::days(90);
    const Instant before = work.clock.now() - kept;
    const auto answers = work.database.write([&](db::Tx& tx) { return ledger::delete_answers(tx, before); });
    const auto ended = work.database.write(
        [&](db::Tx& tx) { return auth::delete_ended(tx, work.clock.now() - std::chrono::days(1)); });
    const auto entries = people::delete_unconfirmed(work.database, work.clock.now() - std::chrono::days(30));
    const auto uploads = uploads::delete_waiting(work.database, work.clock.now() - std::chrono::days(2),
                                                 work.clock.now());
    return figures({{"sign_ins", ended},
                    {"entries", entries},
                    {"uploads", uploads},
                    {"messages", work.outbox.delete_done(before)},
                    {"operations", answers}});
}

std::string mail_head(const Work& work) {
    return work.database.write([&](db::Tx& tx) -> std::string {
        const auto head = ledger::last_head(tx);
        if (!head) return "no head yet";
        work.outbox.enqueue(tx, head_message(work.tr, work.heads_to, *head));
        return std::to_string(head->size) + " entries";
    });
}
}  // namespace

std::vector<jobs::Job> schedule(const Work& work) {
    std::vector<jobs::Job> all{
        {"outbox", msgid("Sends the messages that wait"), every(1s),
         [work] { return std::to_string(work.outbox.step()) + " tried"; },
         [work] { return work.outbox.has_due(); }},
        {"delivery", msgid("Asks what became of messages that were sent"), every(1min),
         [work] { return std::to_string(work.outbox.follow()) + " known"; }},
        {"delete_ended", msgid("Deletes what has ended and is kept no longer"), daily_at(3h, 10min),
         [work] { return delete_ended(work); }},
        {"audit_seal", msgid("Seals the audit's events into their chain"), every(1min),
         [work] {
             return figures(
                 {{"events", static_cast<std::int64_t>(auth::seal_batch(
                                 work.database, work.clock, work.keys.ledger_key(), work.seal_file))}});
         }},
        {"overdue_work", msgid("Brings late work before the head of the office"), every(10min),
         [work] {
             return figures({{"items", work::escalate_overdue(work.database, work.ids, work.clock)}});
         }},
        {"filing_terms", msgid("Ends filings whose term has passed, reminds of those that end soon"), every(10min),
         [work] {
             const auto done = filings::run_terms(work.services);
             return figures({{"ended", done.ended}, {"reminded", done.reminded}});
         }},
        {"founding_duties", msgid("Reminds new cooperatives of their first duties"), daily_at(8h, 0min),
         [work] {
             const auto told = founding::remind_of_duties(work.services);
             return figures({{"before", told.before}, {"late", told.late}});
         }},
        {"inquiry_reminders", msgid("Reminds offices of inquiries that nobody answered"), daily_at(7h, 30min),
         [work] {
             return figures(
                 {{"inquiries", letters::remind_of_inquiries(work.database, work.ids, work.clock)}});
         }},
        // Often enough that the day has hardly begun; on other days it finds nothing.
        {"due_entries", msgid("Applies what takes effect today"), every(10min),
         [work] {
             ledger::Pen pen{work.ids, work.clock, work.random};
             return figures({{"cooperatives", static_cast<std::int64_t>(registry::apply_due(
                                                  work.database, pen, law::today(work.clock)))}});
         }},
    };
    if (!work.heads_to.empty())
        all.push_back({"signed_head", msgid("Mails the signed head of the log"), daily_at(6h, 0min),
                       [work] { return mail_head(work); }});
    return all;
}
}  // namespace app
