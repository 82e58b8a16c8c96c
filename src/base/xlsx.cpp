#include "base/xlsx.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "base/check.h"
#include "base/text.h"

namespace xlsx {
namespace {

constexpr std::size_t kLongestCell = 32'767, kLongestName = 31;  // of the format
constexpr std::int64_t kLargestNumber = 999'999'999'999'999;     // spreadsheets keep fifteen digits

// The library writes files alone; this one is gone when the bytes are read, or when something throws.
class TemporaryFile {
public:
    TemporaryFile() : path_((std::filesystem::temp_directory_path() / "taavon-sheet-XXXXXX").string()) {
        const int file = ::mkstemp(path_.data());
        if (file < 0) throw std::system_error(errno, std::generic_category(), path_);
        ::close(file);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    const char* path() const { return path_.c_str(); }

private:
    std::string path_;
};

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

std::string first_code_points(const std::string& utf8, std::size_t count) {
    if (utf8.size() <= count) return utf8;
    auto points = text::code_points(utf8);
    points.resize(std::min(points.size(), count));
    return text::utf8(points);
}

std::string sheet_name(const std::string& wanted) {  // without what the format forbids
    std::string out;
    for (const char c : wanted)
        out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    out = text::trim(first_code_points(out, kLongestName));
    return out.empty() ? "Sheet1" : out;
}

void write(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const Cell& cell) {
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (number && std::abs(*number) <= kLargestNumber)
        return check(worksheet_write_number(page, row, column, static_cast<double>(*number), nullptr));
    const std::string text =
        number ? std::to_string(*number) : first_code_points(std::get<std::string>(cell), kLongestCell / 2);
    check(worksheet_write_string(page, row, column, text.c_str(), nullptr));
}

void fill(lxw_worksheet* page, const Sheet& sheet, lxw_format* bold) {
    if (sheet.right_to_left) worksheet_right_to_left(page);
    worksheet_freeze_panes(page, 1, 0);
    for (std::size_t i = 0; i < sheet.headings.size(); ++i)
        check(worksheet_write_string(page, 0, static_cast<lxw_col_t>(i), sheet.headings[i].c_str(), bold));
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
        for (std::size_t i = 0; i < sheet.rows[row].size(); ++i)
            write(page, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), sheet.rows[row][i]);
}

}  // namespace

std::string workbook(const Sheet& sheet) {
    CHECK(sheet.rows.size() < LXW_ROW_MAX && sheet.headings.size() <= LXW_COL_MAX);
    const TemporaryFile file;
    struct Free {
        void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
    };
    std::unique_ptr<lxw_workbook, Free> book(workbook_new(file.path()));
    lxw_worksheet* page = book ? workbook_add_worksheet(book.get(), sheet_name(sheet.name).c_str()) : nullptr;
    if (!page) throw std::runtime_error("a workbook cannot be made");
    lxw_format* bold = workbook_add_format(book.get());
    format_set_bold(bold);
    fill(page, sheet, bold);
    check(workbook_close(book.release()));  // frees it too
    std::ifstream in(file.path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace xlsx
