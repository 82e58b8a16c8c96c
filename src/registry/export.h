// The log and the public projections as JSON lines, the same bytes wherever the same was written
// (docs/reference/export-format.md). Nothing sealed, secret or of one machine leaves through it: no salts, no
// ids of entries or people, no bodies of streams that are not public.
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "db/db.h"

namespace registry {
struct Exported {
    std::int64_t entries = 0, cooperatives = 0;
};
// Each line ends with \n. One snapshot; memory does not grow with the log.
Exported write_export(db::Tx& tx, const std::function<void(std::string_view line)>& write);
}  // namespace registry
