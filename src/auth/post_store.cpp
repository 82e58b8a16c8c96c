#include "auth/post_store.h"

namespace auth::store {
namespace {
Organisation organisation_of(const db::Row& row) {
    return {row.id<OrganisationId>(0),
            row.id_or_null<OrganisationId>(1).value_or(OrganisationId{}),
            row.str(2),
            row.str(3),
            row.integer(4),
            row.str(5),
            row.str(6),
            row.str(7),
            row.date(8),
            row.date_or_null(9),
            row.integer(10)};
}
#define ORGANISATION_COLUMNS \
    "id, parent_id, kind, name, territory_id, letter_code, address, telephone, from_on, until_on, version"

Post post_of(const db::Row& row) {
    return {row.id<PostId>(0), row.id<OrganisationId>(1),
            row.str(2),        role_of(row.text(3)).value_or(Role::citizen),
            row.boolean(4),    row.boolean(5),
            row.date(6),       row.date_or_null(7)};
}
std::optional<std::int64_t> or_null(OrganisationId id) {
    return id ? std::optional(id.value) : std::nullopt;
}
}  // namespace

void insert_organisation(db::Tx& tx, const Organisation& o) {
    tx.exec("INSERT INTO organisation (" ORGANISATION_COLUMNS
            ")"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
            o.id, or_null(o.parent), o.kind, o.name, o.territory, o.letter_code, o.address, o.telephone,
            o.from, o.until);
}
bool update_organisation(db::Tx& tx, const Organisation& o) {
    return tx.exec_one(
        "UPDATE organisation SET name = $1, address = $2, telephone = $3, until_on = $4,"
        " version = version + 1 WHERE id = $5 AND version = $6",
        o.name, o.address, o.telephone, o.until, o.id, o.version);
}
std::optional<Organisation> find_organisation(db::Tx& tx, OrganisationId id) {
    return tx.one(organisation_of, "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = $1", id);
}
std::optional<Organisation> find_organisation_by_code(db::Tx& tx, const std::string& letter_code) {
    return tx.one(organisation_of, "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE letter_code = $1",
                  letter_code);
}
std::vector<Organisation> list_organisations_named(db::Tx& tx, const std::string& name) {
    return tx.all(organisation_of,
                  "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE name = $1 ORDER BY id LIMIT 2",
                  name);
}
std::vector<Organisation> list_organisations(db::Tx& tx, const OrganisationFilter& f) {
    return tx.all(
        organisation_of,
        "SELECT " ORGANISATION_COLUMNS
        " FROM organisation"
        " WHERE (CAST($1 AS TEXT) = '' OR kind = $1) AND (CAST($2 AS BIGINT) = 0 OR territory_id = $2)"
        " AND (name > $3 OR (name = $3 AND id > $4)) ORDER BY name, id LIMIT $5",
        f.kind, f.territory, f.after_name, f.after_id, f.limit);
}

void insert_post(db::Tx& tx, const Post& p) {
    tx.exec(
        "INSERT INTO post (id, organisation_id, title, role, signs, initials, from_on, until_on)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        p.id, p.organisation, p.title, code_of(p.role), p.signs, p.initials, p.from, p.until);
}
bool end_post(db::Tx& tx, PostId id, Date until) {
    return tx.exec_one("UPDATE post SET until_on = $1 WHERE id = $2 AND until_on IS NULL", until, id);
}
std::optional<Post> find_post(db::Tx& tx, PostId id) {
    return tx.one(post_of,
                  "SELECT id, organisation_id, title, role, signs, initials, from_on, until_on FROM post"
                  " WHERE id = $1",
                  id);
}
std::vector<Post> list_posts(db::Tx& tx, OrganisationId organisation) {
    return tx.all(post_of,
                  "SELECT id, organisation_id, title, role, signs, initials, from_on, until_on FROM post"
                  " WHERE organisation_id = $1 ORDER BY id",
                  organisation);
}

void insert_holding(db::Tx& tx, const Holding& h, PersonId by, Instant at) {
    tx.exec(
        "INSERT INTO post_holding (id, post_id, turn, person_id, substitute, from_on, until_on, reason, "
        "decided_by,"
        " decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        h.id, h.post, h.turn, h.person, h.substitute, h.from, h.until, h.reason, by, at);
}
bool end_holding(db::Tx& tx, const Holding& ended) {
    return tx.exec_one(
        "UPDATE post_holding SET until_on = $1 WHERE id = $2 AND (until_on IS NULL OR until_on > $1)",
        ended.until, ended.id);
}
std::vector<Holding> list_holdings(db::Tx& tx, PostId post) {
    return tx.all(
        [](const db::Row& row) {
            return Holding{row.id<HoldingId>(0), row.id<PostId>(1), row.integer(2),      row.id<PersonId>(3),
                           row.boolean(4),       row.date(5),       row.date_or_null(6), row.str(7)};
        },
        "SELECT id, post_id, turn, person_id, substitute, from_on, until_on, reason FROM post_holding WHERE "
        "post_id = $1"
        " ORDER BY turn DESC",
        post);
}

std::vector<Held> list_held(db::Tx& tx, PersonId person, Date on) {
    return tx.all(
        [](const db::Row& row) {
            Post post = post_of(row);
            return Held{std::move(post), row.id<OrganisationId>(1), row.str(8),
                        row.str(9),      row.integer(10),           row.boolean(11)};
        },
        "SELECT p.id, p.organisation_id, p.title, p.role, p.signs, p.initials, p.from_on, p.until_on, "
        "o.name, o.kind,"
        " o.territory_id, h.substitute FROM post_holding h JOIN post p ON p.id = h.post_id"
        " JOIN organisation o ON o.id = p.organisation_id"
        " WHERE h.person_id = $1 AND h.from_on <= $2 AND (h.until_on IS NULL OR h.until_on >= $2)"
        " AND (p.until_on IS NULL OR p.until_on >= $2) AND (o.until_on IS NULL OR o.until_on >= $2) ORDER BY "
        "p.id",
        person, on);
}
std::vector<Colleague> list_colleagues(db::Tx& tx, OrganisationId organisation, Date on) {
    return tx.all(
        [](const db::Row& row) {
            return Colleague{row.id<PostId>(0), row.str(1), row.id<PersonId>(2),
                             row.str(3) + " " + row.str(4), row.boolean(5)};
        },
        "SELECT p.id, p.title, n.id, n.given_name, n.family_name, h.substitute FROM post p"
        " JOIN post_holding h ON h.post_id = p.id JOIN person n ON n.id = h.person_id"
        " WHERE p.organisation_id = $1 AND h.from_on <= $2 AND (h.until_on IS NULL OR h.until_on >= $2)"
        " AND p.from_on <= $2 AND (p.until_on IS NULL OR p.until_on >= $2)"
        " ORDER BY p.id, h.substitute, h.id",
        organisation, on);
}
}  // namespace auth::store
