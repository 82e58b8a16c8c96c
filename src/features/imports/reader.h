// A register's file, read in pieces: encoding, structure and heading are checked here, and no meaning is
// given to a cell. Memory depends on csv::Limits and never on the file.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sha256.h"
#include "features/imports/map.h"

namespace imports {
struct RowIssue {
    std::uint64_t line = 0;
    std::string key;
    i18n::Message reason;
};
using Fields = std::span<const std::string>;
// A column's name as it is compared: an old encoding writes Arabic letters where the map has Persian ones.
std::string column_form(std::string_view name);
struct Heading {
    std::vector<std::string> names;                 // in that form
    std::size_t at(std::string_view column) const;  // npos when absent
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};
struct FileFacts {
    Hash hash{};  // chained over pieces: says whether a file is the same, nothing else
    std::uint64_t bytes = 0, rows = 0, faulty = 0, invalid_characters = 0;
};
struct ReadHandlers {
    std::function<void(const Heading&)> on_heading;
    std::function<void(std::uint64_t line, Fields)> on_row;  // as many fields as the heading has
    // With the cells before the fault, and the beginning of the row as it stands.
    std::function<void(const RowIssue&, Fields intact, std::string_view raw)> on_issue;
    std::function<void(std::uint64_t done, std::uint64_t total)> on_progress;
    std::function<bool()> stop;  // true: read no further
};
// Refused with one line: cannot be opened, is not a file, wrong encoding, no heading, columns missing.
// `allow_replacement`: U+FFFD is the source's own, since the first pass met no invalid byte.
Result<FileFacts> read_register(const std::string& path, const Map& map, bool allow_replacement,
                                const ReadHandlers& handlers);
}  // namespace imports
