// Each rule of an opening record at its own date: what passes it and what does not. And what the register
// learns.
#include "features/opening/rules.h"

#include <set>

#include "features/opening/public.h"
#include "features/opening/sections.h"

#undef CHECK
#include <doctest/doctest.h>

namespace {
using enum filing::Outcome;
Date day(const char* text) {
    return parse_iso_date(text).value();
}
const law::RuleBook& book() {
    static const auto loaded = law::RuleBook::load();
    return loaded;
}
constexpr const char* kClaimant = "شیلان رستمی";
// A record in which all is well.
filing::Case record() {
    filing::Case of;
    of.filing.subject = registry::CooperativeId{77};
    of.sections["cooperative"] = Json::Object{{"name", "گندم طلایی"},
                                              {"county", "5"},
                                              {"national_id", "14009123456"},
                                              {"registration_number", "812"},
                                              {"address", "پاوه، بلوار امام"}};
    of.sections["mandate"] = Json::Object{{"post", "managing_director"},
                                          {"gazette_number", "22001"},
                                          {"gazette_on", "2020-06-01"},
                                          {"notice", "1"},
                                          {"minutes", "2"}};
    of.sections["bylaws"] = Json::Object{{"known", "declared"}};
    of.sections["capital"] = Json::Object{{"known", "declared"},
                                          {"capital_rial", 700'000'000},
                                          {"shares", 700},
                                          {"share_value_rial", 1'000'000},
                                          {"paid_rial", 700'000'000}};
    const auto officer = [](const char* name, const char* post, const char* until) {
        return Json(Json::Object{{"name", name}, {"post", post}, {"until", until}});
    };
    of.sections["board"] =
        Json::Object{{"known", "declared"},
                     {"officers", Json::Array{officer("هیمن مرادی", "chair", "2022-01-01"),
                                              officer("ژیلا احمدیان", "vice_chair", "2022-01-01"),
                                              officer("فرزاد قادری", "secretary", "2022-01-01"),
                                              officer(kClaimant, "managing_director", "2022-01-01")}}};
    of.sections["members"] = Json::Object{{"known", "declared"}, {"count", 24}, {"women", 9}};
    return of;
}
opening::Facts well(const filing::Case& of) {
    auto facts = opening::facts_of(of, day("2020-11-04"), kClaimant);
    facts.registered_national_id = "14009123456";
    facts.register_has_officers = facts.registered_leads = true;
    return facts;
}
std::vector<filing::Finding> judged(const opening::Facts& facts) {
    return filing::check(opening::rules(), opening::kStage, facts, book(), facts.today);
}
struct Spoilt {
    const char* check;
    void (*spoil)(filing::Case&, opening::Facts&);  // the second is made of the first, then looked up
    const char* where;
    filing::Outcome outcome;
    bool refuses;
};
void set(filing::Case& of, const char* section, const char* member, Json value) {
    of.sections.at(section).set(member, std::move(value));
}
const Spoilt kSpoilt[]{
    {"opening.free", [](auto&, auto& f) { f.claimed = true; }, "cooperative.name", failed, true},
    {"opening.national_id", [](auto&, auto& f) { f.registered_national_id = "14009999999"; },
     "cooperative.national_id", failed, false},
    {"opening.national_id", [](auto&, auto& f) { f.registered_national_id.clear(); },
     "cooperative.national_id", unverifiable, false},
    {"opening.gazette", [](auto&, auto& f) { f.minutes = false; }, "mandate.notice", failed, false},
    {"opening.claimant", [](auto&, auto& f) { f.registered_leads = false; }, "mandate.post", failed, false},
    {"opening.claimant", [](auto&, auto& f) { f.registered_leads = f.register_has_officers = false; },
     "mandate.post", unverifiable, false},
    {"opening.terms", [](auto&, auto& f) { f.terms_ended = {2}; }, "board.officers[2].until", failed, false},
    {"opening.capital_sum", [](auto&, auto& f) { f.shares = 701; }, "capital.capital_rial", failed, false},
    {"opening.capital_sum", [](auto&, auto& f) { f.shares = f.share_value_rial = 4'000'000'000; },
     "capital.capital_rial", failed, false},
    {"opening.paid", [](auto&, auto& f) { f.paid_rial = 700'000'001; }, "capital.paid_rial", failed, false},
    {"opening.board_size", [](auto&, auto& f) { f.directors = 2; }, "board.officers", failed, true},
    {"opening.members", [](auto&, auto& f) { f.members = 6; }, "members.count", unverifiable, false},
    {"opening.members", [](auto&, auto& f) { f.members.reset(); }, "members.count", unverifiable, false},
    {"opening.women", [](auto&, auto& f) { f.women = 25; }, "members.women", failed, false},
};
}  // namespace

TEST_CASE("a record in which all is well is refused nowhere, and each rule says so") {
    const auto found = judged(well(record()));
    CHECK(found.size() == opening::rules().size());
    for (const auto& one : found) {
        INFO(one.check);
        CHECK(one.outcome == passed);
    }
}

TEST_CASE("each rule names what does not pass it, and where; almost nothing refuses") {
    std::set<std::string> tried;
    for (const Spoilt& one : kSpoilt) {
        INFO(one.check);
        tried.insert(one.check);
        auto of = record();
        auto facts = well(of);
        one.spoil(of, facts);
        auto found = judged(facts);
        std::erase_if(found, [&](const auto& f) { return f.check != one.check; });
        REQUIRE(found.size() == 1);
        CHECK(found[0].where == one.where);
        CHECK(found[0].outcome == one.outcome);
        CHECK(found[0].refuses == one.refuses);
        const auto words = filing::words_of(opening::rules(), found[0]);
        CHECK_FALSE(words.text.empty());
        CHECK(filing::sentence(i18n::Translator::of(i18n::Language::english), words, found[0]).find('{') ==
              std::string::npos);
    }
    for (const auto& rule : opening::rules()) CHECK(tried.contains(rule.id));
}

TEST_CASE("what is written becomes facts: ended terms, who leads, directors without alternates") {
    auto of = record();
    auto officers = *of.sections.at("board").find("officers")->array();
    officers[1].set("until", "2020-11-03");
    officers.push_back(Json::Object{{"name", "آلان"}, {"post", "alternate"}});
    set(of, "board", "officers", officers);
    const auto facts = opening::facts_of(of, day("2020-11-04"), kClaimant);
    CHECK(facts.terms_ended == std::vector<std::size_t>{1});
    CHECK(facts.directors == 3);
    CHECK(facts.leads);
    CHECK_FALSE(opening::facts_of(of, day("2020-11-04"), "کس دیگر").leads);
    CHECK(judged(opening::facts_of(filing::Case{}, day("2020-11-04"), "")).size() >
          3);  // an empty one is judged
}

TEST_CASE("confirmed, the register learns the facts and how well each part is known; else nothing") {
    auto of = record();
    of.record["confirm"] = Json::Object{
        {"bylaws", "unknown"}, {"capital", "declared"}, {"board", "verified"}, {"members", "declared"}};
    const auto& kind = opening::kind();
    for (const auto& taken : kind.transitions) {
        const auto drafts = kind.effects(of, book(), taken, day("2020-11-04"));
        CHECK(drafts.empty() != taken.takes_effect);
        if (drafts.empty()) continue;
        REQUIRE(drafts.size() == 1);
        CHECK(drafts[0].kind == "opened");
        CHECK(drafts[0].body.find("standing")->text_or("board") == "verified");
        ledger::Entry entry;
        entry.position = 1, entry.kind = drafts[0].kind, entry.effective_on = drafts[0].effective_on;
        entry.body = drafts[0].body.canonical();
        const auto folded = registry::fold(registry::CooperativeId{77}, {&entry, 1}, day("2020-11-04"));
        REQUIRE(folded.has_value());
        CHECK(folded->capital_rial == 700'000'000);
        CHECK(folded->members == 24);
        CHECK(folded->officers.size() == 4);
        CHECK(folded->registration_number == "812");
    }
}
