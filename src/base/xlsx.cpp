#include "base/xlsx.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
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

void write(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const Cell& cell, lxw_format* mark) {
    const auto* number = std::get_if<std::int64_t>(&cell);
    if (number && std::abs(*number) <= kLargestNumber)
        return check(worksheet_write_number(page, row, column, static_cast<double>(*number), nullptr));
    const auto* marked = std::get_if<Marked>(&cell);
    const std::string text =
        number ? std::to_string(*number)
               : first_code_points(marked ? marked->text : std::get<std::string>(cell), kLongestCell / 2);
    if (marked && text.empty()) return check(worksheet_write_blank(page, row, column, mark));
    check(worksheet_write_string(page, row, column, text.c_str(), marked ? mark : nullptr));
}

struct Free {
    void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};
}  // namespace

struct Writer::State {
    TemporaryFile file{};
    std::unique_ptr<lxw_workbook, Free> book{};
    lxw_worksheet* page = nullptr;
    lxw_format* mark = nullptr;
    lxw_row_t row = 0;
};

Writer::Writer(std::string_view name, bool right_to_left, std::span<const std::string> headings, Use use)
    : state_(std::make_unique<State>()) {
    CHECK(headings.size() <= LXW_COL_MAX);
    static_assert(kMostRows + 1 == LXW_ROW_MAX);
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    state_->book.reset(workbook_new_opt(state_->file.path(), &options));
    if (state_->book)
        state_->page = workbook_add_worksheet(state_->book.get(), sheet_name(std::string(name)).c_str());
    if (!state_->page) throw std::runtime_error("a workbook cannot be made");
    lxw_format* bold = workbook_add_format(state_->book.get());
    format_set_bold(bold);
    state_->mark = workbook_add_format(state_->book.get());
    format_set_bg_color(state_->mark, 0xF6C7C3);
    if (use == Use::to_fill_in && !headings.empty()) {
        constexpr double kWide = 22;  // characters
        lxw_format* as_text = workbook_add_format(state_->book.get());
        format_set_num_format(as_text, "@");
        check(worksheet_set_column(state_->page, 0, static_cast<lxw_col_t>(headings.size() - 1), kWide,
                                   as_text));
    }
    if (right_to_left) worksheet_right_to_left(state_->page);
    worksheet_freeze_panes(state_->page, 1, 0);
    for (std::size_t i = 0; i < headings.size(); ++i)
        check(worksheet_write_string(state_->page, 0, static_cast<lxw_col_t>(i), headings[i].c_str(), bold));
}
Writer::~Writer() = default;

bool Writer::add(std::span<const Cell> cells) {
    if (state_->row == kMostRows) return false;
    ++state_->row;
    for (std::size_t i = 0; i < cells.size(); ++i)
        write(state_->page, state_->row, static_cast<lxw_col_t>(i), cells[i], state_->mark);
    return true;
}

std::function<bool(std::string& chunk)> Writer::finish() {
    check(workbook_close(state_->book.release()));  // frees it too
    const auto in = std::make_shared<std::ifstream>(state_->file.path(), std::ios::binary);
    state_.reset();  // the file has no name any more and lives while it is read
    return [in](std::string& chunk) {
        chunk.resize(std::size_t{64} * 1024);
        in->read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        chunk.resize(static_cast<std::size_t>(in->gcount()));
        return !chunk.empty();
    };
}

}  // namespace xlsx
