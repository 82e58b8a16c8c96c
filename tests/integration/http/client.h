// A client on a bare socket, for tests that must send what no library would. It waits for bytes or a timeout,
// never for a time.
#pragma once
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <string>
#include <thread>

#include "http/server.h"

namespace client {
using namespace std::chrono_literals;

// The server of a test, run in a thread and stopped at its end.
struct Running {
    http::Server server;
    std::promise<void> ended;
    std::jthread thread;
    explicit Running(std::vector<http::Endpoint> endpoints, http::Limits limits = {},
                     http::Options options = {})
        : server(http::Router(std::move(endpoints)), with(std::move(options), limits)), thread([this] {
              server.run();
              ended.set_value();
          }) {}
    ~Running() { server.stop(); }
    static http::Options with(http::Options options, http::Limits limits) {
        options.port = 0;
        options.limits = limits;
        options.request_id = [] { return std::string("the-id"); };
        if (!options.failure)
            options.failure = [](const http::Request& request, int status) {
                return http::problem(status, "refused", "", request.id);
            };
        return options;
    }
};

struct Answer {
    int status = 0;  // 0: closed before a whole head came
    std::string head, body;
    std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == head.npos) return "";
        const auto from = at + name.size() + 4;
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

class Client {
public:
    explicit Client(const Running& running, int receive_buffer_bytes = 0) {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const timeval patience{.tv_sec = 30, .tv_usec = 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (receive_buffer_bytes)
            setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(running.server.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;

    bool connected() const { return connected_; }
    bool send(std::string_view bytes) {  // false: the other side is gone
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void get(const std::string& target, const std::string& more = "") {
        send("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + more + "\r\n");
    }
    bool receive() {  // more into the buffer; false at the end
        char piece[16384];
        const auto got = ::recv(socket_, piece, sizeof piece, 0);
        if (got < 0) error_ = errno;
        if (got <= 0) return false;
        buffer_.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    bool readable(std::chrono::milliseconds patience) {
        pollfd wanted{.fd = socket_, .events = POLLIN, .revents = 0};
        return ::poll(&wanted, 1, static_cast<int>(patience.count())) == 1;
    }
    bool closed() {  // the server has closed: nothing more comes, and it is no timeout
        while (receive()) {
        }
        return error_ != EAGAIN;
    }
    int error() const { return error_; }
    const std::string& buffer() const { return buffer_; }

    Answer head() {
        Answer out;
        while (buffer_.find("\r\n\r\n") == buffer_.npos)
            if (!receive()) return out;
        const auto end = buffer_.find("\r\n\r\n") + 4;
        out.head = buffer_.substr(0, end);
        buffer_.erase(0, end);
        out.status = std::stoi(out.head.substr(9, 3));
        return out;
    }
    Answer answer(bool head_only = false) {
        Answer out = head();
        if (head_only || out.status == 0) return out;
        if (out.header("Transfer-Encoding") == "chunked") return chunks(std::move(out));
        const auto length = out.header("Content-Length");
        const std::size_t size = length.empty() ? 0 : std::stoul(length);
        while (buffer_.size() < size)
            if (!receive()) return {};
        out.body = buffer_.substr(0, size);
        buffer_.erase(0, size);
        return out;
    }
    Answer exchange(const std::string& target, const std::string& more = "") {
        get(target, more);
        return answer();
    }

private:
    Answer chunks(Answer out) {
        for (;;) {
            while (buffer_.find("\r\n") == buffer_.npos)
                if (!receive()) return {};
            const auto line = buffer_.find("\r\n") + 2;
            const auto size = std::stoul(buffer_, nullptr, 16);
            while (buffer_.size() < line + size + 2)
                if (!receive()) return {};
            out.body += buffer_.substr(line, size);
            buffer_.erase(0, line + size + 2);
            if (size == 0) return out;
        }
    }

    int socket_ = -1, error_ = 0;
    bool connected_ = false;
    std::string buffer_;
};

// A gate that a handler waits at; opened at the latest when the test ends, so that no failure hangs.
class Gate {
public:
    ~Gate() { open(); }
    void wait() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    bool reached(int count = 1) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 30s, [&] { return waiting_ >= count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

template <class Condition>
bool comes_true(Condition condition) {  // for what can only be asked, such as a metric
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < until) {
        if (condition()) return true;
        std::this_thread::yield();
    }
    return false;
}
}  // namespace client
