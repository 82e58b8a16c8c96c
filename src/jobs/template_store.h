// Rows of templates: each change is one.
#pragma once
#include "db/db.h"
#include "jobs/template.h"

namespace jobs::store {
struct TemplateVersion {
    std::int64_t number = 0;  // from 1; 0: what the program says
    MessageTemplate content;
    Instant from;
    std::int64_t changed_by = 0;  // a person
};
std::vector<TemplateVersion> list_versions(db::Tx& tx, std::string_view code);  // newest first
std::optional<TemplateVersion> find_version(db::Tx& tx, std::string_view code);
// A number that is taken already is a unique violation: somebody was quicker.
void insert_version(db::Tx& tx, std::string_view code, const TemplateVersion& version);
}  // namespace jobs::store
