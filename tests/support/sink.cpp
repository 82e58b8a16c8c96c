#include "support/sink.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>

namespace test {
namespace {
void say(int socket, const std::string& text) {
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) < 0) return;  // the other side sees it
}
// Up to and with `end`; what came after it stays in `rest`. Empty: the other side has gone.
std::string read_until(int socket, std::string& rest, const std::string& end) {
    for (;;) {
        if (const auto at = rest.find(end); at != std::string::npos) {
            std::string out = rest.substr(0, at + end.size());
            rest.erase(0, out.size());
            return out;
        }
        char buffer[4096];
        const auto got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0) return {};
        rest.append(buffer, static_cast<std::size_t>(got));
    }
}
}  // namespace

Sink::Sink(void (*talk)(Sink&, int)) : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error(std::strerror(errno));
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this, talk] {
        for (int socket = ::accept(listener_, nullptr, nullptr); socket >= 0;
             socket = ::accept(listener_, nullptr, nullptr)) {
            talk(*this, socket);
            ::close(socket);
        }
    });
}

Sink::~Sink() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

std::vector<std::string> Sink::taken() {
    const std::lock_guard lock(mutex_);
    return taken_;
}

void Sink::answer(std::string body) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(body);
}

std::string Sink::answer() {
    const std::lock_guard lock(mutex_);
    return answer_;
}

void Sink::keep(std::string one) {
    const std::lock_guard lock(mutex_);
    taken_.push_back(std::move(one));
}

void talk_smtp(Sink& sink, int socket) {
    std::string rest, envelope;
    say(socket, "220 sink\r\n");
    for (std::string line = read_until(socket, rest, "\r\n"); !line.empty();
         line = read_until(socket, rest, "\r\n")) {
        const std::string verb = line.substr(0, 4);
        if (verb == "QUIT") return say(socket, "221 bye\r\n");
        if (verb == "RCPT" && sink.refuses) {
            say(socket, "550 nobody here\r\n");
        } else if (verb == "DATA") {
            say(socket, "354 go on\r\n");
            sink.keep(envelope + read_until(socket, rest, "\r\n.\r\n"));
            say(socket, "250 taken\r\n");
        } else {
            if (verb == "MAIL" || verb == "RCPT") envelope += line;
            say(socket, "250 sink\r\n");
        }
    }
}

void talk_http(Sink& sink, int socket) {
    std::string rest;
    std::string text = read_until(socket, rest, "\r\n\r\n");
    std::size_t length = 0;
    if (const auto at = text.find("Content-Length: "); at != std::string::npos)
        length = std::strtoul(text.c_str() + at + 16, nullptr, 10);
    while (rest.size() < length) {
        char buffer[4096];
        const auto got = ::recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        rest.append(buffer, static_cast<std::size_t>(got));
    }
    sink.keep(text + rest);
    say(socket, "HTTP/1.1 " + std::to_string(sink.status) + " x\r\nContent-Length: " +
                    std::to_string(sink.answer().size()) + "\r\nConnection: close\r\n\r\n" + sink.answer());
}
}  // namespace test
