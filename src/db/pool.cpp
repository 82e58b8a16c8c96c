#include "db/pool.h"

namespace db {
Pool::Pool(Connect connect, std::size_t size, std::unique_ptr<Connection> first)
    : connect_(std::move(connect)), size_(size ? size : 1) {
    idle_.reserve(size_);  // so that giving back never allocates
    if (first) idle_.push_back(std::move(first));
}

Pool::Lease::~Lease() {
    if (connection_ && connection_->state() == Connection::State::in_transaction) connection_->rollback();
    pool_.give_back(std::move(connection_));
}

std::unique_ptr<Pool::Lease> Pool::take(const Deadline& deadline, Begin begin) {
    for (;;) {
        auto lease = std::make_unique<Lease>(*this, idle_connection(deadline));
        const bool fresh = !*lease;
        if (fresh) lease->open(connect_);
        try {
            (*lease)->set_deadline(deadline);
            ((**lease).*begin)();
            return lease;
        } catch (const Error& error) {
            // The server went away and came back while the connection lay idle: nothing has run yet, so try another.
            if (fresh || error.kind != Error::Kind::unavailable) throw;
        }
    }
}

std::unique_ptr<Connection> Pool::idle_connection(const Deadline& deadline) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return lent_ < size_; };
    if (!ready()) {
        const auto since = steady_now();
        bool free = true;
        if (deadline)
            free = free_.wait_until(lock, *deadline, ready);
        else
            free_.wait(lock, ready);
        ++waits_, waited_ += steady_now() - since;
        if (!free) throw too_late("all " + std::to_string(size_) + " database connections were in use");
    }
    ++lent_;
    if (idle_.empty()) return {};
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

Load Pool::load() {
    const std::lock_guard lock(mutex_);
    return {.connections = size_, .in_use = lent_, .waits = waits_, .waited = waited_};
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    const bool keep = connection && connection->state() == Connection::State::idle;
    if (!keep) connection.reset();
    const std::lock_guard lock(mutex_);
    --lent_;
    if (keep) idle_.push_back(std::move(connection));
    free_.notify_one();
}
}  // namespace db
