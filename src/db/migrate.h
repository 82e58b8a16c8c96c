// Brings a database to this program's schema: each migrations/NNNN_name.sql (or its pair, one an engine) once, in one
// transaction, with its checksum kept. Never backwards, and never past a checksum that changed.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "db/db.h"

namespace db {
struct Migration {
    int version;
    std::string_view name, sqlite, postgres;  // the texts; equal when one file serves both
};
std::span<const Migration> migrations();       // embedded at build time, in order
int newest_version();
int schema_version(Database& database);        // 0: empty
// Returns how many were applied. Throws Error::other when the database is newer than the program or a checksum differs.
int migrate(Database& database, const Clock& clock);
int migrate(Database& database, const Clock& clock, std::span<const Migration> known);
// A migration's text for SQLite: BIGINT and BOOLEAN to INTEGER, DOUBLE PRECISION to REAL, BYTEA to BLOB, /*STRICT*/ to
// STRICT and /*STRICT, WITHOUT ROWID*/ likewise; quoted text and other comments stay as they are.
std::string sqlite_text(std::string_view sql);
}  // namespace db
