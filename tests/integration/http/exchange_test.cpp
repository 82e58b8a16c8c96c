// What a client sees of one request after another: framing, refusals, methods, bodies.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "client.h"

using client::Client;
using client::Running;
using http::Method;
using http::Request;
using http::Response;
using http::Where;
using namespace std::string_literals;

namespace {
Response echo(const Request& request) {
    std::string out =
        "path=" + request.path + " query=" + request.query.encode() + " from=" + request.remote_address;
    for (const auto& [name, value] : request.path_values) out += ' ' + name + '=' + value;
    if (request.large_body) {
        std::ifstream in(*request.large_body, std::ios::binary);
        out += " file=" + (std::ostringstream() << in.rdbuf()).str();
    }
    return http::text(200, out + " body=" + request.body);
}

std::vector<http::Endpoint> endpoints() {
    const auto only = [](int status) {
        return [status](const Request&) { return Response{.status = status, .body = "not to be sent"}; };
    };
    static const std::string fixed(3'000'000, 'f');
    return {
        {.method = Method::get, .pattern = "/echo", .handler = echo},
        {.method = Method::post, .pattern = "/echo", .handler = echo},
        {.method = Method::get, .pattern = "/edge/{rest...}", .where = Where::edge, .handler = echo},
        {.method = Method::post, .pattern = "/upload", .uploads = true, .handler = echo},
        {.method = Method::get, .pattern = "/204", .handler = only(204)},
        {.method = Method::get, .pattern = "/304", .handler = only(304)},
        {.method = Method::get,
         .pattern = "/fixed",
         .where = Where::edge,
         .handler = [](const Request&) { return Response{.type = "font/woff2", .fixed = fixed}; }},
        {.method = Method::get,
         .pattern = "/page",
         .handler = [](const Request&) { return Response{.body = std::string(20'000, 'p')}; }},
        {.method = Method::get,
         .pattern = "/throws",
         .handler = [](const Request&) -> Response { throw std::runtime_error("thrown for the test"); }},
        {.method = Method::get,
         .pattern = "/splits",
         .handler =
             [](const Request&) {
                 Response response;
                 response.headers.emplace_back("X-A", "b\r\nSet-Cookie: evil=1");
                 return response;
             }},
        {.method = Method::get,
         .pattern = "/fast-stream",
         .handler = [](const Request&) { return Response{.stream = [](std::string&) { return false; }}; }},
    };
}
std::string post(const std::string& target, const std::string& headers, const std::string& body) {
    return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}
std::string post(const std::string& target, const std::string& body) {
    return post(target, "Content-Length: " + std::to_string(body.size()) + "\r\n", body);
}
}  // namespace

TEST_CASE("one connection, many requests") {
    Running running(endpoints());
    Client c(running);
    auto answer = c.exchange("/echo?b=%D8%AA&a=1");
    CHECK(answer.status == 200);
    CHECK(answer.body == "path=/echo query=b=%D8%AA&a=1 from=127.0.0.1 body=");
    CHECK(answer.header("X-Request-Id") == "the-id");
    CHECK(answer.header("Date").ends_with(" GMT"));
    CHECK(answer.header("Server") == "");
    CHECK(answer.header("Connection") == "");
    CHECK(c.exchange("/edge/a/%D8%AA").body == "path=/edge/a/ت query= from=127.0.0.1 rest=a/ت body=");
    c.send("HEAD /page HTTP/1.1\r\nHost: a\r\n\r\n");
    answer = c.answer(true);
    CHECK(answer.status == 200);
    CHECK(answer.header("Content-Length") == "20000");
    for (const int status : {204, 304}) {
        answer = c.exchange("/" + std::to_string(status));
        CHECK(answer.status == status);
        CHECK(answer.header("Content-Length") == "");
    }
    CHECK(c.exchange("/fixed").body == std::string(3'000'000, 'f'));
    c.send(post("/echo", "a=1"));
    CHECK(c.answer().body.ends_with("body=a=1"));
    CHECK(c.exchange("/echo", "Connection: close\r\n").header("Connection") == "close");
    CHECK(c.closed());
    CHECK(c.buffer().empty());  // nothing came after the bodies of 204 and 304
}

TEST_CASE("pipelined requests are answered in their order") {
    Running running(endpoints());
    Client c(running);
    std::string all;
    for (int i = 0; i < 20; ++i) {
        const auto n = std::to_string(i);
        if (i % 2)
            all += "GET /echo?n=" + n + " HTTP/1.1\r\nHost: a\r\n\r\n";
        else
            all += post("/upload?n=" + n, std::string(1000, 'x'));
    }
    CHECK(c.send(all));
    for (int i = 0; i < 20; ++i) {
        const auto answer = c.answer();
        CHECK(answer.status == 200);
        CHECK(answer.body.find("query=n=" + std::to_string(i) + " ") != answer.body.npos);
    }
}

TEST_CASE("what is not there or not allowed") {
    Running running(endpoints());
    Client c(running);
    auto answer = c.exchange("/nowhere");
    CHECK(answer.status == 404);
    CHECK(answer.header("Content-Type") == "application/problem+json");
    CHECK(answer.body.find("the-id") != answer.body.npos);
    c.send("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    answer = c.answer();
    CHECK(answer.status == 405);
    CHECK(answer.header("Allow") == "GET, HEAD, POST");
    c.send("OPTIONS /upload HTTP/1.1\r\nHost: a\r\n\r\n");
    answer = c.answer();
    CHECK(answer.status == 405);
    CHECK(answer.header("Allow") == "POST");
    c.send("BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(c.answer().status == 501);
    CHECK(c.closed());
}

TEST_CASE("a handler's trouble is a 500 and ends nothing else") {
    Running running(endpoints());
    Client c(running);
    for (const char* target : {"/throws", "/splits", "/fast-stream"}) {
        const auto answer = c.exchange(target);
        CHECK_MESSAGE(answer.status == 500, target);
        CHECK(answer.head.find("evil") == answer.head.npos);
    }
    CHECK(c.exchange("/echo").status == 200);
    CHECK(running.server.metrics().responses_5xx == 3);
}

TEST_CASE("malformed and ambiguous requests are refused and the connection ends") {
    Running running(endpoints());
    struct {
        std::string bytes;
        int status;
    } const cases[] = {
        {"nonsense\r\n\r\n", 400},
        {"GET /echo HTTP/1.1\r\n\r\n", 400},
        {"GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET http://a/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /echo%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /echo%f HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%C0%AE%C0%AE/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /edge/../echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /echo?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /echo HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"s, 400},
        {"GET /echo HTTP/3.0\r\nHost: a\r\n\r\n", 400},
        {post("/echo", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {post("/echo", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
        {post("/echo", "Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        {post("/echo", "Content-Length: 3, 3\r\n", "abc"), 400},
        {post("/echo", "Content-Length: -3\r\n", "abc"), 400},
        {post("/echo", "Content-Length: +3\r\n", "abc"), 400},
        {post("/echo", "Content-Length: 99999999999999999999999\r\n", "abc"), 400},
        {post("/echo", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {post("/echo", "Transfer-Encoding: identity\r\n", "abc"), 501},
        {post("/echo", "Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"), 400},
        {post("/echo", "Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n0\r\n\r\n"), 400},
        {"GET /echo?" + std::string(17'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
        {"GET /echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(200'000, 'x') + "\r\n\r\n", 431},
    };
    for (const auto& test : cases) {
        Client c(running);
        c.send(test.bytes);
        const auto answer = c.answer();
        const auto shown = test.bytes.substr(0, 120);
        CHECK_MESSAGE(answer.status == test.status, shown);
        CHECK_MESSAGE(answer.header("Connection") == "close", shown);
        CHECK_MESSAGE(c.closed(), shown);
        CHECK_MESSAGE(c.buffer().empty(), shown);  // what followed was not taken for a second request
    }
}

TEST_CASE("bodies: small in memory, large in a file where the route says so, else refused unread") {
    http::Limits limits;
    limits.form_bytes = 1000;
    limits.upload_bytes = 300'000;
    Running running(endpoints(), limits);
    const std::string small(1000, 's'), large(300'000, 'l');
    const auto chunked = [](const std::string& target, const std::string& body) {
        std::string out;
        for (std::size_t i = 0; i < body.size(); i += 777) {
            const auto piece = body.substr(i, 777);
            out += (std::ostringstream() << std::hex << piece.size() << ";x=y\r\n" << piece << "\r\n").str();
        }
        return post(target, "Transfer-Encoding: chunked\r\n", out + "0\r\nX-Trailer: a\r\n\r\n");
    };
    for (const bool in_chunks : {false, true}) {
        const auto sent = [&](const std::string& target, const std::string& body) {
            return in_chunks ? chunked(target, body) : post(target, body);
        };
        Client c(running);
        c.send(sent("/echo", small));
        CHECK(c.answer().body.ends_with("body=" + small));
        c.send(sent("/upload", small));
        CHECK(c.answer().body.ends_with("127.0.0.1 body=" + small));
        c.send(sent("/upload", large));
        CHECK(c.answer().body.ends_with("file=" + large + " body="));
        CHECK(c.exchange("/echo").status == 200);  // the connection goes on
        for (const auto& [target, body] :
             {std::pair<std::string, std::string>("/echo", small + "s"), {"/upload", large + "l"}}) {
            Client refused(running);
            refused.send(sent(target, body));
            const auto answer = refused.answer();
            CHECK(answer.status == 413);
            CHECK(answer.header("Connection") == "close");
        }
    }
    Client announces(running);  // refused at its head, before a byte of the body
    announces.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n");
    CHECK(announces.answer().status == 413);
}

TEST_CASE("413 reaches a client that first sends all it has") {
    http::Limits limits;
    limits.form_bytes = 1000;
    Running running(endpoints(), limits);
    Client c(running);
    CHECK(c.send(post("/echo", std::string(8 << 20, 'x'))));
    CHECK(c.answer().status == 413);
    CHECK(c.error() == 0);
}

TEST_CASE("a client that asks first is told to go on, or refused before it sends") {
    Running running(endpoints());
    Client c(running);
    c.send(post("/echo", "Content-Length: 3\r\nExpect: 100-continue\r\n", ""));
    CHECK(c.head().status == 100);
    c.send("abc");
    CHECK(c.answer().body.ends_with("body=abc"));
    c.send(post("/echo", "Content-Length: 300000\r\nExpect: 100-continue\r\n", ""));
    CHECK(c.answer().status == 413);
}

TEST_CASE("pages are compressed for clients that take it") {
    Running running(endpoints());
    Client c(running);
    auto answer = c.exchange("/page", "Accept-Encoding: gzip\r\n");
    CHECK(answer.header("Content-Encoding") == "gzip");
    CHECK(answer.header("Vary") == "Accept-Encoding");
    CHECK(answer.body.size() < 500);
    CHECK(c.exchange("/page").body == std::string(20'000, 'p'));
    CHECK(c.exchange("/fixed", "Accept-Encoding: gzip\r\n").header("Content-Encoding") == "");
}

TEST_CASE("an old client gets an answer and an end") {
    Running running(endpoints());
    Client c(running);
    c.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto answer = c.answer();
    CHECK(answer.status == 200);
    CHECK(answer.header("Connection") == "close");
    CHECK(c.closed());
}

TEST_CASE("the client's address behind a trusted proxy, and of nobody else") {
    http::Options options;
    options.trusted_proxies = {"127.0.0.1"};
    Running behind(endpoints(), {}, options), bare(endpoints());
    const std::string header = "X-Forwarded-For: 6.6.6.6, 9.9.9.9\r\n";
    Client a(behind), b(bare);
    CHECK(a.exchange("/echo", header).body.find("from=9.9.9.9 ") != std::string::npos);
    CHECK(b.exchange("/echo", header).body.find("from=127.0.0.1 ") != std::string::npos);
}
