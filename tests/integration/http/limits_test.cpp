// What the edge withstands: slow clients, slow handlers, full queues, exports nobody reads, its own end.
#include <doctest/doctest.h>

#include <atomic>
#include <system_error>

#include "client.h"

using client::Client;
using client::comes_true;
using client::Gate;
using client::Running;
using http::Method;
using http::Request;
using http::Response;
using http::Where;
using namespace std::chrono_literals;

namespace {
http::Endpoint at(std::string pattern, Where where, std::function<Response(const Request&)> handler) {
    return {
        .method = Method::get, .pattern = std::move(pattern), .where = where, .handler = std::move(handler)};
}
http::Endpoint quick() {
    return at("/quick", Where::fast, [](const Request&) { return http::text(200, "quick"); });
}
http::Endpoint gated(Gate& gate, Where where = Where::fast) {
    return at("/gated", where, [&gate](const Request&) {
        gate.wait();
        return http::text(200, "gated");
    });
}
http::Limits brief() {
    http::Limits limits;
    limits.header_time = limits.body_time = limits.write_time = limits.idle_time = limits.request_time = 1s;
    return limits;
}
std::string chunk(int number) {
    return std::string(100'000, static_cast<char>('a' + number % 26));
}
http::Endpoint exporting(std::atomic<int>& produced, int count) {
    return at("/export", Where::slow, [&produced, count](const Request&) {
        return Response{.type = "text/csv", .stream = [&produced, count, next = 0](std::string& out) mutable {
                            out = chunk(next);
                            produced = ++next;
                            return next < count;
                        }};
    });
}
}  // namespace

TEST_CASE("half a head, half a body and silence are ended, each in its time") {
    http::Endpoint sink{
        .method = Method::post, .pattern = "/sink", .handler = [](const Request&) { return Response{}; }};
    Running running({quick(), sink}, brief());
    Client head(running), body(running), silent(running), idle(running), second(running);
    head.send("GET /quick HTTP/1.1\r\nHos");
    body.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(idle.exchange("/quick").status == 200);
    CHECK(second.exchange("/quick").status == 200);
    second.send("GET /q");
    CHECK(head.answer().status == 408);
    CHECK(body.answer().status == 408);
    CHECK(second.answer().status == 408);
    CHECK(silent.closed());
    CHECK(silent.buffer().empty());
    CHECK(idle.closed());
    CHECK(idle.buffer().empty());
    CHECK(running.server.metrics().timed_out == 3);
}

TEST_CASE("a head that drips is ended although it never stops") {
    Running running({quick()}, brief());
    Client c(running);
    c.send("GET /quick HTTP/1.1\r\n");
    int lines = 0;
    while (lines < 1000 && !c.readable(20ms))
        lines += c.send("X: y\r\n");  // never so many that the head is too long
    CHECK(lines > 5);
    CHECK(c.answer().status == 408);
}

TEST_CASE("half-open connections and waiting handlers stop nobody else") {
    Gate gate;
    http::Options options;
    options.fast_workers = 4;
    Running running(
        {quick(), gated(gate), at("/edge", Where::edge, [](const Request&) { return Response{}; })}, {},
        options);
    std::vector<std::unique_ptr<Client>> held;
    for (int i = 0; i < 8; ++i) {
        held.push_back(std::make_unique<Client>(running));
        held.back()->send(i % 2 ? "GET /quick HTTP/1.1\r\nHost" : "");
    }
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::make_unique<Client>(running));
        held.back()->get("/gated");
    }
    REQUIRE(gate.reached(3));
    Client c(running);
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) REQUIRE(c.exchange(i % 2 ? "/quick" : "/edge").status == 200);
    CHECK(std::chrono::steady_clock::now() - start < 5s);
    CHECK(running.server.metrics().connections == 12);
    gate.open();
    for (std::size_t i = 8; i < held.size(); ++i) CHECK(held[i]->answer().body == "gated");
}

TEST_CASE("a full queue refuses at once and says when to come again") {
    Gate gate;
    http::Options options;
    options.fast_workers = 1;
    http::Limits limits;
    limits.queue = 1;
    Running running({gated(gate)}, limits, options);
    Client runs(running), waits(running), refused(running);
    runs.get("/gated");
    REQUIRE(gate.reached());
    waits.get("/gated");
    REQUIRE(comes_true([&] { return running.server.metrics().fast_queue == 1; }));
    const auto answer = refused.exchange("/gated");
    CHECK(answer.status == 503);
    CHECK(answer.header("Retry-After") == "2");
    CHECK(running.server.metrics().refused_busy == 1);
    gate.open();
    CHECK(runs.answer().body == "gated");
    CHECK(waits.answer().body == "gated");
    CHECK(refused.exchange("/gated").status == 200);
}

TEST_CASE("a handler past its time is answered for, and its late answer is nobody's") {
    Gate gate;
    std::atomic<int> finished = 0;
    Running running({quick(), at("/late", Where::fast,
                                 [&](const Request&) {
                                     gate.wait();
                                     ++finished;
                                     return http::text(200, "late");
                                 })},
                    brief());
    Client c(running);
    const auto answer = c.exchange("/late");
    CHECK(answer.status == 503);
    CHECK(answer.header("Retry-After") == "2");
    gate.open();
    CHECK(comes_true([&] { return finished == 1; }));
    for (int i = 0; i < 10; ++i)
        CHECK(c.exchange("/quick").body == "quick");  // the same connection, no answer twice
    CHECK(running.server.metrics().timed_out == 1);
}

TEST_CASE("a request that waited past its time is never run") {
    Gate gate;
    std::atomic<int> runs = 0;
    http::Options options;
    options.fast_workers = 1;
    Running running({gated(gate), at("/counted", Where::fast,
                                     [&](const Request&) {
                                         ++runs;
                                         return Response{};
                                     })},
                    brief(), options);
    Client first(running), second(running);
    first.get("/gated");
    REQUIRE(gate.reached());
    CHECK(second.exchange("/counted").status == 503);
    gate.open();
    CHECK(first.answer().status == 503);
    CHECK(comes_true([&] { return running.server.metrics().fast_queue == 0; }));
    CHECK(second.exchange("/counted").status == 200);
    CHECK(runs == 1);
}

TEST_CASE("an export reaches a slow reader whole and holds no worker for it") {
    std::atomic<int> produced = 0;
    http::Options options;
    options.slow_workers = 1;
    const int count = 300;  // 30 MB: more than any socket's buffer
    Running running({exporting(produced, count),
                     at("/slow", Where::slow, [](const Request&) { return http::text(200, "slow"); })},
                    {}, options);
    Client reader(running, 4096), other(running);
    reader.get("/export");
    CHECK(other.exchange("/slow").body == "slow");  // the only slow worker is free, though nothing was read
    CHECK(produced == count);
    const auto answer = reader.answer();
    std::string expected;
    for (int i = 0; i < count; ++i) expected += chunk(i);
    CHECK(answer.status == 200);
    CHECK(answer.header("Transfer-Encoding") == "chunked");
    CHECK(answer.body == expected);
    reader.send("HEAD /export HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(reader.answer(true).header("Transfer-Encoding") == "chunked");
    CHECK(reader.exchange("/slow").body == "slow");
    Client old(running);
    old.send("GET /export HTTP/1.0\r\n\r\n");
    CHECK(old.head().header("Transfer-Encoding") == "");
    CHECK(old.closed());
    CHECK(old.buffer() == expected);
}

TEST_CASE("an export stops when its reader is gone, and when nobody takes it in time") {
    std::atomic<int> produced = 0, runs = 0;
    http::Limits limits = brief();
    limits.spool_bytes = 50'000'000;
    const auto endless = at("/endless", Where::slow, [&](const Request&) {
        return Response{
            .stream = [&, ending = std::shared_ptr<void>(nullptr, [&](void*) { ++runs; })](std::string& out) {
                out = chunk(++produced);
                return true;
            }};
    });
    Running running({endless}, limits);
    {
        Client reader(running);
        reader.get("/endless");
        CHECK(reader.head().status == 200);
    }
    CHECK(comes_true([&] { return runs == 1; }));
    Client lazy(running, 4096);  // reads nothing more: what waits for it reaches the limit
    lazy.get("/endless");
    CHECK(lazy.head().status == 200);
    CHECK(comes_true([&] { return runs == 2; }));
    CHECK(comes_true([&] { return running.server.metrics().connections == 0; }));  // after write_time
}

TEST_CASE("an export that breaks ends in a reset, never in what looks whole") {
    Running running({at("/breaks", Where::slow, [](const Request&) {
        return Response{.stream = [n = 0](std::string& out) mutable -> bool {
            if (++n == 3) throw std::runtime_error("broken for the test");
            out = chunk(n);
            return true;
        }};
    })});
    Client c(running);
    const auto answer = c.exchange("/breaks");
    CHECK(answer.status == 0);
    CHECK(c.buffer().find("\r\n0\r\n\r\n") == std::string::npos);
}

TEST_CASE("at the end what runs is answered, the idle are closed and nobody new is let in") {
    Gate gate;
    Running running({quick(), gated(gate)});
    Client runs(running), idle(running), half(running);
    CHECK(idle.exchange("/quick").status == 200);
    half.send("GET /quick HTTP/1.1\r\nHo");
    runs.get("/gated");
    REQUIRE(gate.reached());
    CHECK_FALSE(running.server.draining());
    running.server.stop();
    CHECK(running.server.draining());
    CHECK(idle.closed());
    CHECK(comes_true([&] { return !Client(running).connected(); }));
    half.send("st: a\r\n\r\n");  // had begun: it may end
    const auto late = half.answer();
    CHECK(late.status == 200);
    CHECK(late.header("Connection") == "close");
    gate.open();
    const auto answer = runs.answer();
    CHECK(answer.body == "gated");
    CHECK(answer.header("Connection") == "close");
    CHECK(running.ended.get_future().wait_for(5s) == std::future_status::ready);
}

TEST_CASE("the end waits for a stuck handler no longer than it may") {
    Gate gate;
    http::Limits limits;
    limits.drain_time = 1s;
    Running running({gated(gate)}, limits);
    Client stuck(running);
    stuck.get("/gated");
    REQUIRE(gate.reached());
    running.server.stop();
    CHECK(running.ended.get_future().wait_for(10s) == std::future_status::ready);
    CHECK(stuck.closed());
    gate.open();
}

TEST_CASE("a port in use is told by the constructor") {
    Running running({quick()});
    http::Options options;
    options.port = running.server.port();
    CHECK_THROWS_AS(http::Server(http::Router({quick()}), options), std::system_error);
    options.port = 0;
    options.address = "no address";
    CHECK_THROWS_AS(http::Server(http::Router({quick()}), options), std::system_error);
}

TEST_CASE("one address cannot take all connections") {
    http::Limits limits;
    limits.per_address = 2;
    Running running({quick()}, limits);
    auto first = std::make_unique<Client>(running);
    Client second(running);
    CHECK(first->exchange("/quick").status == 200);
    CHECK(second.exchange("/quick").status == 200);
    CHECK(Client(running).exchange("/quick").status == 0);
    first.reset();
    CHECK(comes_true([&] { return running.server.metrics().connections == 1; }));
    CHECK(Client(running).exchange("/quick").status == 200);
}

TEST_CASE("metrics count every answer and its time") {
    Running running({quick()});
    Client c(running);
    for (int i = 0; i < 5; ++i) c.exchange("/quick");
    c.exchange("/none");
    REQUIRE(comes_true([&] { return running.server.metrics().requests == 6; }));
    const auto metrics = running.server.metrics();
    CHECK(metrics.responses_5xx == 0);
    CHECK(metrics.connections == 1);
    const auto quick = std::ranges::find(metrics.latency, "/quick", &http::Latency::route);
    REQUIRE(quick != metrics.latency.end());
    REQUIRE(quick->seconds.size() == 13);
    CHECK(quick->seconds.back().second == 5);
    CHECK(quick->seconds[11].first == 5.0);
    for (std::size_t i = 1; i < 13; ++i) CHECK(quick->seconds[i - 1].second <= quick->seconds[i].second);
    CHECK(quick->sum_seconds > 0);
    CHECK(metrics.fast_waited.count() > 0);
}

TEST_CASE("many clients at once, each gets its own answer") {
    Running running({at("/who/{n}", Where::fast,
                        [](const Request& r) { return http::text(200, std::string(r.value("n"))); }),
                     at("/slow/{n}", Where::slow,
                        [](const Request& r) { return http::text(200, std::string(r.value("n"))); })});
    std::vector<std::jthread> clients;
    std::atomic<int> right = 0;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&, i] {
            Client c(running);
            for (int k = 0; k < 50; ++k) {
                const auto n = std::to_string(i * 1000 + k);
                if (c.exchange((k % 2 ? "/who/" : "/slow/") + n).body == n) ++right;
            }
        });
    clients.clear();
    CHECK(right == 400);
}
