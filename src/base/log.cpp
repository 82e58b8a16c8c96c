#include "base/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <utility>

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"

namespace logging {
namespace {

constexpr std::size_t kLongestText = 2000;  // of one field; a line stays far below what one write takes
constexpr std::array<std::string_view, 4> kNames{"debug", "info", "warning", "error"};

std::atomic<Level> lowest{Level::info};
thread_local std::string request_id;

void append(std::string_view name, const Json& value, std::string& line) {
    line += line.empty() ? '{' : ',';
    line += Json(name).compact();
    line += ':';
    line += value.compact();
}

Json value_of(const Field& field) {
    if (const auto* whole = std::get_if<std::int64_t>(&field.value)) return *whole;
    if (const auto* real = std::get_if<double>(&field.value))
        return std::isfinite(*real) ? Json(*real) : Json();
    const std::string& text = std::get<std::string>(field.value);
    if (!text::valid_utf8(text)) return "(not text)";
    if (text.size() <= kLongestText) return text;
    std::size_t cut = kLongestText;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut) + "…";
}

}  // namespace

void set_level(Level level) {
    lowest = level;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (level < lowest.load()) return;
    std::string line;
    append("at", iso(SystemClock().now()), line);
    append("level", kNames[static_cast<std::size_t>(level)], line);
    append("event", event, line);
    if (!request_id.empty()) append("request", request_id, line);
    for (const Field& field : fields) append(field.name, value_of(field), line);
    line += "}\n";
    // One write a line, so that lines of several threads and processes never mix. A line that cannot be
    // written is lost: a full disk of logs must not stop the work.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

RequestScope::RequestScope(std::string id) : before_(std::exchange(request_id, std::move(id))) {}
RequestScope::~RequestScope() {
    request_id = std::move(before_);
}

}  // namespace logging
