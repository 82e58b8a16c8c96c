#include "base/id.h"

#include <charconv>

#include "base/check.h"

namespace {
constexpr int kNodeBits = 10, kCounterBits = 12;
constexpr Instant kEpoch = Date(std::chrono::year(2020) / 1 / 1);
}  // namespace

std::optional<std::int64_t> parse_id(std::string_view text) {
    if (text.empty() || text.front() < '1' || text.front() > '9') return {};  // one spelling of an id
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

Ids::Ids(const Clock& clock, unsigned node) : clock_(clock), node_(node) {
    CHECK(node < (1U << kNodeBits));
}

std::int64_t Ids::next() {
    const auto now = std::chrono::floor<std::chrono::milliseconds>(clock_.now() - kEpoch).count();
    const std::scoped_lock lock(mutex_);
    if (now > last_ms_) {
        last_ms_ = now;
        counter_ = 0;
    } else if (++counter_ ==
               1 << kCounterBits) {  // spent, or the clock went back: run ahead of it, do not wait
        ++last_ms_;
        counter_ = 0;
    }
    CHECK(last_ms_ < std::int64_t{1} << 41);
    return (last_ms_ << (kNodeBits + kCounterBits)) | (node_ << kCounterBits) | counter_;
}
