#include "features/letters/inquiries.h"

#include <algorithm>

#include "auth/audit.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/letters/form.h"
#include "features/letters/public.h"
#include "features/work/public.h"
#include "law/calendar_store.h"
#include "law/today.h"

namespace letters {
namespace {
class Paper final : public Channel {
public:
    std::string_view code() const override { return "paper"; }
    void send(db::Tx&, const store::Inquiry&, const Letter&) override {}  // printed and delivered by hand
};
constexpr std::int64_t kPage = 50;
}  // namespace

Channel& paper_channel() {
    static Paper paper;
    return paper;
}

InquiryListing load_inquiries(const site::Context& context, auth::OrganisationId organisation,
                              Inquiries which, LetterId before) {
    return context.services.database.read([&](db::Tx& tx) {
        InquiryListing out;
        out.posts = auth::store::list_held(tx, context.actor.person, context.today());
        for (const auto& held : out.posts)
            if (!organisation || held.organisation == organisation) {
                out.organisation = auth::store::find_organisation(tx, held.organisation);
                break;
            }
        if (!out.organisation) return out;
        const store::InquiryFilter filter{out.organisation->id, which != Inquiries::all, before, kPage + 1};
        out.rows = which == Inquiries::received ? store::list_received_inquiries(tx, filter)
                                                : store::list_inquiries(tx, filter);
        const bool sees_all = std::ranges::any_of(out.posts, [&](const auto& held) {
            return held.organisation == out.organisation->id && held.post.signs;
        });
        for (auto& row : out.rows)
            if (which == Inquiries::received && row.confidential && !sees_all) row.subject.clear();
        if (out.rows.size() > static_cast<std::size_t>(kPage))
            out.rows.pop_back(), out.more = out.rows.back().letter;
        return out;
    });
}

Checked<LetterId> answer(const site::Context& context, LetterId id, const AnswerForm& form) {
    return context.services.database.write([&](db::Tx& tx) -> Checked<LetterId> {
        Refusals wrong;
        const auto fail = [&](i18n::Message message, const char* field, Why why = Why::invalid) {
            wrong.push_back({why, std::move(message), field});
        };
        const auto letter = find_own(context, tx, id);
        if (!letter) return tl::unexpected(Refusals{letter.error()});
        auto inquiry = store::find_inquiry(tx, id);
        if (!inquiry || letter->state != State::final)
            fail(msg("This letter is no inquiry, or it is not signed yet."), "", Why::conflict);
        else if (inquiry->answered)
            fail(msg("The answer was entered already, on {day}.", {{"day", *inquiry->answered}}), "",
                 Why::conflict);
        if (!wrong.empty()) return tl::unexpected(std::move(wrong));
        const auto on = calendar::parse(form.answered);
        if (!on)
            fail(on.error().message, "answered");
        else if (*on < *letter->dated || *on > context.today())
            fail(msg("The answer came between the day of the letter and today."), "answered");
        inquiry->answer = text::display_form(form.answer);
        if (inquiry->answer.empty() || text::length(inquiry->answer) > 2000)
            fail(msg("Write what was answered, in 2,000 letters at most."), "answer");
        const auto organisation = auth::store::find_organisation(tx, letter->organisation).value();
        if (!form.letter.empty()) {
            const auto parsed = parse_number(form.letter);
            const auto found = parsed && parsed->letter_code == organisation.letter_code
                                   ? store::find_by_number(tx, organisation.id, Direction::in, parsed->number)
                                   : std::nullopt;
            if (found)
                inquiry->answer_letter = *found;
            else
                fail(msg("No letter of this office has the number «{number}». Write it as {example}.",
                         {{"number", text::display_form(form.letter)},
                          {"example", example_number(context, organisation)}}),
                     "letter");
        }
        if (!wrong.empty()) return tl::unexpected(std::move(wrong));
        inquiry->answered = *on;
        if (inquiry->valid_months)
            inquiry->valid_until = law::end_of({static_cast<int>(inquiry->valid_months), law::TermUnit::month,
                                                law::AtHoliday::stands, law::Months::calendar},
                                               *on, working_days(context, tx, organisation.territory));
        if (!store::update_inquiry(tx, *inquiry))
            return tl::unexpected(Refusals{
                {Why::conflict, msg("A colleague entered the answer at the same moment. Look again."), {}}});
        const auto& s = context.services;
        work::close_items(tx, {s.ids, s.clock, context.actor.person}, {"inquiry", id.value});
        work::close_items(tx, {s.ids, s.clock, context.actor.person}, {"letter_received", id.value});
        auth::record(tx, s.ids, s.clock, context.actor, "inquiry.answered", {"letter", id.value},
                     Json::Object{});
        return id;
    });
}

std::int64_t recount_inquiries(db::Tx& tx, Date day,
                               const std::function<const law::WorkingDays*(auth::OrganisationId)>& days) {
    std::int64_t moved = 0;
    for (const auto& one : store::list_inquiries_over(tx, day)) {
        const auto* calendar = days(one.organisation);
        if (!calendar) continue;
        const Date due = calendar->add(*one.dated, static_cast<int>(one.working_days));
        if (due != one.due) moved += store::move_due(tx, one.letter, due);
    }
    return moved;
}

std::int64_t remind_of_inquiries(db::Database& database, Ids& ids, const Clock& clock) {
    constexpr std::int64_t kMost = 1000, kAtOnce = 100;
    std::int64_t all = 0;
    while (all < kMost) {
        const auto done = database.write([&](db::Tx& tx) {
            std::int64_t reminded = 0;
            for (const auto& one : store::list_unanswered(tx, law::today(clock), kAtOnce)) {
                if (!store::mark_reminded(tx, one.letter, clock.now())) continue;
                work::open_item(tx, {ids, clock, {}},
                                {.kind = "inquiry",
                                 .title = one.party_name,
                                 .path = "/letters/" + one.letter.text(),
                                 .subject = {"inquiry", one.letter.value},
                                 .organisation = one.organisation,
                                 .due = law::today(clock)});
                ++reminded;
            }
            return reminded;
        });
        if (!done) break;
        all += done;
    }
    return all;
}
}  // namespace letters
