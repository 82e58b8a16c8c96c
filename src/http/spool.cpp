#include "http/spool.h"

#include <utility>

namespace http {
namespace {
constexpr std::size_t piece_bytes = 64 * 1024, memory_bytes = 512 * 1024;
}

Spool::Spool(std::uint64_t limit_bytes, std::function<void()> ready)
    : limit_bytes_(limit_bytes), ready_(std::move(ready)) {}

bool Spool::push(std::string_view bytes) {
    bool wake = false;
    {
        std::lock_guard lock(mutex_);
        if (abandoned_) return false;
        if (!file_ && memory_.size() + bytes.size() <= memory_bytes) {
            memory_ += bytes;
        } else {
            if (!file_) file_ = std::make_unique<TemporaryFile>();
            if (file_->size_bytes() + bytes.size() > limit_bytes_) return false;
            file_->append(bytes);
        }
        wake = std::exchange(reader_waits_, false);
    }
    if (wake) ready_();
    return true;
}

void Spool::finish(bool whole) {
    {
        std::lock_guard lock(mutex_);
        finished_ = true;
        whole_ = whole;
        if (!std::exchange(reader_waits_, false)) return;
    }
    ready_();
}

bool Spool::abandoned() const {
    std::lock_guard lock(mutex_);
    return abandoned_;
}

Spool::Taken Spool::take(std::string& out) {
    std::lock_guard lock(mutex_);
    if (!memory_.empty()) {
        out = memory_.substr(0, piece_bytes);
        memory_.erase(0, out.size());
        return Taken::bytes;
    }
    if (file_) {
        out.resize(piece_bytes);
        out.resize(file_->read_at(taken_bytes_, out.data(), out.size()));
        taken_bytes_ += out.size();
        if (taken_bytes_ == file_->size_bytes()) {  // the reader has caught up: back to memory
            file_.reset();
            taken_bytes_ = 0;
        }
        if (!out.empty()) return Taken::bytes;
    }
    if (finished_) return whole_ ? Taken::end : Taken::broken;
    reader_waits_ = true;
    return Taken::nothing_yet;
}

void Spool::abandon() {
    std::lock_guard lock(mutex_);
    abandoned_ = true;
    memory_.clear();
    file_.reset();
}
}  // namespace http
