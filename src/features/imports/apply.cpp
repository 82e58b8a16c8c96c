#include "features/imports/apply.h"

#include <algorithm>
#include <unordered_set>

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
    return after;
}

class BatchWork {
public:
    BatchWork(db::Tx& tx, const Applying& a, const Batch& batch, bool write)
        : tx_(tx), a_(a), batch_(batch), write_(write), writer_(a.pen, a.author) {}

    BatchAnswer run() {
        std::vector<std::string> keys;
        keys.reserve(batch_.rows.size());
        for (const auto& row : batch_.rows) keys.push_back(row.key);
        known_ = find_sources(tx_, a_.run.register_code, keys);
        for (const auto& row : batch_.rows) take_row(row);
        answer_.counts.refused += batch_.refused;
        answer_.counts.rows += batch_.refused;
        if (write_) {
            writer_.flush(tx_);
            add_sources(tx_, a_.run, added_);
            for (const auto& key : batch_.refused_keys)
                if (!seen_.contains(key)) unchanged_.push_back(key);
            mark_seen(tx_, a_.run, unchanged_);
        }
        return std::move(answer_);
    }

private:
    void take_row(const Row& given) {
        ++answer_.counts.rows;
        const auto found = known_.find(given.key);
        if (!seen_.insert(given.key).second ||
            (found != known_.end() && found->second.last_run == a_.run.id)) {
            ++answer_.counts.duplicates;
            answer_.issues.push_back(
                {given.line, given.key, msg("The key stands in an earlier row, which was taken")});
            return;
        }
        if (found == known_.end()) return add_new(given);
        answer_.listed_seen += found->second.listed ? 1 : 0;
        if (found->second.facts_hash != given.hash || !found->second.listed)
            return change(given, found->second);
        ++answer_.counts.unchanged;
        unchanged_.push_back(given.key);
    }
    void ensure_codes(const Row& row) {
        if (!write_) return;
        for (const auto& fresh : row.new_codes)
            if (ensured_.insert(fresh.list + '/' + fresh.code.code).second)
                registry::ensure_code(tx_, fresh.list, fresh.code);
    }
    void add_new(const Row& given) {
        ++answer_.counts.created;
        if (!write_) return;
        Row row = given;
        ensure_codes(row);
        const auto territory = a_.places.resolve(tx_, &a_.pen, row, answer_.places);
        row.facts.territory = territory;
        row.facts.id = a_.pen.ids.next_as<registry::CooperativeId>();
        const auto drafts = drafts_of_new(row, row.facts, a_.run);
        writer_.add_new(row.facts, drafts);
        Date last = drafts.front().effective_on;
        for (const auto& one : drafts) last = std::max(last, one.effective_on);
        added_.push_back({row.key, row.facts.id, row.hash, a_.run.id, last, true});
    }
    void change(const Row& given, const Source& source) {
        Row row = given;
        ensure_codes(row);
        const auto territory = a_.places.resolve(tx_, write_ ? &a_.pen : nullptr, row, answer_.places);
        const auto before = registry::find_cooperative(tx_, source.cooperative);
        if (!before)
            throw db::Error(db::Error::Kind::other, "a cooperative that an import made is not there");
        auto after = overlaid(*before, row, territory, a_.map);
        auto facts = registry::facts_that_differ(*before, after);
        auto& counts = answer_.counts;
        const auto edition = a_.run.edition;
        std::vector<ledger::Draft> drafts;
        if (!source.listed) {
            ++counts.reappeared;
            drafts.push_back(draft(registry::kind::reappeared, {}, {edition, "edition"}, a_.run, row.line));
            after.listed = true;
            take(facts, {"listed"});
        }
        const auto own = dated(row.effective, source.effective_on, edition);
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
        if (!drafts.empty()) writer_.change(*before, after, drafts);
        Source now = source;
        now.facts_hash = row.hash, now.listed = true;
        for (const auto& one : drafts) now.effective_on = std::max(now.effective_on, one.effective_on);
        update_source(tx_, a_.run, now);
    }

    db::Tx& tx_;
    const Applying& a_;
    const Batch& batch_;
    bool write_;
    registry::BulkWriter writer_;
    BatchAnswer answer_;
    Sources known_;
    std::unordered_set<std::string> seen_, ensured_;
    std::vector<Source> added_;
    std::vector<std::string> unchanged_;
};
}  // namespace

BatchAnswer apply_batch(db::Tx& tx, const Applying& applying, const Batch& batch, bool write) {
    return BatchWork(tx, applying, batch, write).run();
}

std::string apply_vanished(db::Tx& tx, const Applying& a, const std::string& after_key, Counts& counts) {
    const auto gone = list_unseen(tx, a.run, after_key, static_cast<std::int64_t>(kBatchRows));
    if (gone.empty()) return {};
    registry::BulkWriter writer(a.pen, a.author);
    std::vector<std::string> keys;
    for (const auto& source : gone) {
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
