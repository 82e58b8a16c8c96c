// The one thread that writes to an SQLite file in this process: closures in the order they came, many in one commit, a
// savepoint each. It never lets a refused closure touch its neighbours, and never answers before the commit.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "db/retry.h"

namespace db {
class Writer {
public:
    using Closure = std::function<bool(Tx&)>;
    explicit Writer(std::unique_ptr<Connection> connection);
    ~Writer();  // nobody waits any more
    Writer(const Writer&) = delete;
    // Returns when f was committed or refused; what f throws is thrown here.
    void write(const Closure& f, Moment deadline);
    std::size_t queued();

private:
    struct Job {
        enum class Place : std::uint8_t { queue, batch, done };
        const Closure& f;
        Moment deadline;
        Place place = Place::queue;
        int tries = 0;
        std::optional<Error> again{};  // why it must run once more
        std::future<void> outcome{};
        std::optional<Error> failure{};  // of the transaction, not of f
        std::condition_variable moved{};
    };
    using Batch = std::vector<Job*>;

    void loop();
    bool wait_for_work(Moment& rested);
    bool begin(Moment deadline);  // false: somebody else holds the lock
    Batch run_batch();            // returns what must run once more, each alone
    void run_alone(Job& job);
    void run(Job& job);  // inside a savepoint
    bool commit(const Batch& batch);  // false: nothing was kept, each must run alone
    bool in_transaction() const { return connection_->state() == Connection::State::in_transaction; }
    Job* take();
    void finish(Job& job);
    void fail_all(const Error& error);

    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Job*> queue_;
    bool stop_ = false, locked_out_ = false;
    std::thread thread_;
};
}  // namespace db
