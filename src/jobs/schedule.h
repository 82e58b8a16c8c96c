// Work that runs by itself. A job is data: a name, when, what. Its state is a row, so that each runs once
// wherever processes run; a process that dies holds it no longer than the lease; a failure is seen, and tried
// again.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "db/db.h"

namespace jobs {
struct When {
    std::chrono::seconds every{0};  // or, where zero:
    std::chrono::minutes at{0};     // each day at this time in Tehran
    Instant next_after(Instant instant) const;
};
constexpr When every(std::chrono::seconds interval) {
    return {interval, {}};
}
constexpr When daily_at(std::chrono::hours hour, std::chrono::minutes minute) {
    return {{}, hour + minute};
}

struct Job {
    std::string name;  // a short code, stored
    i18n::Id about;    // for the administrator
    When when;
    std::function<std::string()> run;  // returns what it did in a few words or figures; throws when it failed
    std::function<bool()> wanted{};    // asked first: without work it does not run and writes nothing
};

struct JobState {
    std::string name;
    Instant due_at;
    std::optional<Instant> started_at, finished_at;  // of the last run
    std::int64_t duration_us = 0, failures = 0;      // failures: since it last succeeded
    std::string result, error;
    bool running = false;
};

class Schedule {
public:
    // `holder` names this process; `clock` is the true one, even where a demo lives in another year.
    Schedule(db::Database& database, const Clock& clock, std::string holder, std::vector<Job> jobs);
    void enter();                          // gives new jobs their row; forgets those that are no more
    std::size_t step();                    // runs what is due and nobody else runs; returns how many ran
    bool run_soon(std::string_view name);  // false: there is no such job
    std::vector<JobState> list() const;
    const std::vector<Job>& jobs() const { return jobs_; }

private:
    bool run(const Job& job);

    db::Database& database_;
    const Clock& clock_;
    std::string holder_;
    std::vector<Job> jobs_;
};

// Threads that step the schedule until the end, at most a second behind.
class Runner {
public:
    Runner(Schedule& schedule, std::size_t threads);
    ~Runner();  // waits for what runs

private:
    void work(const std::stop_token& stop);
    Schedule& schedule_;
    std::mutex mutex_;
    std::condition_variable_any stopping_;
    std::vector<std::jthread> threads_;
};
}  // namespace jobs
