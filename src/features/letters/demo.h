// A dozen letters for the provincial directorate of a demo database: incoming, signed, drafts, an inquiry
// that waits. Invented, and made once: an office that has a letter gets none.
#pragma once
#include "auth/keys.h"
#include "db/db.h"
#include "features/letters/letter.h"

namespace letters {
struct DemoSetup {
    db::Database& database;
    const auth::Keys& keys;
    Ids& ids;
    Random& random;
    Date today;
    std::string letter_code;  // of the office that writes
};
std::int64_t make_demo(const DemoSetup& setup);  // how many
}  // namespace letters
