#include "http/body.h"

namespace http {
bool Body::append(std::string_view bytes) {
    const std::uint64_t size = file_ ? file_->size_bytes() : memory_.size();
    if (bytes.size() > allowed_.all_bytes - size) return false;
    if (!file_ && size + bytes.size() <= allowed_.memory_bytes) {
        memory_ += bytes;
        return true;
    }
    if (!file_) {
        file_ = std::make_unique<TemporaryFile>();
        file_->append(memory_);
        memory_ = {};
    }
    file_->append(bytes);
    return true;
}

void Body::move_to(Request& request) {
    request.body = std::move(memory_);
    if (file_) request.large_body = file_->release();
    file_.reset();
}
}  // namespace http
