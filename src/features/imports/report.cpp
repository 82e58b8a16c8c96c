#include "features/imports/report.h"

#include <filesystem>

#include "base/csv.h"

namespace imports {
Result<Report> Report::open(const std::string& path, const std::string& source, const i18n::Translator& tr) {
    Report report(tr);
    if (path.empty()) return report;
    std::error_code error;
    if (std::filesystem::equivalent(path, source, error))
        return refuse(Why::invalid, msg("The report would overwrite {file}", {{"file", source}}));
    report.out_.open(path, std::ios::binary | std::ios::trunc);
    if (!report.out_)
        return refuse(Why::invalid, msg("The report {file} cannot be written", {{"file", path}}));
    const std::string heading[]{tr("Line"), tr("Key"), tr("Reason")};
    report.out_ << csv::row(heading);
    return report;
}

void Report::add(const RowIssue& issue) {
    if (!out_.is_open()) return;
    const std::string cells[]{std::to_string(issue.line), issue.key, (*tr_)(issue.reason)};
    out_ << csv::row(cells);
}

bool Report::finish() {
    if (!out_.is_open()) return true;
    out_.close();
    return !out_.fail();
}
}  // namespace imports
