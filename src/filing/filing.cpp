#include "filing/filing.h"

#include <algorithm>

#include "filing/kind.h"

namespace filing {
namespace {
const Json& found_in(const std::map<std::string, Json>& all, std::string_view name) {
    static const Json nothing = Json::Object{};
    const auto found = all.find(std::string(name));
    return found == all.end() ? nothing : found->second;
}
}  // namespace
const Json& Case::section(std::string_view name) const {
    return found_in(sections, name);
}
const Json& Case::entered(std::string_view action) const {
    return found_in(record, action);
}
std::string_view code_of(Party::State state) {
    switch (state) {
        case Party::State::invited: return "invited";
        case Party::State::consented: return "consented";
        case Party::State::declined: return "declined";
    }
    return {};
}
const Kind* find_kind(Kinds kinds, std::string_view code) {
    const auto found = std::ranges::find_if(kinds, [&](const Kind* kind) { return code == kind->code; });
    return found == kinds.end() ? nullptr : *found;
}
}  // namespace filing
