// A request and a response as plain values, and who answers which. Handlers are synchronous and must never
// see a socket; only server.cpp knows Beast.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace http {
enum class Method : std::uint8_t { get, post, put, delete_, patch };  // HEAD arrives as get
std::string_view name(Method method);

// Decoded name=value pairs in the order sent, of a query or a urlencoded form.
class Parameters {
public:
    // Refuses bad percent-encoding, invalid UTF-8, NUL, more than `limit` pairs (Limits::parameters).
    static Result<Parameters> parse(std::string_view encoded, std::size_t limit = 1000);
    std::optional<std::string> find(std::string_view name) const;  // the first
    std::string get(std::string_view name) const;                  // "" when absent; trimmed of ASCII space
    std::vector<std::string> all(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }
    const std::vector<std::pair<std::string, std::string>>& pairs() const { return pairs_; }
    void set(std::string name, std::string value);  // replaces all of this name
    void append(std::string name, std::string value) {
        pairs_.emplace_back(std::move(name), std::move(value));
    }
    std::string encode() const;

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};
std::string percent_encode(std::string_view text);

struct Upload {  // one file of a multipart form, in a temporary file that is gone with its last owner
    std::string field, file_name, type;
    std::shared_ptr<const std::filesystem::path> path;
    std::uint64_t size_bytes = 0;
};

struct Request {
    Method method = Method::get;
    bool head_only = false;
    std::string target;  // as sent
    std::string path;    // decoded, normalised: no empty or dot segments
    Parameters query;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;                                          // up to Limits::form_bytes
    std::shared_ptr<const std::filesystem::path> large_body;   // beyond, on routes that take uploads
    std::string remote_address;                                // of the peer, or as a trusted proxy says
    std::string id;  // of the request, in the log and in problem documents
    std::chrono::steady_clock::time_point deadline;
    std::map<std::string, std::string, std::less<>> path_values;  // {id} of the pattern

    std::string_view header(std::string_view lower_case_name) const;  // "" when absent
    std::string cookie(std::string_view name) const;                  // "" when absent
    Result<Parameters> form() const;                                  // urlencoded body
    bool accepts_json() const;
    std::string_view value(std::string_view name) const;  // of path_values; "" when absent
};

struct Cookie {
    std::string name, value;
    std::optional<std::chrono::seconds> max_age{};  // empty: session cookie; zero: remove
    bool http_only = true;
};

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};  // a CR or LF in a value is a Bug
    std::string_view fixed{};                                    // embedded bytes, sent without a copy
    std::function<bool(std::string& chunk)>
        stream{};  // exports: fill a chunk, false at the end; runs on the worker
    void header(std::string name, std::string value);
    void cookie(const Cookie& cookie, bool secure);
};
Response see_other(std::string location);  // 303
Response text(int status, std::string body);
Response problem(int status, std::string_view title, std::string_view detail, std::string_view request_id,
                 std::string_view extra_members_json = "");  // RFC 9457
int status_of(Why why);

enum class Where : std::uint8_t { edge, fast, slow };  // edge: never blocks, takes microseconds
struct Endpoint {                                      // what the server needs of a route
    Method method;
    std::string pattern;  // "/cooperatives/{id}"; {name...} takes the rest of the path
    Where where = Where::fast;
    bool uploads = false;
    std::function<Response(const Request&)> handler;
};

class Router {
public:
    explicit Router(std::vector<Endpoint> endpoints);  // throws Bug on two that match the same
    struct Found {
        const Endpoint* endpoint = nullptr;  // nullptr: none of this path and method
        std::vector<Method> allowed;         // not empty: the path exists for other methods (405)
        std::map<std::string, std::string, std::less<>> values;
    };
    Found find(Method method, std::string_view path) const;
    const std::vector<Endpoint>& endpoints() const { return endpoints_; }

private:
    std::vector<Endpoint> endpoints_;
    struct Node;
    std::shared_ptr<const Node> root_;
};
}  // namespace http
