// A rule in the reader's words: its value with its unit, its citation, the days it is in force. Codes of
// law/*.toml never reach a reader.
#pragma once
#include <string>

#include "base/i18n.h"
#include "law/rule_book.h"

namespace law {
std::string title_of(const i18n::Translator& tr, const Rule& rule);
std::string note_of(const i18n::Translator& tr, const Rule& rule);
std::string title_of(const i18n::Translator& tr, const Instrument& instrument);
std::string value_text(const i18n::Translator& tr,
                       const Rule& rule);  // "7 members", "one third of the capital"
// In what a term counts and what a holiday at its end does; empty for what is no term.
std::string term_text(const i18n::Translator& tr, const Rule& rule);
std::string citation_text(const i18n::Translator& tr, const Rule& rule, const Instrument& instrument);
std::string in_force_text(const i18n::Translator& tr, const Rule& rule, const Instrument& instrument);
}  // namespace law
