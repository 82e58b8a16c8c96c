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
    Headers headers{};  // as sent
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

    // For the pool. `answer` is called once, `ready` whenever an export has more for a reader that waits,
    // `again` takes the rest of an export to the pool.
    struct Callbacks {
        std::function<void(Response response, std::shared_ptr<Spool> spool)> answer;
        std::function<void()> ready;
        std::function<void(std::function<void()>)> again;
    };
    std::function<void()> job(const Options& options, Callbacks callbacks) const;
    Response refusal(Verdict verdict, const Options& options);
    void prepare(Response response, std::shared_ptr<Spool> spool, bool closing);
    struct Next {
        Spool::Taken taken = Spool::Taken::end;
        std::string_view first{}, second{};  // to send now; valid until the next call
    };
    Next next();  // head and body, or what there is of an export
    void record(Counters& counters) const;

    const Endpoint& endpoint() const { return *endpoint_; }
    const Request& request() const { return *request_; }
    const std::shared_ptr<Spool>& spool() const { return spool_; }
    bool keep_alive() const { return keep_alive_; }
    bool body_expected() const { return unread_; }  // and not read yet
    bool expects_continue() const;
    void touch() { started_ = Steady::now(); }

private:
    std::shared_ptr<Request> request_ = std::make_shared<Request>();
    const Endpoint* endpoint_ = nullptr;
    std::string_view method_ = "-";  // for the log: never as sent
    bool keep_alive_ = false, http_1_1_ = true, unread_ = false;
    Response response_;
    std::shared_ptr<Spool> spool_;
    std::string head_, piece_;
    std::string_view rest_{};  // of the body to send
    bool head_sent_ = false, end_sent_ = false;
    std::uint64_t sent_bytes_ = 0;
    Steady::time_point started_ = Steady::now(), answered_ = started_;
};
}  // namespace http
