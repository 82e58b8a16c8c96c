#include "jobs/schedule.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/log.h"
#include "jobs/job_store.h"

namespace jobs {
namespace {
using namespace std::chrono_literals;
constexpr auto kLease = 10min;  // longer than any job takes; a job that might take longer works in slices
constexpr std::chrono::seconds kFirstPause = 30s, kLongestPause = 1h;

std::chrono::seconds pause_after(std::int64_t failures) {
    return std::min(kFirstPause * (std::int64_t{1} << std::clamp<std::int64_t>(failures - 1, 0, 20)),
                    kLongestPause);
}
}  // namespace

Instant When::next_after(Instant instant) const {
    if (every > 0s) return instant + every;
    const auto today = std::chrono::minutes(calendar::tehran_minutes(instant));
    const auto minute = std::chrono::floor<std::chrono::minutes>(instant);
    return minute + (at > today ? at - today : at - today + 24h);
}

Schedule::Schedule(db::Database& database, const Clock& clock, std::string holder, std::vector<Job> jobs)
    : database_(database), clock_(clock), holder_(std::move(holder)), jobs_(std::move(jobs)) {}

void Schedule::enter() {
    std::vector<std::string> names;
    database_.write([&](db::Tx& tx) {
        names.clear();
        for (const Job& job : jobs_) {
            names.push_back(job.name);
            store::insert_job(tx, job.name,
                              job.when.every > 0s ? clock_.now() : job.when.next_after(clock_.now()));
        }
        for (const auto& state : store::list_jobs(tx, clock_.now()))
            if (std::ranges::find(names, state.name) == names.end()) store::delete_job(tx, state.name);
    });
}

std::size_t Schedule::step() {
    const auto due = database_.read([&](db::Tx& tx) { return store::list_due_jobs(tx, clock_.now()); });
    std::size_t ran = 0;
    for (const std::string& name : due) {
        const auto job = std::ranges::find(jobs_, name, &Job::name);
        if (job != jobs_.end() && run(*job)) ++ran;
    }
    return ran;
}

bool Schedule::run(const Job& job) {
    std::string result, error;
    const Instant started = clock_.now();
    try {
        if (job.wanted && !job.wanted()) return false;
        if (!database_.write([&](db::Tx& tx) {
                return store::claim_job(tx, job.name, holder_, started, started + kLease);
            }))
            return false;
        result = job.run();
    } catch (const std::exception& failure) {
        error = failure.what();
    } catch (...) {  // the runner must outlive whatever a job throws
        error = "failed without a word";
    }
    if (!error.empty()) logging::error("job.failed", {{"job", job.name}, {"what", error}});
    const Instant ended = clock_.now();
    database_.write([&](db::Tx& tx) {
        const auto failures = error.empty() ? 0 : store::failures_of(tx, job.name) + 1;
        const Instant next = error.empty() ? job.when.next_after(ended) : ended + pause_after(failures);
        store::finish_job(
            tx, job.name, holder_,
            {job.name, next, started, ended, (ended - started).count(), failures, result, error, false});
    });
    return true;
}

bool Schedule::run_soon(std::string_view name) {
    return database_.write([&](db::Tx& tx) { return store::make_due(tx, name, clock_.now()); });
}

std::vector<JobState> Schedule::list() const {
    return database_.read([&](db::Tx& tx) { return store::list_jobs(tx, clock_.now()); });
}

Runner::Runner(Schedule& schedule, std::size_t threads) : schedule_(schedule) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Runner::~Runner() {
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Runner::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            schedule_.step();
        } catch (const std::exception& failure) {  // the database is away, say: the next step tries again
            logging::warn("jobs.step_failed", {{"what", std::string(failure.what())}});
        }
        std::unique_lock lock(mutex_);
        stopping_.wait_for(lock, stop, 1s, [] { return false; });
    }
}
}  // namespace jobs
