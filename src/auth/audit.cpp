#include "auth/audit.h"

#include "auth/store.h"

namespace auth {
void record(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor, std::string_view code,
            const Subject& subject, const Json& detail) {
    store::insert_audit_event(tx, ids.next(), clock.now(), actor.person, code, subject.kind, subject.id,
                              detail.canonical());
}
void record_read_of_personal_data(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor,
                                  const Subject& subject, std::string_view purpose) {
    Json detail;
    detail.set("purpose", Json(purpose));
    record(tx, ids, clock, actor, "personal_data.read", subject, detail);
}
}  // namespace auth
