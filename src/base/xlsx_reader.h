// Reads the first sheet of a workbook as rows of text: what a cell shows, not what it reckons. Formulas are
// never run (their kept value is taken), days become Jalali, macros and links are not looked at. The bytes
// are hostile: archive, XML and every count are bounded, and a document type is refused before it can expand
// anything.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/i18n.h"

namespace xlsx {
struct Limits {
    std::size_t parts = 2'000;                            // files in the archive
    std::uint64_t part_bytes = std::uint64_t{512} << 20;  // of one part, unpacked
    std::size_t strings_bytes = std::size_t{64} << 20;    // of the shared strings, all together
    std::size_t cell_bytes = 32 * 1024, columns = 256;
    std::uint64_t rows = 1'048'576;
};
enum class Fault : std::uint8_t { no_workbook, locked, too_large, broken };
i18n::Message words(Fault fault);

// A zip archive begins like this; whether it is a workbook shows when it is read.
bool looks_like_workbook(std::string_view bytes);

// `row`: as a spreadsheet numbers it, from 1; `cells`: up to the last one with text, valid during the call.
// Rows without text are left out. Return false to stop early: that is no fault.
using Cells = std::span<const std::string>;
using OnRow = std::function<bool(std::uint64_t row, Cells cells)>;
std::optional<Fault> read_first_sheet(std::string_view bytes, const OnRow& on_row, const Limits& limits = {});
std::optional<Fault> read_first_sheet_of_file(const std::string& path, const OnRow& on_row,
                                              const Limits& limits = {});
}  // namespace xlsx
