// Rows of cards and of assistance. It judges nothing; what identifies a person arrives sealed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/posts.h"
#include "db/db.h"
#include "registry/documents.h"

namespace people::store {
using AssistanceId = Id<struct AssistanceTag>;

struct Assistance {
    AssistanceId id;
    auth::PersonId officer;
    auth::OrganisationId organisation;
    std::string entry_sealed, way;  // way: code, form
    std::optional<std::int64_t> code;
    std::string evidence{};   // of a form: where the paper lies
    auth::PersonId person{};  // once confirmed
    Instant started_at{};
    std::optional<Instant> confirmed_at{};
    registry::DocumentId scan{};  // of the signed form; 0: none
};
void insert(db::Tx& tx, const Assistance& one);
std::optional<Assistance> find(db::Tx& tx, AssistanceId id);
bool confirm(db::Tx& tx, AssistanceId id, auth::PersonId person, const std::string& evidence,
             registry::DocumentId scan, Instant at);  // false: confirmed already
std::vector<Assistance> list_of_officer(db::Tx& tx, auth::PersonId officer,
                                        std::int64_t limit);  // newest first
std::int64_t delete_unconfirmed(db::Tx& tx, Instant before);

void save_card(db::Tx& tx, auth::PersonId person, const std::string& sealed, auth::PersonId by, Instant at);
std::optional<std::string> find_card(db::Tx& tx, auth::PersonId person);  // sealed
std::int64_t count_by_mobile(db::Tx& tx, const std::string& mobile_hash);
}  // namespace people::store
