#include "filing/store.h"

namespace filing::store {
namespace {
constexpr std::string_view kColumns =
    "f.id, f.kind, f.state, f.version, f.title, COALESCE(f.number, ''), f.place_id, f.office_id, f.filer_id, "
    "f.subject_id, f.created_at, f.changed_at, f.filed_at, f.due_on, f.rules_on, f.returns, f.director_decides";
Filing filing_of(const db::Row& row) {
    return {.id = row.id<FilingId>(0),
            .kind = row.str(1),
            .state = row.str(2),
            .title = row.str(4),
            .number = row.str(5),
            .version = row.integer(3),
            .place = row.id_or_null<registry::TerritoryId>(6).value_or(registry::TerritoryId{}),
            .office = row.id_or_null<auth::OrganisationId>(7).value_or(auth::OrganisationId{}),
            .filer = row.id<auth::PersonId>(8),
            .subject = row.id<registry::CooperativeId>(9),
            .created_at = row.instant(10),
            .changed_at = row.instant(11),
            .filed_at = row.instant_or_null(12),
            .due_on = row.date_or_null(13),
            .rules_on = row.date_or_null(14),
            .returns = row.integer(15),
            .director_decides = row.boolean(16)};
}
template <class I>
std::optional<std::int64_t> known(I id) {
    return id ? std::optional(id.value) : std::nullopt;
}
std::optional<std::string> filled(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}
std::optional<db::Blob> blob(const std::string& bytes) {
    return bytes.empty() ? std::nullopt : std::optional(db::Blob{bytes});
}
std::string blob_or_empty(const db::Row& row, int column) {
    return row.is_null(column) ? std::string() : row.blob(column);
}
const std::string kFrom = "SELECT " + std::string(kColumns) + " FROM filing f ";
}  // namespace

void insert(db::Tx& tx, const Filing& f) {
    tx.exec(
        "INSERT INTO filing (id, kind, state, version, title, number, place_id, office_id, filer_id, subject_id, "
        "created_at, changed_at, filed_at, due_on, rules_on, returns, director_decides) VALUES "
        "($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $10, NULL, $11, NULL, 0, $12)",
        f.id, f.kind, f.state, f.title, filled(f.number), known(f.place), known(f.office), f.filer, f.subject,
        f.created_at, f.due_on, f.director_decides);
}
bool update(db::Tx& tx, const Filing& f) {
    return tx.exec_one(
        "UPDATE filing SET state = $1, version = version + 1, title = $2, number = $3, place_id = $4, office_id = $5, "
        "changed_at = $6, filed_at = $7, due_on = $8, rules_on = $9, returns = $10, director_decides = $11, "
        "filer_id = $12, reminded_on = NULL WHERE id = $13 AND version = $14",
        f.state, f.title, filled(f.number), known(f.place), known(f.office), f.changed_at, f.filed_at,
        f.due_on, f.rules_on, f.returns, f.director_decides, f.filer, f.id, f.version);
}
std::optional<FilingId> find_by_number(db::Tx& tx, const std::string& number) {
    return tx.one([](const db::Row& row) { return row.id<FilingId>(0); },
                  "SELECT id FROM filing WHERE number = $1", number);
}
std::optional<Filing> find(db::Tx& tx, FilingId id) {
    static const std::string sql = kFrom + "WHERE f.id = $1";
    return tx.one(filing_of, sql, id);
}
std::vector<OfPerson> list_of_person(db::Tx& tx, auth::PersonId person, std::int64_t limit) {
    static const std::string sql =
        "SELECT " + std::string(kColumns) +
        ", CASE WHEN EXISTS (SELECT 1 FROM filing_party p WHERE p.filing_id = f.id AND p.person_id = $1 AND "
        "p.state = 'invited') THEN 1 ELSE 0 END "
        "FROM filing f WHERE f.id IN (SELECT id FROM filing WHERE filer_id = $1 UNION SELECT filing_id FROM "
        "filing_party WHERE person_id = $1) ORDER BY f.id DESC LIMIT $2";
    return tx.all(
        [](const db::Row& row) {
            return OfPerson{filing_of(row), row.integer(17) == 1};
        },
        sql, person, limit);
}
std::vector<Filing> list_overdue(db::Tx& tx, Date day, std::int64_t limit) {
    static const std::string sql = kFrom + "WHERE f.due_on < $1 ORDER BY f.due_on, f.id LIMIT $2";
    return tx.all(filing_of, sql, day, limit);
}
std::vector<Filing> list_to_remind(db::Tx& tx, Date last, Date today, std::int64_t limit) {
    static const std::string sql =
        kFrom +
        "WHERE f.due_on <= $1 AND f.due_on >= $2 AND f.reminded_on IS NULL ORDER BY f.due_on, f.id LIMIT $3";
    return tx.all(filing_of, sql, last, today, limit);
}
void mark_reminded(db::Tx& tx, FilingId id, Date on) {
    tx.exec("UPDATE filing SET reminded_on = $1 WHERE id = $2", on, id);
}

std::vector<Running> list_running(db::Tx& tx, Date day) {
    return tx.all(
        [](const db::Row& row) {
            return Running{
                .id = row.id<FilingId>(0),
                .kind = row.str(1),
                .state = row.str(2),
                .place = row.id_or_null<registry::TerritoryId>(3).value_or(registry::TerritoryId{}),
                .due_on = row.date(4),
                .entered_at = row.instant(5)};
        },
        "SELECT f.id, f.kind, f.state, f.place_id, f.due_on, COALESCE((SELECT MAX(t.taken_at) FROM filing_transition t "
        "WHERE t.filing_id = f.id), f.created_at) FROM filing f WHERE f.due_on >= $1 ORDER BY f.id",
        day);
}
void set_due(db::Tx& tx, FilingId id, Date due_on) {
    tx.exec("UPDATE filing SET due_on = $1, reminded_on = NULL WHERE id = $2", due_on, id);
}

std::vector<Section> list_sections(db::Tx& tx, FilingId id) {
    return tx.all(
        [](const db::Row& row) {
            return Section{row.str(0), row.blob(1), row.integer(2), row.id<auth::PersonId>(3),
                           row.instant(4)};
        },
        "SELECT name, body_sealed, version, changed_by, changed_at FROM filing_section WHERE filing_id = $1 "
        "ORDER BY name",
        id);
}
bool save_section(db::Tx& tx, FilingId id, const Section& s) {
    if (s.version == 0)
        return tx.exec_one(
            "INSERT INTO filing_section (filing_id, name, version, body_sealed, changed_by, changed_at) "
            "VALUES ($1, $2, 1, $3, $4, $5) ON CONFLICT (filing_id, name) DO NOTHING",
            id, s.name, db::Blob{s.body_sealed}, s.changed_by, s.changed_at);
    return tx.exec_one(
        "UPDATE filing_section SET version = version + 1, body_sealed = $1, changed_by = $2, "
        "changed_at = $3 WHERE filing_id = $4 AND name = $5 AND version = $6",
        db::Blob{s.body_sealed}, s.changed_by, s.changed_at, id, s.name, s.version);
}

void insert_version(db::Tx& tx, FilingId id, const Version& v) {
    tx.exec(
        "INSERT INTO filing_version (filing_id, ordinal, stage, document_version, key_sealed, salt, body_sealed, "
        "commitment) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id, v.ordinal, v.stage, v.document_version, db::Blob{v.key_sealed}, db::Blob{v.salt},
        db::Blob{v.body_sealed}, v.commitment);
}
std::optional<Version> find_version(db::Tx& tx, FilingId id, std::int64_t ordinal) {
    return tx.one(
        [](const db::Row& row) {
            return Version{row.integer(0),        row.integer(1),        row.str(2), blob_or_empty(row, 3),
                           blob_or_empty(row, 4), blob_or_empty(row, 5), row.str(6)};
        },
        "SELECT ordinal, document_version, stage, key_sealed, salt, body_sealed, commitment FROM filing_version "
        "WHERE filing_id = $1 AND ($2 = 0 OR ordinal = $2) ORDER BY ordinal DESC LIMIT 1",
        id, ordinal);
}

void insert_transition(db::Tx& tx, FilingId id, const Taken& t) {
    Json::Array findings;
    for (const Finding& finding : t.findings) findings.push_back(json_of(finding));
    tx.exec(
        "INSERT INTO filing_transition (filing_id, ordinal, state_from, action, state_to, actor_id, taken_at, "
        "rules_on, rule_book, findings, returned_for, reason_sealed, input_sealed) VALUES ($1, $2, $3, $4, $5, $6, "
        "$7, $8, $9, $10, $11, $12, $13)",
        id, t.ordinal, t.from, t.action, t.to, t.actor, t.at, t.rules_on, t.rule_book,
        Json(std::move(findings)).canonical(), blob(t.returned_for), blob(t.reason_sealed),
        blob(t.input_sealed));
}
std::vector<Taken> list_transitions(db::Tx& tx, FilingId id) {
    return tx.all(
        [](const db::Row& row) {
            return Taken{.ordinal = row.integer(0),
                         .from = row.str(1),
                         .action = row.str(2),
                         .to = row.str(3),
                         .actor = row.id<auth::PersonId>(4),
                         .at = row.instant(5),
                         .rules_on = row.date(6),
                         .rule_book = row.str(7),
                         .returned_for = blob_or_empty(row, 8),
                         .reason_sealed = blob_or_empty(row, 9),
                         .input_sealed = blob_or_empty(row, 10)};
        },
        "SELECT ordinal, state_from, action, state_to, actor_id, taken_at, rules_on, rule_book, returned_for, "
        "reason_sealed, input_sealed FROM filing_transition WHERE filing_id = $1 ORDER BY ordinal",
        id);
}

std::int64_t last_ordinal(db::Tx& tx, FilingId id) {
    return tx.integer("SELECT MAX(ordinal) FROM filing_transition WHERE filing_id = $1", id).value_or(0);
}

void insert_file(db::Tx& tx, FilingId id, registry::DocumentId document, std::string_view type) {
    tx.exec(
        "INSERT INTO filing_file (filing_id, document_id, type) VALUES ($1, $2, $3) "
        "ON CONFLICT (filing_id, document_id) DO NOTHING",
        id, document, type);
}
std::optional<std::string> find_file(db::Tx& tx, FilingId id, registry::DocumentId document) {
    return tx.one([](const db::Row& row) { return row.str(0); },
                  "SELECT type FROM filing_file WHERE filing_id = $1 AND document_id = $2", id, document);
}

bool director_decides(db::Tx& tx, std::string_view kind, std::span<const std::int64_t> way_up) {
    for (const std::int64_t place : way_up) {
        const auto found = tx.one(
            [](const db::Row& row) { return row.boolean(0); },
            "SELECT director_decides FROM filing_route WHERE kind = $1 AND place_id = $2", kind, place);
        if (found) return *found;
    }
    return false;
}
std::vector<RouteRow> list_routes(db::Tx& tx) {
    return tx.all(
        [](const db::Row& row) {
            return RouteRow{row.str(0), row.id<registry::TerritoryId>(1), row.boolean(2)};
        },
        "SELECT kind, place_id, director_decides FROM filing_route ORDER BY kind, place_id");
}
void set_route(db::Tx& tx, std::string_view kind, registry::TerritoryId place, bool director_decides) {
    tx.exec(
        "INSERT INTO filing_route (kind, place_id, director_decides) VALUES ($1, $2, $3) "
        "ON CONFLICT (kind, place_id) DO UPDATE SET director_decides = excluded.director_decides",
        kind, place, director_decides);
}
std::int64_t take_number(db::Tx& tx, auth::OrganisationId office, int year) {
    return tx
        .integer(
            "INSERT INTO filing_counter (office_id, year, last) VALUES ($1, $2, 1) ON CONFLICT (office_id, year) "
            "DO UPDATE SET last = filing_counter.last + 1 RETURNING last",
            office, year)
        .value();
}
Pace pace_of(db::Tx& tx, std::string_view kind, auth::OrganisationId office, std::string_view state,
             Instant since) {
    return tx
        .one(
            [](const db::Row& row) {
                return Pace{row.integer(0), row.real_or_null(1).value_or(0) / (24.0 * 3600 * 1e6)};
            },
            "SELECT COUNT(*), AVG(CAST(t.taken_at - f.filed_at AS DOUBLE PRECISION)) FROM filing_transition t "
            "JOIN filing f ON f.id = t.filing_id WHERE f.kind = $1 AND (f.office_id = $2 OR $2 = 0) "
            "AND t.state_to = $3 AND t.taken_at >= $4",
            kind, office, state, since)
        .value_or(Pace{});
}
}  // namespace filing::store
