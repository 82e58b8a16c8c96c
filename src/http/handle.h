// From a request's head to its route, and from a route to an answer that may be sent. It never lets an
// exception of a handler pass, and sees no socket.
#pragma once
#include "http/server.h"

namespace http {
struct Routed {
    const Endpoint* endpoint = nullptr;  // nullptr: `status` refuses
    int status = 0;
    std::string allow{};  // of a 405
};
// Reads target and method into the request; `method` is as sent.
Routed route(const Router& router, const Limits& limits, std::string_view method, Request& request);

Response run_handler(const Endpoint& endpoint, const Request& request, const Options& options);
Response failure(const Options& options, const Request& request,
                 int status);  // with Retry-After where it is 503
// Runs an export's function to its end, in pieces, into a sink that answers whether to go on. False: not
// whole.
bool run_stream(const std::function<bool(std::string&)>& stream, const std::string& request_id,
                const std::function<bool(std::string_view)>& sink);

struct Answered {
    std::string_view method, route, request_id;
    int status = 0;
    std::chrono::microseconds took{};
    std::uint64_t size_bytes = 0;
};
void log_request(const Answered& answered);  // no target: it may name a person
}  // namespace http
