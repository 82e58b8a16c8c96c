// What the register learns, folded as the register folds it; and what the kind says of a document.
#include "features/founding/public.h"
#include "support/founding_document.h"

#undef CHECK
#include <doctest/doctest.h>

#include "scenario.h"

using test::book;

namespace {
Date day(const char* text) {
    return parse_iso_date(text).value();
}
const filing::Transition& transition(std::string_view action) {
    for (const auto& one : founding::kind().transitions)
        if (action == one.action) return one;
    throw std::logic_error("no such action");
}
std::vector<ledger::Entry> entries(std::span<const ledger::Draft> drafts) {
    std::vector<ledger::Entry> out;
    for (const auto& draft : drafts) {
        ledger::Entry entry;
        entry.position = static_cast<std::int64_t>(out.size()) + 1;
        entry.kind = draft.kind, entry.effective_on = draft.effective_on, entry.body = draft.body.canonical();
        out.push_back(std::move(entry));
    }
    return out;
}
}  // namespace

TEST_CASE("a registered founding folds to the cooperative that was founded; its licence makes it active") {
    filing::Case of = test::founding_case(7, "5");
    test::at(of, "type", "membership") = "border_residents";
    const auto& kind = founding::kind();
    auto drafts = kind.effects(of, book(), transition("register"), day("2020-11-04"));
    REQUIRE(drafts.size() == 1);
    CHECK(drafts[0].kind == registry::kind::registered);
    const auto licensed = kind.effects(of, book(), transition("license"), day("2020-11-10"));
    drafts.insert(drafts.end(), licensed.begin(), licensed.end());
    const auto log = entries(drafts);
    const registry::CooperativeId id{8001};
    CHECK_FALSE(registry::fold(id, log, day("2020-10-31")).has_value());
    const auto founded = registry::fold(id, log, day("2020-11-01"));
    REQUIRE(founded.has_value());
    CHECK(founded->name == "سپیدگندم اورامان");
    CHECK(founded->status == registry::status::in_progress);
    CHECK(founded->legal_type == "conventional");
    CHECK(founded->field == "industry");
    CHECK(founded->activity == "تولید آرد کامل");
    CHECK(founded->territory == registry::TerritoryId{5});
    CHECK(founded->locality == "پاوه");
    CHECK(founded->address == "بلوار امام، کوچهٔ سوم");
    CHECK(founded->postal_code == "6791912345");
    CHECK(text::valid_legal_national_id(founded->national_id));
    CHECK(founded->registration_number == "1399");
    CHECK(founded->founded == registry::FuzzyDate{day("2020-11-01")});
    CHECK(founded->members == 7);
    CHECK(founded->capital_rial == 1'400'000'000);
    CHECK(founded->is_public);
    CHECK(founded->marks == std::vector<std::string>{"border_residents"});
    const auto held = day("2020-10-15");
    const auto board_until = day("2023-10-16"), year_on = day("2021-10-16");  // 24 Mehr
    CHECK(founded->officers ==
          std::vector<registry::Officer>{{"chair", "مریم کریمی", held, board_until},
                                         {"vice_chair", "مریم کریمی", held, board_until},
                                         {"secretary", "مریم کریمی", held, board_until},
                                         {"alternate", "مریم کریمی", held, board_until},
                                         {"managing_director", "سارا مرادی", held, day("2022-10-16")},
                                         {"inspector", "رضا احمدی", held, year_on}});
    CHECK(registry::fold(id, log, day("2020-11-10"))->status == registry::status::active);
    // Nobody's identifier goes into the log.
    for (const auto& entry : log)
        for (int n = 1; n <= 7; ++n) CHECK(entry.body->find(test::founder_id(n)) == std::string::npos);
}

TEST_CASE("the register learns nothing of other actions") {
    const filing::Case of = test::founding_case();
    for (const auto& one : founding::kind().transitions)
        CHECK(founding::kind().effects(of, book(), one, day("2020-11-04")).empty() != one.takes_effect);
}

TEST_CASE("the title is the approved name, else the first that was proposed") {
    filing::Case of = test::founding_case();
    const auto& kind = founding::kind();
    CHECK(kind.place_of(of) == registry::TerritoryId{5});
    CHECK(kind.title_of(of) == "سپیدگندم اورامان");
    test::at(of, "name_approval", "name") = "خوشه‌های شاهو";
    CHECK(kind.title_of(of) == "خوشه‌های شاهو");
    of.sections.erase("name_approval");
    CHECK(kind.title_of(of) == "سپیدگندم اورامان");
    CHECK(kind.title_of({}).empty());
    CHECK_FALSE(kind.place_of({}));
}

TEST_CASE("each founder is a party, and the representative files for all") {
    const auto parties = founding::kind().parties(test::founding_case());
    REQUIRE(parties.size() == 7);
    for (const auto& one : parties) {
        CHECK(one.role == "founder");
        CHECK(one.representative == (one.national_id == test::founder_id(2)));
    }
    CHECK(parties[0].mobile == "09181000001");
    CHECK(founding::kind().parties({}).empty());
}

TEST_CASE("every term of a state and every section cites a rule of the book") {
    const auto book = law::RuleBook::load();
    for (const auto& state : founding::kind().states) {
        INFO(state.code);
        if (*state.limit == '\0') continue;
        const auto* rule = book.find(state.limit, day("2020-11-04"));
        REQUIRE(rule != nullptr);
        CHECK(rule->unit == "working_days");
        CHECK(*rule->value.integer() > 0);
    }
    for (const auto& section : founding::kind().sections)
        CHECK(book.find(section.why_rule, day("2020-11-04")) != nullptr);
}
