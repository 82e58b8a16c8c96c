#include "auth/store.h"

namespace auth::store {
std::vector<Person> list_people(db::Tx& tx) {
    return tx.all(
        [](const db::Row& row) {
            return Person{row.id<PersonId>(0), row.blob(1), {}, row.str(2), row.str(3), {}, {}};
        },
        "SELECT id, national_id_sealed, given_name, family_name FROM person ORDER BY id");
}
std::vector<StaffMember> list_staff(db::Tx& tx, const std::string& words, PersonId before,
                                    std::int64_t limit) {
    return tx.all(
        [](const db::Row& row) {
            return StaffMember{row.id<PersonId>(0), row.str(1), row.boolean(2), row.boolean(3),
                               row.boolean(4)};
        },
        "SELECT p.id, p.given_name || ' ' || p.family_name, a.totp_sealed IS NOT NULL,"
        " EXISTS (SELECT 1 FROM recovery_code r WHERE r.person_id = p.id), a.must_change"
        " FROM account a JOIN person p ON p.id = a.person_id WHERE a.staff = TRUE AND a.state = 'active'"
        " AND ($1 = 0 OR p.id < $1) AND ($2 = '' OR p.given_name || ' ' || p.family_name LIKE $3)"
        " ORDER BY p.id DESC LIMIT $4",
        before, words, "%" + words + "%", limit);
}
}  // namespace auth::store
