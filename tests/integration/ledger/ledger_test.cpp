// The log on both engines: what is written stays, is numbered without a gap, whoever leads.
#include "desk.h"
#include "ledger/head_file.h"
#include "ledger/tree.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

using test::Desk;

namespace {
std::vector<std::int64_t> leaves_of(db::Database& database, std::int64_t stream) {
    std::vector<std::int64_t> leaves;
    for (const auto& entry : database.read([&](db::Tx& tx) { return ledger::load(tx, {"test", stream}); }))
        leaves.push_back(entry.leaf_index.value_or(-1));
    return leaves;
}
std::string text_of(const std::filesystem::path& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}
}  // namespace

TEST_CASE("64 writers, half of them on one stream, and two sequencers lose and double nothing") {
    test::on_each_engine(
        {.readers = 12, .write_deadline = std::chrono::seconds(120)}, [](db::Database& database) {
            constexpr int kThreads = 64, kEach = 4;
            std::vector<std::unique_ptr<Desk>> desks;
            for (int i = 0; i < kThreads; ++i) desks.push_back(std::make_unique<Desk>(i + 1));
            ledger::Sequencer one(database, desks[0]->clock, test::key(), "one", ""),
                two(database, desks[0]->clock, test::key(), "two", "");
            std::atomic<bool> written = false;
            {
                std::vector<std::jthread> sequencers;
                for (auto* sequencer : {&one, &two})
                    sequencers.emplace_back([&written, sequencer] {
                        while (!written) sequencer->step();
                    });
                std::vector<std::jthread> writers;
                for (int i = 0; i < kThreads; ++i)
                    writers.emplace_back([&, i] { test::add(database, *desks[i], i % 2 ? i : 0, kEach); });
                writers.clear();
                written = true;
            }
            one.release(), two.release();
            one.drain();
            const auto shared = database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 0}); });
            REQUIRE(shared.size() == kThreads / 2 * kEach);
            for (std::size_t i = 0; i < shared.size(); ++i)
                CHECK(shared[i].position == static_cast<std::int64_t>(i + 1));
            std::vector<std::int64_t> leaves;
            for (int i = 0; i < kThreads; ++i) {
                if (i && i % 2 == 0) continue;
                const auto some = leaves_of(database, i);
                leaves.insert(leaves.end(), some.begin(), some.end());
            }
            std::ranges::sort(leaves);
            REQUIRE(leaves.size() == kThreads * kEach);
            CHECK(leaves.front() == 0);
            CHECK(leaves.back() == kThreads * kEach - 1);
            CHECK(std::ranges::adjacent_find(leaves) == leaves.end());
            const auto audit = test::audited(database);
            CHECK(audit.faults == std::vector<std::string>());
            CHECK(audit.entries == kThreads * kEach);
            CHECK(audit.tiles == 1);
        });
}

TEST_CASE("an operation that is sent many times at once is done once and answered each time") {
    test::on_each_engine({.readers = 8}, [](db::Database& database) {
        std::atomic<int> answers = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i)
                threads.emplace_back([&, i] {
                    Desk desk(static_cast<std::uint64_t>(i) + 1);
                    const ledger::Operation operation{"form-17", 5, sha256("request")};
                    const auto answer = database.write([&](db::Tx& tx) -> Result<std::string> {
                        if (const auto kept = ledger::find_answer(tx, operation)) return *kept;
                        const std::vector<ledger::Draft> drafts{{"noted", Json::Object{}, Date{}}};
                        const ledger::Stream stream{"test", 100 + i};  // no position is fought for
                        ledger::append(tx, desk.pen, stream, 0, drafts, {5, operation.id});
                        ledger::record_answer(tx, operation, "done", desk.clock.now());
                        return "done";
                    });
                    answers += answer.has_value() && *answer == "done" ? 1 : 0;
                });
        }
        CHECK(answers == 8);
        CHECK(database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM ledger_entry"); }) == 1);
        const auto other = database.read([](db::Tx& tx) {
            return ledger::find_answer(tx, {"form-17", 5, sha256("another request")});
        });
        REQUIRE(other.has_value());
        CHECK_FALSE(other->has_value());
    });
}

TEST_CASE(
    "one sequencer leads; another takes over when its lease has ended, and the log goes on without a gap") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        ledger::Sequencer one(database, desk.clock, test::key(), "one", ""),
            two(database, desk.clock, test::key(), "two", "");
        test::add(database, desk, 1, 2);
        CHECK(one.step() == 2);
        test::add_many(database, desk, 1, 300);
        CHECK(two.step() == 0);  // it is led by another
        desk.clock.advance(std::chrono::seconds(31));
        CHECK(two.step() == 300);
        test::add_many(database, desk, 1, 400);
        CHECK(one.step() == 0);
        CHECK(two.step() == 400);
        two.release();
        test::add(database, desk, 1, 1);
        CHECK(one.step() == 1);  // its edge in memory is 700 entries old
        CHECK(test::audited(database).faults == std::vector<std::string>());
    });
}

TEST_CASE("nothing but a recorded erasure changes what the log's tables hold") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        test::add_many(database, desk, 1, 300);
        ledger::Sequencer(database, desk.clock, test::key(), "one", "").drain();
        std::vector<std::string> statements;
        for (const std::string table :
             {"ledger_entry", "ledger_body", "ledger_leaf", "merkle_tile", "ledger_head"}) {
            statements.push_back("DELETE FROM " + table);
            if (database.postgres()) statements.push_back("TRUNCATE " + table);
        }
        for (const char* more :
             {"UPDATE ledger_entry SET kind = 'other'", "UPDATE ledger_body SET body = '{}'",
              "UPDATE ledger_body SET body = NULL, salt = NULL", "UPDATE ledger_body SET entry_id = 5",
              "UPDATE ledger_body SET entry_id = entry_id + 1, body = NULL, salt = NULL",
              "UPDATE ledger_leaf SET leaf_index = 1000 WHERE leaf_index = 3",
              "UPDATE merkle_tile SET number = 7", "UPDATE ledger_head SET signed_at = 5"})
            statements.push_back(more);
        for (const auto& statement : statements) {
            CAPTURE(statement);
            CHECK_THROWS_AS(database.write([&](db::Tx& tx) { tx.exec(statement); }), db::Error);
        }
        const auto first = database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 1})[0]; });
        database.write([&](db::Tx& tx) { ledger::erase(tx, desk.pen, first.id, "asked for", Date{}, {}); });
        ledger::Sequencer(database, desk.clock, test::key(), "one", "").drain();
        CHECK_FALSE(database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 1})[0]; }).body);
        const auto audit = test::audited(database);
        CHECK(audit.faults == std::vector<std::string>());
        CHECK(audit.erased == 1);
    });
}

TEST_CASE("the edge has the root of the tree in memory at every size, also when it is loaded from tiles") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        ledger::Sequencer sequencer(database, desk.clock, test::key(), "one", "");
        std::vector<Hash> leaves;
        ledger::Edge grown;
        for (const int step : {1, 2, 252, 1, 1, 255, 130, 58}) {
            test::add_many(database, desk, 1, step);
            CHECK(sequencer.step() == static_cast<std::size_t>(step));
            const auto entries = database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 1}); });
            for (std::size_t i = leaves.size(); i < entries.size(); ++i) {
                leaves.push_back(ledger::leaf_hash(view(entries[i].commitment)));
                grown.add(leaves.back(), [](const ledger::Tile&) {});
            }
            const auto size = static_cast<std::int64_t>(leaves.size());
            const auto [loaded, head] = database.read([&](db::Tx& tx) {
                return std::pair(ledger::Edge::load(tx, size), ledger::last_head(tx).value());
            });
            CAPTURE(size);
            CHECK(loaded.root() == ledger::root_of(leaves));
            CHECK(grown.root() == ledger::root_of(leaves));
            CHECK(head.root == ledger::root_of(leaves));
        }
        CHECK(database.read([](db::Tx& tx) { return tx.integer("SELECT count(*) FROM merkle_tile"); }) == 2);
    });
}

TEST_CASE("an edge over two levels of tiles has the root of the tree in memory") {
    std::vector<Hash> leaves;
    ledger::Edge edge;
    std::vector<std::pair<std::size_t, std::int64_t>> tiles;
    for (int i = 0; i < 66'000; ++i) {
        leaves.push_back(ledger::leaf_hash(std::to_string(i)));
        edge.add(leaves.back(),
                 [&](const ledger::Tile& tile) { tiles.emplace_back(tile.level, tile.number); });
        if (i == 65'535) CHECK(edge.root() == ledger::root_of(leaves));
    }
    CHECK(edge.root() == ledger::root_of(leaves));
    REQUIRE(tiles.size() == 258);
    CHECK(tiles[255] == std::pair<std::size_t, std::int64_t>(0, 255));
    CHECK(tiles[256] == std::pair<std::size_t, std::int64_t>(1, 0));
    CHECK(tiles[257] == std::pair<std::size_t, std::int64_t>(0, 256));
}

TEST_CASE("a head file that cannot be written is tried again and gets every head it lacks") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(1);
        const auto folder = std::filesystem::temp_directory_path() /
                            ("taavon-heads-" + std::to_string(desk.random.below(1'000'000)) +
                             (database.postgres() ? "p" : "s"));
        std::filesystem::remove_all(folder);
        const std::string file = folder / "heads.txt";
        ledger::Sequencer sequencer(database, desk.clock, test::key(), "one", file);
        const auto fault = [&] {
            return database.read([&](db::Tx& tx) { return ledger::head_file_fault(tx, file); });
        };
        test::add(database, desk, 1, 2);
        CHECK(sequencer.step() == 2);  // the folder is not there: logged, not lost
        CHECK(fault().has_value());
        test::add(database, desk, 1, 1);
        CHECK(sequencer.step() == 1);
        std::filesystem::create_directories(folder);
        CHECK(sequencer.step() == 0);  // nothing new, and still the file is made good
        CHECK_FALSE(fault().has_value());
        const auto heads = ledger::parse_heads(text_of(file));
        REQUIRE(heads.size() == 2);
        CHECK(heads[0].head.size == 2);
        CHECK(heads[1].head.size == 3);
        CHECK(heads[1].whole);
        test::add(database, desk, 1, 1);
        sequencer.drain();
        CHECK(test::audited(database, text_of(file)).faults == std::vector<std::string>());
        CHECK(test::audited(database, text_of(file)).kept_heads == 3);
        std::filesystem::remove_all(folder);
    });
}
