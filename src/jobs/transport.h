// The world outside, where a message is handed over. It throws std::runtime_error with a line for the
// administrator when
// the message was not taken; it never retries and never keeps a message.
#pragma once
#include <cstdint>
#include <string>

namespace jobs {
struct Outgoing {
    std::int64_t id = 0;
    std::string channel, recipient, subject, body;
};
class Transport {
public:
    virtual ~Transport() = default;
    virtual void send(const Outgoing& message) = 0;
};

class SpoolTransport final : public Transport {  // a file a message: trial runs and tests
public:
    explicit SpoolTransport(std::string folder) : folder_(std::move(folder)) {}
    void send(const Outgoing& message) override;

private:
    std::string folder_;
};

class SmtpTransport final : public Transport {
public:
    struct Settings {
        std::string url, sender, user{}, password{};  // smtp://HOST:PORT or smtps://…
    };
    explicit SmtpTransport(Settings settings) : settings_(std::move(settings)) {}
    void send(const Outgoing& message) override;

private:
    Settings settings_;
};

class GatewayTransport final : public Transport {  // an operator's HTTP gateway for text messages
public:
    struct Settings {
        // The members of the JSON that is posted: recipient and text under these names.
        std::string url, recipient_member = "to", text_member = "text", authorization{};
    };
    explicit GatewayTransport(Settings settings) : settings_(std::move(settings)) {}
    void send(const Outgoing& message) override;

private:
    Settings settings_;
};
}  // namespace jobs
