#include "features/founding/duty_store.h"

namespace founding::duty_store {
namespace {
Duty duty_of(const db::Row& row) {
    return {.id = row.id<DutyId>(0),
            .cooperative = row.id<registry::CooperativeId>(1),
            .filing = row.id<filing::FilingId>(2),
            .code = row.str(3),
            .due_on = row.date(4),
            .done_on = row.date_or_null(5),
            .value = row.str(6)};
}
const std::string kFrom =
    "SELECT id, cooperative_id, filing_id, code, due_on, done_on, value FROM founding_duty ";
}  // namespace

void insert(db::Tx& tx, const Duty& d) {
    tx.exec(
        "INSERT INTO founding_duty (id, cooperative_id, filing_id, code, due_on, done_on, value) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (filing_id, code) DO NOTHING",
        d.id, d.cooperative, d.filing, d.code, d.due_on, d.done_on, d.value);
}
std::vector<Duty> list_of_filing(db::Tx& tx, filing::FilingId id) {
    static const std::string sql = kFrom + "WHERE filing_id = $1 ORDER BY due_on, id";
    return tx.all(duty_of, sql, id);
}
bool mark_done(db::Tx& tx, filing::FilingId id, const std::string& code, const DutyDone& done,
               auth::PersonId by) {
    return tx.exec_one(
        "UPDATE founding_duty SET done_on = $1, value = $2, done_by = $3 WHERE filing_id = $4 AND code = $5",
        done.on, done.value, by, id, code);
}
std::vector<Duty> list_to_remind(db::Tx& tx, Date today, Date last, std::int64_t limit) {
    static const std::string sql =
        kFrom +
        "WHERE done_on IS NULL AND reminded_on IS NULL AND due_on >= $1 AND due_on <= $2 ORDER BY due_on, id LIMIT $3";
    return tx.all(duty_of, sql, today, last, limit);
}
std::vector<Duty> list_late(db::Tx& tx, Date today, std::int64_t limit) {
    static const std::string sql =
        kFrom + "WHERE done_on IS NULL AND late_told_on IS NULL AND due_on < $1 ORDER BY due_on, id LIMIT $2";
    return tx.all(duty_of, sql, today, limit);
}
bool mark_reminded(db::Tx& tx, DutyId id, Date today) {
    return tx.exec_one(
        "UPDATE founding_duty SET reminded_on = $1 WHERE id = $2 AND reminded_on IS NULL AND done_on IS NULL",
        today, id);
}
bool mark_late_told(db::Tx& tx, DutyId id, Date today) {
    return tx.exec_one(
        "UPDATE founding_duty SET late_told_on = $1 WHERE id = $2 AND late_told_on IS NULL AND done_on IS NULL",
        today, id);
}
}  // namespace founding::duty_store
