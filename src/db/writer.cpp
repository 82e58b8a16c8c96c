#include "db/writer.h"

#include <algorithm>

namespace db {
namespace {
constexpr std::size_t kBatch = 64;
constexpr auto kHold = std::chrono::milliseconds(50);    // a batch takes no more closures after this
constexpr auto kShare = std::chrono::milliseconds(100);  // after this much work without a rest …
constexpr auto kRest = std::chrono::milliseconds(3);     // … other processes get this long to take the lock
constexpr auto kTry = std::chrono::milliseconds(100);    // one wait for somebody else's lock
constexpr int kRaces = 3;
}  // namespace

Writer::Writer(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
        work_.notify_one();
    }
    thread_.join();
}

void Writer::write(const Closure& f, Moment deadline) {
    Job job{f, deadline};
    std::unique_lock lock(mutex_);
    queue_.push_back(&job);
    work_.notify_one();
    while (job.place != Job::Place::done) {
        if (job.place == Job::Place::batch) {
            job.moved.wait(lock);
        } else if (job.moved.wait_until(lock, deadline) == std::cv_status::timeout &&
                   job.place == Job::Place::queue) {
            std::erase(queue_, &job);
            throw too_late(job.again     ? job.again->what()
                           : locked_out_ ? "the database is locked by another process"
                                         : "other writes came first");
        }
    }
    lock.unlock();
    if (job.failure) throw *job.failure;
    job.outcome.get();
}

std::size_t Writer::queued() {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

bool Writer::wait_for_work(Moment& rested) {
    std::unique_lock lock(mutex_);
    if (queue_.empty()) {
        work_.wait(lock, [&] { return stop_ || !queue_.empty(); });
        rested = steady_now();
    }
    return !queue_.empty();
}

void Writer::loop() {
    auto rested = steady_now();
    int pauses = 0;
    while (wait_for_work(rested)) {
        try {
            if (!begin(steady_now() + kTry)) continue;
            for (auto* job : run_batch()) run_alone(*job);
        } catch (const Error& error) {
            fail_all(error);
        }
        bool again = false;
        {
            const std::lock_guard lock(mutex_);
            again = !queue_.empty() && queue_.front()->again;
        }
        pauses = again ? pauses + 1 : 0;
        if (again) pause(pauses);
        if (steady_now() - rested < kShare) continue;
        std::this_thread::sleep_for(kRest);
        rested = steady_now();
    }
}

bool Writer::begin(Moment deadline) {
    const auto tell = [&](bool locked_out) {  // those whose deadline passes meanwhile say why
        const std::lock_guard lock(mutex_);
        locked_out_ = locked_out;
        return !locked_out;
    };
    tell(true);
    connection_->set_deadline(deadline);
    try {
        connection_->begin_write();
    } catch (const Error& error) {
        if (in_transaction()) connection_->rollback();
        if (error.kind != Error::Kind::busy && error.kind != Error::Kind::too_late) throw;
        return false;
    }
    return tell(false);
}

Writer::Batch Writer::run_batch() {
    Batch batch;
    batch.reserve(kBatch);
    const auto until = steady_now() + kHold;
    while (batch.size() < kBatch && steady_now() < until) {
        auto* job = take();
        if (!job) break;
        run(*job);
        if (!in_transaction()) {  // stopped or out of space: the engine undid the neighbours with it
            finish(*job);
            return batch;
        }
        batch.push_back(job);
    }
    return commit(batch) ? Batch{} : batch;
}

void Writer::run_alone(Job& job) {
    try {
        if (!begin(job.deadline)) throw too_late("the database is locked by another process");
        run(job);
        if (in_transaction()) {
            commit({&job});
            return;
        }
    } catch (const Error& error) {
        job.failure = error;
    }
    finish(job);
}

void Writer::run(Job& job) {
    const DeadlineScope scope(job.deadline);
    connection_->set_deadline(job.deadline);
    ++job.tries;
    job.again.reset();
    struct Undo {
        Connection* connection;
        ~Undo() {
            if (connection) connection->rollback_to_savepoint();
        }
    };
    // A packaged task carries an exception of any type to the thread that asked.
    std::packaged_task<void()> task([&] {
        try {
            Undo undo{connection_.get()};
            connection_->savepoint();
            Tx tx(*connection_);
            if (!job.f(tx)) return;
            connection_->release_savepoint();
            undo.connection = nullptr;
        } catch (const Error& error) {
            if (!worth_another_try(error, job.tries, kRaces)) throw;
            if (passed(job.deadline)) throw too_late(error.what());
            job.again = error;
        }
    });
    job.outcome = task.get_future();
    task();
}

bool Writer::commit(const Batch& batch) {
    std::optional<Error> failure;
    try {
        connection_->set_deadline({});
        connection_->commit();
    } catch (const Error& error) {
        // Still open: the engine refused (a deferred key, say) and one of them is to blame. Closed: nobody
        // knows whether it was kept, and nothing may run twice.
        const bool refused = in_transaction();
        if (refused) connection_->rollback();
        if (refused && error.kind == Error::Kind::busy) {
            for (auto* job : batch) job->again = error;
        } else if (refused && batch.size() > 1) {
            return false;
        } else {
            failure = error;
        }
    }
    for (auto job = batch.rbegin(); job != batch.rend();
         ++job) {  // backwards: to run again is to go in front
        (*job)->failure = failure;
        finish(**job);
    }
    return true;
}

Writer::Job* Writer::take() {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return nullptr;
    auto* job = queue_.front();
    queue_.pop_front();
    job->place = Job::Place::batch;
    return job;
}

void Writer::finish(Job& job) {
    const std::lock_guard lock(mutex_);
    const bool again = job.again && !job.failure;
    if (again) queue_.push_front(&job);
    job.place = again ? Job::Place::queue : Job::Place::done;
    job.moved.notify_one();  // under the lock: the job lives on its caller's stack
}

void Writer::fail_all(const Error& error) {
    for (auto waiting = queued(); waiting > 0; --waiting) {  // who comes meanwhile has a try of its own
        auto* job = take();
        if (!job) return;
        job->failure = error;
        finish(*job);
    }
}
}  // namespace db
