#include "features/letters/store.h"

#include "base/text.h"

namespace letters::store {
namespace {
template <class I>
std::optional<std::int64_t> or_null(I id) {
    return id ? std::optional(id.value) : std::nullopt;
}
template <class I>
I id_or_none(const db::Row& row, int column) {
    return row.id_or_null<I>(column).value_or(I{});
}
std::string norm_of(const Letter& l) {  // what is searched
    return text::norm(l.subject + " " + l.party.name + " " + l.their_number);
}

#define LETTER_COLUMNS                                                                                   \
    "id, organisation_id, direction, state, year, number, dated_on, subject, body_sealed, party_kind, "  \
    "party_id, party_name, their_number, their_date, confidential, urgency, continues_id, answers_id, "  \
    "amount_rial, term, author_post, author, created_at, signed_post, signed_by, on_behalf, signed_at, " \
    "content_hash, check_code, answer_days, discarded_why, version"

Letter letter_of(const db::Row& row) {
    Letter l;
    l.id = row.id<LetterId>(0), l.organisation = row.id<auth::OrganisationId>(1);
    l.direction = direction_of(row.text(2)).value_or(Direction::out);
    l.state = state_of(row.text(3)).value_or(State::draft);
    l.number = {static_cast<int>(row.integer_or_null(4).value_or(0)), row.integer_or_null(5).value_or(0)};
    l.dated = row.date_or_null(6);
    l.subject = row.str(7), l.body = row.blob(8);
    l.party = {party_kind_of(row.text(9)).value_or(Party::Kind::outsider),
               row.integer_or_null(10).value_or(0), row.str(11)};
    l.their_number = row.str(12), l.their_date = row.date_or_null(13);
    l.confidential = row.boolean(14), l.urgency = urgency_of(row.text(15)).value_or(Urgency::ordinary);
    l.continues = id_or_none<LetterId>(row, 16), l.answers = id_or_none<LetterId>(row, 17);
    l.amount_rial = row.integer_or_null(18), l.term = row.str(19);
    l.author_post = row.id<auth::PostId>(20), l.author = row.id<auth::PersonId>(21);
    l.created_at = row.instant(22);
    if (const auto post = row.id_or_null<auth::PostId>(23))
        l.signature = Signature{*post, id_or_none<auth::PersonId>(row, 24), row.boolean(25),
                                row.instant_or_null(26).value_or(Instant{})};
    if (!row.is_null(27)) l.content_hash = row.blob(27);
    l.check_code = row.text_or_null(28).value_or("");
    l.answer_days = row.integer_or_null(29).value_or(0);
    l.discarded_why = row.text_or_null(30).value_or("");
    l.version = row.integer(31);
    return l;
}
std::optional<db::Blob> blob_or_null(const std::string& bytes) {
    return bytes.empty() ? std::nullopt : std::optional(db::Blob{bytes});
}
void insert_copies(db::Tx& tx, const Letter& l) {
    std::int64_t position = 0;
    for (const auto& copy : l.copies)
        tx.exec(
            "INSERT INTO letter_copy (letter_id, position, receiver, reason, organisation_id)"
            " VALUES ($1, $2, $3, $4, $5)",
            l.id, ++position, copy.receiver, copy.reason, or_null(copy.organisation));
}
}  // namespace

std::int64_t take_number(db::Tx& tx, auth::OrganisationId organisation, int year) {
    return tx
        .integer(
            "INSERT INTO letter_book (organisation_id, year, last) VALUES ($1, $2, 1)"
            " ON CONFLICT (organisation_id, year) DO UPDATE SET last = letter_book.last + 1 RETURNING last",
            organisation, year)
        .value();
}

void insert(db::Tx& tx, const Letter& l) {
    const auto& s = l.signature;
    const bool numbered = l.state == State::final;
    tx.exec(
        "INSERT INTO letter (" LETTER_COLUMNS
        ", subject_norm) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
        " $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, NULL, 1, $31)",
        l.id, l.organisation, code_of(l.direction), code_of(l.state),
        numbered ? std::optional<std::int64_t>(l.number.year) : std::nullopt,
        numbered ? std::optional(l.number.number) : std::nullopt, l.dated, l.subject, db::Blob{l.body},
        code_of(l.party.kind), l.party.id ? std::optional(l.party.id) : std::nullopt, l.party.name,
        l.their_number, l.their_date, l.confidential, code_of(l.urgency), or_null(l.continues),
        or_null(l.answers), l.amount_rial, l.term, l.author_post, l.author, l.created_at,
        s ? or_null(s->post) : std::nullopt, s ? or_null(s->person) : std::nullopt, s && s->on_behalf,
        s ? std::optional(s->at) : std::nullopt, blob_or_null(l.content_hash),
        l.check_code.empty() ? std::nullopt : std::optional(l.check_code),
        l.answer_days ? std::optional(l.answer_days) : std::nullopt, norm_of(l));
    insert_copies(tx, l);
    std::int64_t position = 0;
    for (const auto& attachment : l.attachments) insert_attachment(tx, l.id, ++position, attachment);
}

bool update_draft(db::Tx& tx, const Letter& l) {
    const bool done = tx.exec_one(
        "UPDATE letter SET subject = $1, subject_norm = $2, body_sealed = $3, party_kind = $4, party_id = $5,"
        " party_name = $6, confidential = $7, urgency = $8, continues_id = $9, answers_id = $10,"
        " amount_rial = $11, term = $12, answer_days = $13, version = version + 1"
        " WHERE id = $14 AND version = $15 AND state = 'draft'",
        l.subject, norm_of(l), db::Blob{l.body}, code_of(l.party.kind),
        l.party.id ? std::optional(l.party.id) : std::nullopt, l.party.name, l.confidential,
        code_of(l.urgency), or_null(l.continues), or_null(l.answers), l.amount_rial, l.term,
        l.answer_days ? std::optional(l.answer_days) : std::nullopt, l.id, l.version);
    if (!done) return false;
    tx.exec("DELETE FROM letter_copy WHERE letter_id = $1", l.id);
    tx.exec("DELETE FROM letter_initial WHERE letter_id = $1", l.id);
    insert_copies(tx, l);
    return true;
}

bool touch_draft(db::Tx& tx, const Letter& l) {
    return tx.exec_one(
        "UPDATE letter SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'", l.id,
        l.version);
}

bool discard(db::Tx& tx, const Letter& l, const std::string& why) {
    return tx.exec_one(
        "UPDATE letter SET state = 'discarded', discarded_why = $1, version = version + 1"
        " WHERE id = $2 AND version = $3 AND state = 'draft'",
        why, l.id, l.version);
}

bool finish(db::Tx& tx, const Letter& l) {
    return tx.exec_one(
        "UPDATE letter SET state = 'final', year = $1, number = $2, dated_on = $3, signed_post = $4,"
        " signed_by = $5, on_behalf = $6, signed_at = $7, content_hash = $8, check_code = $9,"
        " version = version + 1 WHERE id = $10 AND version = $11 AND state = 'draft'",
        l.number.year, l.number.number, l.dated, l.signature->post, l.signature->person,
        l.signature->on_behalf, l.signature->at, db::Blob{l.content_hash}, l.check_code, l.id, l.version);
}

void insert_attachment(db::Tx& tx, LetterId letter, std::int64_t position, const Attachment& a) {
    tx.exec(
        "INSERT INTO letter_attachment (letter_id, position, document_id, title, pages)"
        " VALUES ($1, $2, $3, $4, $5)",
        letter, position, a.document, a.title, a.pages);
}
void insert_initial(db::Tx& tx, LetterId letter, const Initial& initial) {
    tx.exec("INSERT INTO letter_initial (letter_id, post_id, person_id, at) VALUES ($1, $2, $3, $4)", letter,
            initial.post, initial.person, initial.at);
}

std::optional<Letter> find(db::Tx& tx, LetterId id) {
    auto letter = tx.one(letter_of, "SELECT " LETTER_COLUMNS " FROM letter WHERE id = $1", id);
    if (!letter) return std::nullopt;
    letter->copies = tx.all(
        [](const db::Row& row) {
            return Copy{row.str(0), row.str(1), id_or_none<auth::OrganisationId>(row, 2)};
        },
        "SELECT receiver, reason, organisation_id FROM letter_copy WHERE letter_id = $1 ORDER BY position",
        id);
    letter->attachments = tx.all(
        [](const db::Row& row) {
            return Attachment{row.id<registry::DocumentId>(0), row.str(1), row.integer(2), row.str(3)};
        },
        "SELECT a.document_id, a.title, a.pages, d.type FROM letter_attachment a"
        " JOIN document d ON d.id = a.document_id WHERE a.letter_id = $1 ORDER BY a.position",
        id);
    letter->initials = tx.all(
        [](const db::Row& row) {
            return Initial{row.id<auth::PostId>(0), row.id<auth::PersonId>(1), row.instant(2)};
        },
        "SELECT post_id, person_id, at FROM letter_initial WHERE letter_id = $1 ORDER BY at, post_id", id);
    return letter;
}
std::optional<LetterId> find_by_number(db::Tx& tx, auth::OrganisationId organisation, Direction direction,
                                       const Number& number) {
    return tx.one([](const db::Row& row) { return row.id<LetterId>(0); },
                  "SELECT id FROM letter WHERE organisation_id = $1 AND direction = $2 AND year = $3"
                  " AND number = $4",
                  organisation, code_of(direction), number.year, number.number);
}
std::optional<LetterId> find_by_check_code(db::Tx& tx, std::string_view code) {
    return tx.one([](const db::Row& row) { return row.id<LetterId>(0); },
                  "SELECT id FROM letter WHERE check_code = $1", code);
}

std::vector<Listed> list(db::Tx& tx, const Filter& f) {
    const std::string words = f.words_norm.empty() ? "" : "%" + f.words_norm + "%";
    return tx.all(
        [](const db::Row& row) {
            Listed l;
            l.id = row.id<LetterId>(0);
            l.direction = direction_of(row.text(1)).value_or(Direction::out);
            l.state = state_of(row.text(2)).value_or(State::draft);
            l.number = {static_cast<int>(row.integer_or_null(3).value_or(0)),
                        row.integer_or_null(4).value_or(0)};
            l.dated = row.date_or_null(5), l.subject = row.str(6);
            l.party = {party_kind_of(row.text(7)).value_or(Party::Kind::outsider),
                       row.integer_or_null(8).value_or(0), row.str(9)};
            l.confidential = row.boolean(10);
            l.urgency = urgency_of(row.text(11)).value_or(Urgency::ordinary);
            l.author = row.id<auth::PersonId>(12);
            return l;
        },
        "SELECT id, direction, state, year, number, dated_on, subject, party_kind, party_id, party_name,"
        " confidential, urgency, author FROM letter WHERE organisation_id = $1"
        " AND (CAST($2 AS TEXT) = '' OR direction = $2) AND state <> $8 AND (CAST($3 AS TEXT) = '' OR state = $3)"
        " AND (CAST($4 AS TEXT) = '' OR number = $5 OR (confidential = FALSE AND subject_norm LIKE $4))"
        " AND (CAST($6 AS BIGINT) = 0 OR id < $6)"
        " ORDER BY id DESC LIMIT $7",
        f.organisation, f.direction ? code_of(*f.direction) : "", f.state ? code_of(*f.state) : "", words,
        f.number.value_or(0), f.before, f.limit,
        f.state == State::discarded ? "" : code_of(State::discarded));
}

void insert_referral(db::Tx& tx, LetterId letter, const Referral& r) {
    tx.exec(
        "INSERT INTO letter_referral (id, letter_id, from_person, to_post, note, at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        r.id, letter, r.from, r.to, r.note, r.at);
}
std::vector<Referral> list_referrals(db::Tx& tx, LetterId letter) {
    return tx.all(
        [](const db::Row& row) {
            return Referral{row.integer(0),
                            row.id<auth::PersonId>(1),
                            row.id<auth::PostId>(2),
                            row.str(3),
                            row.instant(4),
                            row.str(5) + " " + row.str(6),
                            row.str(7)};
        },
        "SELECT r.id, r.from_person, r.to_post, r.note, r.at, n.given_name, n.family_name, p.title"
        " FROM letter_referral r JOIN person n ON n.id = r.from_person JOIN post p ON p.id = r.to_post"
        " WHERE r.letter_id = $1 ORDER BY r.id",
        letter);
}

void insert_service(db::Tx& tx, LetterId letter, const Service& s) {
    tx.exec(
        "INSERT INTO letter_service (id, letter_id, method, on_day, to_whom, evidence_id, recorded_by, at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        s.id, letter, s.method, s.on, s.to_whom, or_null(s.evidence), s.by, s.at);
}
std::vector<Service> list_services(db::Tx& tx, LetterId letter) {
    return tx.all(
        [](const db::Row& row) {
            return Service{row.integer(0),
                           row.str(1),
                           row.date(2),
                           row.str(3),
                           id_or_none<registry::DocumentId>(row, 4),
                           row.id<auth::PersonId>(5),
                           row.instant(6)};
        },
        "SELECT id, method, on_day, to_whom, evidence_id, recorded_by, at FROM letter_service"
        " WHERE letter_id = $1 ORDER BY on_day, id",
        letter);
}

namespace {
Template template_of(const db::Row& row) {
    return {row.integer(0), row.str(1), row.str(2), row.str(3), row.str(4)};
}
}  // namespace
std::vector<Template> list_templates(db::Tx& tx, const std::string& kind) {
    return tx.all(template_of,
                  "SELECT id, organisation_kind, title, subject, body FROM letter_template"
                  " WHERE organisation_kind = '' OR organisation_kind = $1 ORDER BY id",
                  kind);
}
std::vector<Template> list_all_templates(db::Tx& tx) {
    return tx.all(template_of,
                  "SELECT id, organisation_kind, title, subject, body FROM letter_template ORDER BY id");
}
bool save_template(db::Tx& tx, const Template& one, bool fresh) {
    return tx.exec_one(
        fresh ? "INSERT INTO letter_template (organisation_kind, title, subject, body, id)"
                " VALUES ($1, $2, $3, $4, $5)"
              : "UPDATE letter_template SET organisation_kind = $1, title = $2, subject = $3, body = $4"
                " WHERE id = $5",
        one.organisation_kind, one.title, one.subject, one.body, one.id);
}
}  // namespace letters::store
