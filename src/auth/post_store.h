// Rows of organisations, posts and holdings. It judges nothing.
#pragma once
#include "auth/posts.h"
#include "db/db.h"

namespace auth::store {
void insert_organisation(db::Tx& tx, const Organisation& organisation);
bool update_organisation(db::Tx& tx,
                         const Organisation& organisation);  // false: changed by another meanwhile
std::optional<Organisation> find_organisation(db::Tx& tx, OrganisationId id);
std::optional<Organisation> find_organisation_by_code(db::Tx& tx, const std::string& letter_code);
// Those of exactly this name, at most two.
std::vector<Organisation> list_organisations_named(db::Tx& tx, const std::string& name);
// By name; `kind` empty: all kinds; `territories` empty: everywhere. At most `limit`, after the name `after`.
struct OrganisationFilter {
    std::string kind, after_name;
    std::int64_t after_id = 0, territory = 0;  // 0: everywhere
    std::int64_t limit = 50;
};
std::vector<Organisation> list_organisations(db::Tx& tx, const OrganisationFilter& filter);

void insert_post(db::Tx& tx, const Post& post);
bool end_post(db::Tx& tx, PostId id, Date until);
std::optional<Post> find_post(db::Tx& tx, PostId id);
std::vector<Post> list_posts(db::Tx& tx, OrganisationId organisation);

// Two at once meet on post_holding_turn (db::Error::unique).
void insert_holding(db::Tx& tx, const Holding& holding, PersonId by, Instant at);
bool end_holding(db::Tx& tx, const Holding& ended);           // false: it ended meanwhile
std::vector<Holding> list_holdings(db::Tx& tx, PostId post);  // newest first

struct Held {  // a post that a person acts in
    Post post;
    OrganisationId organisation;
    std::string organisation_name, organisation_kind;
    std::int64_t territory = 0;
    bool substitute = false;
};
std::vector<Held> list_held(db::Tx& tx, PersonId person, Date on);
struct Colleague {  // who acts in an organisation on a day
    PostId post;
    std::string title;
    PersonId person;
    std::string name;
    bool substitute = false;
};
std::vector<Colleague> list_colleagues(db::Tx& tx, OrganisationId organisation, Date on);
}  // namespace auth::store
