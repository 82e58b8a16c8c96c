// Walks the whole log: what it says of itself must be what was signed.
#include "base/bytes.h"
#include "ledger/ledger.h"
#include "ledger/sequencer.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
struct Stored {
    Entry entry;
    std::optional<std::string> salt;
};

Stored stored_of(const db::Row& r) {
    Stored s;
    s.entry.id = r.id<EntryId>(0);
    s.entry.stream = {r.str(1), r.integer(2)};
    s.entry.position = r.integer(3);
    s.entry.kind = r.str(4);
    s.entry.commitment = hash_of(r.blob(5));
    s.entry.effective_on = r.date(6);
    s.entry.recorded_at = r.instant(7);
    s.entry.author = {r.integer(8), r.text_or_null(9).value_or("")};
    s.entry.body = r.text_or_null(10);
    if (!r.is_null(11)) s.salt = r.blob(11);
    s.entry.leaf_index = r.integer(12);
    return s;
}

std::string kept_root(const std::string& heads, std::size_t& at,
                      std::int64_t& size) {  // the next head of a head file
    const auto size_at = heads.find("\nsize ", at), root_at = heads.find("\nroot ", at);
    if (size_at == heads.npos || root_at == heads.npos) return {};
    size = 0;
    for (auto i = size_at + 6;
         i < heads.size() && heads[i] >= '0' && heads[i] <= '9' && size < (std::int64_t{1} << 50); ++i)
        size = size * 10 + (heads[i] - '0');
    at = root_at + 70;
    return heads.substr(root_at + 6, 64);
}
}  // namespace

Audit audit(db::Database& database, const std::vector<std::pair<std::string, std::string>>& public_keys,
            const std::string& kept_heads, const std::function<void(std::int64_t, std::int64_t)>& progress) {
    Audit out;
    database.read([&](db::Tx& tx) {
        const auto total = tx.integer("SELECT count(*) FROM ledger_leaf").value_or(0);
        out.pending = tx.integer("SELECT count(*) FROM ledger_pending").value_or(0);
        std::vector<Hash> leaves;
        tx.each(
            [&](const db::Row& row) {
                const Stored s = stored_of(row);
                if (*s.entry.leaf_index != out.entries)
                    out.faults.push_back("leaf " + std::to_string(out.entries) + " is missing"),
                        out.entries = *s.entry.leaf_index;
                if (!s.entry.body || !s.salt)
                    ++out.erased;
                else if (s.salt->size() != 16 ||
                         commitment_of(s.entry, *s.salt, *s.entry.body) != s.entry.commitment)
                    out.faults.push_back("entry " + s.entry.id.text() + " is not what was committed to");
                leaves.push_back(leaf_hash(view(s.entry.commitment)));
                if (++out.entries % 10'000 == 0 && progress) progress(out.entries, total);
            },
            "SELECT e.id, e.stream_kind, e.stream_id, e.position, e.kind, e.commitment, e.effective_on, "
            "e.recorded_at, e.actor, e.operation_id, b.body, b.salt, "
            "l.leaf_index FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id JOIN ledger_body b ON "
            "b.entry_id = e.id ORDER BY l.leaf_index");
        const auto counted = tx.integer("SELECT count(*) FROM ledger_entry").value_or(0);
        if (counted != out.entries + out.pending)
            out.faults.push_back(std::to_string(counted) + " entries stand against " +
                                 std::to_string(out.entries + out.pending) + " leaves and pending ones");
        const auto check_root = [&](std::int64_t size, const std::string& root_hex, const std::string& what) {
            if (size > static_cast<std::int64_t>(leaves.size()))
                out.faults.push_back(what + " is longer than the log");
            else if (hex(view(root_of(std::span(leaves).first(static_cast<std::size_t>(size))))) != root_hex)
                out.faults.push_back(what + " of size " + std::to_string(size) + " is no prefix of the log");
        };
        for (const Head& head : tx.all(
                 [](const db::Row& r) {
                     return Head{r.integer(0), hash_of(r.blob(1)), r.instant(2), r.str(3),
                                 r.str(4),     r.str(5),           r.blob(6)};
                 },
                 "SELECT size, root, signed_at, log_id, installation_id, key_id, signature FROM ledger_head "
                 "ORDER BY size")) {
            ++out.heads;
            bool known = false;
            for (const auto& [id, key] : public_keys)
                known = known || (id == head.key_id && valid(head, key));
            if (!known)
                out.faults.push_back("the head of size " + std::to_string(head.size) +
                                     " has no valid signature");
            // Every root would cost n·heads; the newest and a spread of older ones are recomputed.
            if (out.heads % 97 == 1 || head.size == static_cast<std::int64_t>(leaves.size()))
                check_root(head.size, hex(view(head.root)), "the head");
        }
        if (!leaves.empty() && !tx.integer("SELECT size FROM ledger_head WHERE size = $1",
                                           static_cast<std::int64_t>(leaves.size())))
            out.faults.push_back("no head was signed over the whole log");
        std::size_t at = 0;
        std::int64_t size = 0;
        for (std::string root = kept_root(kept_heads, at, size); !root.empty();
             root = kept_root(kept_heads, at, size))
            check_root(size, root, "the kept head");
    });
    return out;
}
}  // namespace ledger
