// A bounded queue and its threads. A full queue refuses; it never grows.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {
class Pool {
public:
    Pool(std::size_t threads, std::size_t queue_limit);
    ~Pool();  // runs what is queued, then joins
    bool try_post(std::function<void()> job);
    std::size_t waiting() const;
    std::chrono::duration<double> waited() const;  // all that was begun, together, until a thread was free

private:
    void work();

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    struct Job {
        std::function<void()> run;
        std::chrono::steady_clock::time_point since;
    };
    std::deque<Job> jobs_;
    std::chrono::steady_clock::duration waited_{};
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};
}  // namespace http
