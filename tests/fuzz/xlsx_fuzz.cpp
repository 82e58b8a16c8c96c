// Whatever the bytes are, as an archive or as the sheet of one, reading ends, within its limits.
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/xlsx_reader.h"

namespace {
constexpr xlsx::Limits kLimits{.parts = 50,
                               .part_bytes = 1 << 20,
                               .strings_bytes = 1 << 20,
                               .cell_bytes = 64,
                               .columns = 8,
                               .rows = 1000};

void read(std::string_view bytes) {
    (void)xlsx::read_first_sheet(
        bytes,
        [](std::uint64_t row, xlsx::Cells cells) {
            if (row > kLimits.rows || cells.size() > kLimits.columns) std::abort();
            for (const auto& cell : cells)
                if (cell.size() > kLimits.cell_bytes) std::abort();
            return true;
        },
        kLimits);
}
// An archive, not compressed, whose sheet or strings are the input.
std::string around(std::string_view input, bool strings) {
    const std::string one_string = "<sst><si><t>a</t></si></sst>", part(input),
                      sheet = "<worksheet><row><c t=\"s\"><v>0</v></c></row></worksheet>";
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(out);
    zip_t* zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
    const auto add = [&](const char* name, const std::string& text) {
        const auto at = zip_file_add(zip, name, zip_source_buffer(zip, text.data(), text.size(), 0), 0);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
    };
    const std::string book = "<workbook xmlns:r=\"r\"><sheet r:id=\"a\"/></workbook>",
                      relations = "<r><Relationship Id=\"a\" Target=\"s.xml\"/></r>";
    add("xl/workbook.xml", book), add("xl/_rels/workbook.xml.rels", relations);
    add("xl/s.xml", strings ? sheet : part);
    add("xl/sharedStrings.xml", strings ? part : one_string);
    std::string bytes;
    if (zip_close(zip) == 0 && zip_source_open(out) == 0) {
        zip_stat_t stat;
        zip_source_stat(out, &stat);
        bytes.resize(stat.size);
        zip_source_read(out, bytes.data(), bytes.size());
        zip_source_close(out);
    }
    zip_source_free(out);
    return bytes;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    read(input);
    read(around(input, false));
    read(around(input, true));
    return 0;
}
