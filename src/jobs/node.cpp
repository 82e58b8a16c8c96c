#include "jobs/node.h"

#include "jobs/store.h"

namespace jobs {
namespace {
constexpr unsigned kNodes = 1024;
constexpr std::chrono::minutes kLease{5};
}  // namespace

bool renew_node(db::Database& database, const Clock& clock, unsigned node, const std::string& holder) {
    return database.write(
        [&](db::Tx& tx) { return store::lease_node(tx, node, holder, clock.now(), clock.now() + kLease); });
}

std::optional<unsigned> lease_node(db::Database& database, const Clock& clock, const std::string& holder) {
    for (unsigned node = 0; node < kNodes; ++node)
        if (renew_node(database, clock, node, holder)) return node;
    return std::nullopt;
}

void release_node(db::Database& database, unsigned node, const std::string& holder) {
    database.write([&](db::Tx& tx) { store::release_node(tx, node, holder); });
}
}  // namespace jobs
