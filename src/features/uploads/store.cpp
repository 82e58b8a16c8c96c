#include "features/uploads/store.h"

namespace uploads::store {
namespace {
constexpr std::string_view kSelect =
    "SELECT id, person_id, name, declared, size, received, fingerprint, started_at, document_id, pages FROM upload ";

Upload upload_of(const db::Row& row) {
    return {.id = row.id<UploadId>(0),
            .person = row.id<auth::PersonId>(1),
            .name = row.str(2),
            .type = row.str(3),
            .size = row.integer(4),
            .received = row.integer(5),
            .fingerprint = row.str(6),
            .started_at = row.instant(7),
            .document = row.id_or_null<registry::DocumentId>(8).value_or(registry::DocumentId{}),
            .pages = row.integer(9)};
}
}  // namespace

void insert(db::Tx& tx, const Upload& u) {
    tx.exec(
        "INSERT INTO upload (id, person_id, name, declared, size, received, fingerprint, started_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        u.id, u.person, u.name, u.type, u.size, u.received, u.fingerprint, u.started_at);
}
std::optional<Upload> find(db::Tx& tx, UploadId id) {
    return tx.one(upload_of, std::string(kSelect) + "WHERE id = $1", id);
}
std::optional<Upload> find_unfinished(db::Tx& tx, auth::PersonId person, const std::string& fingerprint,
                                      std::int64_t size) {
    return tx.one(upload_of,
                  std::string(kSelect) +
                      "WHERE person_id = $1 AND fingerprint = $2 AND size = $3 AND document_id IS NULL"
                      " ORDER BY id DESC LIMIT 1",
                  person, fingerprint, size);
}
std::int64_t count_of_person(db::Tx& tx, auth::PersonId person) {
    return tx.integer("SELECT count(*) FROM upload WHERE person_id = $1", person).value_or(0);
}
bool add_part(db::Tx& tx, UploadId id, std::int64_t from, const std::string& sealed, std::int64_t bytes) {
    if (!tx.exec_one("UPDATE upload SET received = received + $1 WHERE id = $2 AND received = $3"
                     " AND document_id IS NULL",
                     bytes, id, from))
        return false;
    tx.exec("INSERT INTO upload_part (upload_id, number, bytes_sealed) VALUES ($1, $2, $3)", id,
            from / kPartBytes, db::Blob{sealed});
    return true;
}
std::optional<std::string> find_part(db::Tx& tx, UploadId id, std::int64_t number) {
    return tx.one([](const db::Row& row) { return row.blob(0); },
                  "SELECT bytes_sealed FROM upload_part WHERE upload_id = $1 AND number = $2", id, number);
}
void finish(db::Tx& tx, UploadId id, registry::DocumentId document, const std::string& type,
            std::int64_t pages) {
    tx.exec("UPDATE upload SET document_id = $1, declared = $2, pages = $3, received = size WHERE id = $4",
            document, type, pages, id);
    tx.exec("DELETE FROM upload_part WHERE upload_id = $1", id);
}
bool remove(db::Tx& tx, UploadId id) {
    tx.exec("DELETE FROM upload_part WHERE upload_id = $1", id);
    return tx.exec_one("DELETE FROM upload WHERE id = $1", id);
}
std::vector<Upload> list_started_before(db::Tx& tx, Instant before, std::int64_t most) {
    return tx.all(upload_of, std::string(kSelect) + "WHERE started_at < $1 ORDER BY started_at LIMIT $2",
                  before, most);
}
}  // namespace uploads::store
