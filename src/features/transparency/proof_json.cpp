#include "features/transparency/proof_json.h"

#include <mutex>

#include "base/bytes.h"
#include "registry/store.h"

namespace transparency {
std::shared_ptr<const ledger::Edge> edge_of(db::Tx& tx, const ledger::Head& head) {
    static std::mutex mutex;
    static std::pair<std::string, std::shared_ptr<const ledger::Edge>> kept;  // of one log of this process
    const std::scoped_lock lock(mutex);
    if (!kept.second || kept.first != head.log_id || kept.second->size() != head.size)
        kept = {head.log_id, std::make_shared<const ledger::Edge>(ledger::Edge::load(tx, head.size))};
    return kept.second;
}
Result<Proven> prove(db::Tx& tx, const ledger::Head& head, std::int64_t leaf) {
    if (leaf < 0 || leaf >= head.size)
        return refuse(Why::not_found,
                      msg("The newest head covers {size} entries, numbered from 0.", {{"size", head.size}}),
                      "leaf");
    auto committed = ledger::find_committed(tx, leaf);
    if (!committed) throw db::Error(db::Error::Kind::other, "leaf " + std::to_string(leaf) + " has no entry");
    Proven out{.leaf_index = leaf,
               .leaf = ledger::leaf_hash(view(committed->entry.commitment)),
               .path = ledger::inclusion_path(tx, leaf, head.size, edge_of(tx, head).get()),
               .head = head};
    if (committed->entry.stream.kind == registry::kStream && committed->entry.body) {
        const auto of = registry::find_cooperative(tx, registry::CooperativeId{committed->entry.stream.id});
        if (of && of->is_public) out.entry = *std::move(committed), out.name = of->name;
    }
    return out;
}

Json json_of(const ledger::Head& head) {
    return Json::Object{{"size", head.size},
                        {"root", hex(view(head.root))},
                        {"signed_at", iso(head.signed_at)},
                        {"log_id", head.log_id},
                        {"installation_id", head.installation_id},
                        {"key_id", head.key_id},
                        {"signature", hex(head.signature)},
                        {"text", head.text()}};
}
Json json_of(const Proven& proven) {
    Json::Array path;
    for (const Hash& hash : proven.path) path.emplace_back(hex(view(hash)));
    Json out = Json::Object{{"leaf_index", proven.leaf_index},
                            {"leaf", hex(view(proven.leaf))},
                            {"path", std::move(path)},
                            {"head", json_of(proven.head)}};
    if (!proven.entry) return out;
    const auto& e = proven.entry->entry;
    out.set("entry",
            Json::Object{{"id", e.id.text()},
                         {"stream_kind", e.stream.kind},
                         {"stream_id", std::to_string(e.stream.id)},
                         {"position", e.position},
                         {"kind", e.kind},
                         {"effective_on", iso(e.effective_on)},
                         {"recorded_at_us", std::to_string(e.recorded_at.time_since_epoch().count())},
                         {"actor", std::to_string(e.author.actor)},
                         {"operation_id", e.author.operation_id},
                         {"salt", hex(proven.entry->salt)},
                         {"body", *e.body}});
    return out;
}
}  // namespace transparency
