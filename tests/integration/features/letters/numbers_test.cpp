// Numbers of letters: gapless and never doubled, whoever signs at once and whatever fails in between.
#include <future>
#include <set>

#include "desk.h"

using test::Office;
using namespace letters;

namespace {
void check_gapless(db::Database& database, std::int64_t expected) {
    std::set<std::int64_t> numbers;
    std::int64_t rows = 0;
    database.read([&](db::Tx& tx) {
        for (const auto n : tx.all([](const db::Row& row) { return row.integer(0); },
                                   "SELECT number FROM letter WHERE direction = 'out' AND state = 'final'"))
            numbers.insert(n), ++rows;
    });
    CHECK(rows == expected);
    CHECK(static_cast<std::int64_t>(numbers.size()) == rows);  // none doubled
    if (rows) CHECK(*numbers.rbegin() == rows);                // and none left out
}
}  // namespace

TEST_CASE("sixteen colleagues sign twenty letters each") {
    constexpr int kColleagues = 16, kLetters = 20;
    test::on_each_engine({.readers = 8, .write_deadline = std::chrono::minutes(2)},
                         [](db::Database& database) {
                             Office o(database);
                             std::vector<LetterId> drafts;
                             for (int i = 0; i < kColleagues * kLetters; ++i) {
                                 drafts.push_back(o.draft());
                                 REQUIRE(initial(o.as(o.expert), drafts.back(), o.examining).has_value());
                             }
                             std::vector<std::future<int>> all;
                             for (int one = 0; one < kColleagues; ++one)
                                 all.push_back(std::async(std::launch::async, [&, one] {
                                     int done = 0;
                                     for (int i = 0; i < kLetters; ++i) {
                                         const auto id = drafts[static_cast<std::size_t>(one * kLetters + i)];
                                         done += sign(o.as(o.director), id, o.directing).has_value();
                                     }
                                     return done;
                                 }));
                             int done = 0;
                             for (auto& one : all) done += one.get();
                             CHECK(done == kColleagues * kLetters);
                             check_gapless(database, done);
                         });
}

TEST_CASE("two signatures at once: one wins, the other is told, one number is taken") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        for (int round = 0; round < 10; ++round) {
            const auto id = o.draft();
            REQUIRE(initial(o.as(o.expert), id, o.examining).has_value());
            const auto by = [&](auth::PersonId person) {
                return std::async(std::launch::async,
                                  [&o, id, person] { return sign(o.as(person), id, o.directing); });
            };
            auto first = by(o.director), second = by(o.deputy);
            const auto a = first.get(), b = second.get();
            CHECK(a.has_value() != b.has_value());
            CHECK((a ? b : a).error().why == Why::conflict);
        }
        check_gapless(database, 10);
    });
}

TEST_CASE("a number asked in a transaction that fails is not lost") {
    for (const auto engine : test::kEngines)
        for (const auto moment :
             {test::FaultyDatabase::Moment::before, test::FaultyDatabase::Moment::after}) {
            CAPTURE(test::name(engine));
            test::FaultyDatabase database(test::make_database_url(engine), {.readers = 2});
            Office o(database);
            std::int64_t signed_letters = 0;
            // From the second on: a transaction that cannot begin fails whoever waits for it as well.
            for (int call = 2;; ++call) {
                CAPTURE(call);
                CAPTURE(signed_letters);
                const auto id = o.draft();
                REQUIRE(initial(o.as(o.expert), id, o.examining).has_value());
                database.fail_at(call, db::Error::Kind::other, moment);
                bool failed = false;
                try {
                    const auto number = sign(o.as(o.director), id, o.directing);
                    REQUIRE(number.has_value());
                } catch (const db::Error&) {
                    failed = true;
                }
                const int calls = database.calls();
                database.fail_at(0);
                const bool is_final = load(o.as(o.expert), id)->letter.state == State::final;
                if (!failed) CHECK(is_final);
                if (moment == test::FaultyDatabase::Moment::before && failed) CHECK_FALSE(is_final);
                signed_letters += is_final;
                check_gapless(database, signed_letters);
                if (calls < call) break;  // the fault lay beyond the last call
                REQUIRE(call < 200);
            }
            CHECK(signed_letters > 0);
        }
}

TEST_CASE("what comes in and what goes out stand in one book, and a new year begins at one") {
    test::on_each_engine([](db::Database& database) {
        Office o(database);
        LetterForm form{.organisation = o.office.text(),
                        .direction = "in",
                        .party_kind = "outsider",
                        .party_name = "یک شهروند",
                        .subject = "درخواست"};
        const auto number = [&] { return load(o.as(o.clerk), add(o.as(o.clerk), form).value())->number; };
        CHECK(number() == "120/1/1399");
        CHECK(o.signed_number(o.draft()).number == 2);
        CHECK(number() == "120/3/1399");
        o.clock.advance(140 * test::kDay);  // 4 Farvardin 1400
        CHECK(number() == "120/1/1400");
        CHECK(load_list(o.as(o.clerk), {.words = "۱۲۰/۲/۱۳۹۹"}).rows.size() == 1);
        CHECK(load_list(o.as(o.clerk), {.words = "شهروند"}).rows.size() == 3);
        CHECK(load_list(o.as(o.clerk), {.words = "هیچ"}).rows.empty());
        form.their_number = "۴۵/ص/۸۸۱";
        number();
        CHECK(load_list(o.as(o.clerk), {.words = "45/ص/881"}).rows.size() == 1);  // the sender's own number
        CHECK(load_list(o.as(o.clerk), {.words = "881"}).rows.size() == 1);
    });
}
