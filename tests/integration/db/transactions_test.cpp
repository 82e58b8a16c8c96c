// Closures commit whole or not at all, nothing is lost under contention, and nobody waits past a deadline.
#include <doctest/doctest.h>

#include <future>
#include <latch>
#include <thread>

#include "base/check.h"
#include "db/retry.h"
#include "support/database.h"
#include "tables.h"

using db::Error;
using Kind = db::Error::Kind;
using namespace std::chrono_literals;

namespace {
constexpr auto kEndless =
    "WITH RECURSIVE c (x) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM c WHERE x < 100000000000) "
    "SELECT count(*) FROM c";

// Runs f in `threads` threads that start together; rethrows the first failure.
void together(int threads, const std::function<void(int)>& f) {
    std::latch start(threads);
    std::vector<std::future<void>> all;
    for (int i = 0; i < threads; ++i)
        all.push_back(std::async(std::launch::async, [&, i] {
            start.arrive_and_wait();
            f(i);
        }));
    for (auto& one : all) one.get();
}
void increment(db::Database& database) {
    database.write([](db::Tx& tx) {
        const auto amount = tx.integer("SELECT amount FROM item WHERE id = 1").value();
        tx.exec("UPDATE item SET amount = $1 WHERE id = 1", amount + 1);
    });
}
std::int64_t amount(db::Database& database) {
    return tables::count(database, "SELECT amount FROM item WHERE id = 1");
}
void start_items(db::Database& database) {
    tables::make_items(database);
    database.write([](db::Tx& tx) { tables::insert_item(tx, 1, "first", 0); });
}
std::chrono::milliseconds since(db::Moment start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(db::steady_now() - start);
}
}  // namespace

TEST_CASE("what a closure returns is kept, a refusal or an exception leaves nothing") {
    test::on_each_engine([](db::Database& database) {
        start_items(database);
        const auto result = database.write([](db::Tx& tx) -> Result<int> {
            tables::insert_item(tx, 2, "kept", 1);
            return 5;
        });
        CHECK(result == 5);
        const auto refused = database.write([](db::Tx& tx) -> Result<int> {
            tables::insert_item(tx, 3, "refused", 1);
            return refuse(Why::conflict, i18n::msg("Taken"));
        });
        CHECK(refused.error().why == Why::conflict);
        CHECK_THROWS_WITH_AS(database.write([](db::Tx& tx) {
            tables::insert_item(tx, 4, "thrown", 1);
            throw std::out_of_range("by the closure");
        }),
                             "by the closure", std::out_of_range);
        CHECK_THROWS_AS(database.write([](db::Tx& tx) {
            tables::insert_item(tx, 5, "an int", 1);
            throw 5;
        }),
                        int);
        CHECK(tables::count(database) == 2);
    });
}

TEST_CASE("a closure that swallows an error is not committed") {
    test::on_each_engine([](db::Database& database) {
        start_items(database);
        const auto swallow = [](db::Tx& tx) {
            try {
                tables::insert_item(tx, 1, "again", 1);
            } catch (const Error&) {
            }
        };
        CHECK_THROWS_AS(database.write([&](db::Tx& tx) {
            tables::insert_item(tx, 2, "lost silently?", 1);
            swallow(tx);
        }),
                        Error);
        CHECK_THROWS_AS(database.write([&](db::Tx& tx) {
            swallow(tx);
            tables::insert_item(tx, 3, "after a failure", 1);
        }),
                        Error);
        CHECK(tables::count(database) == 1);
        const auto connection = database.connect();  // and not by hand either
        connection->begin_write();
        db::Tx tx(*connection);
        tables::insert_item(tx, 2, "by hand", 1);
        swallow(tx);
        CHECK_THROWS_AS(connection->commit(), Error);
        CHECK(connection->state() == db::Connection::State::idle);
        CHECK(tables::count(database) == 1);
    });
}

TEST_CASE("a transaction inside a transaction of the same database is a bug") {
    test::on_each_engine([](db::Database& database) {
        start_items(database);
        CHECK_THROWS_AS(database.write([&](db::Tx&) { increment(database); }), Bug);
        CHECK_THROWS_AS(database.write([&](db::Tx&) { amount(database); }), Bug);
        CHECK_THROWS_AS(database.read([&](db::Tx&) { increment(database); }), Bug);
        CHECK(amount(database) == 0);
        increment(database);
        CHECK(amount(database) == 1);
    });
}

TEST_CASE("a read sees one moment, whatever is written meanwhile") {
    test::on_each_engine([](db::Database& database) {
        start_items(database);
        database.read([&](db::Tx& tx) {
            CHECK(tx.integer("SELECT amount FROM item WHERE id = 1") == 0);
            std::async(std::launch::async, [&] { increment(database); }).get();
            CHECK(tx.integer("SELECT amount FROM item WHERE id = 1") == 0);
        });
        CHECK(amount(database) == 1);
    });
}

TEST_CASE("64 threads that add one to a number lose nothing") {
    test::on_each_engine({.readers = 8, .write_deadline = 60s}, [](db::Database& database) {
        start_items(database);
        together(64, [&](int) {
            for (int i = 0; i < 5; ++i) increment(database);
        });
        CHECK(amount(database) == 320);
    });
}

TEST_CASE("refused and thrown closures do not touch the neighbours of their batch") {
    test::on_each_engine({.readers = 8}, [](db::Database& database) {
        start_items(database);
        std::atomic<int> thrown = 0;
        together(48, [&](int i) {
            try {
                database.write([&](db::Tx& tx) -> Result<int> {
                    tables::insert_item(tx, 100 + i, "item " + std::to_string(i), i);
                    if (i % 3 == 1) return refuse(Why::invalid, {});
                    if (i % 3 == 2) tables::insert_item(tx, 1, "taken", 1);
                    return 1;
                });
            } catch (const Error& error) {
                thrown += error.kind == Kind::unique;
            }
        });
        CHECK(thrown == 16);
        CHECK(tables::count(database) == 17);
    });
}

TEST_CASE("two programs that write one SQLite file both get through") {
    const auto url = test::make_database_url(test::Engine::sqlite);
    const auto one = db::open(url), two = db::open(url);
    start_items(*one);
    std::atomic<std::int64_t> worst_ms = 0;
    together(16, [&](int i) {
        for (int n = 0; n < 20; ++n) {
            const auto start = db::steady_now();
            increment(i % 2 ? *one : *two);
            for (auto seen = worst_ms.load(); seen < since(start).count() &&
                                              !worst_ms.compare_exchange_weak(seen, since(start).count());) {
            }
        }
    });
    CHECK(amount(*one) == 320);
    CHECK(worst_ms < 5000);
}

TEST_CASE("a lost race of a stream position is run again, and a position from outside is given up") {
    test::on_each_engine([](db::Database& database) {
        std::atomic<std::int64_t> id = 0;
        const auto append = [&](db::Tx& tx, std::int64_t position) {
            tx.exec(
                "INSERT INTO ledger_entry (id, stream_kind, stream_id, position, kind, commitment, "
                "effective_on, "
                "recorded_at, actor) VALUES ($1, 'k', 1, $2, 'x', $3, '2020-01-01', 1, 1)",
                std::int64_t{++id}, position, db::Blob{"c"});
        };
        database.write([&](db::Tx& tx) { append(tx, 1); });
        int runs = 0;
        database.write([&](db::Tx& tx) {
            const auto last = tx.integer("SELECT max(position) FROM ledger_entry").value();
            append(tx, ++runs == 1 ? last : last + 1);  // at first as if another had been quicker
        });
        CHECK(runs == 2);
        runs = 0;
        const auto error = tables::error_of([&] {
            database.write([&](db::Tx& tx) {
                ++runs;
                append(tx, 2);
            });
        });
        CHECK(error.first == Kind::unique);
        CHECK(runs > 1);
        together(8, [&](int) {
            for (int i = 0; i < 5; ++i)
                database.write([&](db::Tx& tx) {
                    append(
                        tx,
                        tx.integer("SELECT max(position) FROM ledger_entry WHERE stream_id = 1").value() + 1);
                });
        });
        CHECK(tables::count(database, "SELECT max(position) FROM ledger_entry") == 42);
    });
}

TEST_CASE("busy is run again until the deadline, then it is too late") {
    test::on_each_engine({.write_deadline = 100ms}, [](db::Database& database) {
        int runs = 0;
        CHECK(database.write([&](db::Tx&) {
            if (++runs < 4) throw Error(Kind::busy, "for a moment");
            return runs;
        }) == 4);
        CHECK(tables::kind_of([&] {
                  database.write([&](db::Tx&) { throw Error(Kind::busy, "for ever"); });
              }) == Kind::too_late);
    });
}

TEST_CASE("a statement that takes too long is stopped at the deadline, in reads and writes") {
    test::on_each_engine([](db::Database& database) {
        start_items(database);
        const auto start = db::steady_now();
        {
            const db::DeadlineScope scope(start + 100ms);
            CHECK(tables::kind_of([&] { database.read([](db::Tx& tx) { tx.integer(kEndless); }); }) ==
                  Kind::too_late);
            CHECK(tables::kind_of([&] { database.read([](db::Tx&) {}); }) == Kind::too_late);
            CHECK(tables::kind_of([&] { increment(database); }) == Kind::too_late);
        }
        {
            const db::DeadlineScope scope(db::steady_now() + 100ms);
            CHECK(tables::kind_of([&] {
                      database.write([](db::Tx& tx) {
                          tables::insert_item(tx, 2, "half done", 1);
                          tx.integer(kEndless);
                      });
                  }) == Kind::too_late);
        }
        {
            const db::DeadlineScope scope(db::steady_now() + 100ms);
            CHECK(tables::kind_of([&] {  // many small statements count too
                      database.read([](db::Tx& tx) {
                          for (;;) tx.integer("SELECT 1");
                      });
                  }) == Kind::too_late);
        }
        CHECK(since(start) < 3000ms);
        CHECK(tables::count(database) == 1);
        increment(database);
        CHECK(amount(database) == 1);
    });
}

TEST_CASE("an update that is stopped takes nothing of its neighbours with it") {
    test::on_each_engine({.readers = 8}, [](db::Database& database) {
        start_items(database);
        std::atomic<int> late = 0;
        together(24, [&](int i) {
            const db::DeadlineScope scope(db::steady_now() + (i % 8 ? 30s : 200ms));
            try {
                database.write([&](db::Tx& tx) {
                    tables::insert_item(tx, 100 + i, std::to_string(i), 1);
                    if (i % 8 == 0)
                        tx.exec(std::string("UPDATE item SET amount = (") + kEndless +
                                ") WHERE id = " + std::to_string(100 + i));
                });
            } catch (const Error& error) {
                late += error.kind == Kind::too_late;
            }
        });
        CHECK(late == 3);
        CHECK(tables::count(database) == 22);
    });
}

TEST_CASE("nobody waits past the deadline for a connection, for the writer or for a lock") {
    test::on_each_engine({.readers = 1}, [](db::Database& database) {
        start_items(database);
        std::latch holding(1), release(1);
        auto holder = std::async(std::launch::async, [&] {
            database.write([&](db::Tx& tx) {
                tx.exec("UPDATE item SET amount = 7 WHERE id = 1");
                holding.count_down();
                release.wait();
            });
        });
        holding.wait();
        const auto start = db::steady_now();
        {
            const db::DeadlineScope scope(start + 50ms);
            CHECK(tables::kind_of([&] { increment(database); }) == Kind::too_late);
        }
        const auto other = db::open(database.describe());  // another program
        {
            const db::DeadlineScope scope(db::steady_now() + 100ms);
            const auto message = tables::message_of([&] { increment(*other); });
            CHECK(message.find("the deadline has passed") != std::string::npos);
            if (!database.postgres()) CHECK(message.find("locked by another process") != std::string::npos);
        }
        CHECK(since(start) < 2000ms);
        release.count_down();
        holder.get();
        increment(*other);
        CHECK(amount(database) == 8);
    });
}

TEST_CASE("a full database says so, keeps what it had and goes on when there is room") {
    const auto database = db::open(test::make_database_url(test::Engine::sqlite));
    start_items(*database);
    const auto limit = [&](const std::string& pages) {
        database->write([&](db::Tx& tx) { tx.exec("PRAGMA max_page_count = " + pages); });
    };
    limit("1");  // never below what it has
    CHECK(tables::kind_of([&] {
              database->write([](db::Tx& tx) { tables::insert_item(tx, 2, std::string(1'000'000, 'x'), 1); });
          }) == Kind::full);
    CHECK(tables::count(*database) == 1);
    limit("1000000");
    database->write([](db::Tx& tx) { tables::insert_item(tx, 2, std::string(1'000'000, 'x'), 1); });
    CHECK(tables::count(*database) == 2);
}

TEST_CASE("a connection that the server closed is replaced at its next use") {
    const auto database = db::open(test::make_database_url(test::Engine::postgres), {.readers = 1});
    start_items(*database);
    const auto other = database->connect();
    const auto kill = [&] {
        other->run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()",
            {}, {});
    };
    kill();
    CHECK(amount(*database) == 0);  // it lay idle: nobody notices
    CHECK(tables::kind_of([&] {
              database->write([&](db::Tx& tx) {
                  tables::insert_item(tx, 2, "lost", 1);
                  kill();
                  tables::insert_item(tx, 3, "lost too", 1);
              });
          }) == Kind::unavailable);
    CHECK(tables::count(*database) == 1);
    increment(*database);
    CHECK(amount(*database) == 1);
}

TEST_CASE("a deferred key that fails at the commit fails its own closure alone") {
    test::on_each_engine({.readers = 8}, [](db::Database& database) {
        tables::script(
            database,
            "CREATE TABLE parent (id BIGINT PRIMARY KEY) /*STRICT*/;"
            "CREATE TABLE child (id BIGINT PRIMARY KEY, parent BIGINT NOT NULL REFERENCES parent (id) "
            "DEFERRABLE INITIALLY DEFERRED) /*STRICT*/;");
        std::atomic<int> refused = 0;
        together(24, [&](int i) {
            try {
                database.write([&](db::Tx& tx) {
                    tx.exec("INSERT INTO child (id, parent) VALUES ($1, $2)", i, i);
                    if (i % 4) tx.exec("INSERT INTO parent (id) VALUES ($1)", i);
                });
            } catch (const Error& error) {
                refused += error.kind == Kind::foreign_key;
            }
        });
        CHECK(refused == 6);
        CHECK(tables::count(database, "SELECT count(*) FROM child") == 18);
    });
}
