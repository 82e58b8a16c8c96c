// Whoever can write the database past its triggers is found by the audit, and the audit says where.
#include "ledger/audit.h"

#include "desk.h"
#include "ledger/head_file.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

#include <algorithm>

namespace {
constexpr const char* kSome = "(SELECT entry_id FROM ledger_leaf WHERE leaf_index = 3)";

void fill(db::Database& database, test::Desk& desk) {
    ledger::Sequencer sequencer(database, desk.clock, test::key(), "one", "");
    test::add_many(database, desk, 1, 100);
    sequencer.step();
    test::add_many(database, desk, 1, 200);
    const auto first = database.read([](db::Tx& tx) { return ledger::load(tx, {"test", 1})[0].id; });
    database.write([&](db::Tx& tx) { ledger::erase(tx, desk.pen, first, "asked for", Date{}, {}); });
    sequencer.drain();
    test::add(database, desk, 1, 1);  // waits
}

// Statements of one who owns the file or is the superuser: no trigger stands in the way.
void tamper(db::Database& database, std::string statement) {
    for (std::size_t at; (at = statement.find("SOME")) != statement.npos;) statement.replace(at, 4, kSome);
    const auto connection = database.connect();
    std::string script;
    if (database.postgres())
        script = "SET session_replication_role = replica;";
    else
        connection->run("SELECT name FROM sqlite_master WHERE type = 'trigger'", {},
                        [&](const db::Row& row) { script += "DROP TRIGGER " + row.str(0) + ";"; });
    connection->script(script);
    connection->script(statement);
}

struct Tampering {
    const char *statement, *found;
};
constexpr Tampering kTamperings[]{
    {"UPDATE ledger_entry SET stream_kind = 'tent' WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET stream_id = 77 WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET position = 9000 WHERE id = SOME", "has a gap in its positions"},
    {"UPDATE ledger_entry SET kind = 'other' WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET effective_on = '1999-01-01' WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET effective_on = 'soon' WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET recorded_at = 5 WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET actor = 5 WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET operation_id = 'x' WHERE id = SOME", "is not what was committed to"},
    {"UPDATE ledger_entry SET commitment = (SELECT commitment FROM ledger_entry WHERE position = 7 AND "
     "stream_kind = 'test') WHERE id = SOME",
     "is no prefix of the log"},
    {"DELETE FROM ledger_entry WHERE id = SOME", "is missing"},
    {"INSERT INTO ledger_entry SELECT 5, stream_kind, stream_id, 302, kind, commitment, effective_on, "
     "recorded_at, "
     "actor, operation_id FROM ledger_entry WHERE id = SOME",
     "entry 5 is neither numbered nor waits for it"},
    {"UPDATE ledger_body SET body = '{}' WHERE entry_id = SOME", "is not what was committed to"},
    {"UPDATE ledger_body SET salt = (SELECT salt FROM ledger_body WHERE entry_id <> SOME AND salt IS NOT "
     "NULL ORDER "
     "BY entry_id LIMIT 1) WHERE entry_id = SOME",
     "is not what was committed to"},
    {"UPDATE ledger_body SET salt = NULL WHERE entry_id = SOME", "is erased by half"},
    {"UPDATE ledger_body SET salt = NULL, body = NULL WHERE entry_id = SOME", "is empty without an erasure"},
    {"UPDATE ledger_body SET salt = NULL, body = NULL WHERE entry_id = (SELECT entry_id FROM ledger_pending)",
     "is empty without an erasure"},
    {"UPDATE ledger_body SET body = '{}' WHERE entry_id = (SELECT entry_id FROM ledger_pending)",
     "is not what was committed to"},
    {"DELETE FROM ledger_body WHERE entry_id = SOME", "has lost its body"},
    {"INSERT INTO ledger_body (entry_id) VALUES (5)", "entry 5 has a body and is missing"},
    {"UPDATE ledger_leaf SET leaf_index = 9000 WHERE leaf_index = 3", "leaf 3 is missing"},
    {"UPDATE ledger_leaf SET entry_id = (SELECT entry_id FROM ledger_pending) WHERE leaf_index = 3",
     "is numbered and waits for it too"},
    {"DELETE FROM ledger_leaf WHERE leaf_index = 300", "is neither numbered nor waits for it"},
    {"DELETE FROM ledger_pending", "is neither numbered nor waits for it"},
    {"INSERT INTO ledger_pending (entry_id) VALUES (5)", "entry 5 is missing"},
    {"UPDATE merkle_tile SET hashes = commitment FROM ledger_entry WHERE id = SOME",
     "tile 0 of level 0 is not that of the leaves"},
    {"DELETE FROM merkle_tile", "tile 0 of level 0 is missing"},
    {"INSERT INTO merkle_tile SELECT 1, 0, hashes FROM merkle_tile", "1 tiles are stored"},
    {"UPDATE ledger_head SET root = signature WHERE size = 100",
     "the head of size 100 has no valid signature"},
    {"UPDATE ledger_head SET size = 99 WHERE size = 100", "the head of size 99 has no valid signature"},
    {"UPDATE ledger_head SET signed_at = signed_at - 1 WHERE size = 100",
     "the head of size 100 has no valid"},
    {"UPDATE ledger_head SET log_id = 'x' WHERE size = 100", "the heads are of more than one log"},
    {"UPDATE ledger_head SET installation_id = 'x' WHERE size = 100", "the head of size 100 has no valid"},
    {"UPDATE ledger_head SET key_id = 'x' WHERE size = 100", "the head of size 100 has no valid signature"},
    {"UPDATE ledger_head SET signature = root WHERE size = 100",
     "the head of size 100 has no valid signature"},
    {"DELETE FROM ledger_head WHERE size = 301", "no head was signed over the whole log"},
    {"DELETE FROM ledger_leaf WHERE leaf_index > 200", "the head of size 301 is longer than the log"},
};
}  // namespace

TEST_CASE("a change of any column of the log is found and named") {
    for (const auto engine : test::kEngines) {
        const auto kind = std::string(test::name(engine));
        CAPTURE(kind);
        for (const auto& [statement, found] : kTamperings) {
            CAPTURE(statement);
            const auto database = db::open(test::make_database_url(engine), {.readers = 1});
            test::Desk desk(1);
            fill(*database, desk);
            if (statement == kTamperings[0].statement) {
                const auto before = test::audited(*database);
                REQUIRE(before.faults == std::vector<std::string>());
                CHECK(before.entries == 301);
                CHECK(before.heads == 2);
                CHECK(before.tiles == 1);
                CHECK(before.erased == 1);
                CHECK(before.pending == 1);
                CHECK(before.waiting.size() == 1);
            }
            tamper(*database, statement);
            const auto audit = test::audited(*database);
            std::string all;
            for (const auto& fault : audit.faults) all += fault + "\n";
            CHECK_MESSAGE(all.find(found) != all.npos, "wanted «" << found << "», said: " << all);
        }
    }
}

TEST_CASE("heads signed with a key of the past are valid, a kept head that is no prefix is found") {
    test::on_each_engine([](db::Database& database) {
        test::Desk desk(1);
        test::add(database, desk, 1, 3);
        ledger::Sequencer(database, desk.clock, test::key(), "one", "").drain();
        test::add(database, desk, 1, 2);
        const auto fresh = test::key(10, "k2");
        ledger::Sequencer(database, desk.clock, fresh, "one", "").drain();
        const auto audit = [&](const std::string& kept) {
            return ledger::audit(database,
                                 {{"k1", test::key().pair.public_key}, {"k2", fresh.pair.public_key}}, kept,
                                 {})
                .faults;
        };
        CHECK(audit("") == std::vector<std::string>());
        CHECK(test::audited(database).faults.size() == 1);  // by who knows the old key alone
        auto head = database.read([](db::Tx& tx) { return ledger::last_head(tx); });
        REQUIRE(head.has_value());
        const auto kept = ledger::head_block(*head);
        CHECK(audit(kept) == std::vector<std::string>());
        CHECK(audit("something\n" + kept).size() == 1);
        CHECK(audit(kept.substr(0, kept.size() - 9)).size() == 1);
        head->root[0] ^= 1;
        head->signature = crypto::sign(fresh.pair, head->text());  // another history, signed all the same
        CHECK(audit(ledger::head_block(*head)) ==
              std::vector<std::string>{"the kept head of size 5 is no prefix of the log"});
        head->size = 50;
        head->signature = crypto::sign(fresh.pair, head->text());
        CHECK(audit(ledger::head_block(*head)) ==
              std::vector<std::string>{"the kept head of size 50 is longer than the log"});
    });
}
