// Proofs out of a stored log, checked against the tree computed in memory by the definition, and spoilt.
#include "ledger/proof.h"

#include "desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
std::vector<Hash> leaves_of(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.all(
            [](const db::Row& row) { return ledger::leaf_hash(row.blob(0)); },
            "SELECT e.commitment FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id ORDER BY "
            "l.leaf_index");
    });
}
}  // namespace

TEST_CASE("each leaf of a log of any size is proved to be in it, and in no other place or log") {
    for (const auto engine : test::kEngines) {
        const auto database = db::open(test::make_database_url(engine));
        test::Desk desk(5);
        ledger::Sequencer sequencer(*database, desk.clock, test::key(), "one", "");
        test::add_many(*database, desk, 1, 700);
        sequencer.drain();
        const auto leaves = leaves_of(*database);
        const auto all = static_cast<std::int64_t>(leaves.size());
        REQUIRE(all == 700);
        database->read([&](db::Tx& tx) {
            const auto edge = ledger::Edge::load(tx, all);
            for (const std::int64_t size : {1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 699, 700}) {
                const Hash root = ledger::root_of(std::span(leaves).first(static_cast<std::size_t>(size)));
                CHECK(ledger::root_at(tx, size) == root);
                for (std::int64_t leaf = 0; leaf<size; leaf += size> 20 ? 37 : 1) {
                    const auto path = ledger::inclusion_path(tx, leaf, size);
                    CHECK(ledger::inclusion_path(tx, leaf, size, &edge) == path);
                    const Hash& hash = leaves[static_cast<std::size_t>(leaf)];
                    CHECK(ledger::is_included(hash, leaf, size, path, root));
                    if (size == 1) continue;
                    CHECK_FALSE(ledger::is_included(hash, (leaf + 1) % size, size, path, root));
                    CHECK_FALSE(ledger::is_included(leaves[static_cast<std::size_t>((leaf + 1) % size)], leaf,
                                                    size, path, root));
                    auto bent = path;
                    bent[bent.size() / 2][5] ^= 1;
                    CHECK_FALSE(ledger::is_included(hash, leaf, size, bent, root));
                    bent = path;
                    bent.pop_back();
                    CHECK_FALSE(ledger::is_included(hash, leaf, size, bent, root));
                }
            }
        });
    }
}

TEST_CASE("a log is proved to have grown from what it was, and a rewritten one is not") {
    for (const auto engine : test::kEngines) {
        const auto database = db::open(test::make_database_url(engine));
        test::Desk desk(5);
        ledger::Sequencer sequencer(*database, desk.clock, test::key(), "one", "");
        test::add_many(*database, desk, 1, 600);
        sequencer.drain();
        const auto leaves = leaves_of(*database);
        const auto root = [&](std::int64_t size) {
            return ledger::root_of(std::span(leaves).first(static_cast<std::size_t>(size)));
        };
        database->read([&](db::Tx& tx) {
            for (const std::int64_t size : {1, 2, 5, 8, 256, 300, 512, 600})
                for (const std::int64_t first : {1, 2, 3, 4, 7, 8, 255, 256, 257, 511, 512, 599, 600}) {
                    if (first > size) continue;
                    CAPTURE(size);
                    CAPTURE(first);
                    const auto path = ledger::consistency_path(tx, first, size);
                    CHECK(ledger::is_consistent(first, root(first), size, root(size), path));
                    Hash other = root(first);
                    other[0] ^= 1;
                    CHECK_FALSE(ledger::is_consistent(first, other, size, root(size), path));
                    if (first < size) {
                        CHECK_FALSE(ledger::is_consistent(first, root(first), size, root(first), path));
                        auto bent = path;
                        bent.back()[9] ^= 4;
                        CHECK_FALSE(ledger::is_consistent(first, root(first), size, root(size), bent));
                    }
                }
        });
    }
}

TEST_CASE("an entry is found with what its commitment was made of; an erased one has lost it") {
    const auto database = db::open(test::make_database_url(test::Engine::sqlite));
    test::Desk desk(5);
    ledger::Sequencer sequencer(*database, desk.clock, test::key(), "one", "");
    test::add_many(*database, desk, 1, 5);
    sequencer.drain();
    const auto found = database->read([](db::Tx& tx) { return ledger::find_committed(tx, 3); });
    REQUIRE(found.has_value());
    REQUIRE(found->entry.body.has_value());
    CHECK(ledger::commitment_of(found->entry, found->salt, *found->entry.body) == found->entry.commitment);
    database->write(
        [&](db::Tx& tx) { ledger::erase(tx, desk.pen, found->entry.id, "asked for", Date{}, {}); });
    const auto erased = database->read([](db::Tx& tx) { return ledger::find_committed(tx, 3); });
    CHECK(erased->salt.empty());
    CHECK_FALSE(erased->entry.body.has_value());
    CHECK_FALSE(database->read([](db::Tx& tx) { return ledger::find_committed(tx, 99); }).has_value());
}
