// A document as JSON, judged against its description: closed (an unknown key is refused), typed, in one
// written form. Pure. It never fills in what was not sent, and never says whether the content is lawful.
#pragma once
#include "base/json.h"
#include "base/result.h"
#include "filing/field.h"
#include "registry/store.h"

namespace filing {
enum class Completeness : std::uint8_t { draft, filed };  // filed: what is required must be there

// What fields of codes and places are judged by.
struct Vocabulary {
    const registry::Codes& codes;
    const registry::Territories& territories;
    Date on;
};
// An object of these fields in its written form: digits Latin, text in display form, members in the order of
// the fields, empty ones left out. Refusals name the member: "people[2].national_id".
Checked<Json> read_fields(std::span<const Field> fields, const Json& sent, Completeness completeness,
                          const Vocabulary& vocabulary);
// Whether the field is asked given the object it stands in.
bool asked(const Field& field, const Json& beside);

// JSON Schema 2020-12 of a document with these sections (of `stage` alone, or of all): closed objects,
// limits, formats; titles in the reader's language.
Json schema_of(std::span<const Section> sections, std::string_view stage, const i18n::Translator& tr,
               const Vocabulary& vocabulary);
Json schema_of_fields(std::span<const Field> fields, const i18n::Translator& tr,
                      const Vocabulary& vocabulary);

// Paths of the leaves that differ, "people[2].mobile", in the order of the fields.
struct Difference {
    std::string path;
    Json before, after;  // null: absent
};
std::vector<Difference> differences(const Section& section, const Json& before, const Json& after);

// Every file in the section, as paths with the id that stands there.
std::vector<std::pair<std::string, std::string>> files_in(const Section& section, const Json& document);
Json with_file(const Json& document, const std::string& path, const std::string& id);
const Json* at_path(const Json& document, std::string_view path);  // nullptr: nothing there
// "people[2].mobile": the labels on the way, "Founders, 3, mobile".
std::string label_of(const i18n::Translator& tr, std::span<const Section> sections, std::string_view where);
}  // namespace filing
