#include "registry/store.h"

#include "base/check.h"
#include "base/text.h"
#include "registry/state.h"

#include <algorithm>
#include <functional>
#include <iterator>

namespace registry {
namespace {
constexpr std::string_view kColumns[]{"id",
                                      "name",
                                      "name_sort",
                                      "status",
                                      "legal_type",
                                      "field",
                                      "territory_id",
                                      "county_id",
                                      "province_id",
                                      "national_id",
                                      "registration_number",
                                      "locality",
                                      "founded_on",
                                      "founded_precision",
                                      "founded_year",
                                      "members",
                                      "marks",
                                      "listed",
                                      "is_public",
                                      "position",
                                      "state"};
constexpr std::string_view kYearColumns[]{"cooperative_id", "year",       "members",     "employed",
                                          "women",          "sales_rial", "exports_usd", "surplus_rial"};

struct Places {
    TerritoryId county, province;
};
// The tree is small; the walk up is one point query a level and kept for a writer's life.
Places places_of(db::Tx& tx, TerritoryId territory, std::map<std::int64_t, Places>& kept) {
    const auto [found, is_new] = kept.try_emplace(territory.value);
    if (is_new)
        for (TerritoryId at = territory; at;) {
            const auto node = tx.one(
                [](const db::Row& r) {
                    return std::pair(TerritoryId{r.integer_or_null(0).value_or(0)}, r.str(1));
                },
                "SELECT parent_id, kind FROM territory WHERE id = $1", at);
            if (!node) break;
            if (node->second == "county") found->second.county = at;
            if (node->second == "province") found->second.province = at;
            at = node->first;
        }
    return found->second;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<db::Value> row_of(db::Tx& tx, const Cooperative& c, std::map<std::int64_t, Places>& kept) {
    const Places places = places_of(tx, c.territory, kept);
    const auto year = c.founded ? jalali_year_of(*c.founded) : 0;
    return {c.id.value,
            c.name,
            text::sort_key(c.name),
            c.status,
            c.legal_type,
            c.field,
            c.territory.value,
            places.county.value,
            places.province.value,
            c.national_id.empty() ? db::Value{} : db::Value(c.national_id),
            c.registration_number,
            c.locality,
            c.founded ? db::Value(iso(c.founded->date)) : db::Value{},
            c.founded ? db::Value(std::string(c.founded->precision == Precision::year ? "year" : "day"))
                      : db::Value{},
            year ? db::Value(std::int64_t{year}) : db::Value{},
            db::value_of(c.members),
            joined(c.marks),
            c.listed,
            c.is_public,
            c.position,
            state_text(c)};
}

void add_years(std::vector<db::Value>& out, const Cooperative& c) {
    for (const auto& y : c.years)
        out.insert(out.end(), {c.id.value, std::int64_t{y.year}, db::value_of(y.members),
                               db::value_of(y.employed), db::value_of(y.women), db::value_of(y.sales_rial),
                               db::value_of(y.exports_usd), db::value_of(y.surplus_rial)});
}

void replace_projection(db::Tx& tx, const Cooperative& c, std::map<std::int64_t, Places>& kept) {
    tx.exec("DELETE FROM cooperative WHERE id = $1", c.id);
    tx.exec("DELETE FROM cooperative_year WHERE cooperative_id = $1", c.id);
    tx.insert_rows("cooperative", kColumns, row_of(tx, c, kept));
    std::vector<db::Value> years;
    add_years(years, c);
    if (!years.empty()) tx.insert_rows("cooperative_year", kYearColumns, years);
}

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

Cooperative record(db::Tx& tx, ledger::Pen& pen, const Cooperative& before,
                   std::span<const ledger::Draft> drafts, const ledger::Author& author, Date on) {
    ledger::append(tx, pen, {kStream, before.id.value}, before.position, drafts, author);
    const auto entries = ledger::load(tx, {kStream, before.id.value});
    auto now = fold(before.id, entries, on);
    if (!now) return before;  // all of it takes effect later
    now->position = entries.back().position;
    std::map<std::int64_t, Places> kept;
    replace_projection(tx, *now, kept);
    return std::move(*now);
}

struct BulkWriter::State {
    ledger::Bulk log;
    std::vector<Cooperative> fresh, changed;
    std::map<std::int64_t, Places> places{};
};
BulkWriter::BulkWriter(ledger::Pen& pen, ledger::Author author)
    : state_(new State{ledger::Bulk(pen, std::move(author)), {}, {}}) {}
BulkWriter::~BulkWriter() = default;

void BulkWriter::add_new(const Cooperative& state, std::span<const ledger::Draft> drafts) {
    Cooperative& kept = state_->fresh.emplace_back(state);
    kept.position = 0;
    for (const auto& draft : drafts)
        state_->log.add(kStream, state.id.value, ++kept.position, draft.kind, draft.body.canonical(),
                        draft.effective_on);
}

void BulkWriter::change(const Cooperative& before, const Cooperative& after,
                        std::span<const ledger::Draft> drafts) {
    Cooperative& kept = state_->changed.emplace_back(after);
    kept.position = before.position;
    for (const auto& draft : drafts)
        state_->log.add(kStream, after.id.value, ++kept.position, draft.kind, draft.body.canonical(),
                        draft.effective_on);
    if (kept.name != before.name && kept.former_names == before.former_names)
        kept.former_names.push_back(before.name);
}

std::size_t BulkWriter::size() const {
    return state_->fresh.size() + state_->changed.size();
}

void BulkWriter::flush(db::Tx& tx) {
    state_->log.flush(tx);
    std::vector<db::Value> rows, years;
    for (const auto& c : state_->fresh) {
        auto row = row_of(tx, c, state_->places);
        rows.insert(rows.end(), std::make_move_iterator(row.begin()), std::make_move_iterator(row.end()));
        add_years(years, c);
    }
    if (!rows.empty()) tx.insert_rows("cooperative", kColumns, rows);
    if (!years.empty()) tx.insert_rows("cooperative_year", kYearColumns, years);
    for (const auto& c : state_->changed) replace_projection(tx, c, state_->places);
    state_->fresh.clear(), state_->changed.clear();
}

std::optional<Cooperative> find_cooperative(db::Tx& tx, CooperativeId id) {
    return tx.one([&](const db::Row& row) { return state_of(id, row.text(0)); },
                  "SELECT state FROM cooperative WHERE id = $1", id);
}

std::optional<Cooperative> load_as_of(db::Tx& tx, CooperativeId id, Date on,
                                      std::optional<Instant> known_at) {
    std::optional<std::int64_t> size;
    if (known_at)
        size = tx.integer("SELECT max(size) FROM ledger_head WHERE signed_at <= $1", *known_at).value_or(0);
    return fold(id, ledger::load(tx, {kStream, id.value}), on, size);
}

std::vector<ledger::Entry> history(db::Tx& tx, CooperativeId id) {
    auto entries = ledger::load(tx, {kStream, id.value});
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

std::vector<Searchable> searchable_after(db::Tx& tx, std::int64_t leaf, std::int64_t& last_leaf) {
    std::vector<CooperativeId> changed;
    tx.each(
        [&](const db::Row& r) { changed.push_back(r.id<CooperativeId>(0)), last_leaf = r.integer(1) + 1; },
        "SELECT e.stream_id, l.leaf_index FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "
        "WHERE l.leaf_index >= $1 AND e.stream_kind = 'cooperative' ORDER BY l.leaf_index",
        leaf);
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    std::vector<Searchable> out;
    for (const auto id : changed)
        if (auto one =
                tx.one(searchable_of,
                       "SELECT id, name, state, status, legal_type, field, county_id, province_id, "
                       "founded_year, members, marks, national_id, "
                       "registration_number, name_sort FROM cooperative WHERE id = $1 AND is_public = TRUE",
                       id))
            out.push_back(std::move(*one));
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

std::vector<CountyCount> count_by_county(db::Tx& tx, TerritoryId province) {
    return tx.all(
        [](const db::Row& r) {
            return CountyCount{r.id<TerritoryId>(0), r.integer(1), r.integer(2)};
        },
        "SELECT county_id, CAST(sum(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS BIGINT), count(*) FROM "
        "cooperative WHERE province_id = $1 "
        "GROUP BY county_id ORDER BY 2 DESC",
        province);
}

Totals totals(db::Tx& tx, std::optional<TerritoryId> within, int figures_year) {
    Totals out;
    const std::int64_t province = within ? within->value : 0;
    tx.each(
        [&](const db::Row& r) {
            out.cooperatives = r.integer(0), out.active = r.integer_or_null(1).value_or(0);
        },
        "SELECT count(*), CAST(sum(CASE WHEN status = 'active' THEN 1 ELSE 0 END) AS BIGINT) FROM "
        "cooperative WHERE (CAST($1 AS BIGINT) = 0 OR province_id = $2)",
        province, province);
    tx.each(
        [&](const db::Row& r) {
            out.members = r.integer_or_null(0).value_or(0), out.employed = r.integer_or_null(1).value_or(0),
            out.exports_usd = r.integer_or_null(2).value_or(0);
        },
        "SELECT CAST(sum(y.members) AS BIGINT), CAST(sum(y.employed) AS BIGINT), CAST(sum(y.exports_usd) AS "
        "BIGINT) FROM cooperative_year y "
        "JOIN cooperative c ON c.id = y.cooperative_id WHERE y.year = $1 AND (CAST($2 AS BIGINT) = 0 OR "
        "c.province_id = $3)",
        figures_year, province, province);
    return out;
}
}  // namespace registry
