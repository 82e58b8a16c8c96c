// The node number of a process, leased so that two never make ids with the same one. Renew it well before it
// ends; a process whose lease is lost must stop making ids.
#pragma once
#include <optional>
#include <string>

#include "db/db.h"

namespace jobs {
std::optional<unsigned> lease_node(db::Database& database, const Clock& clock, const std::string& holder);
bool renew_node(db::Database& database, const Clock& clock, unsigned node, const std::string& holder);
// At the end of a process: the next one need not wait for the end of the lease.
void release_node(db::Database& database, unsigned node, const std::string& holder);
}  // namespace jobs
