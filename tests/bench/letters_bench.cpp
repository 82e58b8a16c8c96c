// Numbers of letters: 64 clients sign 1,000 letters of one office. letters_bench URL…, each an existing,
// empty database (sqlite:PATH is made). `tests/support/postgres.sh build/DIR/letters_bench
// sqlite:/tmp/bench.db "postgres:"` runs both. It ends with 1 where a number is missing or stands twice.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <set>

#include "auth/post_store.h"
#include "auth/store.h"
#include "db/migrate.h"
#include "features/letters/store.h"

namespace {
constexpr int kClients = 64, kLetters = 1'000;
using namespace letters;

struct Place {
    auth::OrganisationId office;
    auth::PostId post;
    auth::PersonId person;
};
Place make_office(db::Database& database, Ids& ids, Instant now) {
    Place at{ids.next_as<auth::OrganisationId>(), ids.next_as<auth::PostId>(), ids.next_as<auth::PersonId>()};
    const Date first = *parse_iso_date("2019-03-21");
    database.write([&](db::Tx& tx) {
        auth::store::insert_person(tx, {at.person, "", std::to_string(at.person.value), "a", "b", "", ""},
                                   now);
        auth::store::insert_organisation(tx, {at.office,
                                              {},
                                              "province_office",
                                              "office",
                                              1,
                                              std::to_string(at.office.value),
                                              "",
                                              "",
                                              first,
                                              {},
                                              0});
        auth::store::insert_post(
            tx, {at.post, at.office, "head", auth::Role::province_director, true, true, first, {}});
    });
    return at;
}
Letter draft_of(const Place& at, Ids& ids, Instant now) {
    Letter letter;
    letter.id = ids.next_as<LetterId>(), letter.organisation = at.office, letter.subject = "subject";
    letter.body = std::string(800, 'x'), letter.party.name = "receiver";
    letter.author_post = at.post, letter.author = at.person, letter.created_at = now;
    return letter;
}
void sign(db::Database& database, const Place& at, LetterId id, Instant now) {
    database.write([&](db::Tx& tx) {
        Letter letter = store::find(tx, id).value();
        letter.dated = *parse_iso_date("2026-11-24"), letter.state = State::final;
        letter.number = {1405, store::take_number(tx, at.office, 1405)};
        letter.signature = Signature{at.post, at.person, false, now};
        letter.content_hash = view(hash_of(letter)), letter.check_code = id.text();
        if (!store::finish(tx, letter)) throw std::runtime_error("a letter changed meanwhile");
    });
}

bool measure(const std::string& url, const Clock& clock) {
    const auto database =
        db::open(url, {.readers = 16, .write_deadline = std::chrono::minutes(5), .create = true});
    db::migrate(*database, clock);
    Ids ids(clock, 1);
    const auto at = make_office(*database, ids, clock.now());
    std::vector<LetterId> drafts;
    database->write([&](db::Tx& tx) {
        drafts.clear();
        for (int i = 0; i < kLetters; ++i) {
            const auto letter = draft_of(at, ids, clock.now());
            store::insert(tx, letter);
            drafts.push_back(letter.id);
        }
    });
    std::atomic<std::size_t> next = 0;
    std::vector<std::future<std::vector<double>>> clients;
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kClients; ++i)
        clients.push_back(std::async(std::launch::async, [&] {
            std::vector<double> took;
            for (std::size_t one; (one = next++) < drafts.size();) {
                const auto before = std::chrono::steady_clock::now();
                sign(*database, at, drafts[one], clock.now());
                took.push_back(
                    std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before)
                        .count());
            }
            return took;
        }));
    std::vector<double> all;
    for (auto& client : clients)
        for (const double one : client.get()) all.push_back(one);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::ranges::sort(all);
    std::set<std::int64_t> numbers;
    database->read([&](db::Tx& tx) {
        for (const auto n :
             tx.all([](const db::Row& row) { return row.integer(0); },
                    "SELECT number FROM letter WHERE organisation_id = $1 AND state = 'final'", at.office))
            numbers.insert(n);
    });
    const bool right = numbers.size() == kLetters && *numbers.begin() == 1 && *numbers.rbegin() == kLetters;
    std::printf("%s: %d letters by %d clients in %.2f s, p50 %.1f ms, p99 %.1f ms: %s\n",
                database->describe().c_str(), kLetters, kClients, seconds, all[all.size() / 2],
                all[all.size() * 99 / 100], right ? "gapless, none doubled" : "WRONG");
    return right;
}
}  // namespace

int main(int count, char** arguments) {
    const SystemClock clock;
    bool right = true;
    for (int i = 1; i < count; ++i) right = measure(arguments[i], clock) && right;
    return right ? 0 : 1;
}
