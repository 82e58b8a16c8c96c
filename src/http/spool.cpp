#include "http/spool.h"

#include <utility>

namespace http {
namespace {
constexpr std::size_t piece_bytes = 64 * 1024, full_bytes = 512 * 1024, low_bytes = 128 * 1024;
}

Spool::Room Spool::push(std::string_view bytes, std::function<void()> wanted) {
    bool wake = false, full = false;
    {
        const std::lock_guard lock(mutex_);
        if (abandoned_) return Room::nobody;
        waiting_ += bytes;
        full = wanted && waiting_.size() - taken_bytes_ >= full_bytes;
        if (full) wanted_ = std::move(wanted);
        wake = std::exchange(reader_waits_, false);
    }
    if (wake) ready_();
    return full ? Room::full : Room::more;
}

void Spool::finish(bool whole) {
    {
        const std::lock_guard lock(mutex_);
        finished_ = true;
        whole_ = whole;
        if (!std::exchange(reader_waits_, false)) return;
    }
    ready_();
}

Spool::Taken Spool::take(std::string& out) {
    std::function<void()> wanted;
    {
        const std::lock_guard lock(mutex_);
        out.assign(waiting_, taken_bytes_, piece_bytes);
        taken_bytes_ += out.size();
        if (out.empty()) {
            if (finished_) return whole_ ? Taken::end : Taken::broken;
            reader_waits_ = true;
            return Taken::nothing_yet;
        }
        if (waiting_.size() - taken_bytes_ <= low_bytes) {
            waiting_.erase(0, std::exchange(taken_bytes_, 0));
            wanted = std::exchange(wanted_, nullptr);
        }
    }
    if (wanted) wanted();
    return Taken::bytes;
}

void Spool::abandon() {
    std::function<void()> gone;  // ends outside the lock: it holds the export
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
    waiting_.clear(), taken_bytes_ = 0;
    gone = std::exchange(wanted_, nullptr);
}
}  // namespace http
