// What goes in comes out, on both engines alike, and what cannot come out alike is refused on both.
#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "base/random.h"
#include "base/text.h"
#include "support/database.h"
#include "tables.h"

using db::Error;
using Kind = db::Error::Kind;

namespace {
struct Record {
    std::optional<std::int64_t> whole;
    std::optional<bool> yes;
    std::optional<double> real;
    std::optional<std::string> text, bytes;
    bool operator==(const Record&) const = default;
};
constexpr std::string_view kColumns[] = {"id", "whole", "yes", "real_", "text_", "bytes"};

void make_records(db::Database& database) {
    tables::script(
        database,
        "CREATE TABLE record (id BIGINT PRIMARY KEY, whole BIGINT, yes BOOLEAN, real_ DOUBLE PRECISION, "
        "text_ TEXT, bytes BYTEA) /*STRICT*/");
}
std::optional<db::Blob> blob(const std::optional<std::string>& bytes) {
    return bytes ? std::optional(db::Blob{*bytes}) : std::nullopt;
}
void insert(db::Tx& tx, std::int64_t id, const Record& r) {
    tx.exec("INSERT INTO record (id, whole, yes, real_, text_, bytes) VALUES ($1, $2, $3, $4, $5, $6)", id,
            r.whole, r.yes, r.real, r.text, blob(r.bytes));
}
Record from(const db::Row& row) {
    return {row.integer_or_null(0), row.is_null(1) ? std::nullopt : std::optional(row.boolean(1)),
            row.real_or_null(2), row.text_or_null(3),
            row.is_null(4) ? std::nullopt : std::optional(row.blob(4))};
}
std::vector<Record> list(db::Database& database) {
    return database.read([](db::Tx& tx) {
        return tx.all(from, "SELECT whole, yes, real_, text_, bytes FROM record ORDER BY id");
    });
}
std::vector<Record> samples() {
    std::string every_byte;
    for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
    std::vector<Record> out{
        {},
        {std::numeric_limits<std::int64_t>::max(), true, 0.1, "تعاونی «مسکن» ۱۴۰۰", every_byte},
        {std::numeric_limits<std::int64_t>::min(), false, 5e-324, "", ""},
        {0, true, std::numeric_limits<double>::max(), "\\N", "\\x00"},
        {-1, false, -1.0 / 3, "a\\tb\t\r\nc'\"\\", std::string(300'000, '\0')},
        {1, true, 123456789.123456789, "\\.\n\U0001F600\u200c\u202e", "\\"},
    };
    SeededRandom random(7);
    for (int i = 0; i < 300; ++i) {
        std::uint64_t bits = 0;
        random.fill({reinterpret_cast<unsigned char*>(&bits), sizeof bits});
        const auto real = std::bit_cast<double>(bits);
        std::u32string text;
        for (auto n = random.below(20); n > 0; --n) {
            const auto c = static_cast<char32_t>(1 + random.below(0x10FFFF));
            text += c >= 0xD800 && c < 0xE000 ? U'x' : c;
        }
        out.push_back({static_cast<std::int64_t>(bits), bits % 2 == 0,
                       std::isfinite(real) && real != 0 ? real : 0.5, text::utf8(text),
                       random.bytes(random.below(40))});
    }
    return out;
}
}  // namespace

TEST_CASE("values come back as they went in, one by one and in bulk") {
    test::on_each_engine([](db::Database& database) {
        make_records(database);
        const auto expected = samples();
        database.write([&](db::Tx& tx) {
            for (std::size_t i = 0; i < expected.size(); ++i)
                insert(tx, static_cast<std::int64_t>(i), expected[i]);
        });
        CHECK(list(database) == expected);

        std::vector<db::Value> values;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& r = expected[i];
            for (auto&& value :
                 {db::value_of(static_cast<std::int64_t>(i)), db::value_of(r.whole), db::value_of(r.yes),
                  db::value_of(r.real), db::value_of(r.text), db::value_of(blob(r.bytes))})
                values.push_back(value);
        }
        database.write([&](db::Tx& tx) {
            tx.exec("DELETE FROM record");
            tx.insert_rows("record", kColumns, values);
            tx.insert_rows("record", kColumns, {});
        });
        CHECK(list(database) == expected);
    });
}

TEST_CASE("NUL, invalid UTF-8 and numbers that are not finite are refused at every way in") {
    test::on_each_engine([](db::Database& database) {
        make_records(database);
        const db::Value bad[] = {std::string("a\0b", 3), std::string("\xff"), std::string("\xd8\xb3\xd8"),
                                 std::nan("")};
        for (const auto& value : bad) {
            CHECK_THROWS_AS(database.write([&](db::Tx& tx) {
                tx.run_values("INSERT INTO record (id, text_) VALUES (1, $1)", {&value, 1}, {});
            }),
                            Error);
            const db::Value row[] = {std::int64_t{1}, value};
            constexpr std::string_view columns[] = {"id", "text_"};
            CHECK_THROWS_AS(database.write([&](db::Tx& tx) { tx.insert_rows("record", columns, row); }),
                            Error);
        }
        CHECK(tables::count(database, "SELECT count(*) FROM record") == 0);
    });
}

TEST_CASE("arguments are taken by their number, whatever their order in the text") {
    test::on_each_engine([](db::Database& database) {
        database.read([&](db::Tx& tx) {
            const auto text = [](const db::Row& row) { return row.str(0); };
            CHECK(tx.one(text,
                         "SELECT CAST($2 AS TEXT) || '-' || CAST($1 AS TEXT) || '-$3-' || CAST($2 AS TEXT)",
                         "one", "two") == "two-one-$3-two");
        });
        const auto refused = [&](auto run) {
            return tables::kind_of([&] { database.read(run); }) == Kind::other;
        };
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT CAST($1 AS BIGINT)"); }));
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT CAST($1 AS BIGINT)", 1, 2); }));
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT CAST($1 AS BIGINT), CAST($3 AS BIGINT)", 1, 2, 3); }));
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT CAST(? AS BIGINT)", 1); }));
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT 1; SELECT 2"); }));
        CHECK(refused([](db::Tx& tx) { tx.exec(" "); }));
        CHECK(refused([](db::Tx& tx) { tx.exec("SELECT \"not a column\""); }));
    });
}

TEST_CASE("a column is read as what it is or not at all") {
    test::on_each_engine([](db::Database& database) {
        constexpr auto sql =
            "SELECT CAST(5 AS BIGINT), CAST('5' AS TEXT), CAST(0.5 AS DOUBLE PRECISION), CAST(NULL AS "
            "BIGINT)";
        database.read([&](db::Tx& tx) {
            tx.each(
                [](const db::Row& row) {
                    CHECK(row.integer(0) == 5);
                    CHECK(row.text(1) == "5");
                    CHECK(row.real(2) == 0.5);
                    CHECK(row.is_null(3));
                    CHECK_FALSE(row.integer_or_null(3));
                    CHECK_THROWS_AS(row.text(0), Error);
                    CHECK_THROWS_AS(row.boolean(0), Error);
                    CHECK_THROWS_AS(row.real(0), Error);
                    CHECK_THROWS_AS(row.blob(1), Error);
                    CHECK_THROWS_AS(row.integer(1), Error);
                    CHECK_THROWS_AS(row.date(1), Error);
                    CHECK_THROWS_AS(row.integer(2), Error);
                    CHECK_THROWS_AS(row.integer(3), Error);
                    CHECK_THROWS_AS(row.integer(4), Error);
                    CHECK_THROWS_AS(row.is_null(-1), Error);
                },
                sql);
        });
        make_records(database);
        CHECK_THROWS_AS(database.write([](db::Tx& tx) {
            tx.exec("INSERT INTO record (id, whole) VALUES (1, $1)", "abc");
        }),
                        Error);
    });
}

TEST_CASE("a broken rule says which, and other failures are of their kind") {
    test::on_each_engine([](db::Database& database) {
        tables::make_items(database);
        database.write([](db::Tx& tx) { tables::insert_item(tx, 1, "a", 1); });
        const auto failing = [&](const std::string& sql) {
            return tables::error_of([&] { database.write([&](db::Tx& tx) { tx.exec(sql); }); });
        };
        const bool pg = database.postgres();
        using Expected = std::pair<Kind, std::string>;
        CHECK(failing("INSERT INTO item (id, name, amount) VALUES (1, 'b', 1)") ==
              Expected(Kind::unique, pg ? "item_pkey" : "item.id"));
        CHECK(failing("INSERT INTO item (id, name, amount) VALUES (2, 'a', 1)") ==
              Expected(Kind::unique, pg ? "item_name" : "item.name"));
        CHECK(failing("INSERT INTO item (id, name, amount, owner) VALUES (2, 'b', 1, 9)") ==
              Expected(Kind::foreign_key, pg ? "item_owner_fkey" : ""));
        CHECK(failing("UPDATE item SET amount = -1") == Expected(Kind::check, "amount_positive"));
        CHECK(failing("INSERT INTO item (id, amount) VALUES (3, 1)") == Expected(Kind::check, "item.name"));
        CHECK(failing("SELECT nonsense FROM item") == Expected(Kind::other, ""));
        CHECK(tables::message_of([&] { database.read([](db::Tx& tx) { tx.exec("DELETE FROM item"); }); }) !=
              "nothing");
        CHECK(tables::kind_of([&] { database.read([](db::Tx& tx) { tx.exec("DELETE FROM item"); }); }) ==
              Kind::other);
        CHECK(tables::count(database) == 1);
        // The details that PostgreSQL adds quote the row, and rows are about people.
        CHECK(tables::message_of([&] {
                  database.write([](db::Tx& tx) { tables::insert_item(tx, 5, "a", 1); });
              }).find("(a)") == std::string::npos);
    });
}

TEST_CASE("rows affected, a stale version and a page after a key") {
    test::on_each_engine([](db::Database& database) {
        tables::make_items(database);
        database.write([](db::Tx& tx) {
            for (int i = 1; i <= 9; ++i) tables::insert_item(tx, i, "name " + std::to_string(i), i / 3);
            CHECK(tx.exec("UPDATE item SET amount = amount + 10 WHERE id <= $1", 4) == 4);
            CHECK(tx.exec("SELECT id FROM item") == 0);
            CHECK(tx.exec("UPDATE item SET amount = 0 WHERE id = $1", 77) == 0);
            CHECK(tx.exec_one("UPDATE item SET amount = 1 WHERE id = $1 AND amount = $2", 1, 10));
            CHECK_FALSE(tx.exec_one("UPDATE item SET amount = 2 WHERE id = $1 AND amount = $2", 1, 10));
            CHECK(tx.integer("UPDATE item SET amount = 3 WHERE id = $1 RETURNING amount", 9) == 3);
            const auto id = [](const db::Row& row) { return row.integer(0); };
            CHECK(tx.all(id, "SELECT id FROM item WHERE (amount, id) > ($1, $2) ORDER BY amount, id LIMIT $3",
                         2, 6, 3) == std::vector<std::int64_t>{7, 8, 9});
            CHECK_FALSE(tx.one(id, "SELECT id FROM item WHERE id = $1", 10));
        });
    });
}

TEST_CASE("a statement may be asked again while its rows are read, but not while they stream") {
    test::on_each_engine([](db::Database& database) {
        tables::make_items(database);
        database.write([](db::Tx& tx) {
            for (int i = 1; i <= 3; ++i) tables::insert_item(tx, i, std::to_string(i), i);
        });
        database.read([](db::Tx& tx) {
            int inner = 0;
            constexpr auto sql = "SELECT id FROM item WHERE id >= $1 ORDER BY id";
            const auto outer = tx.all(
                [&](const db::Row& row) {
                    tx.all([&](const db::Row& r) { return inner += r.integer(0) > 0, 0; }, sql,
                           row.integer(0));
                    return row.integer(0);
                },
                sql, 1);
            CHECK(outer == std::vector<std::int64_t>{1, 2, 3});
            CHECK(inner == 6);
        });
        CHECK_THROWS_AS(database.read([](db::Tx& tx) {
            tx.each([&](const db::Row&) { tx.integer("SELECT count(*) FROM item"); }, "SELECT id FROM item");
        }),
                        Error);
        CHECK(tables::count(database) == 3);  // and the connection is as good as before
    });
}

TEST_CASE("a stream of rows may be left in the middle") {
    test::on_each_engine([](db::Database& database) {
        constexpr auto sql =
            "WITH RECURSIVE c (x) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT x + 1 FROM c WHERE x < $1) "
            "SELECT x FROM c";
        std::int64_t sum = 0;
        database.read(
            [&](db::Tx& tx) { tx.each([&](const db::Row& row) { sum += row.integer(0); }, sql, 20'000); });
        CHECK(sum == 200'010'000);
        CHECK_THROWS_AS(database.read([&](db::Tx& tx) {
            tx.each(
                [](const db::Row& row) {
                    if (row.integer(0) == 10) throw std::runtime_error("enough");
                },
                sql, 1'000'000'000);
        }),
                        std::runtime_error);
        CHECK(tables::count(database, "SELECT 7") == 7);
    });
}
