// Rows of templates: the only SQL of messages.
#pragma once
#include "auth/access.h"
#include "db/db.h"
#include "features/messages/template.h"

namespace messages::store {
struct Version {
    std::int64_t number = 0;  // from 1; 0: what the program says
    Template content;
    Instant from;
    auth::PersonId changed_by;
    std::string name;  // of who changed it
};
std::vector<Version> list_versions(db::Tx& tx, std::string_view code);  // newest first
std::optional<Version> find_version(db::Tx& tx, std::string_view code);
// A number that is taken already is a unique violation: somebody was quicker.
void insert_version(db::Tx& tx, std::string_view code, const Version& version);
}  // namespace messages::store
