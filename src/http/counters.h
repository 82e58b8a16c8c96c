// What the edge counts; the io thread writes, whoever asks reads. It never holds anything of a person.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "http/server.h"

namespace http {
class Counters {
public:
    void count_answer(std::string_view method, std::string_view route, int status,
                      std::chrono::microseconds took);
    void count_refused_connection() { refused_connections_.fetch_add(1, std::memory_order_relaxed); }
    void count_busy() { refused_busy_.fetch_add(1, std::memory_order_relaxed); }
    void count_timed_out() { timed_out_.fetch_add(1, std::memory_order_relaxed); }
    void set_connections(std::size_t count) { connections_.store(count, std::memory_order_relaxed); }
    Metrics snapshot() const;  // without the queues

private:
    static constexpr std::array bounds_seconds{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1., 2., 5.};
    std::atomic<std::uint64_t> responses_5xx_{0}, refused_busy_{0}, timed_out_{0}, refused_connections_{0};
    // Three hundred routes with a handful of statuses each: it does not grow with what clients send.
    struct OfRoute {
        std::array<std::uint64_t, bounds_seconds.size() + 1> latency{};
        std::uint64_t microseconds = 0;
        std::map<int, std::uint64_t> by_status;
    };
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, OfRoute> routes_;  // by method and pattern
    std::atomic<std::size_t> connections_{0};
};
}  // namespace http
