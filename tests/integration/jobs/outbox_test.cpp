// What leaves the house, on both engines: at least once, never late, never readable in the database.
#include "jobs/outbox.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "base/bytes.h"
#include "base/json.h"
#include "support/database.h"
#include "support/sink.h"

#undef CHECK
#include <doctest/doctest.h>

using namespace std::chrono_literals;

namespace {
class Recorder final : public jobs::Transport {
public:
    std::string send(const jobs::Outgoing& message) override {
        const std::lock_guard lock(mutex);
        ++tries;
        if (blocked) throw jobs::Blocked("the number takes no messages from this line");
        if (failures > 0) {
            --failures;
            throw std::runtime_error("the network is away");
        }
        sent.push_back(message);
        return "ref-" + std::to_string(sent.size());
    }
    std::optional<jobs::Delivery> find_delivery(const std::string& reference) override {
        asked.push_back(reference);
        return delivery;
    }
    std::optional<jobs::Delivery> delivery{};
    std::vector<std::string> asked;
    bool blocked = false;
    std::mutex mutex;
    int failures = 0, tries = 0;
    std::vector<jobs::Outgoing> sent;
};

// Turned round, so that a test sees whether the plain text is stored.
const jobs::Sealing kSealing{
    [](std::string_view plain, std::string_view context) {
        return std::string(context) + "|" + std::string(plain.rbegin(), plain.rend());
    },
    [](std::string_view sealed, std::string_view context) -> std::optional<std::string> {
        if (!sealed.starts_with(std::string(context) + "|")) return std::nullopt;
        sealed.remove_prefix(context.size() + 1);
        return std::string(sealed.rbegin(), sealed.rend());
    }};

struct Office {
    explicit Office(db::Database& db) : database(db) {}
    db::Database& database;
    ManualClock clock{instant_of(1'600'000'000'000'000)};
    Ids ids{clock, 1};
    Recorder recorder;
    jobs::Outbox outbox{database, clock, ids, kSealing, {{"sms", &recorder}}};

    jobs::MessageId put(std::optional<Instant> expires_at = {}, const std::string& channel = "sms") {
        return database.write([&](db::Tx& tx) {
            return outbox.enqueue(tx, {.channel = channel,
                                       .recipient = "09121234567",
                                       .template_name = "test",
                                       .subject = "موضوع",
                                       .body = "متن پیام",
                                       .expires_at = expires_at});
        });
    }
    std::size_t in(std::string_view state) { return outbox.list(state, {}, 100).size(); }
};

std::string text_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}
}  // namespace

TEST_CASE("a message is written with the act that caused it, sealed, and sent afterwards") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        CHECK_THROWS(database.write([&](db::Tx& tx) {
            office.outbox.enqueue(
                tx, {.channel = "sms", .recipient = "1", .template_name = "t", .subject = "", .body = "b"});
            throw std::runtime_error("the act failed");
        }));
        CHECK(office.outbox.step() == 0);
        office.put();
        const auto readable = database.read([](db::Tx& tx) {
            return tx.one([](const db::Row& row) { return row.blob(0) + row.blob(1); },
                          "SELECT recipient_sealed, body_sealed FROM outbox");
        });
        CHECK(readable->find("09121234567") == std::string::npos);
        CHECK(readable->find("متن") == std::string::npos);
        CHECK(office.outbox.step() == 1);
        REQUIRE(office.recorder.sent.size() == 1);
        CHECK(office.recorder.sent[0].recipient == "09121234567");
        CHECK(office.recorder.sent[0].body == "متن پیام");
        CHECK(office.outbox.step() == 0);
        CHECK(office.in("sent") == 1);
    });
}

TEST_CASE("what fails is tried again after ever longer pauses, then waits for an administrator") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        office.recorder.failures = 10;
        const auto id = office.put();
        std::vector<Instant::duration> pauses;
        for (int i = 0; i < 10; ++i) {
            CHECK(office.outbox.step() == 1);
            CHECK(office.outbox.step() == 0);  // not before its pause is over
            if (office.in("waiting") == 0) break;
            const Instant next = office.outbox.list("waiting", {}, 1).front().next_at;
            pauses.push_back(next - office.clock.now());
            office.clock.set(next);
        }
        CHECK(office.recorder.tries == 10);
        REQUIRE(pauses.size() == 9);
        CHECK(pauses.front() == 10s);
        CHECK(std::ranges::is_sorted(pauses));
        CHECK(pauses.back() <= 1h);
        REQUIRE(office.in("failed") == 1);
        CHECK(office.outbox.list("failed", {}, 1).front().last_error == "the network is away");
        CHECK(office.outbox.retry(id));
        CHECK_FALSE(office.outbox.retry(id));
        CHECK(office.outbox.step() == 1);
        CHECK(office.in("sent") == 1);
    });
}

TEST_CASE("a code that has expired is dropped and never sent late") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        office.recorder.failures = 1;
        office.put(office.clock.now() + 3min);
        office.outbox.step();
        office.clock.advance(3min);
        office.outbox.step();
        CHECK(office.recorder.sent.empty());
        CHECK(office.recorder.tries == 1);
        CHECK(office.in("expired") == 1);
    });
}

TEST_CASE("two workers share the work; one that died is taken over, so a message leaves at least once") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        for (int i = 0; i < 12; ++i) office.put();
        {
            std::vector<std::jthread> workers;
            for (int i = 0; i < 3; ++i) workers.emplace_back([&] { office.outbox.step(); });
        }
        CHECK(office.recorder.sent.size() == 12);
        // Claimed, then nothing more was heard of its worker.
        office.put();
        const auto dies = [](std::string_view, std::string_view) -> std::optional<std::string> { throw 1; };
        jobs::Outbox dying(database, office.clock, office.ids, {kSealing.seal, dies},
                           {{"sms", &office.recorder}});
        CHECK_THROWS_AS(dying.step(), int);
        CHECK(office.outbox.step() == 0);
        office.clock.advance(3min);
        CHECK(office.outbox.step() == 1);
        CHECK(office.recorder.sent.size() == 13);
    });
}

TEST_CASE("a channel without transport is refused in words, not lost") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        office.put({}, "pigeon");
        office.outbox.step();
        CHECK(office.outbox.list("waiting", {}, 1).front().last_error == "no transport for this channel");
    });
}

TEST_CASE("mail reaches an SMTP server as it was written, and its refusal is told") {
    test::Sink server(test::talk_smtp);
    jobs::SmtpTransport transport({.url = "smtp://" + server.address(), .sender = "taavon@example.org"});
    transport.send({7, "mail", "person@example.org", "موضوع", "سطر یک\nسطر دو"});
    REQUIRE(server.taken().size() == 1);
    const std::string mail = server.taken().front();
    CHECK(mail.find("MAIL FROM:<taavon@example.org>") != std::string::npos);
    CHECK(mail.find("RCPT TO:<person@example.org>") != std::string::npos);
    CHECK(mail.find("=?UTF-8?B?" + base64("موضوع") + "?=") != std::string::npos);
    CHECK(mail.find(base64("سطر یک\nسطر دو")) != std::string::npos);
    CHECK_THROWS(transport.send({8, "mail", "a@example.org>\r\nRCPT TO:<b@example.org", "s", "b"}));
    server.refuses = true;
    CHECK_THROWS_AS(transport.send({9, "mail", "nobody@example.org", "s", "b"}), std::runtime_error);
    CHECK(server.taken().size() == 1);
}

TEST_CASE("a gateway gets the message as JSON, and anything but success is a failure") {
    test::Sink server(test::talk_http);
    jobs::GatewayTransport transport({.url = "http://" + server.address() + "/send",
                                      .recipient_member = "receptor",
                                      .text_member = "message",
                                      .authorization = "Bearer secret"});
    transport.send({7, "sms", "09121234567", "", "رمز شما ۱۲۳۴۵۶"});
    REQUIRE(server.taken().size() == 1);
    const std::string request = server.taken().front();
    CHECK(request.starts_with("POST /send HTTP/1.1"));
    CHECK(request.find("Authorization: Bearer secret") != std::string::npos);
    const auto json = Json::parse(request.substr(request.find("\r\n\r\n") + 4));
    REQUIRE(json.has_value());
    CHECK(json->text_or("receptor") == "09121234567");
    CHECK(json->text_or("message") == "رمز شما ۱۲۳۴۵۶");
    for (const int status : {302, 400, 500}) {
        server.status = status;
        CHECK_THROWS_AS(transport.send({8, "sms", "09121234567", "", "x"}), std::runtime_error);
    }
}

TEST_CASE(
    "a provider that keeps the words gets its template, the line and the values, and says what became of "
    "it") {
    test::Sink server(test::talk_http);
    const std::string url = "http://" + server.address();
    jobs::GatewayTransport transport({.url = url + "/send",
                                      .line = "98200",
                                      .line_member = "sender",
                                      .template_member = "template",
                                      .parameters_member = "tokens",
                                      .reference_member = "entries.0.id",
                                      .status_member = "entries.0.status",
                                      .delivery_url = url + "/state",
                                      .delivered = {"10"},
                                      .undelivered = {"11"},
                                      .blocked = {"14", "blocked"}});
    server.answer(R"({"entries":[{"id":8792343,"status":5}]})");
    jobs::Outgoing message{7, "sms", "09121234567", "", "متن", "verify", {{"code", "123456"}}};
    CHECK(transport.send(message) == "8792343");
    const std::string request = server.taken().back();
    const auto json = Json::parse(request.substr(request.find("\r\n\r\n") + 4));
    REQUIRE(json.has_value());
    CHECK(json->text_or("template") == "verify");
    CHECK(json->text_or("sender") == "98200");
    CHECK(json->find("tokens")->text_or("code") == "123456");
    CHECK(json->find("text") == nullptr);
    message.provider_template.clear();
    transport.send(message);
    CHECK(server.taken().back().find("متن") != std::string::npos);

    for (const auto& [answer, known] : std::map<std::string, std::optional<jobs::Delivery>>{
             {R"({"entries":[{"status":10}]})", jobs::Delivery::delivered},
             {R"({"entries":[{"status":"11"}]})", jobs::Delivery::undelivered},
             {R"({"entries":[{"status":14}]})", jobs::Delivery::blocked},
             {R"({"entries":[{"status":1}]})", std::nullopt},
             {R"({"entries":[]})", std::nullopt},
             {"<html>", std::nullopt}}) {
        CAPTURE(answer);
        server.answer(answer);
        CHECK(transport.find_delivery("8792343&x") == known);
        CHECK(server.taken().back().starts_with("GET /state?id=8792343%26x HTTP/1.1"));
    }
    server.answer(R"({"entries":[{"status":"blocked"}]})");
    server.status = 422;
    CHECK_THROWS_AS(transport.send(message), jobs::Blocked);
}

TEST_CASE("a number that is blocked is not tried again, and an office sees enough of it to ring up") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        office.recorder.blocked = true;
        office.put();
        CHECK(office.outbox.step() == 1);
        const auto blocked = office.outbox.list("blocked", {}, 10);
        REQUIRE(blocked.size() == 1);
        CHECK(blocked.front().recipient == "0912…567");
        office.clock.advance(2h);
        CHECK(office.outbox.step() == 0);
        office.recorder.blocked = false;
        office.put();
        office.outbox.step();
        CHECK(office.outbox.list("sent", {}, 10).front().recipient.empty());
    });
}

TEST_CASE("what became of a message is asked until it is known, or for two days") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        office.put();
        office.outbox.step();
        CHECK(office.outbox.follow() == 0);
        CHECK(office.recorder.asked.empty());  // not yet
        office.clock.advance(3min);
        CHECK(office.outbox.follow() == 0);
        CHECK(office.recorder.asked == std::vector<std::string>{"ref-1"});
        CHECK(office.outbox.follow() == 0);
        CHECK(office.recorder.asked.size() == 1);  // not at once again
        office.clock.advance(1h);
        office.recorder.delivery = jobs::Delivery::delivered;
        CHECK(office.outbox.follow() == 1);
        CHECK(office.in("delivered") == 1);
        office.put();
        office.outbox.step();
        office.clock.advance(49h);
        CHECK(office.outbox.follow() == 0);
        CHECK(office.in("sent") == 1);
    });
}

TEST_CASE("people see what was sent to them and nothing of others") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        const auto to = [&](std::int64_t person, const char* body) {
            database.write([&](db::Tx& tx) {
                office.outbox.enqueue(tx, {.channel = "sms",
                                           .recipient = "09121234567",
                                           .template_name = "test",
                                           .subject = "",
                                           .body = body,
                                           .expires_at = {},
                                           .person = person});
            });
        };
        to(5, "یک"), to(6, "دو"), to(0, "سه"), to(5, "چهار");
        office.outbox.step();
        const auto own = office.outbox.list_of(5, 10);
        REQUIRE(own.size() == 2);
        CHECK(own[0].body == "چهار");
        CHECK(own[1].body == "یک");
        CHECK(own[1].sent_at.has_value());
        CHECK(office.outbox.list_of(5, 1).size() == 1);
    });
}

TEST_CASE("the spool writes a whole file a message") {
    std::string folder = (std::filesystem::temp_directory_path() / "taavon-spool-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()));
    jobs::SpoolTransport(folder).send({7, "sms", "09121234567", "", "متن"});
    CHECK(text_of(folder + "/7.sms").find("09121234567") != std::string::npos);
    CHECK(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()) ==
          1);
    std::filesystem::remove_all(folder);
}
