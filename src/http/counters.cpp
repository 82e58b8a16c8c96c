#include "http/counters.h"

#include <algorithm>
#include <limits>

namespace http {
void Counters::count_answer(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds took) {
    const double seconds = static_cast<double>(took.count()) / 1e6;
    const auto bucket = std::ranges::lower_bound(bounds_seconds, seconds) - bounds_seconds.begin();
    {
        const std::lock_guard lock(mutex_);
        OfRoute& one = routes_[{std::string(method), std::string(route)}];
        ++one.latency[static_cast<std::size_t>(bucket)];
        one.microseconds += static_cast<std::uint64_t>(took.count());
        ++one.by_status[status];
    }
    if (status >= 500) responses_5xx_.fetch_add(1, std::memory_order_relaxed);
}

Metrics Counters::snapshot() const {
    Metrics out;
    out.responses_5xx = responses_5xx_.load(std::memory_order_relaxed);
    out.refused_busy = refused_busy_.load(std::memory_order_relaxed);
    out.timed_out = timed_out_.load(std::memory_order_relaxed);
    out.refused_connections = refused_connections_.load(std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [name, one] : routes_) {
            for (const auto& [status, requests] : one.by_status)
                out.routes.push_back({name.first, name.second, status, requests});
            Latency latency{name.first, name.second, {}, static_cast<double>(one.microseconds) / 1e6};
            std::uint64_t so_far = 0;
            for (std::size_t i = 0; i < one.latency.size(); ++i)
                latency.seconds.emplace_back(
                    i < bounds_seconds.size() ? bounds_seconds[i] : std::numeric_limits<double>::infinity(),
                    so_far += one.latency[i]);
            out.requests += so_far;
            out.latency.push_back(std::move(latency));
        }
    }
    out.connections = connections_.load(std::memory_order_relaxed);
    return out;
}
}  // namespace http
