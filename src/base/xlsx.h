// Writes a workbook of one sheet, right to left when asked: text cells and integers. Never formulas.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace xlsx {
using Cell = std::variant<std::string, std::int64_t>;
struct Sheet {
    std::string name;
    bool right_to_left = true;
    std::vector<std::string> headings;
    std::vector<std::vector<Cell>> rows;
};
std::string workbook(const Sheet& sheet);  // the file's bytes
}  // namespace xlsx
