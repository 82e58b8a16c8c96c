// The body of a request as it comes in: in memory while it is small, then in a temporary file. It never takes
// more than it was allowed.
#pragma once
#include "http/http.h"
#include "http/temporary_file.h"

namespace http {
class Body {
public:
    struct Allowed {
        std::uint64_t memory_bytes = 0, all_bytes = 0;
    };
    explicit Body(Allowed allowed) : allowed_(allowed) {}
    bool append(std::string_view bytes);  // false: too large; throws std::system_error when the disk refuses
    void move_to(Request& request);

private:
    Allowed allowed_;
    std::string memory_;
    std::unique_ptr<TemporaryFile> file_;
};
}  // namespace http
