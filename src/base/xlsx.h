// Writes a workbook of one sheet, right to left when asked: text cells and integers, row after row, in memory
// that does not grow with them. Never formulas.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace xlsx {
struct Marked {  // text on red: what is wrong
    std::string text;
};
using Cell = std::variant<std::string, std::int64_t, Marked>;
enum class Use : std::uint8_t {
    to_read,
    to_fill_in
};  // to fill in: what is typed below stays text, zeros and all
inline constexpr std::uint32_t kMostRows = 1'048'575;  // of the format, without the headings

class Writer {
public:
    Writer(std::string_view sheet_name, bool right_to_left, std::span<const std::string> headings,
           Use use = Use::to_read);
    ~Writer();
    bool add(std::span<const Cell> cells);             // false when the sheet is full
    std::function<bool(std::string& chunk)> finish();  // gives the file a chunk at a time; false at the end

private:
    struct State;
    std::unique_ptr<State> state_;
};
}  // namespace xlsx
