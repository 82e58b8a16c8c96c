// Queries, forms, targets and cookies from anybody: what is taken must survive being written and read again.
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "http/http.h"
#include "http/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto parameters = http::Parameters::parse(text)) {
        const auto again = http::Parameters::parse(parameters->encode());
        std::size_t named = 0;  // "=" alone is a pair that encodes to "=" again; nothing is lost
        for (const auto& [name, value] : parameters->pairs()) {
            if (!text::valid_utf8(name) || !text::valid_utf8(value)) std::abort();
            ++named;
        }
        if (!again || again->pairs() != parameters->pairs() || named > 1000) std::abort();
    }
    if (const auto target = http::parse_target(text)) {
        if (!target->path.starts_with('/') || !text::valid_utf8(target->path)) std::abort();
        for (const auto segment : http::segments(target->path))
            if (segment == "." || segment == "..") std::abort();
    }
    http::Request request;
    request.headers.emplace_back("cookie", text);
    request.headers.emplace_back("accept", text);
    (void)request.cookie("a");
    (void)request.accepts_json();
    return 0;
}
