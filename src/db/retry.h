// When a write is run again, and until when. Nothing else in the program may look at these causes.
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "db/db.h"

namespace db {
using Moment = std::chrono::steady_clock::time_point;
using Deadline = std::optional<Moment>;

Moment steady_now();
bool passed(const Deadline& deadline);
// Two writers appended at one position of a stream: a unique violation of ledger_position.
bool lost_stream_race(const Error& error);
// Whether the closure that ended with `error` at its `tries`-th run may be run again. `races` bounds lost races: one
// that is lost every time comes from a position that was read outside the closure, and waiting would not mend it.
bool worth_another_try(const Error& error, int tries, int races);
void pause(int tries);  // longer with every try, and never the same for two
Error too_late(const std::string& why);
}  // namespace db
