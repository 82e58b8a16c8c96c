// The work queue over 1,000,000 open pieces of work in 500 offices, a fifth of them in one: milliseconds of
// what a page of the queue asks of the database (its rows and its counts). queue_bench URL, a migrated, empty
// database.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

#include "auth/post_store.h"
#include "features/work/store.h"

namespace {
constexpr int kOffices = 500, kItems = 1'000'000, kAtOnce = 2'000, kReads = 2'000;

Date day(int n) {
    return Date(std::chrono::days(18'500 + n));
}
void fill(db::Database& database) {
    database.write([&](db::Tx& tx) {
        for (int i = 1; i <= kOffices; ++i)
            auth::store::insert_organisation(tx, {.id = auth::OrganisationId{i},
                                                  .parent = {},
                                                  .kind = "county_office",
                                                  .name = "office",
                                                  .territory = 1,
                                                  .letter_code = std::to_string(i),
                                                  .address = {},
                                                  .telephone = {},
                                                  .from = day(0),
                                                  .until = {},
                                                  .version = 0});
    });
    constexpr std::string_view columns[] = {
        "id",    "kind",   "subject_kind", "subject_id", "title",     "path",   "organisation_id",
        "state", "due_on", "opened_on",    "opened_at",  "escalated", "version"};
    std::mt19937 random(1);
    std::vector<db::Value> values;
    for (int i = 1; i <= kItems; ++i) {
        const int office = i % 5 == 0 ? 1 : 1 + static_cast<int>(random() % kOffices);
        const Date opened = day(static_cast<int>(random() % 100));
        for (const auto& value :
             {db::value_of(std::int64_t{i}), db::value_of(i % 7 ? "letter" : "inquiry"),
              db::value_of("letter"), db::value_of(std::int64_t{i}),
              db::value_of("درخواست ثبت تغییرات شرکت تعاونی"), db::value_of("/letters/1"),
              db::value_of(std::int64_t{office}), db::value_of(i % 11 ? "open" : "stopped"),
              db::value_of(iso(opened + std::chrono::days(random() % 60))), db::value_of(iso(opened)),
              db::value_of(std::int64_t{0}), db::value_of(false), db::value_of(std::int64_t{1})})
            values.push_back(value);
        if (i % kAtOnce) continue;
        database.write([&](db::Tx& tx) { tx.insert_rows("work_item", columns, values); });
        values.clear();
    }
}
double read_once(db::Database& database, int office, work::store::Which which) {
    const auto start = std::chrono::steady_clock::now();
    const auth::OrganisationId offices[]{auth::OrganisationId{office}};
    const auto rows = database.read([&](db::Tx& tx) {
        work::store::count(tx, offices, auth::PersonId{1}, day(100), day(103));
        return work::store::list(tx, {.organisations = {offices[0]}, .which = which, .limit = 26}).size();
    });
    if (rows == 0) std::fprintf(stderr, "an office without work was measured\n");
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}
}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const auto database = db::open(arguments[1], {.readers = 4, .create = false});
    fill(*database);
    // What autovacuum has done a minute after a million rows; without it the planner guesses.
    if (database->postgres()) database->connect()->script("VACUUM ANALYZE work_item");
    std::mt19937 random(2);
    using work::store::Which;
    std::vector<double> times;
    for (int i = 0; i < kReads; ++i)
        times.push_back(read_once(*database, i % 4 == 0 ? 1 : 1 + static_cast<int>(random() % kOffices),
                                  i % 3 == 0   ? Which::unowned
                                  : i % 3 == 1 ? Which::stopped
                                               : Which::office));
    std::ranges::sort(times);
    std::printf("%s p50 %.2f p95 %.2f max %.2f ms\n", database->postgres() ? "postgres" : "sqlite",
                times[times.size() / 2], times[times.size() * 95 / 100], times.back());
    return 0;
}
