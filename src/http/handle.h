// From a request's head to its route, and from a route to an answer that may be sent. It never lets an
// exception of a handler pass, and sees no socket.
#pragma once
#include "http/server.h"
#include "http/spool.h"

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
// An export that is being made, on a worker whenever its reader has room for more.
struct Export {
    std::function<bool(std::string&)> stream;
    std::string request_id;
    bool chunked = true;
    std::shared_ptr<Spool> spool;
    std::function<void(std::function<void()>)> again;  // to the workers
};
void make_more(const std::shared_ptr<Export>& of);

struct Answered {
    std::string_view method, route, request_id;
    int status = 0;
    std::chrono::microseconds took{};
    std::uint64_t size_bytes = 0;
};
void log_request(const Answered& answered);  // no target: it may name a person
}  // namespace http
