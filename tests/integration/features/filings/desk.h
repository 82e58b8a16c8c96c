// A county with its office, bank and registrar in a fresh database, citizens who file, and the program around
// them as the operations see it.
#pragma once
#include "auth/post_store.h"
#include "features/filings/operations.h"
#include "support/database.h"
#include "support/example_kind.h"
#include "support/folder.h"

#undef CHECK
#include <doctest/doctest.h>

namespace test {
struct County {
    explicit County(db::Database& db, filing::Kinds kinds_offered = example::kKinds)
        : database(db), kinds(kinds_offered) {
        database.write([&](db::Tx& tx) {
            ledger::Pen pen{ids, clock, random};
            const auto country = registry::TerritoryId{1};
            province =
                registry::ensure_territory(tx, pen, country, "province", "05", "کرمانشاه", "Kermanshah");
            place = registry::ensure_territory(tx, pen, province, "county", "0501", "پاوه", "Paveh");
        });
        reference.follow(database);
        filer = add_person("0000000051", "نگین", "رستمی"),
        witness = add_person("0000000061", "سیروان", "احمدی");
        expert = add_person("0000000035", "پروین", "ولدبیگی"),
        head = add_person("0000000043", "آرش", "الفتی");
        director = add_person("0000000027", "فرامرز", "قبادی"),
        clerk = add_person("0000000078", "هیوا", "سنجابی");
        office = add_organisation("county_office", "ادارهٔ تعاون شهرستان پاوه", "121", place);
        directorate = add_organisation("province_office", "ادارهٔ کل تعاون استان کرمانشاه", "120", province);
        bank = add_organisation("bank_branch", "بانک توسعهٔ تعاون، شعبهٔ پاوه", "77", place);
    }
    Date today() const { return law_today(); }
    site::Context as(auth::PersonId person) {
        auth::Actor actor;
        actor.kind = auth::Actor::Kind::person, actor.person = person, actor.strong = true;
        const auto grant = [&](auth::Role role, registry::TerritoryId where) {
            actor.grants.push_back({role, where.value});
        };
        if (person == expert) grant(auth::Role::county_expert, place);
        if (person == head) grant(auth::Role::county_head, place);
        if (person == director) grant(auth::Role::province_director, province);
        if (person == clerk) grant(auth::Role::bank, place);
        if (actor.grants.empty()) actor.grants.push_back({auth::Role::citizen, {}});
        return {services, request, actor};
    }
    std::int64_t count(std::string_view sql) {
        return database.read([&](db::Tx& tx) { return tx.integer(sql).value(); });
    }
    Json address(std::int64_t area = 50) const {
        return Json::Object{{"county", place.text()}, {"address", "پاوه، خیابان امام"}, {"area", area}};
    }
    Json witnesses() const {
        return Json::Object{{"people", Json::Array{Json::Object{{"national_id", "0000000051"},
                                                                {"given_name", "نگین"},
                                                                {"family_name", "رستمی"}},
                                                   Json::Object{{"national_id", "0000000061"},
                                                                {"given_name", "سیروان"},
                                                                {"family_name", "احمدی"}}}}};
    }
    Json document(std::int64_t area = 50) const {
        return Json::Object{{"address", address(area)}, {"witnesses", witnesses()}};
    }
    filing::FilingId begun(std::int64_t area = 50) {
        const auto made = filings::create(as(filer), "example", document(area), true);
        REQUIRE(made.has_value());
        return made->filing.id;
    }
    filing::FilingId agreed(std::int64_t area = 50) {
        const auto id = begun(area);
        REQUIRE(filings::answer(as(witness), id, true).has_value());
        return id;
    }
    std::string act(auth::PersonId who, filing::FilingId id, filing::Command command) {
        const auto done = filings::act(as(who), id, command);
        if (done) return done->state;
        return "refused: " +
               i18n::Translator::of(i18n::Language::english)(done.error().refusals.front().message);
    }

    db::Database& database;
    Folder folder;
    ManualClock clock{*parse_iso_instant("2020-11-04T06:30:00Z")};  // 14 Aban 1399, a Wednesday
    SecureRandom random;
    Ids ids{clock, 1};
    auth::Keys keys = auth::Keys::open(folder.path() + "/keys", random);
    registry::Search search;
    site::Reference reference;
    law::RuleBook rules = law::RuleBook::load();
    auth::SignIn sign_in{{database, clock, ids, random, keys, [](auto&&...) {}, [](auto&&...) {}}};
    jobs::Outbox outbox{database,
                        clock,
                        ids,
                        {[this](auto plain, auto about) { return keys.seal(plain, about, random); },
                         [this](auto bytes, auto about) { return keys.open_sealed(bytes, about); }},
                        {}};
    jobs::Schedule schedule{database, clock, "test", {}};
    site::Running running;
    filing::Kinds kinds;
    site::Services services{database,
                            clock,
                            ids,
                            random,
                            search,
                            reference,
                            rules,
                            sign_in,
                            keys,
                            {[this](auto plain, auto about) { return keys.seal(plain, about, random); },
                             [this](auto bytes, auto about) { return keys.open_sealed(bytes, about); },
                             [this](auto text) { return keys.blind(text); }},
                            outbox,
                            schedule,
                            {},
                            running,
                            {},
                            kinds};
    http::Request request;
    registry::TerritoryId province, place;
    auth::PersonId filer, witness, expert, head, director, clerk;
    auth::OrganisationId office, directorate, bank;

private:
    Date law_today() const { return std::chrono::floor<std::chrono::days>(clock.now()); }
    auth::PersonId add_person(const char* national_id, const char* given, const char* family) {
        return database.write([&](db::Tx& tx) {
            return sign_in.ensure_person(tx, national_id, std::string("0912") + (national_id + 3), given,
                                         family);
        });
    }
    auth::OrganisationId add_organisation(const char* kind, const char* name, const char* code,
                                          registry::TerritoryId where) {
        auth::Organisation o;
        o.id = ids.next_as<auth::OrganisationId>(), o.kind = kind, o.name = name, o.territory = where.value;
        o.letter_code = code, o.address = "کرمانشاه، میدان آزادی", o.telephone = "08338200000";
        o.from = *parse_iso_date("2019-03-21");
        database.write([&](db::Tx& tx) { auth::store::insert_organisation(tx, o); });
        return o.id;
    }
};
}  // namespace test
