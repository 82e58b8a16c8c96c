// A file on its way from a browser: what may begin, which part may come next. Pure.
#pragma once
#include "auth/access.h"
#include "base/result.h"
#include "registry/documents.h"

namespace uploads {
using UploadId = Id<struct UploadTag>;

constexpr std::int64_t kPartBytes = 256 * 1024;        // of every part but the last
constexpr std::int64_t kMostBytes = 20 * 1024 * 1024;  // of a file, as registry::DocumentLimits
constexpr std::int64_t kMostOfPerson = 200;            // uploads that wait to be used
constexpr std::size_t kMostPhotos = 30;                // in one PDF
constexpr std::string_view kTaken[]{"application/pdf", "image/jpeg", "image/png"};

struct Upload {
    UploadId id;
    auth::PersonId person;
    std::string name, type;  // as declared until it is finished, then as sniffed
    std::int64_t size = 0, received = 0;
    std::string fingerprint{};  // the browser's name for the file: to go on after a broken line
    Instant started_at{};
    registry::DocumentId document{};  // once finished
    std::int64_t pages = 0;           // sheets, once finished: a photo is one; 0: not known
};
struct Beginning {  // as asked
    std::string name, type, fingerprint;
    std::int64_t size = 0;
};
// Refused: a name that is none, a type that is not taken, no or too many bytes, too many waiting already.
Result<void> decide_begin(const Beginning& asked, std::int64_t waiting);
// Refused (conflict): the part does not begin where the last one ended, or is no whole part.
Result<void> decide_part(const Upload& upload, std::int64_t from, std::int64_t bytes);
// The shown name of a file: no folders, no control characters, at most 100 letters; the end says the type.
std::string shown_name(std::string_view sent);
}  // namespace uploads
