#include "features/founding/store.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "features/founding/rules.h"
#include "filing/store.h"

namespace founding::store {
namespace {
// People asked for at once: some twenty statements for 5,500 founders, each prepared once. The list's last
// place is filled up with whom it holds already.
constexpr std::size_t kAtOnce = 250;

std::string places(std::size_t first) {
    std::string out;
    for (std::size_t i = 0; i < kAtOnce; ++i) out += (i ? ", $" : "$") + std::to_string(first + i);
    return out;
}
// Materialised, so that every plan begins with these people and none walks the members or foundings of the
// country.
const std::string& who_sql() {
    static const std::string sql =
        "WITH who AS MATERIALIZED (SELECT id, national_id_hash FROM person WHERE national_id_hash IN (" +
        places(3) + ")), ";
    return sql;
}
// Members of cooperatives of the field that live.
const std::string& members_sql() {
    static const std::string sql =
        who_sql() +
        "bound AS MATERIALIZED (SELECT w.national_id_hash, m.cooperative_id FROM who w "
        "JOIN member m ON m.person_id = w.id) "
        "SELECT b.national_id_hash, c.field FROM bound b JOIN cooperative c ON c.id = b.cooperative_id "
        "WHERE c.id <> $1 AND c.field = $2 AND c.status NOT IN ('dissolved', 'merged')";
    return sql;
}
// Who agreed to be a founder of another founding that lives or was registered. Its field is that of its
// cooperative, "" while the register does not know it: the paper itself is sealed. A draft binds nobody.
const std::string& founders_sql() {
    static const std::string sql =
        who_sql() +
        "bound AS MATERIALIZED (SELECT w.national_id_hash, q.filing_id FROM who w "
        "JOIN filing_party q ON q.person_id = w.id "
        "WHERE q.filing_id <> $1 AND q.role = 'founder' AND q.state = 'consented') "
        "SELECT b.national_id_hash, COALESCE(c.field, '') FROM bound b JOIN filing f ON f.id = b.filing_id "
        "LEFT JOIN cooperative c ON c.id = f.subject_id WHERE f.kind = 'founding' "
        "AND f.state NOT IN ('draft', 'withdrawn', 'expired', 'closed', 'refused') "
        "AND COALESCE(c.status, '') NOT IN ('dissolved', 'merged') AND COALESCE(c.field, '') IN ('', $2)";
    return sql;
}

void find_similar(db::Tx& tx, const filing::World& world, const filing::Case& of, Facts& facts) {
    std::vector<std::string> hashes;
    std::unordered_map<std::string, std::size_t> founder_of;
    for (std::size_t i = 0; i < facts.founders.size(); ++i) {
        const std::string& id = facts.founders[i].national_id;
        if (id.empty() || facts.by_national_id.at(id) != i) continue;
        hashes.push_back(world.keys.blind(id));
        founder_of.emplace(hashes.back(), i);
    }
    const auto note = [&](const db::Row& row) {
        const std::size_t i = founder_of.at(row.blob(0));
        (row.text(1).empty() ? facts.elsewhere : facts.similar).push_back(i);
    };
    for (std::size_t from = 0; from < hashes.size(); from += kAtOnce) {
        std::vector<db::Value> values{db::value_of(of.filing.subject), db::value_of(facts.seat.field)};
        for (std::size_t i = 0; i < kAtOnce; ++i)
            values.emplace_back(db::Blob{hashes[std::min(from + i, hashes.size() - 1)]});
        if (!facts.seat.field.empty()) tx.run_values(members_sql(), values, note);
        values.front() = db::value_of(of.filing.id);
        tx.run_values(founders_sql(), values, note);
    }
    for (auto* found : {&facts.similar, &facts.elsewhere}) {
        std::ranges::sort(*found);
        found->erase(std::unique(found->begin(), found->end()), found->end());
    }
    // Who is in a similar one for certain is said to be that alone.
    std::erase_if(facts.elsewhere,
                  [&](std::size_t i) { return std::ranges::binary_search(facts.similar, i); });
}

bool is_registered(db::Tx& tx, const filing::Case& of, const std::string& name) {
    if (name.empty()) return false;
    return std::ranges::any_of(registry::list_by_name(tx, name), [&](const registry::NameHolder& holder) {
        return !holder.former && holder.id != of.filing.subject;
    });
}
bool is_claimed(db::Tx& tx, const filing::World& world, const filing::Case& of, const std::string& name) {
    const std::string key = text::norm_joined(name);
    if (key.empty()) return false;
    const auto holder = filing::store::holder_of(tx, "name", key, world.today);
    return holder && *holder != of.filing.id;
}
void find_names(db::Tx& tx, const filing::World& world, const filing::Case& of, Facts& facts) {
    for (std::size_t i = 0; i < facts.proposals.size(); ++i)
        if (is_registered(tx, of, facts.proposals[i])) facts.registered_names.push_back(i);
    facts.approved_name_registered = facts.approval.given() && is_registered(tx, of, facts.approval.name);
    facts.name_claimed = is_claimed(tx, world, of, name_of(of));
}
std::optional<Date> find_permitted_on(db::Tx& tx, filing::FilingId id) {
    const auto at = tx.integer(
        "SELECT MAX(taken_at) FROM filing_transition WHERE filing_id = $1 AND state_to = 'permitted'", id);
    return at ? std::optional(calendar::tehran_date(instant_of(*at))) : std::nullopt;
}
}  // namespace

std::vector<Held> list_held(db::Tx& tx, const filing::World& world, const filing::Case& of,
                            const std::vector<std::string>& names) {
    std::vector<Held> out;
    for (const auto& name : names)
        out.push_back({is_registered(tx, of, name), is_claimed(tx, world, of, name)});
    return out;
}

Facts load_facts(db::Tx& tx, const filing::World& world, const filing::Case& of, std::string_view stage) {
    Facts facts = facts_of(of);
    facts.today = world.today;
    if (stage == stage::application) {
        if (const auto* county = world.territories.find(facts.seat.county))
            facts.population = county->population;
        find_similar(tx, world, of, facts);
        find_names(tx, world, of, facts);
    }
    if (stage == stage::registration) {
        facts.permitted_on = find_permitted_on(tx, of.filing.id);
        const auto holder = registry::find_by_national_id(tx, facts.registration.national_id);
        facts.national_id_taken = holder && *holder != of.filing.subject;
    }
    return facts;
}
}  // namespace founding::store
