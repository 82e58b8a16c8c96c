#include "features/names/check.h"

#include "base/text.h"
#include "registry/name_question.h"

namespace names {
Result<Checked> check(const site::Context& context, const Asked& asked) {
    const auto& territories = context.tables->territories;
    const std::string name = text::display_form(asked.name);
    if (text::norm(name).empty()) return refuse(Why::invalid, msg("Write the name to be checked."), "name");
    if (text::length(name) > 200) return refuse(Why::invalid, msg("A name has at most 200 letters."), "name");
    const auto* county =
        asked.county.empty() ? nullptr : territories.find_code("county", text::latin_digits(asked.county));
    if (!asked.county.empty() && !county)
        return refuse(Why::invalid,
                      msg("There is no place with the code «{code}».", {{"code", asked.county}}), "county");
    const auto question =
        registry::question_of(name, county ? county->id : registry::TerritoryId{},
                              {.territories = territories, .search = &context.services.search});
    Checked out{registry::check_name(question, context.services.rules, context.today()), {}};
    std::vector<registry::CooperativeId> ids;
    for (const auto& one : out.advice.nearest) ids.push_back(registry::CooperativeId{one.other.id});
    const auto rows =
        context.services.database.read([&](db::Tx& tx) { return registry::list_by_ids(tx, ids); });
    for (const auto& one : out.advice.nearest)
        for (const auto& row : rows)
            if (row.id.value == one.other.id) {
                out.nearest.push_back({one, row});
                break;
            }
    return out;
}
}  // namespace names
