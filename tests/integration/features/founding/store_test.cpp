// What is looked up beside a founding, on both engines; its document read, written and described.
#include <chrono>

#include "../../registry/desk.h"
#include "auth/store.h"
#include "features/founding/public.h"
#include "features/founding/store.h"
#include "filing/store.h"
#include "registry/store.h"
#include "support/database.h"
#include "support/folder.h"
#include "support/founding_document.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
Date day(const char* text) {
    return parse_iso_date(text).value();
}
struct World {
    explicit World(db::Database& d) : database(d) {
        database.write([&](db::Tx& tx) {
            const auto province =
                registry::ensure_territory(tx, desk.pen, {1}, "province", "05", "کرمانشاه", "Kermanshah");
            county = registry::ensure_territory(tx, desk.pen, province, "county", "0510", "پاوه", "Paveh");
            tx.exec("UPDATE territory SET population = 60000 WHERE id = $1", county);
        });
        database.read([&](db::Tx& tx) {
            territories = registry::Territories::load(tx);
            codes = registry::Codes::load(tx);
        });
    }
    filing::World world() const { return {rules, codes, territories, keys, test::kToday}; }
    auth::PersonId person(int n) {
        return database.write([&](db::Tx& tx) {
            const std::string hash = keys.blind(test::founder_id(n));
            if (const auto known = auth::store::find_person(tx, hash)) return known->id;
            const auth::store::Person one{.id = desk.ids.next_as<auth::PersonId>(),
                                          .national_id_sealed = "sealed",
                                          .national_id_hash = hash,
                                          .given_name = "مریم",
                                          .family_name = "کریمی",
                                          .mobile_sealed = {},
                                          .mobile_hash = {}};
            auth::store::insert_person(tx, one, desk.clock.now());
            return one.id;
        });
    }
    registry::CooperativeId cooperative(const char* name, const char* field, const char* status = "active") {
        const auto fresh = desk.fresh();
        test::record(database, desk, fresh,
                     {test::facts("registered", {{"name", name}, {"field", field}, {"status", status}},
                                  test::kToday)});
        return fresh.id;
    }
    void member(registry::CooperativeId of, int n) {
        const auto id = person(n);
        database.write([&](db::Tx& tx) {
            tx.exec(
                "INSERT INTO member (cooperative_id, person_id, since_on, shares, paid_rial) VALUES ($1, $2, NULL, 1, 0)",
                of, id);
        });
    }
    filing::FilingId founding(const char* state, registry::CooperativeId subject, int founder,
                              filing::Party::State answer) {
        const auto who = person(founder);
        return database.write([&](db::Tx& tx) {
            filing::Filing one{.id = desk.ids.next_as<filing::FilingId>(),
                               .kind = "founding",
                               .state = state,
                               .title = "t",
                               .number = {},
                               .filer = who,
                               .subject = subject,
                               .created_at = desk.clock.now(),
                               .changed_at = desk.clock.now()};
            filing::store::insert(tx, one);
            filing::store::insert_party(tx, {.id = desk.ids.next_as<filing::PartyId>(),
                                             .filing = one.id,
                                             .person = who,
                                             .role = "founder",
                                             .state = answer,
                                             .invited_at = desk.clock.now()});
            return one.id;
        });
    }
    founding::Facts load(const filing::Case& of, const char* stage) {
        return database.read([&](db::Tx& tx) { return founding::store::load_facts(tx, world(), of, stage); });
    }
    db::Database& database;
    test::Desk desk;
    test::Folder folder;
    SecureRandom random;
    auth::Keys keys = auth::Keys::open(folder.path() + "/keys", random);
    const law::RuleBook rules = law::RuleBook::load();
    registry::Territories territories;
    registry::Codes codes;
    registry::TerritoryId county;
};
using Founders = std::vector<std::size_t>;
constexpr auto kConsented = filing::Party::State::consented, kInvited = filing::Party::State::invited;
}  // namespace

TEST_CASE("who is in a similar cooperative is found at once, and who may be is said to be open") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        const auto mill = w.cooperative("آسیاب شاهو", "industry"),
                   herd = w.cooperative("دامداران", "livestock"),
                   gone = w.cooperative("آسیاب کهن", "industry", "dissolved");
        w.member(mill, 2), w.member(herd, 3), w.member(gone, 4);
        const registry::CooperativeId not_yet{4242};
        w.founding("in_review", not_yet, 5, kConsented);  // its field is not known
        w.founding("draft", not_yet, 6, kConsented);      // binds nobody
        w.founding("in_review", not_yet, 7, kInvited);    // never agreed
        w.founding("registered", mill, 1, kConsented);    // of the same field
        w.founding("registered", herd, 6, kConsented);    // of another
        w.founding("agreed", not_yet, 2, kConsented);     // is in a similar one for certain
        w.founding("withdrawn", not_yet, 7, kConsented);  // ended
        const auto facts = w.load(test::founding_case(7, w.county.text()), "application");
        CHECK(facts.similar == Founders{0, 1});
        CHECK(facts.elsewhere == Founders{4});
        CHECK(facts.population == 60000);
    });
}

TEST_CASE("a founding is not similar to itself, and other stages do not ask") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        const auto mill = w.cooperative("آسیاب شاهو", "industry");
        auto of = test::founding_case(7, w.county.text());
        of.filing.subject = mill;
        of.filing.id = w.founding("in_review", mill, 1, kConsented);
        w.member(mill, 2);
        CHECK(w.load(of, "application").similar.empty());
        of.filing.subject = {}, of.filing.id = {};
        CHECK(w.load(of, "application").similar == Founders{0, 1});
        CHECK(w.load(of, "capital").similar.empty());
        test::at(of, "type", "field") = "";
        CHECK(w.load(of, "application").elsewhere.empty());
    });
}

TEST_CASE("a name of the register and a name that another founding holds are found") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        auto of = test::founding_case(7, w.county.text());
        CHECK(w.load(of, "application").registered_names.empty());
        w.cooperative("خوشه های شاهو", "industry");
        const auto claims = founding::kind().claims(of, w.world());
        REQUIRE(claims.size() == 1);
        CHECK(claims[0].kind == "name");
        CHECK(claims[0].until == day("2020-12-01"));  // 11 Shahrivar and three months: 11 Azar
        const auto other = w.founding("in_review", {4242}, 900, kConsented);
        database.write([&](db::Tx& tx) {
            return filing::store::replace_claims(tx, other, claims, test::kToday).has_value();
        });
        auto facts = w.load(of, "application");
        CHECK(facts.registered_names == Founders{1});
        CHECK_FALSE(facts.approved_name_registered);
        CHECK(facts.name_claimed);
        of.filing.id = other;
        CHECK_FALSE(w.load(of, "application").name_claimed);
        test::at(of, "type", "legal_type") = "public_joint_stock";
        CHECK(founding::kind().claims(of, w.world())[0].until == day("2021-03-01"));
        of.sections.erase("name_approval");
        CHECK_FALSE(founding::kind().claims(of, w.world())[0].until);
        of.sections.erase("name");
        CHECK(founding::kind().claims(of, w.world()).empty());
    });
}

TEST_CASE("the registrar's input is compared with the register and the day of the permit") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        auto of = test::founding_case(7, w.county.text());
        of.filing.id = w.founding("at_registrar", of.filing.subject, 1, kConsented);
        database.write([&](db::Tx& tx) {
            filing::store::insert_transition(tx, of.filing.id,
                                             {.ordinal = 1,
                                              .from = "permit_with_head",
                                              .action = "permit",
                                              .to = "permitted",
                                              .actor = {1},
                                              .at = Instant(day("2020-10-25")) + std::chrono::hours(22),
                                              .rules_on = test::kToday,
                                              .rule_book = "x"});
        });
        auto facts = w.load(of, "registration");
        CHECK(facts.permitted_on == day("2020-10-26"));  // in Tehran
        CHECK_FALSE(facts.national_id_taken);
        const auto other = w.desk.fresh();
        test::record(
            database, w.desk, other,
            {test::facts("registered", {{"name", "الف"}, {"national_id", facts.registration.national_id}},
                         test::kToday)});
        CHECK(w.load(of, "registration").national_id_taken);
    });
}

TEST_CASE("the kind's check says what was found, stage by stage") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        const auto of = test::founding_case(7, w.county.text());
        for (const char* stage : {"application", "capital", "deposit", "assembly", "registration"}) {
            const auto found = database.read(
                [&](db::Tx& tx) { return founding::kind().check(tx, w.world(), of, stage, test::kToday); });
            CHECK_FALSE(found.empty());
            CHECK_FALSE(filing::any_refuses(found));
            for (const auto& one : found) CHECK_FALSE(founding::kind().words(one).text.empty());
        }
    });
}

// A small validator of what our schemas use.
namespace {
bool fits(const Json& schema, const Json& value);
bool object_fits(const Json& schema, const Json& value) {
    if (!value.object()) return false;
    for (const auto& [name, member] : *value.object()) {
        const Json* property = schema.find("properties")->find(name);
        INFO(name);
        if (!property) return false;
        CHECK(fits(*property, member));
    }
    if (const Json* required = schema.find("required"))
        for (const Json& name : *required->array())
            if (!value.find(*name.string())) return false;
    return true;
}
bool fits(const Json& schema, const Json& value) {
    if (const Json* choices = schema.find("oneOf"))
        return std::ranges::count_if(*choices->array(),
                                     [&](const Json& one) { return *one.find("const") == value; }) == 1;
    const std::string type = schema.text_or("type");
    if (type == "object") return object_fits(schema, value);
    if (type == "boolean") return value.boolean() != nullptr;
    if (type == "integer")
        return value.integer() && *value.integer() >= *schema.integer_at("minimum") &&
               *value.integer() <= *schema.integer_at("maximum");
    if (type == "string") return value.string() != nullptr;
    if (type != "array" || !value.array()) return false;
    if (const auto least = schema.integer_at("minItems");
        least && static_cast<std::int64_t>(value.array()->size()) < *least)
        return false;
    return std::ranges::all_of(*value.array(),
                               [&](const Json& one) { return fits(*schema.find("items"), one); });
}
}  // namespace

TEST_CASE("a full document is read as it is written, fits its schema, and differs from itself in nothing") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        const filing::Vocabulary vocabulary{w.codes, w.territories, test::kToday};
        const auto& tr = i18n::Translator::of(i18n::Language::english);
        for (const int founders : {7, 31}) {
            Json document = Json::Object{};
            for (const auto& [name, body] : test::founding_sections(founders, w.county.text())) {
                INFO(name);
                const auto* section = filing::find_section(founding::kind().sections, name);
                REQUIRE(section != nullptr);
                const auto read = filing::read_fields(section->fields, *Json::parse(body.compact()),
                                                       filing::Completeness::filed, vocabulary);
                REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error()[0].field));
                CHECK(read->compact() == body.compact());
                CHECK(filing::differences(*section, body, *read).empty());
                document.set(name, *read);
            }
            CHECK(fits(filing::schema_of(founding::kind().sections, "", tr, vocabulary), document));
            document.set("other", 1);
            CHECK_FALSE(fits(filing::schema_of(founding::kind().sections, "", tr, vocabulary), document));
        }
    });
}

namespace {
// Leaves out about a third of what the object holds, items and members alike.
Json thinned(const Json& value, Random& random) {
    if (const auto* members = value.object()) {
        Json::Object out;
        for (const auto& [name, member] : *members)
            if (random.below(3) != 0) out.emplace_back(name, thinned(member, random));
        return out;
    }
    if (!value.array()) return value;
    Json::Array out;
    for (const Json& one : *value.array())
        if (random.below(3) != 0) out.push_back(thinned(one, random));
    return out;
}
}  // namespace

TEST_CASE("whatever is missing of a document, what was read once is read again as it stands, and is judged") {
    test::on_each_engine([](db::Database& database) {
        World w(database);
        const filing::Vocabulary vocabulary{w.codes, w.territories, test::kToday};
        const auto whole = test::founding_case(9, w.county.text());
        SeededRandom random(1399);
        for (int run = 0; run < 60; ++run) {
            filing::Case of = whole;
            for (auto& [name, body] : of.sections) {
                const auto* section = filing::find_section(founding::kind().sections, name);
                const auto once = filing::read_fields(section->fields, thinned(body, random),
                                                       filing::Completeness::draft, vocabulary);
                REQUIRE(once.has_value());
                const auto twice =
                    filing::read_fields(section->fields, *once, filing::Completeness::draft, vocabulary);
                REQUIRE(twice.has_value());
                CHECK(twice->compact() == once->compact());
                CHECK(filing::differences(*section, *once, *twice).empty());
                body = *once;
            }
            for (const char* stage : {"application", "capital", "deposit", "assembly", "registration"})
                for (const auto& one : database.read([&](db::Tx& tx) {
                         return founding::kind().check(tx, w.world(), of, stage, test::kToday);
                     }))
                    CHECK(filing::finding_of(filing::json_of(one)) == one);
        }
    });
}
