#include "ledger/upkeep.h"

namespace ledger {
std::int64_t count_pending(db::Tx& tx) {
    return tx.integer("SELECT count(*) FROM ledger_pending").value_or(0);
}

std::int64_t delete_answers(db::Tx& tx, Instant before) {
    return tx.exec("DELETE FROM operation WHERE at < $1", before);
}
}  // namespace ledger
