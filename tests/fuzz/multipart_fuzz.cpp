// A multipart body from anybody: in any pieces the parser must say the same. The first byte is the size of a
// piece.
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "http/multipart_parser.h"

namespace {
std::string events(std::string_view body, std::size_t piece_bytes) {
    std::string out;
    bool refused = false;
    http::MultipartParser parser("b", {.begin =
                                           [&](http::MultipartParser::Part part) {
                                               out +=
                                                   '[' + part.name + part.file_name.value_or("-") + part.type;
                                               return true;
                                           },
                                       .content =
                                           [&](std::string_view bytes) {
                                               out += bytes;
                                               return true;
                                           },
                                       .end =
                                           [&] {
                                               out += ']';
                                               return true;
                                           }});
    while (!body.empty() && !refused) {
        refused = !parser.feed(body.substr(0, piece_bytes));
        body.remove_prefix(std::min(piece_bytes, body.size()));
    }
    if (refused) return "refused";  // how much came before differs with the pieces
    return parser.complete() ? out : "incomplete";
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (events(body, std::size_t{1} + data[0]) != events(body, body.size() + 1)) std::abort();
    (void)http::multipart_boundary(body);
    const auto name = http::safe_file_name(body);
    if (name.empty() || name.size() > 200 || name.find_first_of("/\\") != name.npos) std::abort();
    if (text::valid_utf8(body) && !text::valid_utf8(name)) std::abort();
    return 0;
}
