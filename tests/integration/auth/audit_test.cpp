// The audit on both engines: sealed in a chain; a changed, removed or inserted row is found.
#include "auth/audit.h"

#include <fstream>
#include <sstream>
#include <thread>

#include "integration/auth/desk.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

using test::Desk;

namespace {
void add(Desk& desk, int count) {
    for (int i = 0; i < count; ++i)
        desk.database.write([&](db::Tx& tx) {
            auth::record(tx, desk.ids, desk.clock, {}, "test.done", {"test", i},
                         Json::Object{{"n", Json(i)}});
        });
}
std::size_t seal(Desk& desk) {
    return auth::seal_batch(desk.database, desk.clock, desk.keys.ledger_key(), desk.folder.path() + "/seals");
}
std::string kept(Desk& desk) {
    std::ostringstream out;
    out << std::ifstream(desk.folder.path() + "/seals").rdbuf();
    return out.str();
}
auth::AuditCheck checked(Desk& desk) {
    return auth::check_audit(desk.database, desk.keys.ledger_public_keys(), kept(desk));
}
// As somebody with the database's own password would, past the triggers.
void tamper(Desk& desk, const std::string& table, const std::string& sql) {
    desk.database.write([&](db::Tx& tx) {
        if (tx.connection().postgres())
            tx.connection().script("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        else
            tx.connection().script("DROP TRIGGER " + table + "_fixed; DROP TRIGGER " + table + "_kept");
        tx.exec(sql);
    });
}
const char* const kOneSealed = "(SELECT min(event_id) FROM audit_link)";
}  // namespace

TEST_CASE("events are sealed in batches, once each, whoever seals at the same time") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        add(desk, 5);
        CHECK(seal(desk) == 5);
        CHECK(seal(desk) == 0);
        add(desk, 20);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 3; ++i) threads.emplace_back([&] { seal(desk); });
        }
        const auto check = checked(desk);
        CHECK(check.faults == std::vector<std::string>{});
        CHECK(check.events == 25);
        CHECK(check.batches == 2);
        CHECK(check.waiting == 0);
        for (const char* sql :
             {"UPDATE audit_event SET code = 'x'", "DELETE FROM audit_event", "DELETE FROM audit_link",
              "UPDATE audit_batch SET events = 1", "DELETE FROM audit_batch"})
            CHECK_THROWS_AS(database.write([&](db::Tx& tx) { tx.exec(sql); }), db::Error);
    });
}

TEST_CASE("what was changed behind the program's back is found") {
    struct Case {
        const char *what, *table, *sql;
    };
    const std::string one = kOneSealed;
    const std::string change = "UPDATE audit_event SET actor = 7 WHERE id = " + one,
                      remove = "DELETE FROM audit_event WHERE id = " + one,
                      unlink = "DELETE FROM audit_link WHERE event_id = " + one,
                      insert =
                          "INSERT INTO audit_event (id, at, actor, code, subject_kind, subject_id, detail)"
                          " VALUES (1, 1, 1, 'x', 'x', 1, '{}')",
                      move = "UPDATE audit_link SET batch = 2 WHERE event_id = " + one,
                      cut = "DELETE FROM audit_batch WHERE number = 2",
                      resealed = "UPDATE audit_batch SET sealed_at = sealed_at + 1 WHERE number = 1";
    for (const auto& [what, table, sql] :
         {Case{"changed", "audit_event", change.c_str()}, Case{"removed", "audit_event", remove.c_str()},
          Case{"unlinked", "audit_link", unlink.c_str()}, Case{"inserted", "audit_event", insert.c_str()},
          Case{"moved", "audit_link", move.c_str()}, Case{"cut", "audit_batch", cut.c_str()},
          Case{"resealed", "audit_batch", resealed.c_str()}})
        for (const auto engine : test::kEngines) {
            INFO(std::string(what), " on ", std::string(test::name(engine)));
            const auto database = db::open(test::make_database_url(engine));
            Desk desk(*database);
            add(desk, 3);
            seal(desk);
            add(desk, 3);
            seal(desk);
            REQUIRE(checked(desk).faults.empty());
            tamper(desk, table, sql);
            CHECK_FALSE(checked(desk).faults.empty());
        }
}

TEST_CASE("a chain cut short with its events is found by the seals kept elsewhere") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        add(desk, 3);
        seal(desk);
        add(desk, 3);
        seal(desk);
        tamper(desk, "audit_batch", "DELETE FROM audit_batch WHERE number = 2");
        tamper(desk, "audit_event",
               "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_link WHERE batch = 2)");
        tamper(desk, "audit_link", "DELETE FROM audit_link WHERE batch = 2");
        CHECK(auth::check_audit(database, desk.keys.ledger_public_keys(), "").faults.empty());
        CHECK(checked(desk).faults ==
              std::vector<std::string>{"a kept seal is not in the database: batch 2"});
    });
}

TEST_CASE("a new key of the log is vouched for by the old one, and seals go on") {
    test::on_each_engine([](db::Database& database) {
        Desk desk(database);
        add(desk, 1);
        seal(desk);
        const auto installation = desk.keys.installation();
        const auto id = desk.keys.rotate_ledger(desk.random, desk.clock);
        CHECK(desk.keys.ledger_key().id == id);
        const auto sealed = desk.keys.seal("text", "context", desk.random);
        desk.keys.rotate_sealing(desk.random);
        auto reopened = auth::Keys::open(desk.folder.path() + "/keys", desk.random);
        CHECK(reopened.ledger_key().id == id);
        CHECK(reopened.installation() == installation);
        CHECK(reopened.open_sealed(sealed, "context") == "text");
        CHECK_FALSE(reopened.open_sealed(sealed, "another").has_value());
        CHECK(reopened.faults().empty());
        add(desk, 1);
        auth::seal_batch(database, desk.clock, reopened.ledger_key(), "");
        CHECK(checked(desk).faults.empty());
        std::filesystem::resize_file(desk.folder.path() + "/keys/" + id + ".signed", 40);
        CHECK(reopened.faults().size() == 1);
    });
}
