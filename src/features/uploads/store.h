// Rows of uploads and their parts. The only SQL of uploads; it judges nothing.
#pragma once
#include "features/uploads/upload.h"

namespace uploads::store {
void insert(db::Tx& tx, const Upload& upload);
std::optional<Upload> find(db::Tx& tx, UploadId id);
// The newest unfinished one of the same file, chosen again after a broken line.
std::optional<Upload> find_unfinished(db::Tx& tx, auth::PersonId person, const std::string& fingerprint,
                                      std::int64_t size);
std::int64_t count_of_person(db::Tx& tx, auth::PersonId person);
// False: `from` is no longer what was received; nothing is written then.
bool add_part(db::Tx& tx, UploadId id, std::int64_t from, const std::string& sealed, std::int64_t bytes);
std::optional<std::string> find_part(db::Tx& tx, UploadId id, std::int64_t number);  // sealed
void finish(db::Tx& tx, UploadId id, registry::DocumentId document, const std::string& type,
            std::int64_t pages);
bool remove(db::Tx& tx,
            UploadId id);  // with its parts; false: there was none; the document is somebody else's matter
std::vector<Upload> list_started_before(db::Tx& tx, Instant before, std::int64_t most);
}  // namespace uploads::store
