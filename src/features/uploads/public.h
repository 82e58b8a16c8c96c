// What other features do with files that people hand in: read them from a form, take them for their own. A
// form's file field holds either files or, where the script has sent them before, the id of a finished
// upload; nobody else has to know which. They never touch rows of uploads.
#pragma once
#include "features/uploads/upload.h"
#include "site/site.h"

namespace uploads {
// The file of this field, received, checked and stored, or nothing; several photos become one PDF. Outside
// any transaction. Refused about the field: what is too large, of another type than it says, a bomb,
// infected.
Result<std::optional<Upload>> from_form(const site::Context& context, std::string_view field);
// A finished upload of the actor's own by its id, as JSON names it; empty: there is none, or it was taken.
std::optional<Upload> find_finished(const site::Context& context, std::string_view id);
// The upload becomes the caller's document, in the caller's transaction; it is not waiting any more. Refused
// (conflict, about "file") when another form has taken it meanwhile.
Result<registry::DocumentId> take(db::Tx& tx, const Upload& upload);
// Deletes what nobody took. Returns how many.
std::int64_t delete_waiting(db::Database& database, Instant before, Instant now);
}  // namespace uploads
