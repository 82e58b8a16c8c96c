#include "jobs/template_store.h"

namespace jobs::store {
namespace {
TemplateVersion version_of(const db::Row& r) {
    return {r.integer(0), {r.str(1), r.str(2), r.str(3), r.str(4)}, r.instant(5), r.integer(6)};
}
}  // namespace

std::vector<TemplateVersion> list_versions(db::Tx& tx, std::string_view code) {
    return tx.all(
        version_of,
        "SELECT number, text, text_en, provider_template, provider_template_en, from_at, changed_by "
        "FROM message_template WHERE code = $1 ORDER BY number DESC",
        code);
}

std::optional<TemplateVersion> find_version(db::Tx& tx, std::string_view code) {
    return tx.one(
        version_of,
        "SELECT number, text, text_en, provider_template, provider_template_en, from_at, changed_by "
        "FROM message_template WHERE code = $1 ORDER BY number DESC LIMIT 1",
        code);
}

void insert_version(db::Tx& tx, std::string_view code, const TemplateVersion& version) {
    tx.exec(
        "INSERT INTO message_template (code, number, text, text_en, provider_template, provider_template_en, "
        "from_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        code, version.number, version.content.text, version.content.text_en,
        version.content.provider_template, version.content.provider_template_en, version.from,
        version.changed_by);
}
}  // namespace jobs::store
