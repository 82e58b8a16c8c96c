// One request and its answer, apart from the socket they travel on: what is judged, routed, run and recorded.
// It never reads or writes a connection; server.cpp does nothing else.
#pragma once
#include "http/body.h"
#include "http/counters.h"
#include "http/handle.h"
#include "http/spool.h"
#include "http/wire.h"

namespace http {
struct HeadRead {  // what a parser found; the texts live as long as it
    std::string_view method, target;
    Headers headers{};  // names in lower case
    bool http_1_1 = true, keep_alive = false, chunked = false;
    std::uint64_t length_bytes = 0;
};

class Exchange {
public:
    using Steady = std::chrono::steady_clock;

    // Status 0 where it may go on: then endpoint() is set, and body_allowed() says how much may come.
    struct Verdict {
        int status = 0;
        std::string allow{};  // of a 405
    };
    Verdict take_head(HeadRead head, std::string_view peer, const Router& router, const Options& options);
    Body::Allowed body_allowed(const Limits& limits) const;
    void take_body(Body& body);
    void start(Steady::time_point deadline);  // from here on the request is only read: a worker shares it

    // For the pool. `answer` is called once, `ready` whenever an export has more for a reader that waits.
    struct Callbacks {
        std::function<void(Response response, std::shared_ptr<Spool> spool)> answer;
        std::function<void()> ready;
    };
    std::function<void()> job(const Options& options, Callbacks callbacks) const;
    Response refusal(Verdict verdict, const Options& options);
    // Returns the body to send after head(); what it views lives here.
    std::string_view prepare(Response response, std::shared_ptr<Spool> spool, bool closing);
    void record(Counters& counters, std::uint64_t size_bytes) const;

    const Endpoint& endpoint() const { return *endpoint_; }
    const Request& request() const { return *request_; }
    const std::string& head() const { return head_; }
    const std::shared_ptr<Spool>& spool() const { return spool_; }
    bool keep_alive() const { return keep_alive_; }
    bool body_expected() const { return unread_; }  // and not read yet
    bool chunked() const { return http_1_1_; }  // how an export is framed; else it ends with the connection
    bool expects_continue() const;
    void touch() { started_ = Steady::now(); }

private:
    std::shared_ptr<Request> request_ = std::make_shared<Request>();
    const Endpoint* endpoint_ = nullptr;
    std::string_view method_ = "-";  // for the log: never as sent
    bool keep_alive_ = false, http_1_1_ = true, unread_ = false;
    Response response_;
    std::shared_ptr<Spool> spool_;
    std::string head_;
    Steady::time_point started_ = Steady::now(), answered_ = started_;
};
}  // namespace http
