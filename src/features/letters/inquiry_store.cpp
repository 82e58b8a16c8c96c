// Rows of inquiries and logged calls.
#include "features/letters/store.h"

namespace letters::store {
namespace {
std::optional<std::int64_t> or_null(LetterId id) {
    return id ? std::optional(id.value) : std::nullopt;
}
#define INQUIRY_COLUMNS                                                                                    \
    "i.letter_id, i.organisation_id, i.channel, i.working_days, i.valid_months, i.due_on, i.answered_on, " \
    "i.answer, i.answer_letter_id, i.valid_until, l.subject, l.party_name, l.year, l.number, "             \
    "l.dated_on, o.letter_code, l.confidential"
#define FROM_INQUIRY \
    " FROM inquiry i JOIN letter l ON l.id = i.letter_id JOIN organisation o ON o.id = i.organisation_id "

Inquiry inquiry_of(const db::Row& row) {
    Inquiry i;
    i.letter = row.id<LetterId>(0), i.organisation = row.id<auth::OrganisationId>(1);
    i.channel = row.str(2), i.working_days = row.integer(3), i.valid_months = row.integer(4);
    i.due = row.date_or_null(5), i.answered = row.date_or_null(6), i.answer = row.str(7);
    i.answer_letter = row.id_or_null<LetterId>(8).value_or(LetterId{}), i.valid_until = row.date_or_null(9);
    i.subject = row.str(10), i.party_name = row.str(11);
    i.number = {static_cast<int>(row.integer_or_null(12).value_or(0)), row.integer_or_null(13).value_or(0)};
    i.dated = row.date_or_null(14), i.letter_code = row.str(15), i.confidential = row.boolean(16);
    return i;
}

#define CALL_COLUMNS                                                                                      \
    "c.id, c.organisation_id, c.person_id, c.logged_by, c.at, c.outgoing, c.note, o.name, p.given_name, " \
    "p.family_name, b.given_name, b.family_name"
#define FROM_CALL                                                                                            \
    " FROM phone_call c JOIN organisation o ON o.id = c.organisation_id JOIN person p ON p.id = c.person_id" \
    " JOIN person b ON b.id = c.logged_by "

Call call_of(const db::Row& row) {
    return {row.integer(0),
            row.id<auth::OrganisationId>(1),
            row.id<auth::PersonId>(2),
            row.id<auth::PersonId>(3),
            row.instant(4),
            row.boolean(5),
            row.str(6),
            row.str(7),
            row.str(8) + " " + row.str(9),
            row.str(10) + " " + row.str(11)};
}
}  // namespace

void insert_inquiry(db::Tx& tx, const Inquiry& i) {
    tx.exec(
        "INSERT INTO inquiry (letter_id, organisation_id, channel, working_days, valid_months, due_on, "
        "answer)"
        " VALUES ($1, $2, $3, $4, $5, $6, '')",
        i.letter, i.organisation, i.channel, i.working_days, i.valid_months, i.due);
}
bool update_inquiry(db::Tx& tx, const Inquiry& i) {
    return tx.exec_one(
        "UPDATE inquiry SET working_days = $1, valid_months = $2, due_on = $3, answered_on = $4, answer = $5,"
        " answer_letter_id = $6, valid_until = $7 WHERE letter_id = $8 AND answered_on IS NULL",
        i.working_days, i.valid_months, i.due, i.answered, i.answer, or_null(i.answer_letter), i.valid_until,
        i.letter);
}
std::optional<Inquiry> find_inquiry(db::Tx& tx, LetterId letter) {
    return tx.one(inquiry_of, "SELECT " INQUIRY_COLUMNS FROM_INQUIRY "WHERE i.letter_id = $1", letter);
}
std::vector<Inquiry> list_inquiries(db::Tx& tx, const InquiryFilter& f) {
    return tx.all(inquiry_of,
                  "SELECT " INQUIRY_COLUMNS FROM_INQUIRY
                  "WHERE i.organisation_id = $1 AND ($2 = FALSE OR i.answered_on IS NULL)"
                  " AND (CAST($3 AS BIGINT) = 0 OR i.letter_id < $3) ORDER BY i.letter_id DESC LIMIT $4",
                  f.organisation, f.open, f.before, f.limit);
}
std::vector<Inquiry> list_received_inquiries(db::Tx& tx, const InquiryFilter& f) {
    return tx.all(
        [](const db::Row& row) {
            Inquiry i = inquiry_of(row);
            i.party_name = row.str(17);
            return i;
        },
        "SELECT " INQUIRY_COLUMNS ", o.name" FROM_INQUIRY
        "WHERE l.party_kind = 'organisation' AND l.party_id = $1 AND l.state = 'final'"
        " AND ($2 = FALSE OR i.answered_on IS NULL) AND (CAST($3 AS BIGINT) = 0 OR i.letter_id < $3)"
        " ORDER BY i.letter_id DESC LIMIT $4",
        f.organisation, f.open, f.before, f.limit);
}
std::vector<Inquiry> list_inquiries_over(db::Tx& tx, Date day) {
    return tx.all(inquiry_of,
                  "SELECT " INQUIRY_COLUMNS FROM_INQUIRY
                  "WHERE i.due_on >= $1 AND l.dated_on < $1 AND i.answered_on IS NULL ORDER BY i.letter_id",
                  day);
}
bool move_due(db::Tx& tx, LetterId letter, Date due) {
    return tx.exec_one("UPDATE inquiry SET due_on = $1 WHERE letter_id = $2 AND answered_on IS NULL", due,
                       letter);
}
std::vector<Inquiry> list_unanswered(db::Tx& tx, Date due_before, std::int64_t limit) {
    return tx.all(inquiry_of,
                  "SELECT " INQUIRY_COLUMNS FROM_INQUIRY
                  "WHERE i.due_on < $1 AND i.answered_on IS NULL AND i.reminded_at IS NULL"
                  " ORDER BY i.due_on LIMIT $2",
                  due_before, limit);
}
bool mark_reminded(db::Tx& tx, LetterId letter, Instant at) {
    return tx.exec_one("UPDATE inquiry SET reminded_at = $1 WHERE letter_id = $2 AND reminded_at IS NULL", at,
                       letter);
}

void insert_call(db::Tx& tx, const Call& c) {
    tx.exec(
        "INSERT INTO phone_call (id, organisation_id, person_id, logged_by, at, outgoing, note)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        c.id, c.organisation, c.person, c.by, c.at, c.outgoing, c.note);
}
std::vector<Call> list_calls_of_person(db::Tx& tx, auth::PersonId person, std::int64_t limit) {
    return tx.all(call_of,
                  "SELECT " CALL_COLUMNS FROM_CALL "WHERE c.person_id = $1 ORDER BY c.id DESC LIMIT $2",
                  person, limit);
}
std::vector<Call> list_calls_of_office(db::Tx& tx, auth::OrganisationId organisation, std::int64_t limit) {
    return tx.all(call_of,
                  "SELECT " CALL_COLUMNS FROM_CALL "WHERE c.organisation_id = $1 ORDER BY c.id DESC LIMIT $2",
                  organisation, limit);
}
}  // namespace letters::store
