#include "http/pool.h"

namespace http {
Pool::Pool(std::size_t threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() {
    {
        std::lock_guard lock(mutex_);
        closing_ = true;
    }
    ready_.notify_all();
    threads_.clear();
}

bool Pool::try_post(std::function<void()> job) {
    {
        std::lock_guard lock(mutex_);
        if (closing_ || jobs_.size() >= queue_limit_) return false;
        jobs_.push_back({std::move(job), std::chrono::steady_clock::now()});
    }
    ready_.notify_one();
    return true;
}

std::size_t Pool::waiting() const {
    std::lock_guard lock(mutex_);
    return jobs_.size();
}

std::chrono::duration<double> Pool::waited() const {
    std::lock_guard lock(mutex_);
    return waited_;
}

void Pool::work() {
    for (std::unique_lock lock(mutex_);;) {
        ready_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        auto job = std::move(jobs_.front().run);
        waited_ += std::chrono::steady_clock::now() - jobs_.front().since;
        jobs_.pop_front();
        lock.unlock();
        job();
        job = nullptr;  // what it holds may be large: free it outside the lock
        lock.lock();
    }
}
}  // namespace http
