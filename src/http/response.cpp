#include "base/check.h"
#include "base/json.h"
#include "http/headers.h"
#include "http/http.h"

namespace http {
std::string_view name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::delete_: return "DELETE";
        case Method::patch: return "PATCH";
    }
    throw Bug("a method without a name");
}

void Response::header(std::string name, std::string value) {
    CHECK(is_token(name));
    CHECK(value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos);
    headers.emplace_back(std::move(name), std::move(value));
}

void Response::cookie(const Cookie& cookie, bool secure) {
    CHECK(is_token(cookie.name));
    for (const char c : cookie.value)  // RFC 6265 §4.1.1
        CHECK(c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\');
    std::string line = cookie.name + '=' + cookie.value + "; Path=/; SameSite=Lax";
    if (cookie.max_age) line += "; Max-Age=" + std::to_string(cookie.max_age->count());
    if (cookie.http_only) line += "; HttpOnly";
    if (secure) line += "; Secure";
    header("Set-Cookie", std::move(line));
}

Response see_other(std::string location) {
    Response response{.status = 303};
    response.header("Location", std::move(location));
    return response;
}

Response text(int status, std::string body) {
    return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Response problem(int status, std::string_view title, std::string_view detail, std::string_view request_id,
                 std::string_view extra_members_json) {
    Json document;
    document.set("type", "about:blank");
    document.set("title", title);
    document.set("status", status);
    if (!detail.empty()) document.set("detail", detail);
    if (!request_id.empty()) document.set("instance", request_id);
    Response response{.status = status, .type = "application/problem+json", .body = document.compact()};
    if (!extra_members_json.empty()) {
        response.body.pop_back();
        response.body += ',';
        response.body += extra_members_json;
        response.body += '}';
    }
    return response;
}

int status_of(Why why) {
    switch (why) {
        case Why::invalid: return 422;
        case Why::bad_request: return 400;
        case Why::unauthenticated: return 401;
        case Why::forbidden: return 403;
        case Why::not_found: return 404;
        case Why::conflict: return 409;
        case Why::too_large: return 413;
        case Why::too_many: return 429;
        case Why::unavailable: return 503;
    }
    throw Bug("a refusal without a status");
}
}  // namespace http
