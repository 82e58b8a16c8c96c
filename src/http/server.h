// The HTTP edge: reads requests under limits, runs handlers on two bounded pools, drains at the end. It never
// knows what a page is: errors of its own (400, 404, 405, 408, 413, 431, 500, 503) are worded by
// `Options::failure`.
#pragma once
#include <memory>
#include <string>

#include "http/http.h"

namespace http {
struct Limits {                             // every limit of the edge, with its reason
    std::size_t header_bytes = 16 * 1024;   // cookies and long searches fit
    std::size_t target_bytes = 8 * 1024;    // address and query
    std::uint64_t form_bytes = 256 * 1024;  // kept in memory
    std::uint64_t upload_bytes = 64ull
                                 << 20;  // streamed to a temporary file, on routes that take uploads only
    std::size_t parameters = 1000;       // of a query or form
    std::chrono::seconds header_time{10}, body_time{120}, write_time{60}, idle_time{30};
    std::chrono::seconds request_time{10};  // in the queue and the handler
    std::chrono::seconds slow_time{60};     // the same for Where::slow
    std::chrono::seconds drain_time{10};    // at the end; then the rest is cut off
    std::size_t connections = 4096, per_address = 512, queue = 256;
    std::uint64_t spool_bytes = 1ull << 30;  // of one export that waits on disk for a slow reader
};

struct Options {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;  // 0: any, see Server::port()
    std::size_t fast_workers = 4, slow_workers = 2;
    Limits limits{};
    std::vector<std::string> trusted_proxies{};  // addresses whose X-Forwarded-For is believed
    std::function<Response(const Request&, int status)>
        failure{};  // runs on the io thread too: must not block
    std::function<std::string()> request_id{};
    bool compress = true;  // gzip of dynamic text above 1 KB for clients that take it
};

struct RouteMetrics {
    std::string method, route;  // the pattern, never what was asked for
    int status = 0;
    std::uint64_t requests = 0;
};
// Cumulative: upper bound (the last is infinite), count. From the last byte of a request to its answer.
struct Latency {
    std::string method, route;
    std::vector<std::pair<double, std::uint64_t>> seconds;
    double sum_seconds = 0;
};

struct Metrics {  // a snapshot
    std::vector<RouteMetrics> routes;
    std::vector<Latency> latency;
    std::size_t fast_workers = 0, slow_workers = 0;
    std::uint64_t refused_connections = 0;  // beyond connections or per_address
    std::uint64_t requests = 0, responses_5xx = 0, refused_busy = 0, timed_out = 0;
    std::chrono::duration<double> fast_waited{}, slow_waited{};  // of all requests, for a worker
    std::size_t connections = 0, fast_queue = 0, slow_queue = 0;
};

class Server {
public:
    Server(Router router, Options options);  // binds; throws std::system_error when the port is in use
    ~Server();  // waits for handlers that still run: what they wait for must know Request::deadline
    unsigned short port() const;
    void run();   // until stop(); then answers what runs and returns
    void stop();  // from any thread or a signal handler's thread
    bool draining() const;
    Metrics metrics() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}  // namespace http
