#include "jobs/job_store.h"

namespace jobs::store {
void insert_job(db::Tx& tx, std::string_view name, Instant due_at) {
    tx.exec(
        "INSERT INTO job (name, due_at, holder, until_at, duration_us, failures, result, error)"
        " VALUES ($1, $2, '', 0, 0, 0, '', '') ON CONFLICT (name) DO NOTHING",
        name, due_at);
}

void delete_job(db::Tx& tx, std::string_view name) {
    tx.exec("DELETE FROM job WHERE name = $1", name);
}

std::vector<std::string> list_due_jobs(db::Tx& tx, Instant at) {
    return tx.all([](const db::Row& row) { return row.str(0); },
                  "SELECT name FROM job WHERE due_at <= $1 AND until_at <= $1 ORDER BY due_at, name", at);
}

bool claim_job(db::Tx& tx, std::string_view name, const std::string& holder, Instant at, Instant until) {
    return tx.exec_one(
        "UPDATE job SET holder = $1, until_at = $2, started_at = $3"
        " WHERE name = $4 AND due_at <= $3 AND until_at <= $3",
        holder, until, at, name);
}

std::int64_t failures_of(db::Tx& tx, std::string_view name) {
    return tx.integer("SELECT failures FROM job WHERE name = $1", name).value_or(0);
}

void finish_job(db::Tx& tx, std::string_view name, const std::string& holder, const JobState& state) {
    tx.exec(
        "UPDATE job SET due_at = $1, until_at = 0, finished_at = $2, duration_us = $3, failures = $4,"
        " result = $5, error = $6 WHERE name = $7 AND holder = $8",
        state.due_at, state.finished_at, state.duration_us, state.failures, state.result, state.error, name,
        holder);
}

bool make_due(db::Tx& tx, std::string_view name, Instant at) {
    return tx.exec_one("UPDATE job SET due_at = $1 WHERE name = $2", at, name);
}

std::vector<JobState> list_jobs(db::Tx& tx, Instant at) {
    return tx.all(
        [&](const db::Row& row) {
            return JobState{row.str(0),
                            row.instant(1),
                            row.instant_or_null(2),
                            row.instant_or_null(3),
                            row.integer(4),
                            row.integer(5),
                            row.str(6),
                            row.str(7),
                            row.instant(8) > at};
        },
        "SELECT name, due_at, started_at, finished_at, duration_us, failures, result, error, until_at FROM "
        "job"
        " ORDER BY name");
}
}  // namespace jobs::store
