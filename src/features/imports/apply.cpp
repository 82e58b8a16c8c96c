#include "features/imports/apply.h"

#include <algorithm>

namespace imports {
namespace {
using registry::Cooperative;

struct Dated {
    Date on;
    const char* by;
};
// The row's own day where it can be the day of this entry: after what is known and not after the edition that
// says so.
Dated dated(std::optional<Date> own, std::optional<Date> after, Date edition) {
    if (own && *own <= edition && (!after || *own > *after)) return {*own, "row"};
    return {edition, "edition"};
}
std::optional<Date> day_of(const std::optional<registry::FuzzyDate>& date) {
    return date && date->precision == registry::Precision::day ? std::optional(date->date) : std::nullopt;
}
ledger::Draft draft(const char* kind, Json::Object facts, const Dated& when, const Run& run,
                    std::uint64_t line) {
    Json::Object source{
        {"register", run.register_code}, {"edition", iso(run.edition)}, {"dated_by", when.by}};
    if (line) source.emplace_back("row", static_cast<std::int64_t>(line));
    Json::Object body;
    if (!facts.empty()) body.emplace_back("facts", std::move(facts));
    body.emplace_back("source", std::move(source));
    return {kind, Json(std::move(body)), when.on};
}
Json::Object take(Json::Object& from, std::initializer_list<std::string_view> names) {
    Json::Object out;
    for (auto member = from.begin(); member != from.end();)
        if (std::find(names.begin(), names.end(), member->first) != names.end()) {
            out.push_back(std::move(*member));
            member = from.erase(member);
        } else {
            ++member;
        }
    return out;
}
bool ended(std::string_view status) {
    return status == registry::status::dissolved || status == registry::status::merged;
}

// First sight. A row that is dated by its founding says «dissolved» of a later day: that is an entry of its
// own.
std::vector<ledger::Draft> drafts_of_new(const Row& row, const Cooperative& state, const Run& run) {
    auto facts = registry::facts_that_differ({}, state);
    const auto first = dated(row.effective, {}, run.edition);
    std::vector<ledger::Draft> out;
    Json::Object end;
    if (ended(state.status) && first.on < run.edition) end = take(facts, {"status", "dissolved"});
    out.push_back(draft(registry::kind::observed, std::move(facts), first, run, row.line));
    if (!end.empty())
        out.push_back(draft(registry::kind::status_changed, std::move(end),
                            dated(day_of(state.dissolved), first.on, run.edition), run, row.line));
    return out;
}

// What the map reads comes from the row, all else stays.
// In the order in which the log will give them back, so that the tables hold what a fold of it gives.
void sort_members(Json& extra) {
    if (auto* members = extra.object()) std::ranges::sort(*members, {}, &Json::Object::value_type::first);
}

Cooperative overlaid(const Cooperative& before, const Row& row, registry::TerritoryId territory,
                     const Map& map) {
    Cooperative after = before;
    const auto has = [&](std::string_view fact) { return map.facts.contains(fact); };
    const std::pair<const char*, std::string Cooperative::*> texts[]{
        {"trading_name", &Cooperative::trading_name},
        {"activity", &Cooperative::activity},
        {"national_id", &Cooperative::national_id},
        {"registrar", &Cooperative::registrar},
        {"registration_number", &Cooperative::registration_number},
        {"locality", &Cooperative::locality},
        {"address", &Cooperative::address},
        {"postal_code", &Cooperative::postal_code}};
    after.name = row.facts.name;
    for (const auto& [name, member] : texts)
        if (has(name)) after.*member = row.facts.*member;
    if (has("members")) after.members = row.facts.members;
    if (has("capital_rial")) after.capital_rial = row.facts.capital_rial;
    if (!map.status.column.empty()) after.status = row.facts.status;
    if (!map.legal_type.column.empty()) after.legal_type = row.facts.legal_type;
    if (!map.field.column.empty()) after.field = row.facts.field;
    if (!map.founded.empty()) after.founded = row.facts.founded;
    if (!map.dissolved.empty()) after.dissolved = row.facts.dissolved;
    if (!map.levels.empty()) after.territory = territory;
    if (!map.extra.empty() || !row.facts.extra.is_null()) after.extra = row.facts.extra;
    sort_members(after.extra);
    return after;
}

class BatchWork {
public:
    BatchWork(db::Tx& tx, const Applying& a, Batch& batch, const Underway& before, bool write)
        : tx_(tx), a_(a), batch_(batch), before_(before), write_(write) {
        out_.writer = std::make_unique<registry::BulkWriter>(a.pen, a.author);
    }

    Decided run() {
        std::vector<std::string> keys, national_ids;
        keys.reserve(batch_.rows.size());
        for (const auto& row : batch_.rows) {
            keys.push_back(row.key);
            if (!row.facts.national_id.empty()) national_ids.push_back(row.facts.national_id);
        }
        keys.insert(keys.end(), batch_.refused_keys.begin(), batch_.refused_keys.end());
        known_ = find_sources(tx_, a_.run.register_code, keys);
        owners_ = find_owners(tx_, national_ids);
        for (auto& row : batch_.rows) take_row(row);
        out_.counts.refused += batch_.refused;
        out_.counts.rows += batch_.refused;
        for (const auto& key : batch_.refused_keys) {
            if (out_.underway.keys.contains(key)) continue;
            out_.seen.push_back(key);
            if (const auto found = known_.find(key); found != known_.end())
                out_.listed_seen += found->second.listed;
        }
        if (write_) out_.writer->prepare(tx_);
        return std::move(out_);
    }

private:
    void take_row(Row& row) {
        ++out_.counts.rows;
        const auto found = known_.find(row.key);
        const bool taken = found != known_.end() && found->second.last_run == a_.run.id;
        if (taken || before_.keys.contains(row.key) || out_.underway.keys.contains(row.key)) {
            ++out_.counts.duplicates;
            return issue(row, msg("The key stands in an earlier row, which was taken"));
        }
        const auto id = found == known_.end() ? registry::CooperativeId{} : found->second.cooperative;
        if (is_of_another(row.facts.national_id, id)) {
            ++out_.counts.refused;
            if (found != known_.end()) out_.seen.push_back(row.key);
            return issue(row, msg("The national ID {id} belongs to another cooperative of the register",
                                  {{"id", row.facts.national_id}}));
        }
        out_.underway.keys.insert(row.key);
        if (!row.facts.national_id.empty()) out_.underway.national_ids.insert(row.facts.national_id);
        for (const auto& note : row.notes) issue(row, note);
        if (found == known_.end()) return add_new(row);
        out_.listed_seen += found->second.listed ? 1 : 0;
        if (found->second.facts_hash != row.hash || !found->second.listed) return change(row, found->second);
        ++out_.counts.unchanged;
        out_.seen.push_back(row.key);
    }
    void issue(const Row& row, i18n::Message reason) {
        out_.issues.push_back({row.line, row.key, std::move(reason)});
    }
    bool is_of_another(const std::string& national_id, registry::CooperativeId id) const {
        if (national_id.empty()) return false;
        if (before_.national_ids.contains(national_id) || out_.underway.national_ids.contains(national_id))
            return true;
        const auto owner = owners_.find(national_id);
        return owner != owners_.end() && owner->second != id;
    }
    registry::TerritoryId place(Row& row) {
        const auto resolved = a_.places.resolve(row);
        for (const auto& note : resolved.notes) issue(row, note);
        out_.counts.unknown_places += resolved.notes.empty() ? 0 : 1;
        return resolved.id;
    }
    void add_new(Row& row) {
        ++out_.counts.created;
        row.facts.territory = place(row);
        sort_members(row.facts.extra);
        if (!write_) return;
        row.facts.id = a_.pen.ids.next_as<registry::CooperativeId>();
        const auto drafts = drafts_of_new(row, row.facts, a_.run);
        Date last = drafts.front().effective_on;
        for (const auto& one : drafts) last = std::max(last, one.effective_on);
        out_.added.push_back({std::move(row.key), row.facts.id, std::move(row.hash), a_.run.id, last, true});
        out_.writer->add_new(row.facts, drafts);
    }
    void change(Row& row, const Source& source) {
        const auto territory = place(row);
        const auto before = registry::find_cooperative(tx_, source.cooperative);
        if (!before)
            throw db::Error(db::Error::Kind::other, "a cooperative that an import made is not there");
        auto after = overlaid(*before, row, territory, a_.map);
        auto facts = registry::facts_that_differ(*before, after);
        auto& counts = out_.counts;
        const auto edition = a_.run.edition;
        std::vector<ledger::Draft> drafts;
        if (!source.listed) {
            ++counts.reappeared;
            drafts.push_back(draft(registry::kind::reappeared, {}, {edition, "edition"}, a_.run, row.line));
            after.listed = true;
            take(facts, {"listed"});
        }
        // The day of founding says nothing of the day of a change.
        const auto own = a_.map.effective == a_.map.founded
                             ? Dated{edition, "edition"}
                             : dated(row.effective, source.effective_on, edition);
        if (auto name = take(facts, {"name"}); !name.empty()) {
            ++counts.renamed;
            after.former_names.push_back(before->name);
            drafts.push_back(draft(registry::kind::renamed, std::move(name), own, a_.run, row.line));
        }
        if (before->status != after.status) {
            ++counts.status_changed;
            const auto when =
                ended(after.status) ? dated(day_of(after.dissolved), source.effective_on, edition) : own;
            drafts.push_back(draft(registry::kind::status_changed, take(facts, {"status", "dissolved"}), when,
                                   a_.run, row.line));
        }
        if (!facts.empty()) {
            ++counts.changed;
            drafts.push_back(draft(registry::kind::changed, std::move(facts), own, a_.run, row.line));
        }
        if (drafts.empty()) ++counts.unchanged;  // the register knew it already
        if (!write_) return;
        if (!drafts.empty()) out_.writer->change(*before, after, drafts);
        Source now = source;
        now.facts_hash = row.hash, now.listed = true;
        for (const auto& one : drafts) now.effective_on = std::max(now.effective_on, one.effective_on);
        out_.updated.push_back(std::move(now));
    }

    db::Tx& tx_;
    const Applying& a_;
    Batch& batch_;
    const Underway& before_;
    bool write_;
    Decided out_;
    Sources known_;
    Owners owners_;
};
}  // namespace

Decided decide_batch(db::Tx& tx, const Applying& applying, Batch& batch, const Underway& before, bool write) {
    return BatchWork(tx, applying, batch, before, write).run();
}

void write_batch(db::Tx& tx, const Run& run, const Decided& decided) {
    decided.writer->write(tx);
    add_sources(tx, run, decided.added);
    for (const auto& source : decided.updated) update_source(tx, run, source);
    mark_seen(tx, run, decided.seen);
}

std::string apply_vanished(db::Tx& tx, const Applying& a, const std::string& after_key,
                           const std::function<bool(const std::string& key)>& still_there, Counts& counts) {
    const auto gone = list_unseen(tx, a.run, after_key, static_cast<std::int64_t>(kBatchRows));
    if (gone.empty()) return {};
    registry::BulkWriter writer(a.pen, a.author);
    std::vector<std::string> keys;
    for (const auto& source : gone) {
        if (still_there(source.key)) continue;
        keys.push_back(source.key);
        const auto before = registry::find_cooperative(tx, source.cooperative);
        if (!before)
            throw db::Error(db::Error::Kind::other, "a cooperative that an import made is not there");
        auto after = *before;
        after.listed = false;
        const ledger::Draft drafts[]{
            draft(registry::kind::vanished, {}, {a.run.edition, "edition"}, a.run, 0)};
        writer.change(*before, after, drafts);
        ++counts.vanished;
    }
    writer.flush(tx);
    mark_vanished(tx, a.run, keys);
    return gone.back().key;
}
}  // namespace imports
