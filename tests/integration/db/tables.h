// Tables and small readers for the tests of db itself; no table of the product is used.
#pragma once
#include <string>

#include "db/db.h"
#include "db/migrate.h"

namespace tables {
inline void script(db::Database& database, std::string_view sql) {
    const auto connection = database.connect();
    connection->script(database.postgres() ? std::string(sql) : db::sqlite_text(sql));
}
inline std::int64_t count(db::Database& database, std::string_view sql = "SELECT count(*) FROM item") {
    return database.read([&](db::Tx& tx) { return tx.integer(sql).value_or(-1); });
}
inline void make_items(db::Database& database) {
    script(database,
           "CREATE TABLE owner (id BIGINT PRIMARY KEY) /*STRICT*/;"
           "CREATE TABLE item (id BIGINT PRIMARY KEY, name TEXT NOT NULL, amount BIGINT NOT NULL, "
           "owner BIGINT REFERENCES owner (id), CONSTRAINT amount_positive CHECK (amount >= 0)) /*STRICT*/;"
           "CREATE UNIQUE INDEX item_name ON item (name)");
}
inline void insert_item(db::Tx& tx, std::int64_t id, const std::string& name, std::int64_t amount) {
    tx.exec("INSERT INTO item (id, name, amount) VALUES ($1, $2, $3)", id, name, amount);
}
// The kind and constraint that f ends with; Kind::other and "nothing" when it does not throw.
template <class F>
std::pair<db::Error::Kind, std::string> error_of(F&& f) {
    try {
        f();
    } catch (const db::Error& error) {
        return {error.kind, error.constraint};
    }
    return {db::Error::Kind::other, "nothing"};
}
template <class F>
std::string message_of(F&& f) {
    try {
        f();
    } catch (const std::exception& error) {
        return error.what();
    }
    return "nothing";
}
template <class F>
db::Error::Kind kind_of(F&& f) {
    const auto [kind, constraint] = error_of(f);
    if (constraint == "nothing") throw std::logic_error("nothing was thrown");
    return kind;
}
}  // namespace tables
