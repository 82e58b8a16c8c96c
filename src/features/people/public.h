// What the schedule does with entries for people: what nobody confirmed is forgotten.
#pragma once
#include "db/db.h"

namespace people {
std::int64_t delete_unconfirmed(db::Database& database, Instant before);  // how many
}
