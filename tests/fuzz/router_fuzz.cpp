// Any path against a table with every kind of segment: a found route must really match, values must be of the
// path.
#include <cstdint>
#include <cstdlib>

#include "http/http.h"
#include "http/target.h"

namespace {
const http::Router& router() {
    static const http::Router table = [] {
        std::vector<http::Endpoint> endpoints;
        for (const char* pattern : {"/", "/a", "/a/{id}", "/a/b", "/a/{id}/c", "/a/b/{x}", "/{p}/b",
                                    "/{p}/{q}/{r}/d", "/a/b/c/{rest...}", "/f/{rest...}"})
            endpoints.push_back({.method = http::Method::get,
                                 .pattern = pattern,
                                 .handler = [](const http::Request&) { return http::Response{}; }});
        return http::Router(std::move(endpoints));
    }();
    return table;
}

bool matches(std::string_view pattern, std::string_view path) {  // the plain way
    const auto wanted = http::segments(pattern), got = http::segments(path);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= got.size()) return false;
        if (wanted[i].ends_with("...}")) return true;
        if (!wanted[i].starts_with('{') && wanted[i] != got[i]) return false;
    }
    return wanted.size() == got.size();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto target = http::parse_target({reinterpret_cast<const char*>(data), size});
    if (!target) return 0;
    const auto found = router().find(http::Method::get, target->path);
    bool any = false;
    for (const auto& endpoint : router().endpoints()) any = any || matches(endpoint.pattern, target->path);
    if (any != (found.endpoint != nullptr)) std::abort();
    if (found.endpoint && !matches(found.endpoint->pattern, target->path)) std::abort();
    for (const auto& [name, value] : found.values)
        if (value.empty() || target->path.find(value) == std::string::npos) std::abort();
    if (router().find(http::Method::post, target->path).allowed.empty() == any) std::abort();
    return 0;
}
