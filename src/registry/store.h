// The only SQL of the register: projections of the fold, territory, code tables. Whoever changes a
// cooperative calls record() or a BulkWriter; nothing else writes these tables.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "registry/cooperative.h"

namespace registry {
// Appends to the cooperative's stream at `before.position` and brings its projections up to the fold. `on` is
// the legal date whose state the tables show (law::today); what takes effect later becomes due
// (projections.h). Returns the new state, at the stream's last position.
Cooperative record(db::Tx& tx, ledger::Pen& pen, const Cooperative& before,
                   std::span<const ledger::Draft> drafts, const ledger::Author& author, Date on);

// Thousands at once, for imports and the demo: the caller gives the entries and the state they fold to
// on the legal day of the pen's clock (checked in tests against fold()). New cooperatives are inserted in
// bulk, known ones replaced one by one.
class BulkWriter {
public:
    BulkWriter(ledger::Pen& pen, ledger::Author author);
    ~BulkWriter();
    void add_new(const Cooperative& state,
                 std::span<const ledger::Draft> drafts);  // state.position is set here
    void change(const Cooperative& before, const Cooperative& after, std::span<const ledger::Draft> drafts);
    std::size_t size() const;
    void prepare(db::Tx& tx);      // works out every row, reading alone: what another thread may do ahead
    void write(db::Tx& tx) const;  // of what was prepared; may run again after a rollback
    void flush(db::Tx& tx);        // both, and empties

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::optional<Cooperative> find_cooperative(
    db::Tx& tx, CooperativeId id);  // folded from the projections' JSON, as of now
// To read, never to write after: its position is that of the last entry folded.
std::optional<Cooperative> load_as_of(db::Tx& tx, CooperativeId id, Date on, std::optional<Instant> known_at);
// Newest first by the day of effect; of a long history, what was written last.
std::vector<ledger::Entry> history(db::Tx& tx, CooperativeId id, std::int64_t most);
std::optional<CooperativeId> find_by_national_id(db::Tx& tx, const std::string& national_id);

struct NameHolder {
    CooperativeId id;
    std::string name;
    bool former = false;
};
std::vector<NameHolder> list_by_name(db::Tx& tx, std::string_view name);  // the same once normed and joined

struct Listed {  // a row of a list or of the search's answer
    CooperativeId id{};
    std::string name{}, status{}, legal_type{}, field{}, national_id{}, registration_number{}, locality{};
    TerritoryId territory{}, county{}, province{};
    std::optional<FuzzyDate> founded{};
    std::optional<std::int64_t> members{};
    std::vector<std::string> marks{};
    bool listed = true;
};
std::vector<Listed> list_by_ids(db::Tx& tx, std::span<const CooperativeId> ids);  // in the order given

struct Searchable {  // what the search index keeps of one
    CooperativeId id;
    std::string name;
    std::vector<std::string> former_names;
    std::string status, legal_type, field;
    TerritoryId county, province;
    int founded_year = 0;  // Jalali; 0: unknown
    std::int64_t members = 0;
    std::vector<std::string> marks;
    std::string national_id, registration_number, name_sort;
};
Searchable searchable_of(const db::Row& row);
void each_searchable(db::Tx& tx, const std::function<void(const Searchable&)>& f);
struct SearchableChanges {
    std::vector<Searchable> changed{};
    std::vector<CooperativeId> gone{};  // no longer public
    std::int64_t next_leaf = 0;         // where to go on: the same when there was nothing
};
std::int64_t next_leaf(db::Tx& tx);
SearchableChanges changes_after(db::Tx& tx, std::int64_t leaf);  // some thousands of leaves at most

struct CountyCount {
    TerritoryId county;
    std::int64_t active = 0, all = 0;
};
std::vector<CountyCount> count_by_county(db::Tx& tx, TerritoryId province);
struct TotalsSql {
    std::string_view counts, figures;
};
const TotalsSql& totals_sql(bool within);  // for the test of their plan
struct Totals {
    std::int64_t cooperatives = 0, active = 0, members = 0, employed = 0, exports_usd = 0;
};
// Of the public ones; `within` is a province. Figures count where the cooperative stood in their year.
Totals totals(db::Tx& tx, std::optional<TerritoryId> within, int figures_year);

// Territory: a dated tree. Kinds: country, province, county, district, city.
struct Territory {
    TerritoryId id, parent;
    std::string kind, code, name, name_en;
    std::optional<Date> from, until;  // holds until the day before `until`
    TerritoryId successor{};          // of a closed one, which may bear the same code
    std::optional<std::int64_t> population{};
    std::string population_source{};
};
class Territories {  // the whole tree in memory (some thousands of nodes), reread when reference_version changes
public:
    static Territories load(db::Tx& tx);
    const Territory* find(TerritoryId id) const;
    const Territory* find_code(std::string_view kind, std::string_view code) const;  // an open one
    TerritoryId ancestor(TerritoryId id, std::string_view kind) const;               // 0 when there is none
    std::vector<const Territory*> children(TerritoryId id) const;  // by the Persian alphabet
    std::vector<const Territory*> of_kind(std::string_view kind) const;
    std::string path_text(TerritoryId id, bool persian, std::string_view separator) const;  // «پاوه، نوسود»
    std::string name(TerritoryId id, bool persian) const;
    bool within(TerritoryId id, TerritoryId ancestor) const;
    std::vector<std::int64_t> way_up(TerritoryId id) const;  // the place itself first, the country last

private:
    std::map<std::int64_t, Territory> by_id_;
    std::map<std::pair<std::string, std::string>, std::int64_t, std::less<>> by_code_;
    std::multimap<std::int64_t, std::int64_t> children_;
};
TerritoryId ensure_territory(db::Tx& tx, ledger::Pen& pen, TerritoryId parent, std::string_view kind,
                             std::string_view code, std::string_view name, std::string_view name_en);

// Code tables: legal_type, activity_field, cooperative_status, mark, officer_post, unit …
struct Code {
    std::string code, label, label_en;
    std::optional<Date> from{}, until{};  // first and last day on which it is offered; empty: always
    std::int64_t position = 0, version = 1;
    bool in_force(Date on) const { return (!from || *from <= on) && (!until || on <= *until); }
};
class Codes {
public:
    static Codes load(db::Tx& tx);
    std::string label(std::string_view list, std::string_view code,
                      bool persian) const;                // the code itself when unknown
    std::vector<Code> list(std::string_view list) const;  // in their order, ended ones too: records bear them
    std::vector<Code> offered(std::string_view list, Date on) const;

private:
    std::map<std::string, std::vector<Code>, std::less<>> lists_;
};
// Differs once a place or a code has come or changed, in whichever process.
std::string reference_version(db::Tx& tx);
void ensure_code(db::Tx& tx, std::string_view list, const Code& code);  // at the end of the list
std::vector<Code> list_codes(db::Tx& tx, std::string_view list);        // as they are now, in their order
bool insert_code(db::Tx& tx, std::string_view list, const Code& code);  // false: the list has it
bool update_code(db::Tx& tx, std::string_view list, const Code& code);  // false: not of this version any more
}  // namespace registry
