// Copies of a signed letter that go to offices of the list: they stand in those offices' queues, and the
// office that wrote the letter sees who has seen and who has acknowledged them. A receiver whose name is free
// text gets paper; so does an office in which nobody acts today.
#pragma once
#include "features/letters/operations.h"

namespace letters {
// In the transaction that signs the letter.
void deliver_copies(const site::Context& context, db::Tx& tx, const Letter& letter,
                    const std::string& number);
// May this person read the letter because their office got it or a copy of it? A confidential one: who signs
// there.
bool got_it(const Letter& letter, const Desk& desk, std::span<const store::Delivery> deliveries);
// The first time that somebody of an office opens its copy. Nothing happens for anybody else.
void note_seen(const site::Context& context, const Detail& detail);
// Takes the copy off the office's queue. Refused: no copy of one's offices, acknowledged before.
Result<void> acknowledge(const site::Context& context, LetterId id, auth::OrganisationId organisation);
}  // namespace letters
