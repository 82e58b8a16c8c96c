#include "http/wire.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "http/headers.h"

namespace http {
namespace {
std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        default: return "";
    }
}

bool is_address(const std::string& text) {
    std::array<unsigned char, 16> ignored;
    return inet_pton(AF_INET, text.c_str(), ignored.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), ignored.data()) == 1;
}
}  // namespace

bool has_body(int status) {
    return status >= 200 && status != 204 && status != 304;
}

std::string http_date(Instant at) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const Date day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at) - day);
    return std::string(days[std::chrono::weekday(day).c_encoding()]) + ", " + two(unsigned(date.day())) +
           ' ' + months[unsigned(date.month()) - 1] + ' ' + std::to_string(int(date.year())) + ' ' +
           two(time.hours().count()) + ':' + two(time.minutes().count()) + ':' + two(time.seconds().count()) +
           " GMT";
}

std::string answer_head(const Response& response, const AnswerHead& head) {
    std::string out =
        "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason(response.status)) + "\r\n";
    const auto line = [&](std::string_view name, std::string_view value) {
        ((((out += name) += ": ") += value) += "\r\n");
    };
    line("Date", http_date(head.date));
    if (has_body(response.status)) {
        line("X-Content-Type-Options", "nosniff");
        const bool nothing = head.framing == Framing::length && head.length_bytes == 0;
        if (!nothing && !response.type.empty()) line("Content-Type", response.type);
        if (head.framing == Framing::length) line("Content-Length", std::to_string(head.length_bytes));
        if (head.framing == Framing::chunked) line("Transfer-Encoding", "chunked");
    }
    for (const auto& [name, value] : response.headers) line(name, value);
    if (!head.request_id.empty()) line("X-Request-Id", head.request_id);
    if (!head.keep_alive) line("Connection", "close");
    return out += "\r\n";
}

std::string chunk_of(std::string_view bytes) {
    std::array<char, 16> size;
    const auto end = std::to_chars(size.data(), size.data() + size.size(), bytes.size(), 16).ptr;
    std::string out(size.data(), end);
    ((out += "\r\n") += bytes) += "\r\n";
    return out;
}

int judge_head(const Headers& headers, bool http_1_1) {
    std::size_t hosts = 0, lengths = 0, codings = 0;
    for (const auto& [name, value] : headers) {
        if (name == "host") ++hosts;
        if (name == "content-length") {
            ++lengths;
            if (value.find_first_not_of("0123456789") != value.npos) return 400;  // "3, 3" too
        }
        if (name != "transfer-encoding") continue;
        ++codings;
        if (!same_ignoring_case(value, "chunked")) return 501;
    }
    if (hosts > 1 || (http_1_1 && hosts == 0)) return 400;
    if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0) || (codings > 0 && !http_1_1)) return 400;
    return 0;
}

std::string client_address(std::string_view peer, const Headers& headers,
                           const std::vector<std::string>& trusted) {
    const auto is_trusted = [&](std::string_view address) {
        return std::ranges::find(trusted, address) != trusted.end();
    };
    std::string client(peer);
    for (auto header = headers.rbegin(); header != headers.rend(); ++header) {
        if (header->first != "x-forwarded-for") continue;
        std::string_view list = header->second;  // from the right: each hop wrote the address it saw
        while (!list.empty()) {
            if (!is_trusted(client)) return client;
            const auto comma = list.rfind(',');
            const std::string named(trim_blanks(comma == list.npos ? list : list.substr(comma + 1)));
            list = comma == list.npos ? std::string_view() : list.substr(0, comma);
            if (!is_address(named)) return client;
            client = named;
        }
    }
    return client;
}

std::string allow_value(const std::vector<Method>& methods) {
    std::string out;
    for (const Method method : methods) {
        if (!out.empty()) out += ", ";
        out += name(method);
        if (method == Method::get) out += ", HEAD";
    }
    return out;
}
}  // namespace http
