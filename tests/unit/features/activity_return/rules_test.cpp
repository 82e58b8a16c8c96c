// Each rule of an activity return: what passes it, and what does not; and what the register learns.
#include "features/activity_return/public.h"

#include <set>

#include "registry/cooperative.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using activity_return::Facts;
using enum filing::Outcome;
const law::RuleBook& book() {
    static const auto loaded = law::RuleBook::load();
    return loaded;
}
const Date kToday = parse_iso_date("2020-11-04").value();
Facts well() {
    return {.year = 1399,
            .members = 24,
            .women = 9,
            .employed = 30,
            .insured = 20,
            .seasonal = 50,
            .employed_women = 12,
            .sales_rial = 1'000,
            .exports_usd = 5,
            .this_year = 1399,
            .acts_for_it = true,
            .last_employed = 28};
}
std::vector<filing::Finding> of(const char* check, const Facts& facts) {
    auto found = filing::check(activity_return::rules(), "return", facts, book(), kToday);
    std::erase_if(found, [&](const auto& one) { return std::string_view(check) != one.check; });
    return found;
}
struct Spoilt {
    const char* check;
    void (*spoil)(Facts&);
    const char* where;
    bool refuses;
};
const Spoilt kSpoilt[]{
    {"activity_return.mandate", [](Facts& f) { f.acts_for_it = false; }, "figures.year", true},
    {"activity_return.year", [](Facts& f) { f.year = 1400; }, "figures.year", true},
    {"activity_return.year", [](Facts& f) { f.year = 1388; }, "figures.year", true},
    {"activity_return.parts", [](Facts& f) { f.women = 25; }, "figures.women", true},
    {"activity_return.parts", [](Facts& f) { f.insured = 31; }, "figures.insured", true},
    {"activity_return.parts", [](Facts& f) { f.employed_women = 31; }, "figures.employed_women", true},
    {"activity_return.jump", [](Facts& f) { f.employed = 300; }, "figures.employed", false},
    {"activity_return.jump", [](Facts& f) { f.employed = 3, f.insured = f.employed_women = 0; },
     "figures.employed", false},
};
}  // namespace

TEST_CASE("a return in which all is well passes every rule; each rule names what does not pass it") {
    std::set<std::string> tried;
    for (const auto& rule : activity_return::rules()) {
        const auto found = of(rule.id, well());
        REQUIRE(found.size() == 1);
        CHECK(found[0].outcome == passed);
    }
    for (const Spoilt& one : kSpoilt) {
        INFO(one.check);
        tried.insert(one.check);
        Facts facts = well();
        one.spoil(facts);
        const auto found = of(one.check, facts);
        REQUIRE(found.size() == 1);
        CHECK(found[0].outcome == failed);
        CHECK(found[0].where == one.where);
        CHECK(found[0].refuses == one.refuses);
    }
    for (const auto& rule : activity_return::rules()) CHECK(tried.contains(rule.id));
}

TEST_CASE("sent, the figures of the year are those of the return, and the other years stay") {
    const auto& kind = activity_return::kind();
    registry::Cooperative known;
    known.years = {{.year = 1398, .members = 20, .employed = 28}};
    known.members = 22;
    const auto written = kind.opening({}, &known, {});
    CHECK(written.at("figures").integer_at("employed") == 28);
    filing::Case of;
    of.sections["figures"] = Json::Object{{"year", 1399},   {"half", "second"},    {"members", 24},
                                          {"employed", 30}, {"sales_rial", 1'000}, {"exports_usd", 5}};
    int effects = 0;
    for (const auto& taken : kind.transitions) {
        const auto drafts = kind.effects(of, book(), taken, kToday);
        CHECK(drafts.empty() != taken.takes_effect);
        if (drafts.empty()) continue;
        ++effects;
        std::vector<ledger::Entry> log(2);
        log[0].position = 1, log[0].kind = "observed", log[0].effective_on = kToday;
        log[0].body = Json(Json::Object{{"facts", registry::facts_that_differ({}, known)}}).canonical();
        log[1].position = 2, log[1].kind = drafts[0].kind, log[1].effective_on = drafts[0].effective_on;
        log[1].body = drafts[0].body.canonical();
        const auto folded = registry::fold(registry::CooperativeId{1}, log, kToday);
        REQUIRE(folded.has_value());
        REQUIRE(folded->years.size() == 2);
        CHECK(folded->years[0].employed == 28);
        CHECK(folded->years[1] ==
              registry::YearFigures{
                  .year = 1399, .members = 24, .employed = 30, .sales_rial = 1'000, .exports_usd = 5});
        CHECK(folded->members == 24);
    }
    CHECK(effects == 1);
}
