// A bounded queue and its threads. A full queue refuses work that is new; it never grows.
#pragma once
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
    void post(std::function<void()>
                  job);  // the rest of one that was taken: never refused, dropped at the end alone
    std::size_t waiting() const;

private:
    void work();

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> jobs_;
    bool closing_ = false;
    std::vector<std::jthread> threads_;
};
}  // namespace http
