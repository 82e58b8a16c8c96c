#include "features/filings/list_file_store.h"

namespace filings::list_file_store {
void save(db::Tx& tx, const At& at, const std::string& bytes_sealed, Instant received_at) {
    tx.exec(
        "INSERT INTO filing_list_file (filing_id, section, list, person_id, bytes_sealed, received_at) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (filing_id, section, list, person_id) "
        "DO UPDATE SET bytes_sealed = excluded.bytes_sealed, received_at = excluded.received_at",
        at.filing, at.section, at.list, at.person, db::Blob{bytes_sealed}, received_at);
}
std::optional<std::string> find(db::Tx& tx, const At& at) {
    return tx.one(
        [](const db::Row& row) { return row.blob(0); },
        "SELECT bytes_sealed FROM filing_list_file WHERE filing_id = $1 AND section = $2 AND list = $3 "
        "AND person_id = $4",
        at.filing, at.section, at.list, at.person);
}
void remove(db::Tx& tx, const At& at) {
    tx.exec(
        "DELETE FROM filing_list_file WHERE filing_id = $1 AND section = $2 AND list = $3 AND person_id = $4",
        at.filing, at.section, at.list, at.person);
}
void delete_before(db::Tx& tx, Instant instant) {
    tx.exec("DELETE FROM filing_list_file WHERE received_at < $1", instant);
}
}  // namespace filings::list_file_store
