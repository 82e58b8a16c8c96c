// A desk from which registers are imported: its clock, its ids, and short words for what is in the database.
#pragma once
#include <string>
#include <vector>

#include "features/imports/operations.h"
#include "registry/projections.h"
#include "support/database.h"

namespace test {
struct Desk {
    ManualClock clock{instant_of(1'600'000'000'000'000)};
    SeededRandom random{5};
    Ids ids{clock, 0};
    ledger::Pen pen{ids, clock, random};

    Result<imports::Outcome> take(db::Database& database, imports::ImportCommand command) {
        if (command.holder.empty()) command.holder = "test";
        return imports::import_register(database, pen, command, *parse_iso_date("2020-11-04"),
                                        i18n::Translator::of(i18n::Language::english), {});
    }
    Result<imports::Outcome> take(db::Database& database, const std::string& file, const std::string& map,
                                  const char* edition, const std::string& report = {}) {
        return take(database,
                    {.file = file, .map = map, .edition = parse_iso_date(edition), .report = report});
    }
};

inline std::vector<std::string> names(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.all([](const db::Row& r) { return r.str(0) + "|" + r.str(1); },
                      "SELECT name, status FROM cooperative ORDER BY name, status, locality");
    });
}
// The kinds of entries of the cooperatives with that name now, oldest first.
inline std::string kinds(db::Database& database, const std::string& name) {
    return database.read([&](db::Tx& tx) {
        std::string out;
        for (const auto& kind : tx.all(
                 [](const db::Row& r) { return r.str(0) + "@" + r.str(1); },
                 "SELECT e.kind, e.effective_on FROM ledger_entry e JOIN cooperative c ON c.id = e.stream_id "
                 "WHERE c.name = $1 ORDER BY e.stream_id, e.position",
                 name))
            out += (out.empty() ? "" : " ") + kind;
        return out;
    });
}
inline std::int64_t entries(db::Database& database) {
    return database.read(
        [](db::Tx& tx) { return tx.integer("SELECT count(*) FROM ledger_entry").value_or(0); });
}
// What taavon doctor would say of the tables; empty when they show what the log says.
inline std::string fault(db::Database& database) {
    return database
        .read([](db::Tx& tx) { return registry::projections_fault(tx, *parse_iso_date("2020-11-04")); })
        .value_or("");
}
inline std::string words(const Refusal& refusal) {
    return i18n::Translator::of(i18n::Language::english)(refusal.message);
}
}  // namespace test
