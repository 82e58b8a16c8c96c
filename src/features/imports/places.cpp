#include "features/imports/places.h"

#include <algorithm>

#include "base/text.h"

namespace imports {
using registry::TerritoryId;

TerritoryId Places::resolve(db::Tx& tx, ledger::Pen* pen, Row& row, Found& fresh) {
    return map_.country ? make(tx, pen, row, fresh) : look_up(row);
}

void Places::keep(Found fresh) {
    if (known_.size() > 200'000) known_.clear();  // bounded, whatever the file says
    known_.merge(fresh);
}

TerritoryId Places::make(db::Tx& tx, ledger::Pen* pen, const Row& row, Found& fresh) {
    TerritoryId at{};
    std::string code = map_.country->code, key = code;
    const auto step = [&](const std::string& kind, const std::string& name) {
        if (const auto found = known_.find(key); found != known_.end()) return at = found->second, true;
        if (const auto found = fresh.find(key); found != fresh.end()) return at = found->second, true;
        if (pen)
            at = registry::ensure_territory(tx, *pen, at, kind, code, name, name);
        else if (const auto* found = tree_.find_code(kind, code))
            at = found->id;
        else
            return false;
        fresh[key] = at;
        return true;
    };
    if (!step("country", map_.country->name)) return TerritoryId{-1};
    for (const auto& place : row.path) {
        code += "-" + code_of_label(place.name);
        key += '\x1f' + place.kind + ':' + place.name;
        if (!step(place.kind, place.name)) return TerritoryId{-1};  // a dry run: it would be made
    }
    return at;
}

TerritoryId Places::look_up(Row& row) {
    TerritoryId at{};
    for (auto place = row.path.begin(); place != row.path.end(); ++place) {
        const auto wanted = text::norm(place->name);
        const auto digits = text::latin_digits(place->name);
        std::vector<TerritoryId> found;
        for (const auto* territory : tree_.of_kind(place->kind)) {
            if (at && !tree_.within(territory->id, at)) continue;
            if (territory->code == digits || text::norm(territory->name) == wanted)
                found.push_back(territory->id);
        }
        if (found.size() == 1) {
            at = found.front();
            continue;
        }
        for (const auto& level : map_.levels)  // kept in the source's words: nothing is guessed
            if (level.kind == place->kind) row.facts.extra.set(level.column, place->name);
    }
    return at;
}
}  // namespace imports
