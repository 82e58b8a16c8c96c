#include "auth/store.h"

namespace auth::store {
std::vector<Person> list_people(db::Tx& tx) {
    return tx.all(
        [](const db::Row& row) {
            return Person{row.id<PersonId>(0), row.blob(1), {}, row.str(2), row.str(3), {}, {}};
        },
        "SELECT id, national_id_sealed, given_name, family_name FROM person ORDER BY id");
}
}  // namespace auth::store
