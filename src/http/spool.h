// An export on its way from the worker that makes it to the io thread that sends it. The worker never waits
// for a reader: what is not taken at once goes to a temporary file, so that a slow client holds disk and not
// a thread.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "http/temporary_file.h"

namespace http {
class Spool {
public:
    // `ready` is called on the worker when a reader that found nothing should look again.
    Spool(std::uint64_t limit_bytes, std::function<void()> ready);

    // The worker's side.
    bool push(std::string_view bytes);  // false: nobody reads any more, or more waits than may
    void finish(bool whole);
    bool abandoned() const;

    // The io thread's side.
    enum class Taken : std::uint8_t { bytes, nothing_yet, end, broken };
    Taken take(std::string& out);  // replaces out by up to 64 KB
    void abandon();

private:
    const std::uint64_t limit_bytes_;
    const std::function<void()> ready_;
    mutable std::mutex mutex_;
    std::string memory_;  // used while nothing waits in the file
    std::unique_ptr<TemporaryFile> file_;
    std::uint64_t taken_bytes_ = 0;  // of the file
    bool reader_waits_ = false, finished_ = false, whole_ = false, abandoned_ = false;
};
}  // namespace http
