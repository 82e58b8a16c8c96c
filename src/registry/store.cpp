#include "registry/store.h"

#include "base/check.h"
#include "base/text.h"
#include "ledger/sequencer.h"
#include "registry/state.h"

#include <algorithm>
#include <functional>

namespace registry {
namespace {
std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < words.size();) {
        const auto end = std::min(words.find(' ', at), words.size());
        out.emplace_back(words.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

Listed listed_of(const db::Row& r) {
    Listed out{r.id<CooperativeId>(0),
               r.str(1),
               r.str(2),
               r.str(3),
               r.str(4),
               r.text_or_null(5).value_or(""),
               r.str(6),
               r.str(7),
               r.id<TerritoryId>(8),
               r.id<TerritoryId>(9),
               r.id<TerritoryId>(10),
               {},
               r.integer_or_null(13),
               split(r.text(14)),
               r.boolean(15)};
    if (const auto date = r.date_or_null(11))
        out.founded = FuzzyDate{*date, r.text(12) == "year" ? Precision::year : Precision::day};
    return out;
}
}  // namespace

std::optional<Cooperative> find_cooperative(db::Tx& tx, CooperativeId id) {
    return tx.one([&](const db::Row& row) { return state_of(id, row.text(0)); },
                  "SELECT state FROM cooperative WHERE id = $1", id);
}

std::optional<Cooperative> load_as_of(db::Tx& tx, CooperativeId id, Date on,
                                      std::optional<Instant> known_at) {
    std::optional<std::int64_t> size;
    if (known_at) {
        const auto head = ledger::head_at(tx, *known_at);
        size = head ? head->size : 0;
    }
    return fold(id, ledger::load(tx, {kStream, id.value}), on, size);
}

std::vector<ledger::Entry> history(db::Tx& tx, CooperativeId id, std::int64_t most) {
    auto entries = ledger::load_last(tx, {kStream, id.value}, most);
    std::ranges::sort(entries, [](const auto& a, const auto& b) {
        return std::pair(a.effective_on, a.position) > std::pair(b.effective_on, b.position);
    });
    return entries;
}

std::optional<CooperativeId> find_by_national_id(db::Tx& tx, const std::string& national_id) {
    return tx.one([](const db::Row& r) { return r.id<CooperativeId>(0); },
                  "SELECT id FROM cooperative WHERE national_id = $1", national_id);
}

std::vector<Listed> list_by_ids(db::Tx& tx, std::span<const CooperativeId> ids) {
    std::vector<Listed> out;
    for (const auto id : ids)  // a kept statement: some 2 µs each on SQLite
        if (auto row = tx.one(listed_of,
                              "SELECT id, name, status, legal_type, field, national_id, registration_number, "
                              "locality, territory_id, county_id, province_id, founded_on, "
                              "founded_precision, members, marks, listed FROM cooperative WHERE id = $1",
                              id))
            out.push_back(std::move(*row));
    return out;
}

void each_searchable(db::Tx& tx, const std::function<void(const Searchable&)>& f) {
    tx.each([&](const db::Row& r) { f(searchable_of(r)); },
            "SELECT id, name, state, status, legal_type, field, county_id, province_id, founded_year, "
            "members, marks, national_id, registration_number, "
            "name_sort FROM cooperative WHERE is_public = TRUE");
}

std::int64_t next_leaf(db::Tx& tx) {
    return tx.integer("SELECT max(leaf_index) FROM ledger_leaf").value_or(-1) + 1;
}

SearchableChanges changes_after(db::Tx& tx, std::int64_t leaf) {
    constexpr std::int64_t kLeaves = 5'000;
    SearchableChanges out;
    out.next_leaf = std::min(leaf + kLeaves, next_leaf(tx));
    if (out.next_leaf <= leaf) return {{}, {}, leaf};
    const auto changed =
        tx.all([](const db::Row& r) { return r.id<CooperativeId>(0); },
               "SELECT DISTINCT e.stream_id FROM ledger_leaf l JOIN ledger_entry e ON e.id = "
               "l.entry_id WHERE l.leaf_index >= $1 AND l.leaf_index < $2 AND "
               "e.stream_kind = 'cooperative'",
               leaf, out.next_leaf);
    for (const auto id : changed) {
        auto one =
            tx.one(searchable_of,
                   "SELECT id, name, state, status, legal_type, field, county_id, province_id, "
                   "founded_year, members, marks, national_id, "
                   "registration_number, name_sort FROM cooperative WHERE id = $1 AND is_public = TRUE",
                   id);
        if (one)
            out.changed.push_back(std::move(*one));
        else
            out.gone.push_back(id);
    }
    return out;
}

Searchable searchable_of(const db::Row& r) {
    Searchable out{r.id<CooperativeId>(0),
                   r.str(1),
                   {},
                   r.str(3),
                   r.str(4),
                   r.str(5),
                   r.id<TerritoryId>(6),
                   r.id<TerritoryId>(7),
                   static_cast<int>(r.integer_or_null(8).value_or(0)),
                   r.integer_or_null(9).value_or(0),
                   split(r.text(10)),
                   r.text_or_null(11).value_or(""),
                   r.str(12),
                   r.str(13)};
    if (r.text(2).find("\"former_names\"") != std::string_view::npos)
        out.former_names = state_of(out.id, r.text(2)).former_names;
    return out;
}

std::vector<NameHolder> list_by_name(db::Tx& tx, std::string_view name) {
    const auto norm = text::norm_joined(name);
    return tx.all(
        [](const db::Row& r) {
            return NameHolder{r.id<CooperativeId>(0), r.str(1), r.boolean(2)};
        },
        "SELECT id, name, FALSE FROM cooperative WHERE name_norm = $1 UNION ALL "
        "SELECT cooperative_id, name, TRUE FROM cooperative_former_name WHERE name_norm = $2 ORDER BY 1",
        norm, norm);
}

std::vector<CountyCount> count_by_county(db::Tx& tx, TerritoryId province) {
    return tx.all(
        [](const db::Row& r) {
            return CountyCount{r.id<TerritoryId>(0), r.integer(1), r.integer(2)};
        },
        "SELECT county_id, CAST(sum(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS BIGINT), count(*) FROM "
        "cooperative WHERE province_id = $1 AND is_public = TRUE GROUP BY county_id ORDER BY 2 DESC",
        province);
}

// Both are a walk of one range of an index that holds all they need; a test asks SQLite how it would go.
const TotalsSql& totals_sql(bool within) {
    static constexpr TotalsSql whole{
        "SELECT count(*), CAST(sum(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS BIGINT) FROM "
        "cooperative WHERE is_public = TRUE AND province_id >= $1",
        "SELECT CAST(sum(members) AS BIGINT), CAST(sum(employed) AS BIGINT), CAST(sum(exports_usd) AS "
        "BIGINT) FROM cooperative_year WHERE year = $1 AND province_id >= $2"},
        part{
            "SELECT count(*), CAST(sum(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS BIGINT) FROM "
            "cooperative WHERE is_public = TRUE AND province_id = $1",
            "SELECT CAST(sum(members) AS BIGINT), CAST(sum(employed) AS BIGINT), CAST(sum(exports_usd) AS "
            "BIGINT) FROM cooperative_year WHERE year = $1 AND province_id = $2"};
    return within ? part : whole;
}

Totals totals(db::Tx& tx, std::optional<TerritoryId> within, int figures_year) {
    Totals out;
    const std::int64_t province = within ? within->value : 0;
    const TotalsSql& sql = totals_sql(within.has_value());
    tx.each(
        [&](const db::Row& r) {
            out.cooperatives = r.integer(0), out.active = r.integer_or_null(1).value_or(0);
        },
        sql.counts, province);
    tx.each(
        [&](const db::Row& r) {
            out.members = r.integer_or_null(0).value_or(0), out.employed = r.integer_or_null(1).value_or(0),
            out.exports_usd = r.integer_or_null(2).value_or(0);
        },
        sql.figures, figures_year, province);
    return out;
}
}  // namespace registry
