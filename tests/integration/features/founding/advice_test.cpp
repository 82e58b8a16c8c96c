// Names that are near a proposed one, and foundings that hold it, on both engines.
#include <algorithm>

#include "../../registry/desk.h"
#include "auth/keys.h"
#include "auth/store.h"
#include "features/founding/advise.h"
#include "features/founding/model_plans.h"
#include "features/founding/public.h"
#include "filing/store.h"
#include "support/database.h"
#include "support/folder.h"
#include "support/founding_document.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
struct Office {
    explicit Office(db::Database& d) : database(d) {
        database.write([&](db::Tx& tx) {
            const auto province =
                registry::ensure_territory(tx, desk.pen, {1}, "province", "05", "کرمانشاه", "Kermanshah");
            county = registry::ensure_territory(tx, desk.pen, province, "county", "0510", "پاوه", "Paveh");
            registry::ensure_territory(tx, desk.pen, province, "county", "0511", "هرسین", "Harsin");
        });
        for (const char* name : {"سپیدار بیستون", "زنبورداران دالاهو"}) {
            const auto fresh = desk.fresh();
            test::record(database, desk, fresh,
                         {test::facts("registered", {{"name", name}, {"status", "active"}}, test::kToday)});
        }
        test::number_entries(database, desk.clock);
        search.refresh(database);
        database.read([&](db::Tx& tx) {
            territories = registry::Territories::load(tx);
            codes = registry::Codes::load(tx);
        });
    }
    std::vector<filing::Advice> advise(const std::vector<std::string>& names, bool with_index = true) {
        auto of = test::founding_case(7, county.text());
        of.filing.id = filing::FilingId{7001};
        Json::Array proposals;
        for (const auto& name : names) proposals.push_back(Json::Object{{"name", name}});
        of.sections["name"] = Json::Object{{"proposals", std::move(proposals)}};
        const filing::World world{rules, codes,        territories,
                                  keys,  test::kToday, with_index ? &search : nullptr};
        return database.read([&](db::Tx& tx) { return founding::kind().advise(tx, world, of, "name"); });
    }
    db::Database& database;
    test::Desk desk;
    test::Folder folder;
    SecureRandom random;
    auth::Keys keys = auth::Keys::open(folder.path() + "/keys", random);
    const law::RuleBook rules = law::RuleBook::load();
    registry::Search search;
    registry::Territories territories;
    registry::Codes codes;
    registry::TerritoryId county;
};
const auto& english = i18n::Translator::of(i18n::Language::english);

std::string all_of(const filing::Advice& advice) {
    std::string out = english(advice.title) + "\n";
    for (const auto& line : advice.lines) {
        out += english(line.label) + ": ";
        if (const auto* said = std::get_if<i18n::Message>(&line.value)) out += english(*said);
        if (line.about) out += " (" + english(*line.about) + ")";
        out += "\n";
    }
    for (const auto& note : advice.notes) out += english(note) + "\n";
    return out;
}
bool says(const filing::Advice& advice, const std::string& part) {
    const auto text = all_of(advice);
    const bool found = text.find(part) != std::string::npos;
    if (!found) MESSAGE(text);
    return found;
}
}  // namespace

TEST_CASE("each proposed name is told what stands against it, in the order proposed") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        const auto all =
            office.advise({"سپيدار‌بيستون", "سپیدار بیستان", "خوشه‌های هرسین",
                           "شرکت ملی بلوط 20", "رویش آوند شاهو"});
        REQUIRE(all.size() == 5);
        CHECK(says(all[0], "is taken"));  // other letters, other spaces: the same name
        CHECK(says(all[0], "Likeness to «سپیدار بیستون»: 100 of 100 (the same name)"));
        CHECK(says(all[0], "would be free"));
        CHECK(says(all[1], "may be refused"));
        CHECK(says(all[1], "Likeness to «سپیدار بیستون»: "));
        CHECK(says(all[1], "At least 2 must differ"));
        CHECK(says(all[2], "A place name is accepted in that place only: هرسین"));
        CHECK(says(all[3], "must consent to: ملی"));
        CHECK(says(all[3], "Write these numbers in words: ۲۰"));
        CHECK(says(all[4], "Nothing we know stands against «رویش آوند شاهو»"));
        CHECK(all_of(all[4]).find("Likeness") == std::string::npos);  // nothing is near enough to speak of
        CHECK(says(all[4], "no name is reserved here"));
        for (const auto& one : all) CHECK(all_of(one).find('{') == std::string::npos);
    });
}

TEST_CASE("a name that another living founding holds may be refused; its own founding may keep it") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        const auto hold = [&](const char* name, std::int64_t filing) {
            database.write([&](db::Tx& tx) {
                const auto person = office.desk.ids.next_as<auth::PersonId>();
                auth::store::insert_person(tx, {person, "x", office.keys.blind(name), "a", "b", "", ""},
                                           office.desk.clock.now());
                filing::Filing one{.id = filing::FilingId{filing},
                                   .kind = "founding",
                                   .state = "in_review",
                                   .title = "t",
                                   .number = {},
                                   .filer = person,
                                   .created_at = office.desk.clock.now(),
                                   .changed_at = office.desk.clock.now()};
                filing::store::insert(tx, one);
                const filing::Claim claim{"name", text::norm_joined(name), std::nullopt};
                return filing::store::replace_claims(tx, one.id, {&claim, 1}, test::kToday);
            });
        };
        hold("رویش آوند", 9001);
        hold("خوشهٔ همدل", 7001);  // the founding that asks
        const auto all = office.advise({"رويش  آوند", "خوشهٔ همدل"});
        REQUIRE(all.size() == 2);
        CHECK(says(all[0], "may be refused"));
        CHECK(says(all[0], "Another founding that is under way holds this name"));
        CHECK(says(all[1], "Nothing we know stands against"));
    });
}

TEST_CASE("without the index nothing is said of names that are near, but the same name is found") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        const auto all = office.advise({"سپیدار بیستون", "رویش آوند", ""}, false);
        REQUIRE(all.size() == 2);  // an empty proposal is passed over
        CHECK(says(all[0], "is taken"));
        CHECK(says(all[0], "A cooperative of the register has this name already"));
        CHECK(says(all[0], "were not looked through"));
        CHECK(all_of(all[1]).find("Likeness") == std::string::npos);
        CHECK(all_of(all[1]).find("No name of the register") == std::string::npos);
        CHECK(office.advise({}).empty());
    });
}

TEST_CASE("every section is advised on, whatever stands in it, and every model plan is of a known field") {
    test::on_each_engine([](db::Database& database) {
        Office office(database);
        const filing::World world{office.rules, office.codes, office.territories,
                                  office.keys,  test::kToday, &office.search};
        const auto fields = office.codes.list("activity_field");
        for (const auto& model : founding::model_plans())
            for (const auto& field : model.fields)
                CHECK(std::ranges::find(fields, field, &registry::Code::code) != fields.end());
        auto of = test::founding_case(7, office.county.text());
        const auto count = [&](const char* section) {
            return database.read(
                [&](db::Tx& tx) { return founding::kind().advise(tx, world, of, section).size(); });
        };
        CHECK(count("plan") == 3);
        CHECK(count("name") == 2);
        CHECK(count("capital") == 1);
        CHECK(count("founders") == 1);
        CHECK(count("licence") == 0);
        of.sections.clear();
        CHECK(count("plan") == 1);
        CHECK(count("name") == 0);
        CHECK(count("capital") == 0);
        CHECK(count("founders") == 1);
    });
}
