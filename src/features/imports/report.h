// The list of what could not be taken, as CSV: line, key, reason in the reader's language. Every cell is
// defused. It stands under its name only once it is whole, and never over a file that is no such report.
#pragma once
#include <fstream>
#include <string>

#include "features/imports/reader.h"

namespace imports {
class Report {
public:
    // An empty path: nothing is written. Refused if the file cannot be made, or holds something else.
    static Result<Report> open(const std::string& path, const i18n::Translator& tr);
    Report(Report&&) = default;
    ~Report();  // what was not finished is removed
    void add(const RowIssue& issue);
    bool finish();  // false: it could not be written to its end

private:
    explicit Report(const i18n::Translator& tr) : tr_(&tr) {}
    const i18n::Translator* tr_;
    std::string path_, part_;  // part_: where it is written until it is whole
    std::ofstream out_;
};
}  // namespace imports
