// The request target: what the client asked for, decoded once and judged before anything else sees it. It
// never repairs a dangerous path: that is refused.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {
struct Target {
    std::string path;  // decoded; begins with '/', ends with one only as the root; no empty or dot segments
    std::string_view query;  // as sent, of the text given
};
std::optional<Target> parse_target(std::string_view target);  // empty: 400

// %xx to bytes; empty on a bad escape, NUL or invalid UTF-8.
enum class Plus : bool { literal, space };
std::optional<std::string> percent_decode(std::string_view text, Plus plus);

std::vector<std::string_view> segments(std::string_view path);  // "/a/b" -> a, b; "/" -> none
}  // namespace http
