// A reader sees the same records and faults however the file is cut, and never more columns than its limit.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/text.h"

namespace {

std::string read(std::string_view text, std::size_t step) {
    std::string got;
    csv::Reader reader(",", {.field_bytes = 32, .columns = 4, .record_bytes = 128});
    reader.on_record = [&](std::uint64_t line, csv::Reader::Fields fields) {
        if (fields.size() > 4) std::abort();
        got += std::to_string(line);
        for (const auto& field : fields) {
            if (field.size() > 32 || !text::valid_utf8(field)) std::abort();
            got += '|' + field;
        }
    };
    reader.on_fault = [&](std::uint64_t line, csv::Fault fault) {
        got += std::to_string(line) + '!' + std::to_string(static_cast<int>(fault));
    };
    for (std::size_t i = 0; i < text.size(); i += step) reader.feed(text.substr(i, step));
    reader.finish();
    return got;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::string whole = read(bytes, size + 1);
    if (read(bytes, 1) != whole || read(bytes, 7) != whole) std::abort();
    if (const auto from = encoding::detect(bytes)) {
        encoding::Decoder decoder(*from), piecewise(*from);
        std::string at_once = decoder.decode(bytes, true), pieces;
        for (std::size_t i = 0; i < size; ++i) pieces += piecewise.decode(bytes.substr(i, 1), false);
        pieces += piecewise.decode({}, true);
        if (pieces != at_once || piecewise.invalid() != decoder.invalid()) std::abort();
    }
    return 0;
}
