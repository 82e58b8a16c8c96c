#include "features/messages/store.h"

namespace messages::store {
namespace {
Version version_of(const db::Row& r) {
    return {r.integer(0),
            {r.str(1), r.str(2), r.str(3), r.str(4)},
            r.instant(5),
            r.id<auth::PersonId>(6),
            r.is_null(7) ? "" : r.str(7) + " " + r.str(8)};
}
}  // namespace

std::vector<Version> list_versions(db::Tx& tx, std::string_view code) {
    return tx.all(
        version_of,
        "SELECT t.number, t.text, t.text_en, t.provider_template, t.provider_template_en, t.from_at, "
        "t.changed_by, p.given_name, p.family_name FROM message_template t LEFT JOIN person p ON p.id = "
        "t.changed_by WHERE t.code = $1 ORDER BY t.number DESC",
        code);
}

std::optional<Version> find_version(db::Tx& tx, std::string_view code) {
    return tx.one(
        version_of,
        "SELECT number, text, text_en, provider_template, provider_template_en, from_at, changed_by, "
        "NULL, NULL FROM message_template WHERE code = $1 ORDER BY number DESC LIMIT 1",
        code);
}

void insert_version(db::Tx& tx, std::string_view code, const Version& version) {
    tx.exec(
        "INSERT INTO message_template (code, number, text, text_en, provider_template, provider_template_en, "
        "from_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        code, version.number, version.content.text, version.content.text_en,
        version.content.provider_template, version.content.provider_template_en, version.from,
        version.changed_by);
}
}  // namespace messages::store
