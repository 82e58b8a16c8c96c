// Duties of a new cooperative on both engines: begun once with the registration, told of once before their
// day and once after.
#include "../filings/desk.h"
#include "features/founding/duty_operations.h"
#include "features/founding/duty_store.h"
#include "features/founding/public.h"
#include "support/founding_document.h"

using namespace founding;
using test::County;

namespace {
filing::Case registered(County& c) {
    filing::Case of = test::founding_case(7, c.place.text());
    of.filing.id = c.ids.next_as<filing::FilingId>();
    of.filing.subject = c.ids.next_as<registry::CooperativeId>();
    of.filing.kind = "founding", of.filing.state = "registered", of.filing.filer = c.filer,
    of.filing.place = c.place;
    of.filing.office = c.office, of.filing.version = 1;
    of.filing.created_at = of.filing.changed_at = c.clock.now();
    of.record["register"] = Json::Object{{"registration_number", "12"}, {"registered_on", "2020-11-04"}};
    return of;
}
const filing::Transition& transition(std::string_view action) {
    for (const auto& one : kind().transitions)
        if (action == one.action) return one;
    throw std::logic_error("no such action");
}
filing::World world_of(County& c) {
    const auto tables = c.reference.tables();
    return {c.rules, tables->codes, tables->territories, c.keys, c.today()};
}
}  // namespace

TEST_CASE("six duties begin with the registration and with nothing else, once") {
    test::on_each_engine([](db::Database& database) {
        const filing::Kind* only[]{&kind()};
        County c(database, only);
        const auto of = registered(c);
        const bool hooked = kind().after == begin_duties;
        REQUIRE(hooked);
        database.write([&](db::Tx& tx) {
            filing::store::insert(tx, of.filing);
            kind().after(tx, world_of(c), of, transition("license"), c.ids);
        });
        CHECK(c.count("SELECT COUNT(*) FROM founding_duty") == 0);
        for (int i = 0; i < 2; ++i)
            database.write(
                [&](db::Tx& tx) { kind().after(tx, world_of(c), of, transition("register"), c.ids); });
        CHECK(c.count("SELECT COUNT(*) FROM founding_duty") == 6);
        const auto all =
            database.read([&](db::Tx& tx) { return duty_store::list_of_filing(tx, of.filing.id); });
        REQUIRE(all.size() == 6);
        CHECK(all.front().code == "tax_file");
        CHECK(all.front().cooperative == of.filing.subject);
    });
}

TEST_CASE("reminded ten days before and once when late; what is done is let alone") {
    test::on_each_engine([](db::Database& database) {
        const filing::Kind* only[]{&kind()};
        County c(database, only);
        const auto of = registered(c);
        database.write([&](db::Tx& tx) {
            filing::store::insert(tx, of.filing);
            kind().after(tx, world_of(c), of, transition("register"), c.ids);
        });
        const auto told = [&] {
            return c.count("SELECT COUNT(*) FROM outbox WHERE template = 'founding_duty'");
        };
        const auto on = [&](const char* day) {
            c.clock.set(*parse_iso_instant(std::string(day) + "T06:30:00Z"));
        };
        CHECK(remind_of_duties(c.services).before == 0);
        on("2020-12-24");  // ten days before the tax file
        CHECK(remind_of_duties(c.services).before == 1);
        CHECK(remind_of_duties(c.services).before == 0);
        CHECK(told() == 1);
        on("2021-01-04");
        CHECK(remind_of_duties(c.services).late == 1);
        CHECK(remind_of_duties(c.services).late == 0);
        CHECK(told() == 2);
        database.write([&](db::Tx& tx) {
            CHECK(duty_store::mark_done(tx, of.filing.id, "gazette", {c.today(), "22000"}, c.filer));
            CHECK_FALSE(duty_store::mark_done(tx, of.filing.id, "nothing", {c.today(), ""}, c.filer));
        });
        on("2021-03-01");  // all others are late at once: told so, not reminded
        const auto last = remind_of_duties(c.services);
        CHECK(last.before == 0);
        CHECK(last.late == 4);
        CHECK(told() == 6);
    });
}

TEST_CASE("who filed and the office may; others find nothing") {
    test::on_each_engine([](db::Database& database) {
        const filing::Kind* only[]{&kind()};
        County c(database, only);
        auto of = registered(c);
        of.filing.filed_at = c.clock.now();
        database.write([&](db::Tx& tx) {
            filing::store::insert(tx, of.filing);
            filing::store::update(tx, of.filing);  // with its first filing
            kind().after(tx, world_of(c), of, transition("register"), c.ids);
        });
        const auto id = of.filing.id;
        CHECK(load_duties(c.as(c.filer), id)->duties.size() == 6);
        CHECK(load_duties(c.as(c.expert), id).has_value());
        CHECK(load_duties(c.as(c.head), id).has_value());
        CHECK(load_duties(c.as(c.witness), id).error().why == Why::not_found);
        CHECK(load_duties(c.as(c.clerk), id).error().why == Why::not_found);
        CHECK(mark_done(c.as(c.witness), id, "gazette", {c.today(), "1"}).error().front().why ==
              Why::not_found);
        CHECK(mark_done(c.as(c.filer), id, "gazette", {c.today(), ""}).error().front().field == "value");
        CHECK(mark_done(c.as(c.expert), id, "social_insurance", {c.today(), "1234567890"}).has_value());
        CHECK(c.count(
                  "SELECT COUNT(*) FROM founding_duty WHERE done_on IS NOT NULL AND value = '1234567890'") ==
              1);
        CHECK(c.count("SELECT COUNT(*) FROM audit_event WHERE code = 'founding.duty_done'") == 1);
    });
}
