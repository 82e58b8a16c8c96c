#include "db/sql.h"

#include <doctest/doctest.h>

#include <limits>

#include "db/migrate.h"
#include "db/retry.h"

using db::Error;

TEST_CASE("parameters are counted outside quotes and comments") {
    CHECK(db::count_parameters("SELECT 1") == 0);
    CHECK(db::count_parameters("SELECT $2, $1, $2") == 2);
    CHECK(db::count_parameters("SELECT '$3', \"$4\", $1 /* $5 */ -- $6\n + $2") == 2);
    CHECK(db::count_parameters("SELECT 'it''s $9', $1") == 1);
    CHECK(db::count_parameters("SELECT $12, $1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11") == 12);
    CHECK(db::count_parameters("SELECT 'never closed $1") == 0);
    CHECK_THROWS_AS(db::count_parameters("SELECT $1, $3"), Error);
    CHECK_THROWS_AS(db::count_parameters("SELECT $0"), Error);
    CHECK_THROWS_AS(db::count_parameters("SELECT $"), Error);
    CHECK_THROWS_AS(db::count_parameters("SELECT $99999999999999999999"), Error);
}

TEST_CASE("arguments that one of the engines would change are refused") {
    CHECK_NOTHROW(db::check_argument(std::string("سلام\t\\")));
    CHECK_NOTHROW(db::check_argument(db::Blob{std::string("\0\xff", 2)}));
    CHECK_THROWS_AS(db::check_argument(std::string("a\0b", 3)), Error);
    CHECK_THROWS_AS(db::check_argument(std::string("\xc3")), Error);
    CHECK_THROWS_AS(db::check_argument(std::string("\xed\xa0\x80")), Error);  // half of a surrogate pair
    CHECK_THROWS_AS(db::check_argument(std::numeric_limits<double>::quiet_NaN()), Error);
    CHECK_THROWS_AS(db::check_argument(std::numeric_limits<double>::infinity()), Error);
}

TEST_CASE("a migration's words become SQLite's, as whole words and outside quotes") {
    CHECK(db::sqlite_text("CREATE TABLE t (id BIGINT, b BOOLEAN, d DOUBLE PRECISION, x BYTEA) /*STRICT*/;") ==
          "CREATE TABLE t (id INTEGER, b INTEGER, d REAL, x BLOB) STRICT;");
    CHECK(db::sqlite_text("MY_BIGINT BIGINTS BIGINT2 _BYTEA") == "MY_BIGINT BIGINTS BIGINT2 _BYTEA");
    CHECK(db::sqlite_text("'BIGINT' \"BOOLEAN\" -- it's BYTEA\nBYTEA /* BIGINT */") ==
          "'BIGINT' \"BOOLEAN\" -- it's BYTEA\nBLOB /* BIGINT */");
    CHECK(db::sqlite_text("BIGINT") == "INTEGER");
    CHECK(db::sqlite_text("").empty());
}

TEST_CASE("only busy and a lost race of a stream position are tried again") {
    const Error busy(Error::Kind::busy, ""), other(Error::Kind::other, ""),
        taken(Error::Kind::unique, "", "user_name");
    const Error lost(Error::Kind::unique, "", "ledger_position");
    const Error lost_on_sqlite(Error::Kind::unique, "",
                               "ledger_entry.stream_kind, ledger_entry.stream_id, ledger_entry.position");
    CHECK(db::worth_another_try(busy, 1000, 3));
    CHECK(db::worth_another_try(lost, 3, 3));
    CHECK_FALSE(db::worth_another_try(lost, 4, 3));
    CHECK(db::lost_stream_race(lost_on_sqlite));
    CHECK_FALSE(db::worth_another_try(taken, 1, 3));
    CHECK_FALSE(db::worth_another_try(other, 1, 3));
}

TEST_CASE("a deadline holds in its scope and in its thread") {
    const auto soon = db::steady_now() + std::chrono::seconds(1);
    CHECK_FALSE(db::DeadlineScope::current());
    {
        const db::DeadlineScope outer(soon);
        {
            const db::DeadlineScope inner(soon + std::chrono::seconds(1));
            CHECK(db::DeadlineScope::current() == soon + std::chrono::seconds(1));
        }
        CHECK(db::DeadlineScope::current() == soon);
    }
    CHECK_FALSE(db::DeadlineScope::current());
}
