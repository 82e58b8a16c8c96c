// What both engines look at before a statement or an argument reaches them. It reads SQL, it never rewrites it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "db/db.h"

namespace db {
// Where the quoted text, quoted name or comment that begins at `at` ends; `at` itself when none begins there.
std::size_t after_quoted(std::string_view sql, std::size_t at);
// The highest $n outside quotes and comments; a gap below it throws Error::other.
std::size_t count_parameters(std::string_view sql);
void check_count(std::string_view sql, std::size_t parameters, std::size_t arguments);
// Throws Error::other for NUL and invalid UTF-8 in text and for a number that is not finite: one engine or the other
// would cut, keep or change them without a word.
void check_argument(const Value& value);
std::string shown(std::string_view sql);  // for error messages: " [SELECT …]", cut when long
[[noreturn]] void wrong_column(int column, std::string_view name, std::string_view wanted);

// Several strings of one map are looked up without being copied.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
}  // namespace db
