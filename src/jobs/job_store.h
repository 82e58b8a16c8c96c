// Rows of jobs: when each is due, who runs it, how its last run ended. It judges nothing.
#pragma once
#include "jobs/schedule.h"

namespace jobs::store {
void insert_job(db::Tx& tx, std::string_view name, Instant due_at);  // nothing when it is there
void delete_job(db::Tx& tx, std::string_view name);
std::vector<std::string> list_due_jobs(db::Tx& tx, Instant at);  // and held by nobody
bool claim_job(db::Tx& tx, std::string_view name, const std::string& holder, Instant at, Instant until);
std::int64_t failures_of(db::Tx& tx, std::string_view name);
// Nothing when the lease has passed to another meanwhile.
void finish_job(db::Tx& tx, std::string_view name, const std::string& holder, const JobState& state);
bool make_due(db::Tx& tx, std::string_view name, Instant at);
std::vector<JobState> list_jobs(db::Tx& tx, Instant at);
}  // namespace jobs::store
