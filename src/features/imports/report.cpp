#include "features/imports/report.h"

#include <filesystem>

#include "base/csv.h"

namespace imports {
namespace {
std::string heading(const i18n::Translator& tr) {
    const std::string cells[]{tr(msgid("Line")), tr(msgid("Key")), tr(msgid("Reason"))};
    return csv::row(cells);
}

// Nothing yet, or a report of before, in either language.
bool may_be_replaced(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string first;
    std::getline(in, first);
    if (first.empty()) return !in.bad() && std::filesystem::file_size(path) == 0;
    for (const auto language : {i18n::Language::persian, i18n::Language::english})
        if (heading(i18n::Translator::of(language)) == first + '\n') return true;
    return false;
}
}  // namespace

Result<Report> Report::open(const std::string& path, const i18n::Translator& tr) {
    Report report(tr);
    if (path.empty()) return report;
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status))
        return refuse(Why::invalid, msg("The report {file} cannot be written", {{"file", path}}));
    if (std::filesystem::is_regular_file(status) && !may_be_replaced(path))
        return refuse(Why::invalid,
                      msg("{file} exists and is no report: it is not overwritten", {{"file", path}}));
    const bool ordinary = !std::filesystem::exists(status) || std::filesystem::is_regular_file(status);
    report.path_ = path, report.part_ = ordinary ? path + ".part" : path;
    report.out_.open(report.part_, std::ios::binary | std::ios::trunc);
    report.out_ << heading(tr) << std::flush;
    if (!report.out_)
        return refuse(Why::invalid, msg("The report {file} cannot be written", {{"file", path}}));
    return report;
}

Report::~Report() {
    if (!out_.is_open()) return;
    out_.close();
    std::error_code ignored;
    if (part_ != path_) std::filesystem::remove(part_, ignored);
}

void Report::add(const RowIssue& issue) {
    if (!out_.is_open()) return;
    const std::string cells[]{std::to_string(issue.line), issue.key, (*tr_)(issue.reason)};
    out_ << csv::row(cells);
}

bool Report::finish() {
    if (!out_.is_open()) return true;
    out_.close();
    std::error_code error;
    if (!out_.fail() && part_ != path_) std::filesystem::rename(part_, path_, error);
    if (!out_.fail() && !error) return true;
    std::error_code ignored;
    if (part_ != path_) std::filesystem::remove(part_, ignored);
    return false;
}
}  // namespace imports
