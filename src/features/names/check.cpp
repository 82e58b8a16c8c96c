#include "features/names/check.h"

#include "base/text.h"

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
    registry::NameQuestion question{name, {}, county ? county->name : "", {}};
    for (const char* kind : {"province", "county"})
        for (const auto* place : territories.of_kind(kind))
            question.places.push_back(
                {place->name,
                 county ? std::optional(territories.within(county->id, place->id)) : std::nullopt});
    question.nearest = [&](const std::string& of) {
        std::vector<registry::NearName> out;
        for (auto& hit : context.services.search.nearest(of, 10))
            out.push_back({hit.id.value, std::move(hit.name), hit.score, hit.former});
        return out;
    };
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
