// Servers that take what a transport sends, in this process and on a port of their own: SMTP, and HTTP that
// answers with a status one chooses. They serve one connection at a time and only for tests.
#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace test {
class Sink {
public:
    explicit Sink(void (*talk)(Sink&, int socket));
    ~Sink();
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    std::vector<std::string> taken();  // envelope and text, or head and body
    void keep(std::string one);
    void answer(std::string body);  // of HTTP, from now on
    std::string answer();
    std::atomic<int> status = 200;      // of HTTP
    std::atomic<bool> refuses = false;  // SMTP: no recipient is known

private:
    int listener_;
    unsigned short port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> taken_;
    std::string answer_;
    std::jthread thread_;
};
void talk_smtp(Sink& sink, int socket);
void talk_http(Sink& sink, int socket);
}  // namespace test
