// How a document is described, once: sections of fields with their type, label and limits. Parser, JSON
// Schema, form, review page and comparison are derived from it; nobody says a field a second time. It knows
// no kind and no law: whether a value is lawful is a rule's matter (rule.h).
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "base/i18n.h"

namespace filing {
enum class Type : std::uint8_t {
    text,     // one line, display form
    lines,    // several
    integer,  // 0 or more unless `least` says otherwise
    rial,     // integer old rial
    date,     // ISO in JSON, Jalali in forms
    yes_no,
    choice,           // one of `options`
    code,             // of the code table `source` (legal_type, activity_field …)
    place,            // id of a territory of the kind `source`
    national_id,      // ten digits with their check
    organisation_id,  // eleven digits with their check
    mobile,
    postal_code,  // ten digits
    time,         // of day, "16:30"
    file,         // id of an upload when sent, of a document once kept
    list,         // of objects described by `items`
};

struct Option {
    const char* code;
    i18n::Id label;
    i18n::Id hint{};
};
struct Group;
struct Field {
    const char* name;
    Type type;
    i18n::Id label;
    bool required = true;  // when the stage is filed; a draft may lack it
    i18n::Id hint{};
    std::int64_t least = 0, most = 0;  // of a number; most 0: 10^15
    std::size_t longest = 0;  // characters of text (0: 200; lines 0: 4,000), items of a list (0: 200)
    std::span<const Option> options{};  // of a choice
    const char* source = "";            // of a code or a place
    const Group* items = nullptr;       // of a list
    const char* only_if = "";           // "field=value" beside it in the same object: asked only then
    bool past = false;                  // of a date: not after today
    bool plain = false;                 // of a number: a year, shown without grouping
    bool later = false;                 // not required to save and wanted by the rules: it is no option
};
struct Group {
    std::span<const Field> fields;
    i18n::Id one{};  // "founder": what an item of a list is called
};

// Fields that are asked on one page. `stage`: what is filed together with it.
struct Section {
    const char* name;
    const char* stage;
    i18n::Id label;     // in the task list
    i18n::Id question;  // h1 of its page
    i18n::Id why;       // why we ask
    std::span<const Field> fields;
    const char* why_rule = "";  // id of the rule that is cited beside it
    bool optional = false;      // a stage may be filed without it
    bool stays_open = false;    // also written in any later state that waits for who files
};
const Field* find_field(std::span<const Field> fields, std::string_view name);  // nullptr: none
const Section* find_section(std::span<const Section> sections, std::string_view name);
std::size_t longest_of(const Field& field);
std::int64_t most_of(const Field& field);
}  // namespace filing
