// One cell of a table against the field it stands for: as JSON, as an example, as it was before a spreadsheet
// or a mark changed it. Of use to list_import.cpp alone; it never judges a row.
#pragma once
#include "features/filings/engine.h"

namespace filings {
inline constexpr std::string_view kMark = "⚠ ";  // before a wrong cell of a CSV file
inline constexpr i18n::Id kReasons = msgid("What is wrong");

bool simple(const Field& field);  // fits in a cell
std::vector<const Field*> simple_fields(const Field& list);
// Whether the text, in its joined norm, is the label in either language.
bool says(const std::string& norm, i18n::Id label);
// As it was before a spreadsheet was told not to run it, and before it was marked.
std::string bare(std::string_view cell);

struct Cells {  // a row's cells as JSON of the fields; what cannot be said in JSON is refused here
    const filing::Vocabulary& vocabulary;
    std::optional<i18n::Message> wrong{};

    Json value(const Field& field, const std::string& cell);

private:
    Json refuse(i18n::Message message);
    Json choice(const Field& field, const std::string& cell);
    Json code(const Field& field, const std::string& cell);
    Json place(const Field& field, const std::string& cell);
    Json yes_or_no(const std::string& cell);
};
// What stands in a template's second line; without the labels' language it is the same every day.
std::string example(const Field& field, const filing::Vocabulary& vocabulary, const i18n::Translator& tr);
}  // namespace filings
