#include <algorithm>
#include <array>
#include <set>

#include "base/check.h"
#include "http/http.h"
#include "http/target.h"

namespace http {
namespace {
constexpr std::size_t none = static_cast<std::size_t>(-1);
constexpr std::array every_method{Method::get, Method::post, Method::put, Method::delete_, Method::patch};

struct PatternSegment {
    enum class Kind : std::uint8_t { fixed, value, rest } kind = Kind::fixed;
    std::string text;  // the fixed text, or the name
};

std::vector<PatternSegment> parse_pattern(std::string_view pattern) {
    CHECK(pattern.starts_with('/') && (pattern == "/" || !pattern.ends_with('/')));
    std::vector<PatternSegment> out;
    std::set<std::string_view> names;
    for (std::string_view segment : segments(pattern)) {
        CHECK(out.empty() ||
              out.back().kind != PatternSegment::Kind::rest);  // it takes all, so it is the last
        if (!segment.starts_with('{')) {
            CHECK(segment.find_first_of("{}") == segment.npos);
            out.push_back({PatternSegment::Kind::fixed, std::string(segment)});
            continue;
        }
        CHECK(segment.ends_with('}'));
        segment = segment.substr(1, segment.size() - 2);
        const bool rest = segment.ends_with("...");
        if (rest) segment.remove_suffix(3);
        CHECK(!segment.empty() && names.insert(segment).second);
        out.push_back(
            {rest ? PatternSegment::Kind::rest : PatternSegment::Kind::value, std::string(segment)});
    }
    return out;
}

// The endpoints of one place, by method. Names stand with the endpoint: /a/{id} and /a/{code}/b share a node.
struct Place {
    std::array<std::size_t, every_method.size()> endpoint;
    Place() { endpoint.fill(none); }
};
}  // namespace

struct Router::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> value;
    Place here, rest;                                   // rest: one segment or more below this node
    std::vector<std::vector<PatternSegment>> patterns;  // of the root only: one for each endpoint

    // Fixed before value before rest. A node is tried once at most, since each is reached by one way only.
    struct Walk {
        const std::vector<std::string_view>& path;
        std::size_t method;
        std::size_t found = none;
        std::array<bool, every_method.size()> allowed{};
    };
    bool walk(Walk& search, std::size_t depth) const {
        if (depth == search.path.size()) return take(search, here);
        if (const auto next = fixed.find(search.path[depth]); next != fixed.end())
            if (next->second->walk(search, depth + 1)) return true;
        if (value && value->walk(search, depth + 1)) return true;
        return take(search, rest);
    }
    static bool take(Walk& search, const Place& place) {
        for (std::size_t m = 0; m < every_method.size(); ++m)
            search.allowed[m] = search.allowed[m] || place.endpoint[m] != none;
        search.found = place.endpoint[search.method];
        return search.found != none;
    }
};

Router::Router(std::vector<Endpoint> endpoints) : endpoints_(std::move(endpoints)) {
    auto root = std::make_shared<Node>();
    for (std::size_t i = 0; i < endpoints_.size(); ++i) {
        const auto& endpoint = endpoints_[i];
        CHECK(endpoint.handler != nullptr);
        Node* node = root.get();
        Place* place = nullptr;
        for (const auto& segment : root->patterns.emplace_back(parse_pattern(endpoint.pattern))) {
            if (segment.kind == PatternSegment::Kind::rest) {
                place = &node->rest;
                break;
            }
            auto& next =
                segment.kind == PatternSegment::Kind::value ? node->value : node->fixed[segment.text];
            if (!next) next = std::make_unique<Node>();
            node = next.get();
        }
        if (!place) place = &node->here;
        auto& slot = place->endpoint[static_cast<std::size_t>(endpoint.method)];
        if (slot != none)
            throw Bug("two routes match the same: " + std::string(name(endpoint.method)) + ' ' +
                      endpoints_[slot].pattern + " and " + endpoint.pattern);
        slot = i;
    }
    root_ = std::move(root);
}

Router::Found Router::find(Method method, std::string_view path) const {
    const auto parts = segments(path);
    Node::Walk search{.path = parts, .method = static_cast<std::size_t>(method)};
    Found found;
    if (!root_->walk(search, 0)) {
        for (const Method other : every_method)
            if (search.allowed[static_cast<std::size_t>(other)]) found.allowed.push_back(other);
        return found;
    }
    found.endpoint = &endpoints_[search.found];
    std::size_t depth = 0;
    for (const auto& segment : root_->patterns[search.found]) {
        const auto part = parts[depth++];
        if (segment.kind == PatternSegment::Kind::value) found.values[segment.text] = std::string(part);
        if (segment.kind == PatternSegment::Kind::rest)
            found.values[segment.text] =
                std::string(path.substr(static_cast<std::size_t>(part.data() - path.data())));
    }
    return found;
}
}  // namespace http
