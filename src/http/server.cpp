#include "http/server.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/log.h"
#include "http/exchange.h"
#include "http/pool.h"

namespace http {
namespace {
namespace net = boost::asio;
namespace beast = boost::beast::http;
using tcp = net::ip::tcp;
using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto sweep_time = 250ms;
constexpr std::size_t piece_bytes = 64 * 1024;

class Edge;

// One connection, owned by the io thread: one request in flight, so what is pipelined waits in the buffer.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Edge& edge, tcp::socket socket, std::string address);
    void start() { read_head(); }
    void check(Steady::time_point now);  // by the sweep, in place of a timer for each read and write
    void close();
    const std::string& address() const { return address_; }

private:
    enum class Doing : std::uint8_t { read_head, read_body, work, write, await_piece, linger, closed };

    void read_head();
    void take_head();
    void read_body();
    void take_piece(boost::system::error_code error);
    void dispatch();
    void refuse(Exchange::Verdict verdict);
    void respond(Response response, std::shared_ptr<Spool> spool = nullptr);
    void pump();
    void finish();
    void linger();
    void note(Doing doing, Steady::duration time);

    Edge& edge_;
    tcp::socket socket_;
    const std::string address_;
    boost::beast::flat_buffer buffer_;
    std::optional<beast::request_parser<beast::buffer_body>> parser_;
    std::optional<Exchange> exchange_;
    std::optional<Body> body_;
    std::string piece_;  // of the body that comes
    Doing doing_ = Doing::read_head;
    bool begun_ = false;   // the head that is read has its first byte
    unsigned serial_ = 0;  // a handler's late answer to an abandoned request carries an old number
    Steady::time_point since_, deadline_;
};

class Edge {
public:
    Edge(Router router, Options options);
    void run();
    void drain();
    void forget(const std::shared_ptr<Session>& session);
    void post(std::function<void()> job) { net::post(io_, std::move(job)); }
    bool draining() const { return draining_; }
    unsigned short port() const { return port_; }
    const Limits& limits() const { return options.limits; }

    const Router router;
    const Options options;
    Counters counters;

private:
    void accept();
    void admit(tcp::socket socket);
    void sweep();

    net::io_context io_{1};
    tcp::acceptor acceptor_{io_};
    net::steady_timer sweep_{io_};
    std::unordered_set<std::shared_ptr<Session>> sessions_;
    std::unordered_map<std::string, std::size_t> per_address_;
    Steady::time_point drain_until_{};
    std::atomic<bool> draining_{false};
    bool accepting_ = false;
    unsigned short port_ = 0;

public:
    Pool fast, slow;  // the last members: their threads end before what they use
};

Session::Session(Edge& edge, tcp::socket socket, std::string address)
    : edge_(edge),
      socket_(std::move(socket)),
      address_(std::move(address)),
      buffer_(edge.limits().header_bytes + piece_bytes) {}

void Session::note(Doing doing, Steady::duration time) {
    doing_ = doing;
    since_ = Steady::now();
    deadline_ = since_ + time;
}

bool is_malformed(const boost::system::error_code& error) {
    return error.category() == make_error_code(beast::error::bad_method).category() &&
           error != beast::error::end_of_stream && error != beast::error::partial_message;
}

void Session::read_head() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(edge_.limits().header_bytes));
    parser_->body_limit(boost::none);  // the route decides, in take_head
    exchange_.emplace();
    begun_ = serial_ == 0;
    note(Doing::read_head, begun_ ? edge_.limits().header_time : edge_.limits().idle_time);
    beast::async_read_header(socket_, buffer_, *parser_,
                             [self = shared_from_this()](auto error, std::size_t) {
                                 if (self->doing_ != Doing::read_head) return;
                                 self->exchange_->touch();
                                 if (!error) return self->take_head();
                                 if (!is_malformed(error)) return self->close();
                                 self->refuse({.status = error == beast::error::header_limit ? 431 : 400});
                             });
}

void Session::take_head() {
    const auto& message = parser_->get();
    HeadRead head{.method = message.method_string(),
                  .target = message.target(),
                  .http_1_1 = message.version() >= 11,
                  .keep_alive = message.keep_alive(),
                  .chunked = parser_->chunked(),
                  .length_bytes = parser_->content_length().value_or(0)};
    for (const auto& field : message)
        head.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    auto verdict = exchange_->take_head(std::move(head), address_, edge_.router, edge_.options);
    if (verdict.status != 0) return refuse(std::move(verdict));
    if (!exchange_->body_expected()) return dispatch();
    if (exchange_->expects_continue() && buffer_.size() == 0) {
        constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";  // must not block
        if (::send(socket_.native_handle(), go_on.data(), go_on.size(), MSG_DONTWAIT | MSG_NOSIGNAL) !=
            static_cast<ssize_t>(go_on.size()))
            return close();
    }
    body_.emplace(exchange_->body_allowed(edge_.limits()));
    note(Doing::read_body, edge_.limits().body_time);
    read_body();
}

void Session::read_body() {
    piece_.resize(static_cast<std::size_t>(
        std::min<std::uint64_t>(parser_->content_length_remaining().value_or(piece_bytes), piece_bytes)));
    auto& sink = parser_->get().body();
    sink.data = piece_.data();
    sink.size = piece_.size();
    sink.more = true;
    beast::async_read(socket_, buffer_, *parser_, [self = shared_from_this()](auto error, std::size_t) {
        if (self->doing_ == Doing::read_body) self->take_piece(error);
    });
}

void Session::take_piece(boost::system::error_code error) {
    if (error && error != beast::error::need_buffer)
        return is_malformed(error) ? refuse({.status = 400}) : close();
    const std::size_t got = piece_.size() - parser_->get().body().size;
    try {
        if (!body_->append(std::string_view(piece_).substr(0, got))) return refuse({.status = 413});
        if (!parser_->is_done()) return read_body();
        exchange_->take_body(*body_);
    } catch (const std::system_error& problem) {  // the disk is full, say
        logging::error("http.upload_failed", {{"what", std::string(problem.what())}});
        return refuse({.status = 500});
    }
    dispatch();
}

void Session::dispatch() {
    body_.reset();
    piece_ = {};
    const auto where = exchange_->endpoint().where;
    note(Doing::work, where == Where::slow ? edge_.limits().slow_time : edge_.limits().request_time);
    exchange_->start(deadline_);
    if (where == Where::edge)
        return respond(run_handler(exchange_->endpoint(), exchange_->request(), edge_.options));
    const auto answer = [self = shared_from_this(), serial = serial_](Response response,
                                                                      std::shared_ptr<Spool> spool) {
        const auto shared = std::make_shared<Response>(std::move(response));
        self->edge_.post([self, serial, shared, spool] {
            if (self->doing_ == Doing::work && self->serial_ == serial)
                return self->respond(std::move(*shared), spool);
            if (spool) spool->abandon();  // answered 503 meanwhile, or the client is gone
        });
    };
    const auto ready = [&edge = edge_, weak = weak_from_this()] {
        edge.post([weak] {
            if (const auto self = weak.lock(); self && self->doing_ == Doing::await_piece) self->pump();
        });
    };
    Pool& pool = where == Where::slow ? edge_.slow : edge_.fast;
    if (pool.try_post(exchange_->job(edge_.options, {.answer = answer, .ready = ready}))) return;
    edge_.counters.count_busy();
    refuse({.status = 503});
}

void Session::refuse(Exchange::Verdict verdict) {
    respond(exchange_->refusal(std::move(verdict), edge_.options));
}

void Session::respond(Response response, std::shared_ptr<Spool> spool) {
    ++serial_;
    exchange_->prepare(std::move(response), std::move(spool), edge_.draining());
    pump();
}

void Session::pump() {  // piece by piece: write_time is for each, so a slow line gets a large document
    const auto next = exchange_->next();
    if (next.taken == Spool::Taken::end) return finish();
    if (next.taken == Spool::Taken::nothing_yet) return note(Doing::await_piece, edge_.limits().slow_time);
    if (next.taken == Spool::Taken::broken) {  // a reset, so that the reader knows that it has not all
        boost::system::error_code ignored;
        socket_.set_option(net::socket_base::linger(true, 0), ignored);
        return close();
    }
    note(Doing::write, edge_.limits().write_time);
    const std::array<net::const_buffer, 2> parts{net::buffer(next.first), net::buffer(next.second)};
    net::async_write(socket_, parts, [self = shared_from_this()](auto error, std::size_t) {
        if (self->doing_ == Doing::write) error ? self->close() : self->pump();
    });
}

void Session::finish() {
    exchange_->record(edge_.counters);
    if (exchange_->keep_alive() && !edge_.draining()) return read_head();
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    note(Doing::linger, exchange_->body_expected() ? 5s : 1s);
    linger();
}

// What a client still sends is thrown away for some seconds, or a reset would take our answer from it.
void Session::linger() {
    piece_.resize(piece_bytes);
    socket_.async_read_some(net::buffer(piece_), [self = shared_from_this()](auto error, std::size_t) {
        if (self->doing_ == Doing::linger) error ? self->close() : self->linger();
    });
}

void Session::close() {
    if (doing_ == Doing::closed) return;
    doing_ = Doing::closed;
    if (exchange_->spool()) exchange_->spool()->abandon();
    boost::system::error_code ignored;
    socket_.close(ignored);
    edge_.forget(shared_from_this());
}

void Session::check(Steady::time_point now) {
    const bool silent = doing_ == Doing::read_head && !parser_->got_some() && buffer_.size() == 0;
    if (silent && edge_.draining() && (serial_ > 0 || now > since_ + 1s)) return close();
    if (doing_ == Doing::read_head && !silent && !begun_) {  // idle until now
        begun_ = true;
        deadline_ = now + edge_.limits().header_time;
    }
    if (now < deadline_) return;
    const bool reading = doing_ == Doing::read_head || doing_ == Doing::read_body;
    if (silent || (!reading && doing_ != Doing::work)) return close();
    edge_.counters.count_timed_out();
    if (!reading)
        return refuse({.status = 503});  // the handler still runs; its answer finds another serial number
    boost::system::error_code ignored;
    socket_.cancel(ignored);  // its completion finds us writing and does nothing
    refuse({.status = 408});
}

Edge::Edge(Router r, Options o)
    : router(std::move(r)),
      options(std::move(o)),
      fast(options.fast_workers, options.limits.queue),
      slow(options.slow_workers, options.limits.queue) {
    boost::system::error_code error;
    const auto must = [&](const char* what) {
        if (error) throw std::system_error(std::error_code(error), what);
    };
    const tcp::endpoint here(net::ip::make_address(options.address, error), options.port);
    must("the address to listen on is none");
    acceptor_.open(here.protocol(), error), must("socket");
    acceptor_.set_option(tcp::acceptor::reuse_address(true), error), must("SO_REUSEADDR");
    acceptor_.bind(here, error), must("the address to listen on is taken");
    acceptor_.listen(tcp::acceptor::max_listen_connections, error), must("listen");
    port_ = acceptor_.local_endpoint(error).port(), must("getsockname");
}

void Edge::run() {
    accept();
    sweep();
    for (;;) {
        try {
            io_.run();
            break;
        } catch (const std::exception& problem) {  // one request's trouble, such as no memory, ends no other
            logging::error("http.io_failed", {{"what", std::string(problem.what())}});
        }
    }
    for (const auto& session : std::vector(sessions_.begin(), sessions_.end())) session->close();
}

void Edge::accept() {
    accepting_ = true;
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
        accepting_ = false;
        if (!acceptor_.is_open()) return;
        if (error && error != net::error::connection_aborted) return;  // the sweep retries
        if (!error) admit(std::move(socket));
        accept();
    });
}

void Edge::admit(tcp::socket socket) {
    boost::system::error_code error;
    auto peer = socket.remote_endpoint(error).address();
    if (error) return;  // which closes it
    if (peer.is_v6() && peer.to_v6().is_v4_mapped())
        peer = net::ip::make_address_v4(net::ip::v4_mapped, peer.to_v6());
    const std::string address = peer.to_string();
    const bool proxy = std::ranges::find(options.trusted_proxies, address) != options.trusted_proxies.end();
    if (sessions_.size() >= limits().connections ||
        (!proxy && per_address_.contains(address) && per_address_[address] >= limits().per_address))
        return counters.count_refused_connection();
    ++per_address_[address];
    socket.set_option(tcp::no_delay(true), error);
    const auto session = std::make_shared<Session>(*this, std::move(socket), address);
    sessions_.insert(session);
    counters.set_connections(sessions_.size());
    session->start();
}

void Edge::sweep() {
    sweep_.expires_after(sweep_time);
    sweep_.async_wait([this](boost::system::error_code) {
        sweep();  // first, so that no trouble below ends it
        const auto now = Steady::now();
        for (const auto& session : std::vector(sessions_.begin(), sessions_.end())) session->check(now);
        if (draining_ && (sessions_.empty() || now > drain_until_)) return io_.stop();
        if (!accepting_ && !draining_) accept();
    });
}

void Edge::drain() {
    if (draining_.exchange(true)) return;
    post([this] {
        drain_until_ = Steady::now() + limits().drain_time;
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        sweep_.cancel();  // which sweeps now
    });
}

void Edge::forget(const std::shared_ptr<Session>& session) {
    if (sessions_.erase(session) == 0) return;
    counters.set_connections(sessions_.size());
    if (const auto count = per_address_.find(session->address()); --count->second == 0)
        per_address_.erase(count);
    if (draining_ && sessions_.empty()) sweep_.cancel();
}
}  // namespace

struct Server::State {
    State(Router router, Options options) : edge(std::move(router), std::move(options)) {}
    Edge edge;
};

Server::Server(Router router, Options options)
    : state_(std::make_unique<State>(std::move(router), std::move(options))) {}
Server::~Server() = default;
// clang-format off
unsigned short Server::port() const { return state_->edge.port(); }
void Server::run() { state_->edge.run(); }
void Server::stop() { state_->edge.drain(); }
bool Server::draining() const { return state_->edge.draining(); }
// clang-format on
Metrics Server::metrics() const {
    const Edge& edge = state_->edge;
    Metrics out = edge.counters.snapshot();
    out.fast_queue = edge.fast.waiting(), out.slow_queue = edge.slow.waiting();
    out.fast_workers = edge.options.fast_workers, out.slow_workers = edge.options.slow_workers;
    out.fast_waited = edge.fast.waited(), out.slow_waited = edge.slow.waited();
    return out;
}
}  // namespace http
