#include "base/log.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>
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

std::string line_of(Level level, std::string_view event, std::initializer_list<Field> fields) {
    std::string line;
    append("at", iso(SystemClock().now()), line);
    append("level", kNames[static_cast<std::size_t>(level)], line);
    append("event", event, line);
    if (!request_id.empty()) append("request", request_id, line);
    for (const Field& field : fields) append(field.name, value_of(field), line);
    return line += "}\n";
}

// Never destroyed: its thread may hang in a write to a reader that has stopped, and that must not keep the
// process.
class Sink {
public:
    Sink() {
        std::thread([this] { work(); }).detach();
        std::atexit([] { flush(kLastWait); });
    }
    void add(std::string&& line) {
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.size() + line.size() > kMostWaiting) {
                ++dropped_, ++dropped_in_all_;
                return;
            }
            if (dropped_ > 0) {
                waiting_ += line_of(Level::warning, "log.dropped", {{"lines", std::exchange(dropped_, 0)}});
            }
            waiting_ += line;
        }
        changed_.notify_all();
    }
    bool flush_within(std::chrono::milliseconds at_most) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, at_most, [this] { return waiting_.empty() && !writing_; });
    }
    std::uint64_t dropped() {
        const std::lock_guard lock(mutex_);
        return static_cast<std::uint64_t>(dropped_in_all_);
    }

private:
    static constexpr std::size_t kMostWaiting = 4u << 20;  // bytes
    static constexpr std::chrono::milliseconds kLastWait{2000};

    // Whole lines a write, no more than a pipe takes at once, so that those of several processes never mix. A
    // line that cannot be written is lost: a full disk of logs must not stop the work.
    static void put_out(std::string_view text) {
        constexpr std::size_t most = 4096;
        while (!text.empty()) {
            std::size_t end = text.size();
            if (end > most) {
                const auto line = text.rfind('\n', most - 1);
                end = (line == text.npos ? text.find('\n') : line) + 1;
            }
            [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), end);
            text.remove_prefix(end);
        }
    }
    [[noreturn]] void work() {
        for (std::unique_lock lock(mutex_);;) {
            changed_.wait(lock, [this] { return !waiting_.empty(); });
            const std::string text = std::exchange(waiting_, {});
            writing_ = true;
            lock.unlock();
            put_out(text);
            lock.lock();
            writing_ = false;
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::string waiting_;
    std::int64_t dropped_ = 0, dropped_in_all_ = 0;
    bool writing_ = false;
};

Sink& sink() {
    static Sink& one = *new Sink;
    return one;
}
}  // namespace

bool flush(std::chrono::milliseconds at_most) {
    return sink().flush_within(at_most);
}

std::uint64_t dropped_lines() {
    return sink().dropped();
}

void set_level(Level level) {
    lowest = level;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (level < lowest.load()) return;
    sink().add(line_of(level, event, fields));
}

RequestScope::RequestScope(std::string id) : before_(std::exchange(request_id, std::move(id))) {}
RequestScope::~RequestScope() {
    request_id = std::move(before_);
}

}  // namespace logging
