// Writing the projections: one cooperative, thousands at once, what came due, all of them anew.
#include <algorithm>
#include <limits>
#include <map>

#include "base/calendar.h"
#include "base/check.h"
#include "base/text.h"
#include "law/today.h"
#include "registry/projections.h"
#include "registry/state.h"
#include "registry/store.h"

namespace registry {
namespace {
constexpr std::string_view kColumns[]{"id",
                                      "name",
                                      "name_sort",
                                      "name_norm",
                                      "status",
                                      "legal_type",
                                      "field",
                                      "territory_id",
                                      "county_id",
                                      "province_id",
                                      "national_id",
                                      "registrar",
                                      "registration_number",
                                      "locality",
                                      "founded_on",
                                      "founded_precision",
                                      "founded_year",
                                      "dissolved_on",
                                      "dissolved_precision",
                                      "members",
                                      "marks",
                                      "listed",
                                      "is_public",
                                      "position",
                                      "state"};
constexpr std::string_view kFormerColumns[]{"cooperative_id", "number", "name", "name_norm"};
constexpr std::string_view kYearColumns[]{"cooperative_id", "year",        "province_id", "county_id",
                                          "members",        "employed",    "women",       "sales_rial",
                                          "exports_usd",    "surplus_rial"};
constexpr std::int64_t kDueAtOnce = 100, kRebuiltAtOnce = 1000, kSampled = 100;

template <class... V>
void put(std::vector<db::Value>& out, V&&... values) {  // moved, not copied
    (out.emplace_back(std::forward<V>(values)), ...);
}
db::Value day_value(const std::optional<FuzzyDate>& date) {
    return date ? db::Value(iso(date->date)) : db::Value{};
}
db::Value precision_value(const std::optional<FuzzyDate>& date) {
    return date ? db::Value(std::string(date->precision == Precision::year ? "year" : "day")) : db::Value{};
}
std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

// Where a territory lies on a day: a closed node is followed by its successors first. Nodes are read once
// each.
class Places {
public:
    explicit Places(db::Tx& tx) : tx_(tx) {}
    struct Place {
        std::int64_t county = 0, province = 0;
    };
    Place find(TerritoryId territory, Date day) {
        constexpr int kFar = 64;  // of successors and levels: a circle ends too
        auto id = territory.value;
        int steps = 0;
        for (; id && steps < kFar; ++steps) {
            const Node& at = node(id);
            if (!at.until || *at.until > day || !at.successor) break;
            id = at.successor;
        }
        Place out;
        for (; id && steps < kFar; ++steps) {
            const Node& at = node(id);
            if (at.kind == "county") out.county = id;
            if (at.kind == "province") out.province = id;
            id = at.parent;
        }
        return out;
    }

private:
    struct Node {
        std::int64_t parent = 0, successor = 0;
        std::optional<Date> until{};
        std::string kind{};
    };
    const Node& node(std::int64_t id) {
        const auto [found, is_new] = nodes_.try_emplace(id);
        if (is_new)
            if (auto kept = tx_.one(
                    [](const db::Row& r) {
                        return Node{r.integer_or_null(0).value_or(0), r.integer_or_null(1).value_or(0),
                                    r.date_or_null(2), r.str(3)};
                    },
                    "SELECT parent_id, successor_id, until_on, kind FROM territory WHERE id = $1", id))
                found->second = std::move(*kept);
        return found->second;
    }
    db::Tx& tx_;
    std::map<std::int64_t, Node> nodes_;
};

// The rows of some cooperatives as they stand on a day, ready to be written.
class Rows {
public:
    Rows(db::Tx& tx, Date today) : today_(today), places_(tx) {}

    void add(Cooperative c) {  // taken apart: its texts move into the rows
        const auto [county, province] = places_.find(c.territory, today_);
        const auto year = c.founded ? jalali_year_of(*c.founded) : 0;
        for (const auto& y : c.years) add_year(c, y);
        auto state = state_text(c), sort = text::sort_key(c.name), norm = text::norm_joined(c.name);
        put(rows_, c.id.value, std::move(c.name), std::move(sort), std::move(norm), std::move(c.status),
            std::move(c.legal_type), std::move(c.field), c.territory.value, county, province,
            c.national_id.empty() ? db::Value{} : db::Value(std::move(c.national_id)), std::move(c.registrar),
            std::move(c.registration_number), std::move(c.locality), day_value(c.founded),
            precision_value(c.founded), year ? db::Value(std::int64_t{year}) : db::Value{},
            day_value(c.dissolved), precision_value(c.dissolved), db::value_of(c.members), joined(c.marks),
            c.listed, c.is_public, c.position, std::move(state));
        for (std::size_t i = 0; i < c.former_names.size(); ++i) {
            auto form = text::norm_joined(c.former_names[i]);
            put(former_, c.id.value, static_cast<std::int64_t>(i), std::move(c.former_names[i]),
                std::move(form));
        }
    }
    void add_due(CooperativeId id, Date day) { due_.emplace_back(id.value, day); }

    void insert(db::Tx& tx) const {
        if (!rows_.empty()) tx.insert_rows("cooperative", kColumns, rows_);
        if (!former_.empty()) tx.insert_rows("cooperative_former_name", kFormerColumns, former_);
        if (!years_.empty()) tx.insert_rows("cooperative_year", kYearColumns, years_);
        for (const auto& [id, day] : due_)
            tx.exec(
                "INSERT INTO cooperative_due (cooperative_id, due_on) VALUES ($1, $2) ON CONFLICT (due_on, "
                "cooperative_id) DO NOTHING",
                id, day);
    }

private:
    void add_year(const Cooperative& c,
                  const YearFigures& y) {  // figures count where it stood at the year's end
        const auto last = calendar::year_start(y.year + 1) - std::chrono::days(1);
        const auto [county, province] = places_.find(c.territory, std::min(last, today_));
        put(years_, c.id.value, std::int64_t{y.year}, province, county, db::value_of(y.members),
            db::value_of(y.employed), db::value_of(y.women), db::value_of(y.sales_rial),
            db::value_of(y.exports_usd), db::value_of(y.surplus_rial));
    }

    Date today_;
    Places places_;  // read while rows are added, never after
    std::vector<db::Value> rows_, former_, years_;
    std::vector<std::pair<std::int64_t, Date>> due_;
};

void remove_projection(db::Tx& tx, CooperativeId id) {
    tx.exec("DELETE FROM cooperative WHERE id = $1", id);
    tx.exec("DELETE FROM cooperative_former_name WHERE cooperative_id = $1", id);
    tx.exec("DELETE FROM cooperative_year WHERE cooperative_id = $1", id);
}

// What the log says of one on a day goes into `rows`; empty when nothing holds yet.
std::optional<Cooperative> add_folded(Rows& rows, CooperativeId id, std::span<const ledger::Entry> entries,
                                      Date today) {
    auto now = fold(id, entries, today);
    if (now) now->position = entries.back().position, rows.add(*now);
    for (const auto& entry : entries)
        if (entry.effective_on > today) rows.add_due(id, entry.effective_on);
    return now;
}
}  // namespace

Cooperative record(db::Tx& tx, ledger::Pen& pen, const Cooperative& before,
                   std::span<const ledger::Draft> drafts, const ledger::Author& author, Date on) {
    const ledger::Stream stream{kStream, before.id.value};
    const auto position = ledger::append(tx, pen, stream, before.position, drafts, author);
    Rows rows(tx, on);
    auto now = add_folded(rows, before.id, ledger::load(tx, stream), on);
    remove_projection(tx, before.id);
    rows.insert(tx);
    if (now) return std::move(*now);
    Cooperative later = before;  // all of it takes effect later
    later.position = position;
    return later;
}

struct BulkWriter::State {
    ledger::Pen& pen;
    ledger::Bulk log;
    std::vector<Cooperative> fresh{}, changed{};
    std::vector<std::pair<CooperativeId, Date>> later{};
    std::vector<CooperativeId> replaced{};  // prepared
    std::optional<Rows> rows{};

    void append(Cooperative& state, std::span<const ledger::Draft> drafts) {
        const Date today = law::today(pen.clock);
        for (const auto& draft : drafts) {
            log.add(kStream, state.id.value, ++state.position, draft.kind, draft.body.canonical(),
                    draft.effective_on);
            if (draft.effective_on > today) later.emplace_back(state.id, draft.effective_on);
        }
    }
};
BulkWriter::BulkWriter(ledger::Pen& pen, ledger::Author author)
    : state_(new State{pen, ledger::Bulk(pen, std::move(author))}) {}
BulkWriter::~BulkWriter() = default;

void BulkWriter::add_new(const Cooperative& state, std::span<const ledger::Draft> drafts) {
    Cooperative& kept = state_->fresh.emplace_back(state);
    kept.position = 0;
    state_->append(kept, drafts);
}

void BulkWriter::change(const Cooperative& before, const Cooperative& after,
                        std::span<const ledger::Draft> drafts) {
    Cooperative& kept = state_->changed.emplace_back(after);
    kept.position = before.position;
    if (same_name(kept.name, before.name))
        kept.name = before.name;  // no entry said otherwise
    else if (kept.former_names == before.former_names)
        kept.former_names.push_back(before.name);
    state_->append(kept, drafts);
}

std::size_t BulkWriter::size() const {
    return state_->fresh.size() + state_->changed.size();
}

void BulkWriter::prepare(db::Tx& tx) {
    auto& s = *state_;
    Rows& rows = s.rows.emplace(tx, law::today(s.pen.clock));
    s.replaced.clear();
    for (const auto& c : s.changed) s.replaced.push_back(c.id);
    for (auto* list : {&s.fresh, &s.changed})
        for (auto& c : *list) rows.add(std::move(c));
    for (const auto& [id, day] : s.later) rows.add_due(id, day);
}

void BulkWriter::write(db::Tx& tx) const {
    CHECK(state_->rows.has_value());
    state_->log.write(tx);
    for (const auto id : state_->replaced) remove_projection(tx, id);
    state_->rows->insert(tx);
}

void BulkWriter::flush(db::Tx& tx) {
    if (size() == 0) return;
    prepare(tx);
    write(tx);
    state_->log.clear(), state_->fresh.clear(), state_->changed.clear(), state_->later.clear();
    state_->rows.reset();
}

namespace {
// The refolded state, and the entry that tells the followers of the log.
void apply_due_to(db::Tx& tx, ledger::Pen& pen, CooperativeId id, Date today) {
    const auto days =
        tx.all([](const db::Row& r) { return r.date(0); },
               "SELECT due_on FROM cooperative_due WHERE cooperative_id = $1 AND due_on <= $2", id, today);
    tx.exec("DELETE FROM cooperative_due WHERE cooperative_id = $1 AND due_on <= $2", id, today);
    const ledger::Stream stream{kStream, id.value};
    const auto entries = ledger::load(tx, stream);
    CHECK(!entries.empty());
    Json::Array positions;
    for (const auto& entry : entries)
        if (std::ranges::find(days, entry.effective_on) != days.end()) positions.emplace_back(entry.position);
    Cooperative before;
    before.id = id;
    before.position = entries.back().position;
    const ledger::Draft draft{kind::took_effect, Json::Object{{"positions", std::move(positions)}}, today};
    record(tx, pen, before, {&draft, 1}, {}, today);
}

void remove_range(db::Tx& tx, std::int64_t after, std::int64_t last) {
    tx.exec("DELETE FROM cooperative WHERE id > $1 AND id <= $2", after, last);
    tx.exec("DELETE FROM cooperative_former_name WHERE cooperative_id > $1 AND cooperative_id <= $2", after,
            last);
    tx.exec("DELETE FROM cooperative_year WHERE cooperative_id > $1 AND cooperative_id <= $2", after, last);
    tx.exec("DELETE FROM cooperative_due WHERE cooperative_id > $1 AND cooperative_id <= $2", after, last);
}

std::int64_t count_unknown(db::Tx& tx, std::int64_t after, std::int64_t last) {
    return tx
        .integer(
            "SELECT count(*) FROM cooperative c WHERE c.id > $1 AND c.id <= $2 AND NOT EXISTS (SELECT 1 FROM "
            "ledger_entry e WHERE e.stream_kind = 'cooperative' AND e.stream_id = c.id)",
            after, last)
        .value_or(0);
}
}  // namespace

std::size_t apply_due(db::Database& database, ledger::Pen& pen, Date today) {
    std::size_t applied = 0;
    for (;;) {
        const auto count = database.write([&](db::Tx& tx) {
            const auto due = tx.all([](const db::Row& r) { return r.id<CooperativeId>(0); },
                                    "SELECT DISTINCT cooperative_id FROM cooperative_due WHERE due_on <= $1 "
                                    "ORDER BY cooperative_id LIMIT $2",
                                    today, kDueAtOnce);
            for (const auto id : due) apply_due_to(tx, pen, id, today);
            return due.size();
        });
        applied += count;
        if (count == 0) return applied;
    }
}

Rebuilt rebuild_projections(db::Database& database, Date today,
                            const std::function<void(std::int64_t)>& progress) {
    Rebuilt out;
    for (std::int64_t after = -1; after < std::numeric_limits<std::int64_t>::max();) {
        const auto [last, part] = database.write([&](db::Tx& tx) {
            const auto ids = tx.all([](const db::Row& r) { return r.id<CooperativeId>(0); },
                                    "SELECT DISTINCT stream_id FROM ledger_entry WHERE stream_kind = "
                                    "'cooperative' AND stream_id > $1 ORDER BY stream_id LIMIT $2",
                                    after, kRebuiltAtOnce);
            const auto end = static_cast<std::int64_t>(ids.size()) < kRebuiltAtOnce
                                 ? std::numeric_limits<std::int64_t>::max()
                                 : ids.back().value;
            Rebuilt done{0, count_unknown(tx, after, end)};
            remove_range(tx, after, end);
            Rows rows(tx, today);
            for (const auto id : ids)
                if (const auto now = add_folded(rows, id, ledger::load(tx, {kStream, id.value}), today)) {
                    ++done.cooperatives;
                    if (!now->national_id.empty())  // of a wrong row that is yet to be folded
                        tx.exec("DELETE FROM cooperative WHERE national_id = $1 AND id > $2",
                                now->national_id, end);
                }
            rows.insert(tx);
            return std::pair(end, done);
        });
        after = last;
        out.cooperatives += part.cooperatives, out.removed += part.removed;
        if (progress) progress(out.cooperatives);
    }
    return out;
}

std::optional<std::string> projections_fault(db::Tx& tx, Date today) {
    if (const auto late = tx.integer("SELECT count(*) FROM cooperative_due WHERE due_on < $1", today);
        late.value_or(0) > 0)
        return std::to_string(*late) + " entries took effect before today and are not in the tables yet";
    struct Kept {
        CooperativeId id;
        std::string sort, norm, state;
    };
    for (const char* sql :
         {"SELECT id, name_sort, name_norm, state FROM cooperative ORDER BY id LIMIT $1",
          "SELECT id, name_sort, name_norm, state FROM cooperative ORDER BY id DESC LIMIT $1"})
        for (const auto& kept : tx.all(
                 [](const db::Row& r) {
                     return Kept{r.id<CooperativeId>(0), r.str(1), r.str(2), r.str(3)};
                 },
                 sql, kSampled)) {
            const auto entries = ledger::load(tx, {kStream, kept.id.value});
            auto folded = fold(kept.id, entries, today);
            if (folded) folded->position = entries.back().position;
            if (!folded || state_text(*folded) != kept.state || text::sort_key(folded->name) != kept.sort ||
                text::norm_joined(folded->name) != kept.norm)
                return "the row of cooperative " + kept.id.text() + " is not what the log says";
        }
    return {};
}
}  // namespace registry
