#include "db/migrate.h"

#include <doctest/doctest.h>

#include <future>

#include "db/retry.h"
#include "support/database.h"
#include "tables.h"

using db::Error;
using Kind = db::Error::Kind;

namespace {
constexpr db::Migration kFirst{1, "0001_first", "CREATE TABLE item (id BIGINT PRIMARY KEY) /*STRICT*/;",
                               "CREATE TABLE item (id BIGINT PRIMARY KEY) /*STRICT*/;"};
constexpr db::Migration kSecond{
    2, "0002_second", "ALTER TABLE item ADD COLUMN yes BOOLEAN; INSERT INTO item VALUES (1, TRUE);",
    "ALTER TABLE item ADD COLUMN yes BOOLEAN; INSERT INTO item VALUES (1, TRUE);"};
constexpr db::Migration kBroken{3, "0003_broken",
                                "INSERT INTO item VALUES (2, TRUE); INSERT INTO nowhere VALUES (1);",
                                "INSERT INTO item VALUES (2, TRUE); INSERT INTO nowhere VALUES (1);"};
const SystemClock kClock;

void on_each_empty(const std::function<void(const std::string& url)>& f) {
    SUBCASE("sqlite") {
        f(test::make_empty_database_url(test::Engine::sqlite));
    }
    SUBCASE("postgres") {
        f(test::make_empty_database_url(test::Engine::postgres));
    }
}
int apply(db::Database& database, std::vector<db::Migration> known) {
    return db::migrate(database, kClock, known);
}
}  // namespace

TEST_CASE("migrations are applied once, in order, and their words fit the engine") {
    on_each_empty([](const std::string& url) {
        const auto database = db::open(url, {.create = true});
        CHECK(db::schema_version(*database) == 0);
        CHECK(apply(*database, {}) == 0);
        CHECK(apply(*database, {kFirst}) == 1);
        CHECK(apply(*database, {kFirst}) == 0);
        CHECK(apply(*database, {kFirst, kSecond}) == 1);
        CHECK(db::schema_version(*database) == 2);
        CHECK(tables::count(*database) == 1);
        database->read([](db::Tx& tx) {
            CHECK(tx.one([](const db::Row& r) { return r.boolean(0); }, "SELECT yes FROM item") == true);
        });
        // Strict: text is not a number, here or there.
        CHECK_THROWS_AS(database->write([](db::Tx& tx) { tx.exec("INSERT INTO item (id) VALUES ('x')"); }),
                        Error);
    });
}

TEST_CASE("the program's own migrations are applied twice without change") {
    on_each_empty([](const std::string& url) {
        const auto database = db::open(url, {.create = true});
        CHECK(db::migrate(*database, kClock) == static_cast<int>(db::migrations().size()));
        CHECK(db::migrate(*database, kClock) == 0);
        CHECK(db::schema_version(*database) == db::newest_version());
    });
}

TEST_CASE("a database that does not fit the program is refused in words") {
    on_each_empty([](const std::string& url) {
        const auto database = db::open(url, {.create = true});
        apply(*database, {kFirst, kSecond});
        auto changed = kSecond;
        changed.sqlite = changed.postgres = "SELECT 1";
        const auto refusal = [&](std::vector<db::Migration> known) {
            return tables::message_of([&] { apply(*database, std::move(known)); });
        };
        CHECK(refusal({kFirst, changed}).find("its text has changed") != std::string::npos);
        CHECK(refusal({kFirst}).find("schema 2 and this program knows 1") != std::string::npos);
        CHECK(refusal({kSecond}).find("lacks") != std::string::npos);
        auto third = kSecond;
        third.version = 3;
        auto between = kFirst;
        between.version = 2;
        tables::script(*database,
                       "DELETE FROM schema_migration WHERE version = 2;"
                       "INSERT INTO schema_migration VALUES (3, 'x', 'x', 1)");
        CHECK(refusal({kFirst, between, third}).find("left out") != std::string::npos);
        CHECK(tables::count(*database) == 1);
    });
}

TEST_CASE("a migration that fails leaves nothing of itself") {
    on_each_empty([](const std::string& url) {
        const auto database = db::open(url, {.create = true});
        CHECK_THROWS_AS(apply(*database, {kFirst, kSecond, kBroken}), Error);
        CHECK(db::schema_version(*database) == 2);
        CHECK(tables::count(*database) == 1);
    });
}

TEST_CASE("processes that migrate at once apply each migration once") {
    on_each_empty([](const std::string& url) {
        { const auto made = db::open(url, {.create = true}); }
        std::vector<std::future<int>> all;
        for (int i = 0; i < 4; ++i)
            all.push_back(std::async(std::launch::async, [&url] {
                return apply(*db::open(url), {kFirst, kSecond});
            }));
        int applied = 0;
        for (auto& one : all) applied += one.get();
        CHECK(applied == 2);
        CHECK(tables::count(*db::open(url)) == 1);
    });
}

TEST_CASE("migrating a file that another process has locked gives up with a clear line") {
    const auto url = test::make_empty_database_url(test::Engine::sqlite);
    const auto database = db::open(url, {.create = true});
    const auto other = database->connect();
    other->begin_write();
    const db::DeadlineScope scope(db::steady_now() + std::chrono::milliseconds(50));
    CHECK(tables::message_of([&] { apply(*database, {kFirst}); }).find("locked by another process") !=
          std::string::npos);
    other->rollback();
    const db::DeadlineScope longer(db::steady_now() + std::chrono::seconds(20));
    CHECK(apply(*database, {kFirst}) == 1);
}

TEST_CASE("what is no database is refused in one line that names it") {
    const auto refusal = [](const std::string& url) {
        auto message = tables::message_of([&] { db::open(url); });
        CHECK(message.find('\n') == std::string::npos);
        return message;
    };
    CHECK(refusal("mysql:x").find("sqlite:PATH") != std::string::npos);
    CHECK(refusal("sqlite:").find("path") != std::string::npos);
    CHECK(refusal("sqlite::memory:").find("path") != std::string::npos);
    CHECK(refusal("sqlite:/nowhere/at/all.db").find("/nowhere/at/all.db") != std::string::npos);
    CHECK(refusal("sqlite:CMakeLists.txt").find("not a database") != std::string::npos);
    CHECK(refusal("postgres:host=/nowhere dbname=x").find("/nowhere") != std::string::npos);
}

TEST_CASE("a PostgreSQL database that sorts otherwise is refused") {
    const auto url = test::make_empty_database_url(test::Engine::postgres);
    const auto base = url.substr(0, url.rfind("dbname="));
    const auto server = db::open_postgres(base.substr(9) + "dbname=postgres");
    server->script(
        "CREATE DATABASE otherwise TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE "
        "'C.UTF-8'");
    CHECK(tables::message_of([&] { db::open(base + "dbname=otherwise"); }).find("collation C.UTF-8") !=
          std::string::npos);
    server->script("DROP DATABASE otherwise");
    const auto described = db::open(url + " password=secret")->describe();
    CHECK(described.starts_with("postgres:host=/"));
    CHECK(described.find("secret") == std::string::npos);
}
