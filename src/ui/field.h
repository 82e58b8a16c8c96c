// The parts around a control that every kind of field shares: label, hint, error. Of no use outside ui/.
#pragma once
#include <string>
#include <string_view>

#include "ui/components.h"

namespace ui {
struct FieldParts {  // which texts a control is described by
    std::string_view name;
    bool hint = false, why = false;
};
bool is_refused(std::string_view name, const Refusals& refusals);
std::string described_by(const FieldParts& parts, const Refusals& refusals);
Html field_hint(std::string_view name, std::string_view ending, std::string_view text);
Html field_errors(const Tr& tr, std::string_view name, const Refusals& refusals);
html::Attr field_class(std::string_view name, const Refusals& refusals);
Html optional_mark(const Tr& tr, bool optional);
}  // namespace ui
