// What the demo asks of the database beside the register: is it empty, and that it is marked.
#pragma once
#include <string>

#include "db/db.h"

namespace demo {
bool has_cooperatives(db::Tx& tx);
void mark_as_demo(db::Tx& tx, const std::string& clock);
}  // namespace demo
