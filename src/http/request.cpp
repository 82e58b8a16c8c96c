#include "http/headers.h"
#include "http/http.h"

namespace http {
std::string_view Request::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

std::string Request::cookie(std::string_view name) const {
    for (const auto& [header_name, value] : headers) {
        if (header_name != "cookie") continue;
        for (std::string_view rest = value; !rest.empty();) {
            std::string_view pair = take_until(rest, ';');
            if (pair.find('=') == pair.npos || take_until(pair, '=') != name) continue;
            if (pair.size() >= 2 && pair.front() == '"' && pair.back() == '"')
                pair = pair.substr(1, pair.size() - 2);
            return std::string(pair);
        }
    }
    return {};
}

Result<Parameters> Request::form() const {
    std::string_view type = header("content-type");
    if (body.empty() && !large_body) return Parameters{};
    if (large_body || !same_ignoring_case(take_until(type, ';'), "application/x-www-form-urlencoded"))
        return refuse(Why::bad_request, msg("This form must be sent from its page."));
    return Parameters::parse(body);
}

bool Request::accepts_json() const {
    const auto accept = header("accept");
    const int json = std::max(wanted(accept, "application/json"), wanted(accept, "application/problem+json"));
    return json > 0 && json >= wanted(accept, "text/html");
}

std::string_view Request::value(std::string_view name) const {
    const auto found = path_values.find(name);
    return found == path_values.end() ? std::string_view() : found->second;
}
}  // namespace http
