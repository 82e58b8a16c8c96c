// The world outside, where a message is handed over. It throws std::runtime_error with a line for the
// administrator when the message was not taken, Blocked when that number takes none; it never retries and
// never keeps a message.
#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace jobs {
struct Outgoing {
    std::int64_t id = 0;
    std::string channel, recipient, subject, body;
    std::string provider_template{};
    std::vector<std::pair<std::string, std::string>> parameters{};
};
struct Blocked : std::runtime_error {  // the receiver's operator refuses messages from this line
    using std::runtime_error::runtime_error;
};
enum class Delivery : std::uint8_t { delivered, undelivered, blocked };
class Transport {
public:
    virtual ~Transport() = default;
    virtual std::string send(const Outgoing& message) = 0;  // what the provider calls it; empty: nothing
    virtual std::optional<Delivery> find_delivery(const std::string& reference);  // empty: not known (yet)
};

class SpoolTransport final : public Transport {  // a file a message: trial runs and tests
public:
    explicit SpoolTransport(std::string folder) : folder_(std::move(folder)) {}
    std::string send(const Outgoing& message) override;

private:
    std::string folder_;
};

class SmtpTransport final : public Transport {
public:
    struct Settings {
        std::string url, sender, user{}, password{};  // smtp://HOST:PORT or smtps://…
    };
    explicit SmtpTransport(Settings settings) : settings_(std::move(settings)) {}
    std::string send(const Outgoing& message) override;

private:
    Settings settings_;
};

class GatewayTransport final : public Transport {  // an operator's HTTP gateway for text messages
public:
    struct Settings {
        // Names of the members of the JSON that is posted. With template_member a message that has a
        // provider's template is sent as that and its parameters, without a text.
        std::string url, recipient_member = "to", text_member = "text", authorization{};
        std::string line{}, line_member = "line";  // the service line it leaves from
        std::string template_member{}, parameters_member = "parameters";
        // Where the answer names the message and its state: "id", "entries.0.status".
        std::string reference_member = "id", status_member = "status";
        std::string delivery_url{};  // asked with ?id= and the reference; empty: never
        std::vector<std::string> delivered{}, undelivered{}, blocked{};  // words or numbers of that state
    };
    explicit GatewayTransport(Settings settings) : settings_(std::move(settings)) {}
    std::string send(const Outgoing& message) override;
    std::optional<Delivery> find_delivery(const std::string& reference) override;

private:
    Settings settings_;
};
}  // namespace jobs
