// The words of HTTP/1.1 that need no socket: the head of an answer, the judgement of a request's head, who
// the client is. Nothing here knows Beast.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "http/http.h"

namespace http {
enum class Framing : std::uint8_t { length, chunked, until_close };
struct AnswerHead {
    Framing framing = Framing::length;
    std::uint64_t length_bytes = 0;
    bool keep_alive = false;
    std::string_view request_id;
    Instant date;
};
std::string answer_head(const Response& response, const AnswerHead& head);
bool has_body(int status);          // not 1xx, 204, 304
std::string http_date(Instant at);  // Sun, 06 Nov 1994 08:49:37 GMT
std::string chunk_of(std::string_view bytes);

using Headers = std::vector<std::pair<std::string, std::string>>;
// 0, or the status that refuses: two framings, two lengths, no or two hosts, an unknown coding.
int judge_head(const Headers& headers, bool http_1_1);
// The peer, or whom a chain of trusted proxies names; an address that is none is not believed.
std::string client_address(std::string_view peer, const Headers& headers,
                           const std::vector<std::string>& trusted);
std::string allow_value(const std::vector<Method>& methods);
}  // namespace http
