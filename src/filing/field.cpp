#include "filing/field.h"

#include <algorithm>

namespace filing {
const Field* find_field(std::span<const Field> fields, std::string_view name) {
    const auto found = std::ranges::find_if(fields, [&](const Field& f) { return name == f.name; });
    return found == fields.end() ? nullptr : &*found;
}
const Section* find_section(std::span<const Section> sections, std::string_view name) {
    const auto found = std::ranges::find_if(sections, [&](const Section& s) { return name == s.name; });
    return found == sections.end() ? nullptr : &*found;
}
std::size_t longest_of(const Field& field) {
    if (field.longest) return field.longest;
    return field.type == Type::lines ? 4000 : 200;
}
std::int64_t most_of(const Field& field) {
    return field.most ? field.most : 1'000'000'000'000'000;
}
}  // namespace filing
