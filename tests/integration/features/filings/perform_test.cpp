// A filing from draft to the register, on both engines: what each action leaves behind, what is refused, and
// that a failure leaves the old state or the new one.
#include <future>

#include "desk.h"
#include "features/filings/public.h"
#include "law/calendar_store.h"

using test::County;
using namespace filings;
using filing::Command;
using filing::FilingId;

TEST_CASE("from a draft to the register") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.begun();
        CHECK(c.count("SELECT COUNT(*) FROM outbox WHERE template = 'filing_invitation'") ==
              1);  // the witness, not oneself
        CHECK(c.act(c.filer, id, {.action = "submit"}) ==
              "refused: Not everybody has agreed yet: 1 have not answered or declined.");
        REQUIRE(answer(c.as(c.witness), id, true).has_value());
        CHECK(answer(c.as(c.witness), id, false).error().why == Why::not_found);  // answered once
        CHECK(c.act(c.filer, id, {.action = "submit"}) == "filed");
        const auto filed = load(c.as(c.expert), id);
        REQUIRE(filed.has_value());
        CHECK(filed->of.filing.number == "99-121-0001-4");
        CHECK(filed->of.filing.office == c.office);
        CHECK(filed->findings.size() == 1);
        CHECK(c.count("SELECT COUNT(*) FROM work_item WHERE subject_kind = 'filing' AND state <> 'done'") ==
              1);
        CHECK(c.act(c.expert, id, {.action = "approve"}).starts_with("refused: This cannot be done now."));
        CHECK(c.act(c.expert, id, {.action = "propose"}) == "proposed");
        CHECK(c.act(c.expert, id, {.action = "approve", .input = Json::Object{{"decree", "7"}}}) ==
              "refused: This is decided by the head of the office.");
        CHECK(c.act(c.head, id, {.action = "approve"}) == "refused: This has to be filled in.");
        CHECK(c.act(c.head, id, {.action = "approve", .input = Json::Object{{"decree", "7"}, {"more", 1}}})
                  .starts_with("refused: «more»"));
        CHECK(c.act(c.head, id, {.action = "approve", .input = Json::Object{{"decree", "7"}}}) == "moved");
        CHECK(c.count("SELECT COUNT(*) FROM work_item WHERE subject_kind = 'filing' AND state <> 'done'") ==
              0);
        CHECK(c.count("SELECT COUNT(*) FROM filing_claim") == 0);
        const auto subject = filed->of.filing.subject;
        const auto registered =
            database.read([&](db::Tx& tx) { return registry::find_cooperative(tx, subject); });
        REQUIRE(registered.has_value());
        CHECK(registered->address == "پاوه، خیابان امام");
        CHECK(c.count("SELECT COUNT(*) FROM ledger_entry WHERE stream_kind = 'example'") == 3);
        const auto after = load(c.as(c.filer), id);
        CHECK(after->history.size() == 3);
        CHECK(after->of.entered("approve").text_or("decree") == "7");
        CHECK(c.act(c.filer, id, {.action = "withdraw"}).starts_with("refused: This is finished"));
    });
}

TEST_CASE("the filed bytes are kept as they were, whatever is written later") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.agreed();
        CHECK(read_filed(c.as(c.filer), id, 0).error().why == Why::not_found);
        REQUIRE(c.act(c.filer, id, {.action = "submit"}) == "filed");
        const auto first = read_filed(c.as(c.filer), id, 0);
        REQUIRE(first.has_value());
        REQUIRE(c.act(c.expert, id,
                      {.action = "return",
                       .deficiencies = {{"move.area", "address.area", "بزرگ‌تر"}}}) == "returned");
        const auto saved = save(c.as(c.filer), id, "address", c.address(90), 1);
        REQUIRE(saved.has_value());
        REQUIRE(c.act(c.filer, id, {.action = "submit"}) == "filed");
        CHECK(read_filed(c.as(c.expert), id, 1)->bytes == first->bytes);
        CHECK(read_filed(c.as(c.expert), id, 0)->bytes != first->bytes);
        CHECK(Json::parse(first->bytes)->find("sections")->find("address")->integer_at("area") == 50);
        const auto returned = load(c.as(c.filer), id);
        CHECK(returned->of.filing.returns == 1);
        REQUIRE(returned->of.returned_for.size() == 1);
        CHECK(std::get<std::string>(returned->of.returned_for.front().values.back().second) ==
              "بزرگ‌تر");
        // Nothing that identifies a person or says what was written stands readable in the database.
        CHECK(c.count("SELECT COUNT(*) FROM filing_transition WHERE findings LIKE '%رستمی%'") == 0);
    });
}

TEST_CASE("who it does not concern learns nothing of it") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.begun();
        for (const auto person : {c.expert, c.head, c.director, c.clerk})  // a draft is nobody else's
            CHECK(load(c.as(person), id).error().why == Why::not_found);
        CHECK(load(c.as(c.witness), id).has_value());
        CHECK(save(c.as(c.witness), id, "address", c.address(), 1).error().front().why == Why::forbidden);
        REQUIRE(answer(c.as(c.witness), id, true).has_value());
        REQUIRE(c.act(c.filer, id, {.action = "submit"}) == "filed");
        CHECK(load(c.as(c.expert), id).has_value());
        CHECK(load(c.as(c.clerk), id).error().why == Why::not_found);  // never waits for the bank
        CHECK(c.act(c.clerk, id, {.action = "propose"}) == "refused: There is no such filing.");
        CHECK(c.count(
                  "SELECT COUNT(*) FROM audit_event WHERE subject_kind = 'filing' AND code LIKE '%read%'") ==
              1);
    });
}

TEST_CASE("two people write at once: the second is told and nothing is lost") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.begun();
        const auto first = save(c.as(c.filer), id, "address", c.address(60), 1);
        REQUIRE(first.has_value());
        CHECK(first->version == 2);
        const auto second = save(c.as(c.filer), id, "address", c.address(70), 1);
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().front().why == Why::conflict);
        CHECK(load(c.as(c.filer), id)->of.section("address").integer_at("area") == 60);
        CHECK(save(c.as(c.filer), id, "nothing", c.address(), 0).error().front().why == Why::not_found);
        CHECK(save(c.as(c.filer), id, "address", Json::Object{{"other", 1}}, 2).error().front().field ==
              "other");
    });
}

TEST_CASE("two officers decide at once: one decision stands") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        for (int round = 0; round < 8; ++round) {
            const auto made =
                create(c.as(c.filer), "example",
                       Json(Json::Object{
                           {"address", Json::Object{{"county", c.place.text()},
                                                    {"address", "خانهٔ " + std::to_string(round)},
                                                    {"area", 9}}},
                           {"witnesses",
                            Json::Object{{"people", Json::Array{Json::Object{{"national_id", "0000000051"},
                                                                             {"given_name", "نگین"},
                                                                             {"family_name", "رستمی"}}}}}}}),
                       true);
            REQUIRE(made.has_value());
            const auto id = made->filing.id;
            REQUIRE(c.act(c.filer, id, {.action = "submit"}) == "filed");
            const auto by = [&](auth::PersonId person, Command command) {
                return std::async(std::launch::async, [&c, id, person, command] {
                    return filings::act(c.as(person), id, command);
                });
            };
            auto a = by(c.expert, {.action = "propose", .version = 3});
            auto b = by(c.head, {.action = "return", .version = 3, .deficiencies = {{"own", "", "x"}}});
            const auto first = a.get(), second = b.get();
            CHECK(first.has_value() != second.has_value());
            CHECK((first ? second : first).error().refusals.front().why == Why::conflict);
        }
        CHECK(c.count("SELECT COUNT(*) FROM filing_transition") == 16);
    });
}

TEST_CASE("one name, two filings: the second is refused until the first lets it go") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto first = c.agreed(), second = c.agreed();
        REQUIRE(c.act(c.filer, first, {.action = "submit"}) == "filed");
        CHECK(c.act(c.filer, second, {.action = "submit"})
                  .starts_with("refused: Another filing about the same"));
        REQUIRE(c.act(c.expert, first, {.action = "propose"}) == "proposed");
        REQUIRE(c.act(c.head, first, {.action = "approve", .input = Json::Object{{"decree", "7"}}}) ==
                "moved");
        CHECK(c.act(c.filer, second, {.action = "submit"}) == "filed");
    });
}

TEST_CASE("an unfinished or wrong document is not filed; trying out stores nothing") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto tried = create(c.as(c.filer), "example",
                                  Json(Json::Object{{"address", Json::Object{{"area", 1}}}}), false);
        REQUIRE(tried.has_value());
        CHECK(tried->wanting.size() == 3);  // county, address, people
        REQUIRE(tried->findings.size() == 1);
        CHECK(tried->findings.front().outcome == filing::Outcome::failed);
        CHECK(c.count("SELECT COUNT(*) FROM filing") == 0);
        CHECK(create(c.as(c.filer), "nothing", Json(Json::Object{}), true).error().front().why ==
              Why::not_found);
        CHECK(create(c.as(c.filer), "example", Json(Json::Object{{"other", Json::Object{}}}), true)
                  .error()
                  .front()
                  .field == "other");
        const auto id = begin(c.as(c.filer), "example");
        REQUIRE(id.has_value());
        const auto refused = filings::act(c.as(c.filer), *id, {.action = "submit"});
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().refusals.size() == 3);
        CHECK(refused.error().refusals.front().field == "address.county");
        CHECK(c.count("SELECT COUNT(*) FROM filing_transition") == 0);
    });
}

TEST_CASE(
    "whom the document names is invited once, let alone while nothing changes, and let go when left out") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto person = [](const char* id, const char* family) {
            return Json(Json::Object{{"national_id", id}, {"given_name", "الف"}, {"family_name", family}});
        };
        const auto people = [](Json::Array all) { return Json(Json::Object{{"people", std::move(all)}}); };
        const auto made = create(
            c.as(c.filer), "example",
            Json(Json::Object{{"address", c.address()},
                              {"witnesses", people({person("0000000061", "ب"), person("0000000051", "پ"),
                                                    person("0000000061", "ب")})}}),
            true);
        REQUIRE(made.has_value());
        const auto id = made->filing.id;
        const auto parties = [&] {
            return database.read([&](db::Tx& tx) { return filing::store::list_parties(tx, id); });
        };
        REQUIRE(parties().size() == 2);
        CHECK(parties()[0].person == c.witness);  // in the order of the document
        REQUIRE(answer(c.as(c.witness), id, true).has_value());
        const auto save_people = [&](Json::Array all, std::int64_t version) {
            return save(c.as(c.filer), id, "witnesses", people(std::move(all)), version).has_value();
        };
        REQUIRE(save_people({person("0000000061", "ب"), person("0000000051", "ت")}, 1));
        REQUIRE(parties().size() == 2);
        CHECK(parties()[0].state == filing::Party::State::consented);
        REQUIRE(save_people({person("0000000051", "ت"), person("0000000027", "ث")}, 2));
        REQUIRE(parties().size() == 2);
        CHECK(parties()[0].person == c.filer);
        CHECK(parties()[1].person == c.director);
        CHECK(c.count("SELECT COUNT(*) FROM outbox WHERE template = 'filing_invitation'") == 2);
    });
}

TEST_CASE("a term that ends is an act like any other, of nobody") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.begun();
        const auto due = database.read([&](db::Tx& tx) { return filing::store::find(tx, id)->due_on; });
        REQUIRE(due.has_value());
        CHECK(run_terms(c.services).ended == 0);
        c.clock.set(Instant(*due) - std::chrono::hours(30));
        CHECK(run_terms(c.services).reminded == 1);
        CHECK(run_terms(c.services).reminded == 0);  // once
        CHECK(c.count("SELECT COUNT(*) FROM outbox WHERE template = 'filing_due'") == 1);
        c.clock.set(Instant(*due) + std::chrono::hours(30));
        CHECK(run_terms(c.services).ended == 1);
        CHECK(load(c.as(c.filer), id)->of.filing.state == "expired");
        CHECK(run_terms(c.services).ended == 0);
    });
}

TEST_CASE("a holiday declared over a running term moves it, in that county and no other") {
    test::on_each_engine([](db::Database& database) {
        County c(database);
        const auto id = c.agreed();
        REQUIRE(c.act(c.filer, id, {.action = "submit"}) == "filed");
        const auto due = [&] {
            return database.read([&](db::Tx& tx) { return filing::store::find(tx, id)->due_on.value(); });
        };
        const Date before = due();
        const auto declare = [&](registry::TerritoryId where, Date day) {
            const auto context = c.as(c.director);
            return database.write([&](db::Tx& tx) {
                law::store::insert_day(tx,
                                       {c.ids.next_as<law::CalendarDayId>(), day, where.value, false, "برف"},
                                       c.director.value, c.clock.now());
                return recount_terms(tx, context, where, day);
            });
        };
        const auto elsewhere = database.write([&](db::Tx& tx) {
            ledger::Pen pen{c.ids, c.clock, c.random};
            return registry::ensure_territory(tx, pen, c.province, "county", "0502", "جوانرود", "Javanrud");
        });
        c.reference.follow(database);
        CHECK(declare(elsewhere, before) == 0);
        CHECK(due() == before);
        CHECK(declare(c.place, before) == 1);  // its last day
        CHECK(due() > before);
    });
}

TEST_CASE("whatever call of the database fails, the state is the old one or the new one") {
    for (const auto engine : test::kEngines)
        for (const auto moment :
             {test::FaultyDatabase::Moment::before, test::FaultyDatabase::Moment::after}) {
            CAPTURE(test::name(engine));
            test::FaultyDatabase database(test::make_database_url(engine), {.readers = 2});
            County c(database);
            std::int64_t done = 0;
            for (int call = 2;; ++call) {
                CAPTURE(call);
                const auto made = create(
                    c.as(c.filer), "example",
                    Json(Json::Object{
                        {"address", Json::Object{{"county", c.place.text()},
                                                 {"address", "خانهٔ " + std::to_string(call)},
                                                 {"area", 9}}},
                        {"witnesses",
                         Json::Object{{"people", Json::Array{Json::Object{{"national_id", "0000000051"},
                                                                          {"given_name", "نگین"},
                                                                          {"family_name", "رستمی"}}}}}}}),
                    true);
                REQUIRE(made.has_value());
                const auto id = made->filing.id;
                database.fail_at(call, db::Error::Kind::other, moment);
                bool failed = false;
                try {
                    const auto performed = filings::act(c.as(c.filer), id, {.action = "submit"});
                    REQUIRE(performed.has_value());
                } catch (const db::Error&) {
                    failed = true;
                }
                const int calls = database.calls();
                database.fail_at(0);
                const auto of = load(c.as(c.filer), id);
                const bool is_new = of->of.filing.state == "filed";
                if (!failed) CHECK(is_new);
                if (failed && moment == test::FaultyDatabase::Moment::before) CHECK_FALSE(is_new);
                done += is_new;
                CHECK(of->history.size() == (is_new ? 1U : 0U));
                CHECK(of->of.filing.number.empty() != is_new);
                CHECK(c.count("SELECT COUNT(*) FROM filing_version") == done);
                CHECK(c.count("SELECT COUNT(*) FROM filing_claim") == done);
                CHECK(c.count("SELECT COUNT(*) FROM work_item WHERE state <> 'done'") == done);
                CHECK(c.count("SELECT COUNT(*) FROM ledger_entry WHERE stream_kind = 'example'") == done);
                CHECK(c.count("SELECT COALESCE(MAX(last), 0) FROM filing_counter") ==
                      done);  // no number is lost
                if (calls < call) break;
                REQUIRE(call < 300);
            }
            CHECK(done > 0);
        }
}
