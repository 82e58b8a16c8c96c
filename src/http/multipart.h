// multipart/form-data (RFC 7578) from memory or a temporary file, streamed: a part is never held whole in
// memory.
#pragma once
#include "http/http.h"

namespace http {
struct Multipart {
    Parameters fields;            // parts without a file name, each up to 64 KB
    std::vector<Upload> uploads;  // in order
};
Result<Multipart> parse_multipart(const Request& request, std::uint64_t upload_limit_bytes);
}  // namespace http
