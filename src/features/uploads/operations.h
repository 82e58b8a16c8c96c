// Files that people hand in, from their first part to a stored document. An upload is its person's alone;
// what is stored is received whole, is what it says it is, and was checked for viruses where a scanner is
// configured.
#pragma once
#include "features/uploads/public.h"

namespace uploads {
// A new upload, or the unfinished one of the same file.
Result<Upload> begin(const site::Context& context, const Beginning& asked);
Result<Upload> load(const site::Context& context, UploadId id);
// Refused (conflict) when the part does not follow; the upload says from where to go on.
Result<Upload> add_part(const site::Context& context, UploadId id, std::int64_t from,
                        const http::Upload& part);
Result<Upload> finish(const site::Context& context, UploadId id);
// The finished photos as one PDF; they are waiting no longer.
Result<Upload> join(const site::Context& context, std::span<const UploadId> photos);
// A whole file at once, for programs.
Result<Upload> receive(const site::Context& context, const std::string& name, const std::string& type,
                       std::string bytes);
void remove(const site::Context& context, UploadId id);
Result<std::string> read_file(const site::Context& context, const Upload& upload);
}  // namespace uploads
