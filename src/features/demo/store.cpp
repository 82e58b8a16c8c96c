#include "features/demo/store.h"

namespace demo {
bool has_cooperatives(db::Tx& tx) {
    return tx.integer("SELECT id FROM cooperative LIMIT 1").has_value();
}

void mark_as_demo(db::Tx& tx, const std::string& clock) {
    for (const auto& [name, value] :
         {std::pair<const char*, std::string>{"demo", "true"}, {"home_province", "05"}, {"clock", clock}})
        tx.exec(
            "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = "
            "excluded.value",
            name, value);
}
}  // namespace demo
