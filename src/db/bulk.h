// The database of a command that writes much. On SQLite what was written is copied into the file seldom and in order,
// and no file is mapped, so that memory does not grow with it. A commit is as safe as any other.
#pragma once
#include "db/db.h"

namespace db {
std::unique_ptr<Database> open_for_bulk(const std::string& url, const Options& options);
std::unique_ptr<Connection> open_sqlite_for_bulk(const std::string& path, bool create);
}  // namespace db
