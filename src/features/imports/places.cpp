#include "features/imports/places.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/sha256.h"
#include "base/text.h"
#include "registry/likeness.h"

namespace imports {
using registry::Territory;
using registry::TerritoryId;
namespace {
constexpr std::size_t kKept = 100'000;  // bounded, whatever the file says
constexpr double kAlike = 0.8;          // below it, a suggestion would mislead more often than help

i18n::Term word_for(std::string_view kind) {
    if (kind == "province") return {msgid("province")};
    if (kind == "county") return {msgid("county")};
    if (kind == "district") return {msgid("district")};
    return {msgid("city")};
}

// A part of a made code; a name without a letter has its hash, a long one is cut by it.
std::string code_of(const Place& place) {
    auto code = code_of_label(place.name);
    if (code.empty() || code.size() > 200) code = hex(view(sha256(place.name))).substr(0, 16);
    return "-" + code;
}
}  // namespace

Places::Places(const Map& map, registry::Territories tree) : map_(map), tree_(std::move(tree)) {
    if (map_.country) return;
    for (const auto& level : map_.levels)
        for (const auto* territory : tree_.of_kind(level.kind))
            for (const auto& name : {text::norm(territory->name), territory->code})
                if (!territory->until) named_[level.kind + '\x1f' + name].push_back(territory);
}

// The names of the first places of a row's path; under a country, those that were made so far.
std::string Places::path_of(const Row& row, std::size_t length) const {
    std::string path;
    for (std::size_t i = 0; i < length; ++i) path += row.path[i].kind + '\x1f' + row.path[i].name + '\x1e';
    return path;
}

TerritoryId Places::find_made(const Row& row) {
    auto path = path_of(row, row.path.size());
    if (const auto found = known_.find(path); found != known_.end()) return found->second;
    std::string code = map_.country->code;
    for (const auto& place : row.path) code += code_of(place);
    const auto* found = tree_.find_code(row.path.empty() ? map_.country->kind : row.path.back().kind, code);
    if (!found) return {};
    known_.emplace(std::move(path), found->id);
    return found->id;
}

Places::Resolved Places::resolve(Row& row) {
    if (map_.country) {
        const auto found = find_made(row);
        return {found ? found : TerritoryId{-1}};  // in a dry run: it would be made
    }
    auto path = path_of(row, row.path.size());
    auto found = looked_up_.find(path);
    if (found == looked_up_.end()) {
        if (looked_up_.size() >= kKept) looked_up_.clear();
        found = looked_up_.emplace(std::move(path), look_up(row)).first;
    }
    for (const auto at : found->second.unknown)  // kept in the source's words: nothing is guessed
        for (const auto& level : map_.levels)
            if (level.kind == row.path[at].kind) row.facts.extra.set(level.column, row.path[at].name);
    return {found->second.id, found->second.notes};
}

bool Places::is_missing(const Row& row) {
    return map_.country && !find_made(row);
}

Places::Found Places::make(db::Tx& tx, ledger::Pen& pen, std::span<const Row> rows) const {
    Found made;
    const auto step = [&](const std::string& path, TerritoryId under, const Place& place) {
        if (const auto found = known_.find(path); found != known_.end()) return found->second;
        const auto [at, is_new] = made.try_emplace(path);
        if (is_new)
            at->second =
                registry::ensure_territory(tx, pen, under, place.kind, place.code, place.name, place.name);
        return at->second;
    };
    for (const auto& row : rows) {
        TerritoryId at = step({}, {}, *map_.country);
        std::string code = map_.country->code;
        for (std::size_t i = 0; i < row.path.size(); ++i) {
            code += code_of(row.path[i]);
            at = step(path_of(row, i + 1), at, {row.path[i].kind, code, row.path[i].name});
        }
    }
    return made;
}

void Places::keep(Found made) {
    known_.merge(made);
}

void Places::forget_many() {
    if (known_.size() >= kKept) known_.clear();
}

Places::LookedUp Places::look_up(const Row& row) const {
    LookedUp out;
    for (std::size_t i = 0; i < row.path.size(); ++i) {
        const auto& place = row.path[i];
        TerritoryId match{};
        std::size_t matches = 0;
        for (const auto& written : {text::norm(place.name), text::latin_digits(place.name)}) {
            const auto found = named_.find(place.kind + '\x1f' + written);
            if (found == named_.end() || match) continue;
            for (const Territory* territory : found->second)
                if (!out.id || tree_.within(territory->id, out.id)) match = territory->id, ++matches;
        }
        if (matches == 1) {
            out.id = match;
            continue;
        }
        out.unknown.push_back(i);
        out.notes.push_back(note(place, out.id));
    }
    return out;
}

i18n::Message Places::note(const Place& place, TerritoryId within) const {
    const Territory* nearest = nullptr;
    double best = kAlike;
    const auto wanted = text::norm(place.name);
    for (const Territory* territory : tree_.of_kind(place.kind)) {
        if (within && !tree_.within(territory->id, within)) continue;
        const double likeness = registry::jaro_winkler(wanted, text::norm(territory->name));
        if (likeness > best) best = likeness, nearest = territory;
    }
    if (!nearest)
        return msg("The {kind} «{name}» is not known; it is kept as text",
                   {{"kind", word_for(place.kind)}, {"name", place.name}});
    return msg("The {kind} «{name}» is not known; it is kept as text. Nearest: «{nearest}»",
               {{"kind", word_for(place.kind)}, {"name", place.name}, {"nearest", nearest->name}});
}
}  // namespace imports
