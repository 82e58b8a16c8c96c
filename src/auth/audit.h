// Who did what to whom and when, in the transaction that did it. Events are added and never changed; no
// personal data goes into `detail`, only ids and codes. Batches of events are chained and signed, so that a
// change behind the program's back is found.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "auth/access.h"
#include "base/id.h"
#include "base/json.h"
#include "base/sha256.h"
#include "db/db.h"
#include "ledger/sequencer.h"

namespace auth {
struct Subject {
    std::string_view kind;  // "person", "cooperative", "filing" …
    std::int64_t id = 0;
};
void record(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor, std::string_view code,
            const Subject& subject, const Json& detail);
void record_read_of_personal_data(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor,
                                  const Subject& subject, std::string_view purpose);

struct Event {
    std::int64_t id = 0;
    Instant at;
    PersonId actor;
    std::string code, subject_kind;
    std::int64_t subject_id = 0;
    std::string detail;  // RFC 8785
};
std::vector<Event> list_events_about(db::Tx& tx, PersonId person, std::int64_t limit);  // newest first

struct Seal {  // of one batch
    std::int64_t number = 0, events = 0;
    Hash digest{}, chain{};  // of the events; of the chain before it and everything here
    Instant sealed_at;
    std::string key_id, signature;
    std::string text() const;  // the signed bytes
};
// Seals up to 1,000 events that wait; returns how many. Two at once seal nothing twice. `seal_file`: seals
// are appended to it, outside the database, so that a chain cut short is found; empty: none.
std::size_t seal_batch(db::Database& database, const Clock& clock, const ledger::Key& key,
                       const std::string& seal_file);

struct AuditCheck {
    std::int64_t events = 0, batches = 0, waiting = 0;
    std::vector<std::string> faults;  // one line of English each: it is an administrator's tool
};
// Walks every batch and event; with `kept_seals` (the text of a seal file) also that what was sealed then is
// sealed now.
AuditCheck check_audit(db::Database& database,
                       const std::vector<std::pair<std::string, std::string>>& public_keys,
                       const std::string& kept_seals);
}  // namespace auth
