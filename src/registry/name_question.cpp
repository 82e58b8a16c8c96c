#include "registry/name_question.h"

#include "base/text.h"

namespace registry {
NameQuestion question_of(std::string name, TerritoryId county, const NameSource& source) {
    const auto* seat = source.territories.find(county);
    NameQuestion out{.name = std::move(name), .seat = seat ? seat->name : ""};
    for (const char* kind : {"province", "county"})
        for (const auto* place : source.territories.of_kind(kind))
            out.places.push_back(
                {place->name,
                 seat ? std::optional(source.territories.within(seat->id, place->id)) : std::nullopt,
                 text::norm(place->name)});
    if (!source.search) return out;
    out.nearest = [search = source.search, quick = source.quick](const std::string& of) {
        std::vector<NearName> near;
        for (auto& hit : search->nearest(of, 10, quick))
            near.push_back({hit.id.value, std::move(hit.name), hit.score, hit.former});
        return near;
    };
    return out;
}
}  // namespace registry
