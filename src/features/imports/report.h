// The list of what could not be taken, as CSV: line, key, reason in the reader's language. Every cell is
// defused.
#pragma once
#include <fstream>
#include <string>

#include "features/imports/reader.h"

namespace imports {
class Report {
public:
    // An empty path: nothing is written. Refused if the file cannot be made, or is `source` itself.
    static Result<Report> open(const std::string& path, const std::string& source,
                               const i18n::Translator& tr);
    void add(const RowIssue& issue);
    bool finish();  // false: it could not be written to its end

private:
    explicit Report(const i18n::Translator& tr) : tr_(&tr) {}
    const i18n::Translator* tr_;
    std::ofstream out_;
};
}  // namespace imports
