// A section as a form and back, from its description alone. What was typed comes back as it was typed;
// nothing is judged here but digits and dates, which JSON writes another way.
#pragma once
#include "features/filings/engine.h"
#include "site/site.h"
#include "ui/components.h"

namespace filings {
struct FormView {
    const ui::Frame& frame;
    const i18n::Translator& tr;
    const registry::Codes& codes;
    const registry::Territories& territories;
    Date today;
    // Who may be chosen where a field names one of the document's own people: national id and name.
    std::vector<std::pair<std::string, std::string>> people{};
    filing::FilingId filing{};
};
// Rows of such a list stand in the section's own form; others, and long ones, have a page for each item.
// `items`: the list as it is, or nullptr.
bool stands_inline(const filing::Field& list, const Json* items);

// Sent fields as JSON in their written form, judged; all that is wrong comes at once, by the names of its
// controls. Lists with pages of their own and files that were not sent anew are kept from `before`.
Checked<Json> read_form(const site::Context& context, std::span<const filing::Field> fields,
                        const Json& before, filing::Completeness completeness = filing::Completeness::draft);
// "2,100,000" in digits of any script; what is no number stays text, and is refused as one. Null: empty.
Json number_of(const std::string& typed);
// "people[2].mobile" → "people.2.mobile": the name of its control.
Refusals at_controls(Refusals refusals);

// `typed`: what a refused form sent; empty: the values of `json` are shown.
html::Html fields_html(const FormView& view, std::span<const filing::Field> fields, const Json& json,
                       const http::Parameters& typed, const Refusals& refusals);
// A value in words, for review pages and papers.
html::Html value_html(const FormView& view, const filing::Field& field, const Json& value);
std::string value_text(const FormView& view, const filing::Field& field, const Json& value);
}  // namespace filings
