// Territory and code tables: read whole into memory, grown by imports.
#include <algorithm>

#include "base/text.h"
#include "registry/store.h"

namespace registry {
Territories Territories::load(db::Tx& tx) {
    Territories out;
    tx.each(
        [&](const db::Row& r) {
            Territory t{r.id<TerritoryId>(0),
                        TerritoryId{r.integer_or_null(1).value_or(0)},
                        r.str(2),
                        r.str(3),
                        r.str(4),
                        r.str(5),
                        r.date_or_null(6),
                        r.date_or_null(7),
                        TerritoryId{r.integer_or_null(8).value_or(0)},
                        r.integer_or_null(9),
                        r.text_or_null(10).value_or("")};
            if (!t.until) out.by_code_[{t.kind, t.code}] = t.id.value;
            out.children_.emplace(t.parent.value, t.id.value);
            out.by_id_.emplace(t.id.value, std::move(t));
        },
        "SELECT id, parent_id, kind, code, name, name_en, from_on, until_on, successor_id, "
        "population, population_source FROM territory");
    return out;
}

const Territory* Territories::find(TerritoryId id) const {
    const auto found = by_id_.find(id.value);
    return found == by_id_.end() ? nullptr : &found->second;
}

const Territory* Territories::find_code(std::string_view kind, std::string_view code) const {
    const auto found = by_code_.find(std::pair(std::string(kind), std::string(code)));
    return found == by_code_.end() ? nullptr : find(TerritoryId{found->second});
}

TerritoryId Territories::ancestor(TerritoryId id, std::string_view kind) const {
    for (const Territory* at = find(id); at; at = find(at->parent))
        if (at->kind == kind) return at->id;
    return {};
}

std::vector<const Territory*> Territories::children(TerritoryId id) const {
    std::vector<const Territory*> out;
    const auto [first, last] = children_.equal_range(id.value);
    for (auto at = first; at != last; ++at) out.push_back(find(TerritoryId{at->second}));
    std::ranges::sort(out, {}, [](const Territory* t) { return text::sort_key(t->name); });
    return out;
}

std::vector<const Territory*> Territories::of_kind(std::string_view kind) const {
    std::vector<const Territory*> out;
    for (const auto& [id, territory] : by_id_)
        if (territory.kind == kind) out.push_back(&territory);
    std::ranges::sort(out, {}, [](const Territory* t) { return text::sort_key(t->name); });
    return out;
}

std::string Territories::name(TerritoryId id, bool persian) const {
    const Territory* t = find(id);
    if (!t) return {};
    return persian || t->name_en.empty() ? t->name : t->name_en;
}

std::string Territories::path_text(TerritoryId id, bool persian, std::string_view separator) const {
    std::string out;
    for (const Territory* at = find(id); at && at->kind != "country" && at->kind != "province";
         at = find(at->parent))
        out = name(at->id, persian) + (out.empty() ? "" : std::string(separator) + out);
    return out.empty() ? name(id, persian) : out;
}

bool Territories::within(TerritoryId id, TerritoryId ancestor) const {
    for (const Territory* at = find(id); at; at = find(at->parent))
        if (at->id == ancestor) return true;
    return false;
}

std::vector<std::int64_t> Territories::way_up(TerritoryId id) const {
    std::vector<std::int64_t> out;
    for (const Territory* at = find(id); at; at = find(at->parent)) out.push_back(at->id.value);
    return out;
}

TerritoryId ensure_territory(db::Tx& tx, ledger::Pen& pen, TerritoryId parent, std::string_view kind,
                             std::string_view code, std::string_view name, std::string_view name_en) {
    const auto known =
        tx.integer("SELECT id FROM territory WHERE kind = $1 AND code = $2 AND until_on IS NULL", kind, code);
    if (known) return TerritoryId{*known};
    const TerritoryId id = pen.ids.next_as<TerritoryId>();
    tx.exec(
        "INSERT INTO territory (id, parent_id, kind, code, name, name_en) VALUES ($1, $2, $3, $4, $5, $6)",
        id, parent ? std::optional(parent.value) : std::nullopt, kind, code, name, name_en);
    return id;
}

Codes Codes::load(db::Tx& tx) {
    Codes out;
    tx.each(
        [&](const db::Row& r) {
            out.lists_[r.str(0)].push_back({r.str(1), r.str(2), r.str(3), r.date_or_null(4),
                                            r.date_or_null(5), r.integer(6), r.integer(7)});
        },
        "SELECT list, code, label, label_en, from_on, until_on, position, version FROM code ORDER BY list, "
        "position, code");
    return out;
}

std::string Codes::label(std::string_view list, std::string_view code, bool persian) const {
    if (const auto found = lists_.find(list); found != lists_.end())
        for (const auto& entry : found->second)
            if (entry.code == code) return persian || entry.label_en.empty() ? entry.label : entry.label_en;
    return std::string(code);
}

std::vector<Code> Codes::list(std::string_view list) const {
    const auto found = lists_.find(list);
    return found == lists_.end() ? std::vector<Code>() : found->second;
}

std::string reference_version(db::Tx& tx) {
    return tx
        .one([](const db::Row& r) { return r.str(0); },
             "SELECT CAST(count(*) AS TEXT) || '/' || CAST(count(until_on) AS TEXT) || '/' || "
             "CAST(count(successor_id) AS TEXT) || '/' || CAST(coalesce(max(id), 0) AS TEXT) || '/' || "
             "CAST(coalesce(sum(population), 0) AS TEXT) || '/' || "
             "(SELECT CAST(count(*) AS TEXT) || '/' || CAST(coalesce(sum(version), 0) AS TEXT) FROM code) "
             "FROM "
             "territory")
        .value_or("");
}

std::vector<Code> Codes::offered(std::string_view list, Date on) const {
    auto out = this->list(list);
    std::erase_if(out, [&](const Code& code) { return !code.in_force(on); });
    return out;
}

std::vector<Code> list_codes(db::Tx& tx, std::string_view list) {
    return tx.all(
        [](const db::Row& r) {
            return Code{r.str(0),          r.str(1),     r.str(2),    r.date_or_null(3),
                        r.date_or_null(4), r.integer(5), r.integer(6)};
        },
        "SELECT code, label, label_en, from_on, until_on, position, version FROM code WHERE list = $1 "
        "ORDER BY position, code",
        list);
}

bool insert_code(db::Tx& tx, std::string_view list, const Code& code) {
    return tx.exec_one(
        "INSERT INTO code (list, code, position, label, label_en, from_on, until_on, version) VALUES ($1, "
        "$2, $3, $4, $5, $6, $7, 1) ON CONFLICT (list, code) DO NOTHING",
        list, code.code, code.position, code.label, code.label_en, code.from, code.until);
}

bool update_code(db::Tx& tx, std::string_view list, const Code& code) {
    return tx.exec_one(
        "UPDATE code SET label = $1, label_en = $2, position = $3, from_on = $4, until_on = $5, version = "
        "version + 1 WHERE list = $6 AND code = $7 AND version = $8",
        code.label, code.label_en, code.position, code.from, code.until, list, code.code, code.version);
}

void ensure_code(db::Tx& tx, std::string_view list, const Code& code) {
    tx.exec(
        "INSERT INTO code (list, code, position, label, label_en) SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), "
        "count(*) + 1, CAST($3 AS TEXT), CAST($4 AS TEXT) FROM code WHERE list = $5 "
        "ON CONFLICT (list, code) DO NOTHING",
        list, code.code, code.label, code.label_en, list);
}
}  // namespace registry
