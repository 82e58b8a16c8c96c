#include "db/migrate.h"

#include <cctype>
#include <map>

#include "base/bytes.h"
#include "base/sha256.h"
#include "db/sql.h"

namespace db {
namespace {
constexpr Migration kMigrations[] = {
#include "migrations.inc"
    {0, "", "", ""},  // an array of none is not C++
};
constexpr std::int64_t kLock = 7'416'165'011;  // any number that is always this one

std::string_view text_of(const Migration& migration, bool postgres) {
    return postgres ? migration.postgres : migration.sqlite;
}
std::string checksum_of(const Migration& migration, bool postgres) {
    return hex(view(sha256(text_of(migration, postgres))));
}

struct Applied {
    std::string name, checksum;
};

void begin(Connection& connection) {
    if (!connection.postgres()) {
        connection.begin_write();
        return;
    }
    // READ COMMITTED: a snapshot taken before the wait for the lock would not see what the other process
    // applied.
    connection.script("BEGIN ISOLATION LEVEL READ COMMITTED");
    const Value lock = kLock;
    connection.run("SELECT pg_advisory_xact_lock($1)", {&lock, 1}, {});
}

std::map<int, Applied> list_applied(Connection& connection) {
    constexpr std::string_view table =
        "CREATE TABLE IF NOT EXISTS schema_migration (version BIGINT PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL) /*STRICT*/";
    connection.script(connection.postgres() ? std::string(table) : sqlite_text(table));
    std::map<int, Applied> out;
    connection.run("SELECT version, name, checksum FROM schema_migration ORDER BY version", {},
                   [&](const Row& row) {
                       out.emplace(static_cast<int>(row.integer(0)), Applied{row.str(1), row.str(2)});
                   });
    return out;
}

// The first of `known` that is yet to be applied; null when there is none. Throws when the two do not fit.
const Migration* find_next(const std::map<int, Applied>& applied, std::span<const Migration> known,
                           bool postgres) {
    const int newest = known.empty() ? 0 : known.back().version;
    const int version = applied.empty() ? 0 : applied.rbegin()->first;
    if (version > newest)
        throw Error(Error::Kind::other, "the database has schema " + std::to_string(version) +
                                            " and this program knows " + std::to_string(newest) +
                                            ": use a newer program");
    const Migration* next = nullptr;
    std::size_t matched = 0;
    for (const auto& migration : known) {
        const auto found = applied.find(migration.version);
        if (found == applied.end()) {
            if (migration.version < version)
                throw Error(Error::Kind::other, "migration " + std::string(migration.name) +
                                                    " was left out of this database, which has later ones");
            if (!next) next = &migration;
        } else if (++matched; found->second.checksum != checksum_of(migration, postgres)) {
            throw Error(Error::Kind::other,
                        "migration " + found->second.name +
                            " is not the one that was applied: its text has changed since");
        }
    }
    if (matched != applied.size())
        throw Error(Error::Kind::other, "the database has a migration that this program lacks");
    return next;
}

bool apply_next(Connection& connection, const Clock& clock, std::span<const Migration> known) {
    begin(connection);
    const auto* next = find_next(list_applied(connection), known, connection.postgres());
    if (next) {
        const auto text = text_of(*next, connection.postgres());
        connection.script(connection.postgres() ? std::string(text) : sqlite_text(text));
        const Value row[] = {std::int64_t{next->version}, std::string(next->name),
                             checksum_of(*next, connection.postgres()), value_of(clock.now())};
        connection.run(
            "INSERT INTO schema_migration (version, name, checksum, applied_at) "
            "VALUES ($1, $2, $3, $4)",
            row, {});
    }
    connection.commit();
    return next != nullptr;
}
}  // namespace

std::span<const Migration> migrations() {
    return std::span(kMigrations).first(std::size(kMigrations) - 1);
}
int newest_version() {
    return migrations().empty() ? 0 : migrations().back().version;
}

int schema_version(Database& database) {
    return database.read([&](Tx& tx) {
        const auto tables = tx.integer(
            database.postgres() ? "SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_migration')"
                                : "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_migration'");
        if (tables.value_or(0) == 0) return 0;
        return static_cast<int>(tx.integer("SELECT max(version) FROM schema_migration").value_or(0));
    });
}

int migrate(Database& database, const Clock& clock) {
    return migrate(database, clock, migrations());
}

int migrate(Database& database, const Clock& clock, std::span<const Migration> known) {
    const auto connection = database.connect();
    for (int applied = 0;; ++applied) {
        connection->set_deadline(DeadlineScope::current());
        if (!apply_next(*connection, clock, known)) return applied;
    }
}

std::string sqlite_text(std::string_view sql) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"BIGINT", "INTEGER"}, {"BOOLEAN", "INTEGER"}, {"DOUBLE PRECISION", "REAL"}, {"BYTEA", "BLOB"}};
    const auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::string out;
    for (std::size_t i = 0; i < sql.size();) {
        const auto rest = sql.substr(i);
        if (const auto end = after_quoted(sql, i); end != i) {
            const bool ours = rest.starts_with("/*STRICT");  // "/*STRICT*/", "/*STRICT, WITHOUT ROWID*/"
            out += ours ? sql.substr(i + 2, end - i - 4) : sql.substr(i, end - i);
            i = end;
            continue;
        }
        std::size_t taken = 0;
        for (const auto& [from, to] : words) {
            const bool ends =
                rest.size() == from.size() || (rest.size() > from.size() && !in_word(rest[from.size()]));
            if (!rest.starts_with(from) || !ends || (i > 0 && in_word(sql[i - 1]))) continue;
            out += to;
            taken = from.size();
        }
        if (!taken) out += sql[i];
        i += taken ? taken : 1;
    }
    return out;
}
}  // namespace db
