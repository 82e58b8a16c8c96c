// Log lines are JSON, one each, to stderr. No personal data: fields are ids, codes, counts and durations.
#pragma once
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace logging {
enum class Level : std::uint8_t { debug, info, warning, error };
struct Field {
    std::string_view name;
    std::variant<std::int64_t, double, std::string> value;
};
void set_level(Level level);
// Lines are written by a thread of their own, so that a slow disk or a full pipe stops nobody. When it cannot
// follow, lines are dropped and counted, and the next one that gets through says how many.
bool flush(std::chrono::milliseconds at_most);  // false: not everything that was written before is out
std::uint64_t dropped_lines();                  // since the process began
// event is a short fixed code: "http.request", "job.failed". request_id of this thread is added (see below).
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void info(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::info, event, fields);
}
inline void warn(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {}) {
    write(Level::error, event, fields);
}

class RequestScope {  // while it lives, lines of this thread carry the id
public:
    explicit RequestScope(std::string id);
    ~RequestScope();
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;

private:
    std::string before_;
};
}  // namespace logging
