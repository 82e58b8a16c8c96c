#include "http/exchange.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "http/headers.h"

namespace http {
Exchange::Verdict Exchange::take_head(HeadRead head, std::string_view peer, const Router& router,
                                      const Options& options) {
    for (auto& [field, value] : head.headers) std::ranges::transform(field, field.begin(), lower);
    std::erase_if(head.headers, [](const auto& field) { return !text::valid_utf8(field.second); });
    request_->target = std::string(head.target);
    request_->headers = std::move(head.headers);
    request_->remote_address = client_address(peer, request_->headers, options.trusted_proxies);
    if (options.request_id) request_->id = options.request_id();
    http_1_1_ = head.http_1_1;
    keep_alive_ = head.keep_alive && head.http_1_1;
    unread_ = head.chunked || head.length_bytes > 0;
    if (const int status = judge_head(request_->headers, http_1_1_)) return {.status = status};
    auto routed = route(router, options.limits, head.method, *request_);
    if (!routed.endpoint) return {.status = routed.status, .allow = std::move(routed.allow)};
    endpoint_ = routed.endpoint;
    method_ = request_->head_only ? "HEAD" : name(request_->method);
    if (head.length_bytes > body_allowed(options.limits).all_bytes) return {.status = 413};
    return {};
}

Body::Allowed Exchange::body_allowed(const Limits& limits) const {
    return {limits.form_bytes, endpoint_->uploads ? limits.upload_bytes : limits.form_bytes};
}

bool Exchange::expects_continue() const {
    return http_1_1_ && same_ignoring_case(request_->header("expect"), "100-continue");
}

void Exchange::take_body(Body& body) {
    body.move_to(*request_);
    unread_ = false;
}

void Exchange::start(Steady::time_point deadline) {
    touch();
    request_->deadline = deadline;
}

std::function<void()> Exchange::job(const Options& options, Callbacks callbacks) const {
    return [&options, endpoint = endpoint_, request = std::shared_ptr<const Request>(request_),
            callbacks = std::move(callbacks), chunked = http_1_1_] {
        const bool late = Steady::now() >= request->deadline;  // it waited too long: nobody reads a late page
        Response response =
            late ? failure(options, *request, 503) : run_handler(*endpoint, *request, options);
        if (!response.stream || request->head_only) return callbacks.answer(std::move(response), nullptr);
        auto stream = std::exchange(response.stream, nullptr);
        auto spool = std::make_shared<Spool>(callbacks.ready);
        callbacks.answer(std::move(response), spool);
        make_more(std::make_shared<Export>(
            Export{std::move(stream), request->id, chunked, std::move(spool), callbacks.again}));
    };
}

Response Exchange::refusal(Verdict verdict, const Options& options) {
    if (request_->id.empty() && options.request_id) request_->id = options.request_id();
    if (unread_ || verdict.status == 400 || verdict.status == 408 || verdict.status == 431 ||
        verdict.status == 501)
        keep_alive_ = false;
    Response response = failure(options, *request_, verdict.status);
    if (!verdict.allow.empty()) response.header("Allow", std::move(verdict.allow));
    return response;
}

void Exchange::prepare(Response response, std::shared_ptr<Spool> spool, bool closing) {
    response_ = std::move(response);
    spool_ = std::move(spool);
    answered_ = Steady::now();
    const bool streams = spool_ || response_.stream;  // the latter: HEAD of an export
    if (closing || (streams && !http_1_1_)) keep_alive_ = false;
    const std::string_view body =
        response_.fixed.empty() ? std::string_view(response_.body) : response_.fixed;
    head_ = answer_head(response_, {.framing = !streams    ? Framing::length
                                               : http_1_1_ ? Framing::chunked
                                                           : Framing::until_close,
                                    .length_bytes = body.size(),
                                    .keep_alive = keep_alive_,
                                    .request_id = request_->id,
                                    .date = SystemClock().now()});
    if (!streams && !request_->head_only && has_body(response_.status)) rest_ = body;
}

Exchange::Next Exchange::next() {
    constexpr std::size_t piece_bytes = 256 * 1024;
    if (!head_sent_ || !rest_.empty()) {
        const auto piece = rest_.substr(0, piece_bytes);
        rest_.remove_prefix(piece.size());
        sent_bytes_ += piece.size();
        return {Spool::Taken::bytes, std::exchange(head_sent_, true) ? std::string_view() : head_, piece};
    }
    if (!spool_ || end_sent_) return {};
    const auto taken = spool_->take(piece_);
    if (taken == Spool::Taken::bytes) sent_bytes_ += piece_.size();
    if (taken != Spool::Taken::end) return {taken, piece_, {}};
    end_sent_ = true;
    return {Spool::Taken::bytes, http_1_1_ ? "0\r\n\r\n" : "", {}};
}

void Exchange::record(Counters& counters) const {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        (spool_ ? Steady::now() : answered_) - started_);
    counters.count_answer(method_, endpoint_ ? std::string_view(endpoint_->pattern) : "-", response_.status,
                          took);
    log_request({.method = method_,
                 .route = endpoint_ ? std::string_view(endpoint_->pattern) : "-",
                 .request_id = request_->id,
                 .status = response_.status,
                 .took = took,
                 .size_bytes = sent_bytes_});
}
}  // namespace http
