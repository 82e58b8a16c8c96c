// The log on both engines: what is written stays, is numbered without a gap, and a change is found.
#include "ledger/ledger.h"

#include "ledger/sequencer.h"
#include "ledger/tree.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

namespace {
struct Desk {
    explicit Desk(std::uint64_t seed)
        : random(seed), ids(clock, static_cast<unsigned>(seed)), pen{ids, clock, random} {}
    ManualClock clock{instant_of(1'600'000'000'000'000)};
    SeededRandom random;
    Ids ids;
    ledger::Pen pen;
};

void add(db::Database& database, Desk& desk, std::int64_t stream, int count) {
    for (int i = 0; i < count; ++i)
        database.write([&](db::Tx& tx) {
            const std::vector<ledger::Draft> drafts{{"noted", Json::Object{{"n", i}}, Date{}}};
            ledger::append(tx, desk.pen, {"test", stream}, ledger::last_position(tx, {"test", stream}),
                           drafts, {});
        });
}

ledger::Key key() {
    SeededRandom random(9);
    return {"k1", crypto::make_signing_key(random)};
}

ledger::Audit audited(db::Database& database) {
    return ledger::audit(database, {{"k1", key().pair.public_key}}, "", {});
}
}  // namespace

TEST_CASE("four writers on one stream and two sequencers lose and double nothing") {
    test::on_each_engine([](db::Database& database) {
        Desk desks[]{Desk(1), Desk(2), Desk(3), Desk(4)};
        ledger::Sequencer one(database, desks[0].clock, key(), "one", ""),
            two(database, desks[0].clock, key(), "two", "");
        {
            std::vector<std::jthread> threads;
            for (Desk& desk : desks) threads.emplace_back([&] { add(database, desk, 7, 25); });
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i) one.step();
            });
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i) two.step();
            });
        }
        one.release(), two.release();
        one.drain();
        const auto entries = database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 7}); });
        REQUIRE(entries.size() == 100);
        std::vector<std::int64_t> leaves;
        for (std::size_t i = 0; i < entries.size(); ++i) {
            CHECK(entries[i].position == static_cast<std::int64_t>(i + 1));
            leaves.push_back(entries[i].leaf_index.value_or(-1));
        }
        std::ranges::sort(leaves);
        CHECK(leaves.front() == 0);
        CHECK(leaves.back() == 99);
        CHECK(std::ranges::adjacent_find(leaves) == leaves.end());
        CHECK(audited(database).faults.empty());
    });
}

TEST_CASE("an entry cannot be changed, and a body changed behind the trigger's back is found") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        add(database, desk, 1, 3);
        ledger::Sequencer(database, desk.clock, key(), "one", "").drain();
        CHECK_THROWS_AS(database.write([](db::Tx& tx) { tx.exec("UPDATE ledger_entry SET kind = 'other'"); }),
                        db::Error);
        CHECK_THROWS_AS(database.write([](db::Tx& tx) { tx.exec("DELETE FROM ledger_entry"); }), db::Error);
        CHECK_THROWS_AS(database.write([](db::Tx& tx) { tx.exec("UPDATE ledger_body SET body = '{}'"); }),
                        db::Error);
        CHECK(audited(database).faults.empty());
        database.write([](db::Tx& tx) {
            tx.connection().script(tx.connection().postgres()
                                       ? "DROP TRIGGER ledger_body_fixed ON ledger_body"
                                       : "DROP TRIGGER ledger_body_fixed");
            tx.exec(
                "UPDATE ledger_body SET body = '{\"n\":5}' WHERE entry_id = (SELECT min(entry_id) FROM "
                "ledger_body)");
        });
        CHECK(audited(database).faults.size() == 1);
    });
}

TEST_CASE("the tree in tiles has the root of the tree in memory, at every size across a tile's edge") {
    test::on_each_engine([](db::Database& database) {
        std::vector<Hash> leaves;
        for (int i = 0; i < 700; ++i) leaves.push_back(ledger::leaf_hash(std::to_string(i)));
        database.write([&](db::Tx& tx) {
            std::int64_t size = 0;
            for (const std::size_t step : {1u, 2u, 252u, 1u, 1u, 255u, 130u, 58u}) {
                ledger::Tree tree(tx, size);
                tree.append(std::span(leaves).subspan(static_cast<std::size_t>(size), step));
                size = tree.size();
                CHECK(tree.root() ==
                      ledger::root_of(std::span(leaves).first(static_cast<std::size_t>(size))));
            }
            CHECK(size == 700);
        });
    });
}

TEST_CASE("a head kept elsewhere that is no prefix is found") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        add(database, desk, 1, 3);
        ledger::Sequencer(database, desk.clock, key(), "one", "").drain();
        auto head = database.read([](db::Tx& tx) { return ledger::last_head(tx); });
        REQUIRE(head.has_value());
        CHECK(ledger::valid(*head, key().pair.public_key));
        CHECK(ledger::audit(database, {{"k1", key().pair.public_key}}, head->text(), {}).faults.empty());
        head->root[0] ^= 1;
        CHECK_FALSE(ledger::valid(*head, key().pair.public_key));
        CHECK(ledger::audit(database, {{"k1", key().pair.public_key}}, head->text(), {}).faults.size() == 1);
    });
}
