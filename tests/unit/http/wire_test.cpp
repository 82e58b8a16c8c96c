#include "http/wire.h"

#include <doctest/doctest.h>

#include "http/headers.h"

TEST_CASE("two framings, two lengths, two hosts and unknown codings are refused") {
    struct {
        http::Headers headers;
        bool http_1_1;
        int status;
    } const cases[] = {
        {{{"host", "a"}}, true, 0},
        {{}, false, 0},
        {{}, true, 400},
        {{{"host", "a"}, {"host", "a"}}, true, 400},
        {{{"host", "a"}, {"content-length", "1"}, {"content-length", "1"}}, true, 400},
        {{{"host", "a"}, {"content-length", "1, 1"}}, true, 400},
        {{{"host", "a"}, {"content-length", "1"}, {"transfer-encoding", "chunked"}}, true, 400},
        {{{"host", "a"}, {"transfer-encoding", "chunked"}, {"transfer-encoding", "chunked"}}, true, 400},
        {{{"host", "a"}, {"transfer-encoding", "Chunked"}}, true, 0},
        {{{"transfer-encoding", "chunked"}}, false, 400},
        {{{"host", "a"}, {"transfer-encoding", "gzip, chunked"}}, true, 501},
        {{{"host", "a"}, {"transfer-encoding", "xchunked"}}, true, 501},
    };
    for (std::size_t i = 0; i < std::size(cases); ++i)
        CHECK_MESSAGE(http::judge_head(cases[i].headers, cases[i].http_1_1) == cases[i].status, "case ", i);
}

TEST_CASE("X-Forwarded-For is believed of trusted proxies alone, from the right") {
    const std::vector<std::string> trusted{"10.0.0.1", "10.0.0.2"};
    const auto client = [&](std::string_view peer, http::Headers headers) {
        return http::client_address(peer, headers, trusted);
    };
    CHECK(client("1.2.3.4", {{"x-forwarded-for", "9.9.9.9"}}) == "1.2.3.4");
    CHECK(client("10.0.0.1", {}) == "10.0.0.1");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "9.9.9.9"}}) == "9.9.9.9");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "6.6.6.6, 9.9.9.9 , 10.0.0.2"}}) == "9.9.9.9");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "6.6.6.6"}, {"x-forwarded-for", "9.9.9.9"}}) == "9.9.9.9");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "2001:db8::1"}}) == "2001:db8::1");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "<script>"}}) == "10.0.0.1");
    CHECK(client("10.0.0.1", {{"x-forwarded-for", "9.9.9.9, unknown"}}) == "10.0.0.1");
}

TEST_CASE("the head of an answer") {
    http::Response response{.status = 200, .type = "text/plain"};
    response.header("ETag", "\"x\"");
    const auto date = instant_of(784111777LL * 1'000'000);
    CHECK(http::http_date(date) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http::answer_head(response,
                            {.length_bytes = 3, .keep_alive = true, .request_id = "r", .date = date}) ==
          "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
          "X-Content-Type-Options: nosniff\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"
          "ETag: \"x\"\r\nX-Request-Id: r\r\n\r\n");
    for (const int status : {204, 304}) {
        response.status = status;
        const auto head = http::answer_head(response, {.keep_alive = false, .request_id = "", .date = date});
        CHECK(head.find("Content-") == head.npos);
        CHECK(head.find("Transfer-") == head.npos);
        CHECK(head.find("Connection: close\r\n") != head.npos);
    }
    response.status = 200;
    const auto chunked =
        http::answer_head(response, {.framing = http::Framing::chunked, .request_id = "", .date = date});
    CHECK(chunked.find("Transfer-Encoding: chunked\r\n") != chunked.npos);
    CHECK(chunked.find("Content-Length") == chunked.npos);
    CHECK(http::chunk_of(std::string(26, 'x')) == "1a\r\n" + std::string(26, 'x') + "\r\n");
    CHECK(http::allow_value({http::Method::get, http::Method::post}) == "GET, HEAD, POST");
}

TEST_CASE("quality values of a list") {
    CHECK(http::wanted("gzip, br;q=0.5", "br") == 500);
    CHECK(http::wanted("gzip;q=0.125", "gzip") == 125);
    CHECK(http::wanted("gzip;q=0", "gzip") == 0);
    CHECK(http::wanted("gzip;q=1.000", "gzip") == 1000);
    CHECK(http::wanted("gzip;x=y; Q=0.3", "gzip") == 300);
    CHECK(http::wanted("gzipx", "gzip") == -1);
    CHECK(http::wanted("", "gzip") == -1);
}
