// Microseconds of a point read, a read transaction and a write: db_bench URL…, each an existing, empty
// database (sqlite:PATH is made). `tests/support/postgres.sh build/DIR/db_bench sqlite:/tmp/bench.db
// "postgres:"` runs both. It ends with 1 where 64 writers at once lost or doubled one of their writes.
#include <chrono>
#include <cstdio>
#include <future>

#include "db/migrate.h"

namespace {
template <class F>
double microseconds_each(int times, F&& f) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < times; ++i) f(i);
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count() /
           times;
}

constexpr int kRows = 100'000;

double fill(db::Database& database) {
    const std::string ddl =
        "CREATE TABLE item (id BIGINT PRIMARY KEY, name TEXT NOT NULL, amount BIGINT NOT NULL)";
    database.connect()->script(database.postgres() ? ddl : db::sqlite_text(ddl + " /*STRICT*/"));
    constexpr std::string_view columns[] = {"id", "name", "amount"};
    std::vector<db::Value> values;
    for (int i = 0; i < kRows; ++i) {
        values.push_back(db::value_of(i));
        values.push_back(db::value_of("تعاونی " + std::to_string(i)));
        values.push_back(db::value_of(i));
    }
    return microseconds_each(
               1,
               [&](int) { database.write([&](db::Tx& tx) { tx.insert_rows("item", columns, values); }); }) /
           kRows;
}

// Each of 64 writers raises one common row and one of its own, 100 times each: writes a second, or nothing
// where the rows do not hold the sum.
std::optional<double> write_together(db::Database& database) {
    constexpr int writers = 64, times = 100;
    const auto amount = [&](int id) {
        return database.read(
            [&](db::Tx& tx) { return tx.integer("SELECT amount FROM item WHERE id = $1", id).value(); });
    };
    const auto sum = [&] {
        std::int64_t out = 0;
        for (int id = 0; id <= writers; ++id) out += amount(id);
        return out;
    };
    const auto before = sum();
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::future<void>> all;
    for (int writer = 1; writer <= writers; ++writer)
        all.push_back(std::async(std::launch::async, [&, writer] {
            for (int i = 0; i < times; ++i)
                database.write([&](db::Tx& tx) {
                    tx.exec("UPDATE item SET amount = amount + 1 WHERE id = $1", writer);
                    tx.exec("UPDATE item SET amount = amount + 1 WHERE id = 0");
                });
        }));
    for (auto& one : all) one.get();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (sum() != before + 2 * writers * times) return std::nullopt;
    return writers * times / took.count();
}

bool measure(const std::string& url) {
    const auto database = db::open(url, {.readers = 8, .create = true});
    const auto bulk = fill(*database);
    constexpr auto sql = "SELECT id, name, amount FROM item WHERE id = $1";
    std::int64_t sum = 0;
    const auto add = [&](const db::Row& row) {
        return sum += row.integer(2) + static_cast<std::int64_t>(row.text(1).size());
    };
    const auto point = database->read([&](db::Tx& tx) {
        return microseconds_each(20'000, [&](int i) { tx.one(add, sql, i * 7 % kRows); });
    });
    const auto read =
        microseconds_each(5'000, [&](int i) { database->read([&](db::Tx& tx) { tx.one(add, sql, i); }); });
    const auto change = [&](int i) {
        database->write([&](db::Tx& tx) { tx.exec("UPDATE item SET amount = amount + 1 WHERE id = $1", i); });
    };
    const auto write = microseconds_each(500, change);
    const auto together = write_together(*database);
    std::printf(
        "%-8s point read %.1f us, read transaction %.1f us, write %.1f us, 64 writers %.0f/s %s, bulk %.2f "
        "us "
        "a row\n",
        database->postgres() ? "postgres" : "sqlite", point, read, write, together.value_or(0),
        together ? "none lost or doubled" : "LOST OR DOUBLED", bulk);
    return together.has_value();
}
}  // namespace

int main(int count, char** urls) {
    bool well = true;
    for (int i = 1; i < count; ++i) well = measure(urls[i]) && well;
    return well ? 0 : 1;
}
