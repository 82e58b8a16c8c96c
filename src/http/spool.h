// An export on its way from the workers that make it to the io thread that sends it. It is made no faster
// than its reader takes it: a slow client holds some memory, and neither a thread nor a disk.
#pragma once
#include <functional>
#include <mutex>
#include <string>

namespace http {
class Spool {
public:
    // `ready` is called on the worker when a reader that found nothing should look again.
    explicit Spool(std::function<void()> ready) : ready_(std::move(ready)) {}

    // The worker's side. `full`: `wanted` will be called, once and on the io thread, when there is room
    // again.
    enum class Room : std::uint8_t { more, full, nobody };  // nobody: its reader is gone
    Room push(std::string_view bytes, std::function<void()> wanted);
    void finish(bool whole);

    // The io thread's side.
    enum class Taken : std::uint8_t { bytes, nothing_yet, end, broken };
    Taken take(std::string& out);  // replaces out by up to 64 KB
    void abandon();

private:
    const std::function<void()> ready_;
    std::mutex mutex_;
    std::string waiting_;
    std::size_t taken_bytes_ = 0;  // of what waits
    std::function<void()> wanted_;
    bool reader_waits_ = false, finished_ = false, whole_ = false, abandoned_ = false;
};
}  // namespace http
