// Which code lists there are and what may be done with them: pure. A code that records bear is never removed
// or renamed; it ends on a day.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "registry/store.h"

namespace reference {
struct List {
    const char* name;
    i18n::Id title, about;
    bool grows = true;  // codes are added and ended; otherwise the program knows each, and words and order
                        // alone change
};
std::span<const List> lists();
const List* find_list(std::string_view name);  // nullptr: none

struct CodeForm {  // as typed
    std::string code, label, label_en, position, from, until;
    std::int64_t version = 0;  // of the code when the form was shown; 0: a new one
};
CodeForm form_of(const i18n::Translator& tr, const registry::Code& code);
// The code as it is to stand. `before`: the one that is changed; empty: a new one.
Checked<registry::Code> decide(const List& list, const CodeForm& form, const registry::Code* before,
                               Date today);
}  // namespace reference
