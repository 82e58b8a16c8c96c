#include "http/counters.h"

#include <algorithm>
#include <limits>

namespace http {
void Counters::count_answer(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds took) {
    {
        const std::lock_guard lock(mutex_);
        Sum& sum = routes_[{std::string(method), std::string(route), status}];
        ++sum.requests;
        sum.microseconds += static_cast<std::uint64_t>(took.count());
    }
    const double seconds = static_cast<double>(took.count()) / 1e6;
    const auto bucket = std::ranges::lower_bound(bounds_seconds, seconds) - bounds_seconds.begin();
    latency_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    latency_sum_microseconds_.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
    if (status >= 500) responses_5xx_.fetch_add(1, std::memory_order_relaxed);
}

Metrics Counters::snapshot() const {
    Metrics out;
    for (std::size_t i = 0; i < latency_.size(); ++i) {
        out.requests += latency_[i].load(std::memory_order_relaxed);
        const double bound =
            i < bounds_seconds.size() ? bounds_seconds[i] : std::numeric_limits<double>::infinity();
        out.latency_seconds.emplace_back(bound, out.requests);
    }
    out.latency_sum_seconds =
        static_cast<double>(latency_sum_microseconds_.load(std::memory_order_relaxed)) / 1e6;
    out.responses_5xx = responses_5xx_.load(std::memory_order_relaxed);
    out.refused_busy = refused_busy_.load(std::memory_order_relaxed);
    out.timed_out = timed_out_.load(std::memory_order_relaxed);
    out.refused_connections = refused_connections_.load(std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, sum] : routes_)
            out.routes.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.requests,
                                  static_cast<double>(sum.microseconds) / 1e6});
    }
    out.connections = connections_.load(std::memory_order_relaxed);
    return out;
}
}  // namespace http
