// Connections kept between uses. One is lent to one thread at a time and comes back idle or not at all.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "db/retry.h"

namespace db {
class Pool {
public:
    class Lease {  // rolls back what was not committed, then gives the connection back
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(pool), connection_(std::move(connection)) {}
        ~Lease();
        Lease(const Lease&) = delete;
        explicit operator bool() const { return connection_ != nullptr; }
        void open(const Connect& connect) { connection_ = connect(); }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(Connect connect, std::size_t size, std::unique_ptr<Connection> first);
    // Waits for a connection until the deadline and begins on it. One that broke while it lay idle is replaced.
    using Begin = void (Connection::*)();
    std::unique_ptr<Lease> take(const Deadline& deadline, Begin begin);
    Load load();

private:
    std::unique_ptr<Connection> idle_connection(const Deadline& deadline);  // null: open a new one
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    Connect connect_;
    std::size_t size_;
    std::mutex mutex_;
    std::condition_variable free_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
    std::int64_t waits_ = 0;
    std::chrono::duration<double> waited_{};
};
}  // namespace db
