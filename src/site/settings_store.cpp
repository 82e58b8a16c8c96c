#include "site/site.h"

namespace site {
std::optional<std::string> find_setting(db::Tx& tx, std::string_view name) {
    return tx.one([](const db::Row& row) { return row.str(0); }, "SELECT value FROM setting WHERE name = $1",
                  name);
}

void save_setting(db::Tx& tx, std::string_view name, std::string_view value) {
    tx.exec(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = "
        "EXCLUDED.value",
        name, value);
}
}  // namespace site
