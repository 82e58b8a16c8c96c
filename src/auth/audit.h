// Who did what to whom and when, in the transaction that did it. Events are added and never changed; no personal data
// goes into `detail`, only ids and codes.
#pragma once
#include <string_view>

#include "auth/access.h"
#include "base/id.h"
#include "base/json.h"
#include "db/db.h"

namespace auth {
struct Subject {
    std::string_view kind;  // "person", "cooperative", "filing" …
    std::int64_t id = 0;
};
void record(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor, std::string_view code,
            const Subject& subject, const Json& detail);
void record_read_of_personal_data(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor,
                                  const Subject& subject, std::string_view purpose);
}  // namespace auth
