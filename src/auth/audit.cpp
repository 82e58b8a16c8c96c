#include "auth/audit.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

#include "auth/audit_store.h"
#include "base/bytes.h"
#include "base/crypto.h"

namespace auth {
namespace {
constexpr std::int64_t kBatch = 1000;

// Each column with its length before it: no two events have the same bytes.
std::string canonical(const Event& event) {
    std::string out;
    for (const std::string& part :
         {std::to_string(event.id), std::to_string(microseconds(event.at)), event.actor.text(), event.code,
          event.subject_kind, std::to_string(event.subject_id), event.detail})
        out += std::to_string(part.size()) + ":" + part;
    return out + "\n";
}

// A digest that grows an event at a time, so that an audit keeps nothing.
Hash digest_after(const Hash& before, const Event& event) {
    return sha256({view(before), canonical(event)});
}

Hash chain_after(const Hash& before, const Seal& seal) {
    return sha256({view(before), std::to_string(seal.number), "\n", std::to_string(seal.events), "\n",
                   view(seal.digest), std::to_string(microseconds(seal.sealed_at)), "\n", seal.key_id});
}

bool signed_by_one(const Seal& seal, const std::vector<std::pair<std::string, std::string>>& public_keys) {
    for (const auto& [id, key] : public_keys)
        if (id == seal.key_id) return crypto::verify(key, seal.text(), seal.signature);
    return false;
}
}  // namespace

void record(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor, std::string_view code,
            const Subject& subject, const Json& detail) {
    store::insert_event(tx, {ids.next(), clock.now(), actor.person, std::string(code),
                             std::string(subject.kind), subject.id, detail.canonical()});
}

void record_read_of_personal_data(db::Tx& tx, Ids& ids, const Clock& clock, const Actor& actor,
                                  const Subject& subject, std::string_view purpose) {
    record(tx, ids, clock, actor, "personal_data.read", subject, Json::Object{{"purpose", Json(purpose)}});
}

std::vector<Event> list_events_about(db::Tx& tx, PersonId person, std::int64_t limit) {
    return store::list_events_about(tx, person, limit);
}

std::string Seal::text() const {
    return "taavon audit seal v1\nkey " + key_id + "\nbatch " + std::to_string(number) + "\nevents " +
           std::to_string(events) + "\nchain " + hex(view(chain)) + "\nat " + iso(sealed_at) + "\n";
}

std::size_t seal_batch(db::Database& database, const Clock& clock, const ledger::Key& key,
                       const std::string& seal_file) {
    if (!database.read([](db::Tx& tx) { return store::some_wait(tx); })) return 0;  // a read locks nobody out
    const auto sealed = database.write([&](db::Tx& tx) -> std::optional<Seal> {
        const auto events = store::take_waiting(tx, kBatch);
        if (events.empty()) return std::nullopt;
        const auto before = store::last_seal(tx);
        Seal seal{.number = before ? before->number + 1 : 1,
                  .events = static_cast<std::int64_t>(events.size()),
                  .sealed_at = clock.now(),
                  .key_id = key.id,
                  .signature = {}};
        for (const Event& event : events) seal.digest = digest_after(seal.digest, event);
        seal.chain = chain_after(before ? before->chain : Hash{}, seal);
        seal.signature = crypto::sign(key.pair, seal.text());
        store::insert_seal(tx, seal, events);
        return seal;
    });
    if (!sealed) return 0;
    if (!seal_file.empty()) {
        std::ofstream file(seal_file, std::ios::app);
        file << sealed->text() << "signature " << hex(sealed->signature) << "\n\n" << std::flush;
        if (!file) throw std::runtime_error(seal_file + " cannot be written");
    }
    return static_cast<std::size_t>(sealed->events);
}

AuditCheck check_audit(db::Database& database,
                       const std::vector<std::pair<std::string, std::string>>& public_keys,
                       const std::string& kept_seals) {
    AuditCheck out;
    database.read([&](db::Tx& tx) {
        struct Found {
            Hash digest{};
            std::int64_t events = 0;
        };
        std::map<std::int64_t, Found> found;
        store::each_sealed(tx, [&](std::int64_t batch, const Event& event) {
            auto& here = found[batch];
            here.digest = digest_after(here.digest, event);
            ++here.events;
        });
        const auto counts = store::count_events(tx);
        out.events = counts.events;
        out.waiting = counts.waiting;
        if (counts.unlinked > 0)
            out.faults.push_back(std::to_string(counts.unlinked) + " events are neither sealed nor waiting");
        Hash chain{};
        std::set<std::string> texts;
        for (const Seal& seal : store::list_seals(tx)) {
            const std::string name = "batch " + std::to_string(seal.number);
            if (seal.number != ++out.batches) out.faults.push_back(name + " does not follow the one before");
            if (found[seal.number].events != seal.events)
                out.faults.push_back(name + " holds " + std::to_string(found[seal.number].events) +
                                     " events, " + std::to_string(seal.events) + " were sealed");
            else if (found[seal.number].digest != seal.digest)
                out.faults.push_back(name + ": an event is not what was sealed");
            found.erase(seal.number);
            chain = chain_after(chain, seal);
            if (chain != seal.chain) out.faults.push_back(name + " is not chained to the one before");
            if (!signed_by_one(seal, public_keys)) out.faults.push_back(name + " has no valid signature");
            texts.insert(seal.text());
            chain = seal.chain;
        }
        for (const auto& [number, rest] : found)
            out.faults.push_back(std::to_string(rest.events) + " events belong to batch " +
                                 std::to_string(number) + ", which does not exist");
        for (std::size_t at = kept_seals.find("taavon audit seal"); at != std::string::npos;
             at = kept_seals.find("taavon audit seal", at + 1)) {
            const auto end = kept_seals.find("signature ", at);
            if (end == std::string::npos) break;
            const std::string text = kept_seals.substr(at, end - at);
            if (!texts.contains(text))
                out.faults.push_back("a kept seal is not in the database: " +
                                     text.substr(std::min(text.find("batch "), text.size()),
                                                 text.find("\nevents") - text.find("batch ")));
        }
    });
    return out;
}
}  // namespace auth
