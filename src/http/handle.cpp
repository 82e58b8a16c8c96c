#include "http/handle.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/log.h"
#include "http/compress.h"
#include "http/headers.h"
#include "http/target.h"
#include "http/wire.h"

namespace http {
namespace {
constexpr std::array methods{Method::get, Method::post, Method::put, Method::delete_, Method::patch};

bool known_elsewhere(std::string_view method) {  // methods of HTTP that no route of ours can have
    return method == "OPTIONS" || method == "TRACE" || method == "CONNECT";
}

void check_sendable(const Endpoint& endpoint, const Response& response) {
    constexpr std::string_view forbidden("\r\n\0", 3);
    CHECK(response.status >= 200 && response.status <= 599);
    CHECK(response.type.find_first_of(forbidden) == std::string::npos);
    for (const auto& [name, value] : response.headers) {
        CHECK(is_token(name));
        CHECK(value.find_first_of(forbidden) == std::string::npos);
    }
    CHECK(!response.stream || endpoint.where == Where::slow);
}
}  // namespace

Routed route(const Router& router, const Limits& limits, std::string_view method, Request& request) {
    request.head_only = method == "HEAD";
    const std::string_view wanted = request.head_only ? "GET" : method;
    const auto known = std::ranges::find(methods, wanted, [](Method m) { return name(m); });
    if (known == methods.end() && !known_elsewhere(method)) return {.status = 501};
    if (request.target.size() > limits.target_bytes) return {.status = 414};
    const auto target = parse_target(request.target);
    if (!target) return {.status = 400};
    request.path = target->path;
    auto query = Parameters::parse(target->query, limits.parameters);
    if (!query) return {.status = 400};
    request.query = *std::move(query);
    if (known == methods.end()) {
        std::vector<Method> allowed;
        for (const Method other : methods)
            if (router.find(other, request.path).endpoint) allowed.push_back(other);
        return {.status = allowed.empty() ? 404 : 405, .allow = allow_value(allowed)};
    }
    request.method = *known;
    auto found = router.find(request.method, request.path);
    if (!found.endpoint)
        return {.status = found.allowed.empty() ? 404 : 405, .allow = allow_value(found.allowed)};
    request.path_values = std::move(found.values);
    return {.endpoint = found.endpoint};
}

Response run_handler(const Endpoint& endpoint, const Request& request, const Options& options) {
    const logging::RequestScope scope(request.id);
    try {
        Response response = endpoint.handler(request);
        check_sendable(endpoint, response);
        if (options.compress && endpoint.where != Where::edge) compress_for(request, response);
        return response;
    } catch (const std::exception& problem) {
        logging::error("http.handler_failed",
                       {{"what", std::string(problem.what())}, {"route", endpoint.pattern}});
    }
    return failure(options, request, 500);
}

Response failure(const Options& options, const Request& request, int status) {
    Response response = text(status, std::to_string(status) + "\n");
    try {
        if (options.failure) response = options.failure(request, status);
    } catch (const std::exception& problem) {
        const logging::RequestScope scope(request.id);
        logging::error("http.failure_page_failed", {{"what", std::string(problem.what())}});
    }
    if (status == 503) response.header("Retry-After", "2");
    return response;
}

void make_more(const std::shared_ptr<Export>& of) {
    constexpr std::size_t piece_bytes = 64 * 1024;
    const logging::RequestScope scope(of->request_id);
    try {
        std::string pending, piece;
        for (bool more = true; more;) {
            piece.clear();
            more = of->stream(piece);
            pending += piece;
            if (pending.empty() || (more && pending.size() < piece_bytes)) continue;
            std::function<void()> go_on;
            if (more) go_on = [of] { of->again([of] { make_more(of); }); };
            if (of->spool->push(of->chunked ? chunk_of(pending) : pending, std::move(go_on)) !=
                Spool::Room::more)
                return;
            pending.clear();
        }
        return of->spool->finish(true);
    } catch (const std::exception& problem) {
        logging::error("http.stream_failed", {{"what", std::string(problem.what())}});
    }
    of->spool->finish(false);
}

void log_request(const Answered& answered) {
    const logging::RequestScope scope{std::string(answered.request_id)};
    logging::info("http.request", {{"method", std::string(answered.method)},
                                   {"route", std::string(answered.route)},
                                   {"status", std::int64_t{answered.status}},
                                   {"microseconds", std::int64_t{answered.took.count()}},
                                   {"bytes", static_cast<std::int64_t>(answered.size_bytes)}});
}
}  // namespace http
