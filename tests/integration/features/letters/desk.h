// An office at work in a fresh database: a director, an expert, a clerk and who stands in, and the rest of
// the program around them as the operations see it.
#pragma once

#include "features/letters/calls.h"
#include "features/letters/inquiries.h"
#include "support/database.h"
#include "support/folder.h"

#undef CHECK
#include <doctest/doctest.h>

namespace test {
constexpr auto kDay = std::chrono::hours(24);

struct Office {
    explicit Office(db::Database& db) : database(db) {
        reference.follow(database);
        director = add_person("0000000027", "فرامرز", "قبادی");
        expert = add_person("0000000035", "پروین", "ولدبیگی");
        clerk = add_person("0000000051", "هیوا", "سنجابی");
        deputy = add_person("0000000043", "آرش", "الفتی");
        stranger = add_person("0000000061", "ژیلا", "مرادی");
        office = add_organisation("province_office", "ادارهٔ کل تعاون استان کرمانشاه", "120");
        other = add_organisation("bank_branch", "بانک توسعهٔ تعاون، شعبهٔ کرمانشاه", "77");
        directing = add_post(office, "مدیر کل", auth::Role::province_director, true, true);
        examining = add_post(office, "کارشناس تعاون", auth::Role::province_expert, false, true);
        writing = add_post(office, "متصدی دبیرخانه", auth::Role::county_expert, false, false);
        banking = add_post(other, "رئیس شعبه", auth::Role::bank, true, true);
        hold(directing, director);
        hold(directing, deputy, true, today() + std::chrono::days(10));
        hold(examining, expert);
        hold(writing, clerk);
        hold(banking, stranger);
    }

    Date today() const { return std::chrono::floor<std::chrono::days>(clock.now()); }
    site::Context as(auth::PersonId person) {
        auth::Actor actor;
        actor.kind = auth::Actor::Kind::person, actor.person = person, actor.strong = true;
        return {services, request, actor};
    }
    letters::LetterForm form(std::string subject = "معرفی برای گشایش حساب") const {
        letters::LetterForm out{
            .organisation = office.text(),
            .party_kind = "organisation",
            .party_organisation = other.text(),
            .subject = std::move(subject),
            .body = "با سلام و احترام؛\n\n{receiver} را آگاه می‌سازد."};
        return out;
    }
    letters::LetterId draft(const letters::LetterForm& form) {
        const auto made = letters::add(as(expert), form);
        REQUIRE(made.has_value());
        return *made;
    }
    letters::LetterId draft() { return draft(form()); }
    letters::Number signed_number(letters::LetterId id) {
        REQUIRE(letters::initial(as(expert), id, examining).has_value());
        const auto number = letters::sign(as(director), id, directing);
        REQUIRE(number.has_value());
        return *number;
    }
    std::int64_t count(std::string_view sql) {
        return database.read([&](db::Tx& tx) { return tx.integer(sql).value(); });
    }
    static std::string words(const Refusal& refusal) {
        return i18n::Translator::of(i18n::Language::english)(refusal.message);
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
    jobs::Outbox outbox{database, clock, ids, {}, {}};
    jobs::Schedule schedule{database, clock, "test", {}};
    site::Running running;
    site::Services services{
        database, clock,
        ids,      random,
        search,   reference,
        rules,    sign_in,
        keys,     {[this](auto plain, auto about) { return keys.seal(plain, about, random); },
                   [this](auto bytes, auto about) { return keys.open_sealed(bytes, about); },
                   [this](auto text) { return keys.blind(text); }},
        outbox,   schedule,
        {},       running,
        {}};
    http::Request request;
    auth::PersonId director, expert, clerk, deputy, stranger;
    auth::OrganisationId office, other;
    auth::PostId directing, examining, writing, banking;

private:
    auth::PersonId add_person(const char* national_id, const char* given, const char* family) {
        return database.write([&](db::Tx& tx) {
            return sign_in.ensure_person(tx, national_id, std::string("0912") + (national_id + 3), given,
                                         family);
        });
    }
    auth::OrganisationId add_organisation(const char* kind, const char* name, const char* code) {
        auth::Organisation o;
        o.id = ids.next_as<auth::OrganisationId>(), o.kind = kind, o.name = name, o.territory = 1;
        o.letter_code = code, o.address = "کرمانشاه، میدان آزادی", o.telephone = "08338200000";
        o.from = *parse_iso_date("2019-03-21");
        database.write([&](db::Tx& tx) { auth::store::insert_organisation(tx, o); });
        return o.id;
    }
    auth::PostId add_post(auth::OrganisationId in, const char* title, auth::Role role, bool signs,
                          bool initials) {
        auth::Post p;
        p.id = ids.next_as<auth::PostId>(), p.organisation = in, p.title = title, p.role = role;
        p.signs = signs, p.initials = initials, p.from = *parse_iso_date("2019-03-21");
        database.write([&](db::Tx& tx) { auth::store::insert_post(tx, p); });
        return p.id;
    }
    void hold(auth::PostId post, auth::PersonId person, bool substitute = false,
              std::optional<Date> until = {}) {
        auth::Holding h;
        h.id = ids.next_as<auth::HoldingId>(), h.post = post, h.turn = substitute ? 2 : 1, h.person = person;
        h.substitute = substitute, h.from = *parse_iso_date("2020-03-20"), h.until = until;
        database.write([&](db::Tx& tx) { auth::store::insert_holding(tx, h, person, clock.now()); });
    }
};
}  // namespace test
