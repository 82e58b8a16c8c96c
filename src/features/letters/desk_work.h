// What letters put into the work queue and take off it again. It decides nothing about a letter.
#pragma once
#include "features/letters/operations.h"
#include "features/work/public.h"

namespace letters {
work::Hand hand_of(const site::Context& context);
// A rule of the book by the urgency of an incoming letter: within how many working days somebody acts.
std::optional<std::int64_t> act_days(const site::Context& context, Urgency urgency);

// An incoming letter that was just registered. What lay in the queue because its sender wrote it here is
// closed; the day by which an inquiry of theirs wants its answer goes on. `act_by` empty: by the urgency.
void queue_registered(const site::Context& context, db::Tx& tx, const Letter& letter,
                      const auth::Organisation& office, std::optional<Date> act_by);
// A letter that was just signed: its own work is done, so is that about the letter it answers, and the office
// of the list that it is for has it in its queue, with the day by which it asks for an answer.
void queue_signed(const site::Context& context, db::Tx& tx, const Letter& letter,
                  const auth::Organisation& office, const std::optional<store::Inquiry>& inquiry);
void queue_referral(const site::Context& context, db::Tx& tx, const Letter& letter, auth::PostId to,
                    const std::string& note, std::optional<Date> due);
}  // namespace letters
