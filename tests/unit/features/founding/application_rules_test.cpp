// Each rule of the application at a day of its law: what passes it, and what does not, with what is expected
// last.
#include "bench.h"

#undef CHECK
#include <doctest/doctest.h>

#include "scenario.h"

using enum filing::Outcome;
using test::as_it_is;
using test::at;
using test::Bench;
using test::k1399;
using test::k1401;
using test::never;
using test::Scenario;

namespace {
void public_joint_stock(Bench& b) {
    b.make("type", "legal_type", "public_joint_stock");
}
void nationwide(Bench& b) {
    b.make("type", "legal_type", "nationwide");
}
void county_development(Bench& b) {
    b.make("type", "legal_type", "county_development");
}

const Scenario kPeople[]{
    {"members.least", k1399, as_it_is, [](Bench& b) { b.founders(6); }, "founders.people", failed, true},
    {"members.membership", k1399, as_it_is, [](Bench& b) { b.make("type", "membership", "guild_supply"); },
     "founders.people", failed, true},
    {"members.membership", k1401,
     [](Bench& b) { b.make("type", "membership", "guild_supply"), b.founders(20); },
     [](Bench& b) { b.make("type", "membership", "guild_supply"); }, "founders.people", failed, false},
    {"members.public", k1399, [](Bench& b) { public_joint_stock(b), b.founders(500); },
     [](Bench& b) { public_joint_stock(b), b.founders(499); }, "founders.people", failed, false},
    {"members.most", k1399, [](Bench& b) { b.make("type", "membership", "housing"), b.founders(200); },
     [](Bench& b) { b.make("type", "membership", "housing"), b.founders(201); }, "founders.people", failed,
     true},
    {"members.most", k1401, [](Bench& b) { b.make("type", "membership", "housing"); },
     [](Bench& b) { b.make("type", "membership", "housing"), b.founders(201); }, "founders.people", failed,
     false},
    {"members.eligible", k1399, never, [](Bench& b) { b.make("type", "membership", "justice_shares"); },
     "founders.people", unverifiable, false},
    {"members.population", k1399, [](Bench& b) { county_development(b), b.beside.population = 1400; },
     [](Bench& b) { county_development(b), b.beside.population = 1401; }, "founders.people", failed, false},
    {"members.population", k1399, never, county_development, "type.county", unverifiable, false},
    {"members.low_income", k1399,
     [](Bench& b) {
         nationwide(b), b.make("founders", "people[0].low_income", false),
             b.make("founders", "people[1].low_income", false);
     },
     [](Bench& b) {
         nationwide(b);
         for (const char* one : {"people[0].low_income", "people[1].low_income", "people[2].low_income"})
             b.make("founders", one, false);
     },
     "founders.people", failed, false},
    {"founder.in_place", k1399, county_development,
     [](Bench& b) { county_development(b), b.make("founders", "people[3].in_place", false); },
     "founders.people[3].in_place", failed, false},
    {"founder.age", k1399, [](Bench& b) { b.make("founders", "people[3].birth_date", "2002-11-04"); },
     [](Bench& b) { b.make("founders", "people[3].birth_date", "2002-11-06"); },
     "founders.people[3].birth_date", failed, false},
    {"founder.age", k1399, as_it_is,
     [](Bench& b) { b.make("founders", "people[2].birth_date", "9999-12-31"); },
     "founders.people[2].birth_date", failed, false},
    {"founder.once", k1399, as_it_is,
     [](Bench& b) { b.make("founders", "people[6].national_id", test::founder_id(2)); },
     "founders.people[6].national_id", failed, true},
    {"founder.alive", k1399, never, [](Bench&) {}, "founders.people", unverifiable, false},
    {"founder.abroad", k1399, as_it_is, [](Bench& b) { b.make("founders", "people[5].abroad", true); },
     "founders.people[5].abroad", unverifiable, false},
    {"founder.similar", k1399, as_it_is, [](Bench& b) { b.beside.similar = {4}; }, "founders.people[4]",
     failed, false},
    {"founder.similar", k1399, as_it_is, [](Bench& b) { b.beside.elsewhere = {4}; }, "founders.people[4]",
     unverifiable, false},
    {"founder.papers", k1399,
     [](Bench& b) {
         b.make("founders", "people[0].state_employee", true),
             b.make("founders", "people[0].clean_record", "");
         b.add("founders", "people[0]", "employment_order", "1020");
     },
     [](Bench& b) { b.make("founders", "people[0].state_employee", true); }, "founders.people[0]", failed,
     false},
    {"founder.papers", k1399, as_it_is, [](Bench& b) { b.make("founders", "people[0].education", ""); },
     "founders.people[0]", failed, false},
    {"founder.clean_record", k1399, as_it_is,
     [](Bench& b) { b.make("founders", "people[1].clean_record_on", "2020-08-01"); },
     "founders.people[1].clean_record_on", failed, false},
    {"founder.clean_record", k1399, as_it_is,
     [](Bench& b) { b.make("founders", "people[1].clean_record_on", "2020-11-05"); },
     "founders.people[1].clean_record_on", failed, false},
    {"founder.consent", k1399, as_it_is,
     [](Bench& b) { b.of.parties[6].state = filing::Party::State::declined; }, "founders.people", failed,
     true},
    {"founder.consent", k1399, as_it_is, [](Bench& b) { b.of.parties.pop_back(); }, "founders.people", failed,
     true},
};

const Scenario kApplication[]{
    {"board.size", k1399, as_it_is, [](Bench& b) { b.make("board", "third", test::founder_id(1)); }, "board",
     failed, false},
    {"board.founders", k1399, as_it_is, [](Bench& b) { b.make("board", "second", test::outsider_id()); },
     "board.second", failed, true},
    {"board.representative", k1399, as_it_is,
     [](Bench& b) { b.make("board", "representative", test::founder_id(5)); }, "board.representative", failed,
     true},
    {"name.proposals", k1399, as_it_is,
     [](Bench& b) {
         b.make("name", "proposals", Json::Array(6, Json::Object{{"name", "سپیدگندم"}}));
     },
     "name.proposals", failed, false},
    {"name.identical", k1399, as_it_is, [](Bench& b) { b.beside.registered_names = {1}; },
     "name.proposals[1].name", failed, false},
    {"name.identical", k1399, as_it_is, [](Bench& b) { b.beside.approved_name_registered = true; },
     "name_approval.name", failed, false},
    {"name.claimed", k1399, as_it_is, [](Bench& b) { b.beside.name_claimed = true; }, "name_approval.name",
     failed, false},
    {"name.approval", k1399, as_it_is, [](Bench& b) { b.make("name_approval", "approved_on", "2020-08-01"); },
     "name_approval", failed, false},
    {"name.approval", k1399,
     [](Bench& b) { public_joint_stock(b), b.make("name_approval", "approved_on", "2020-08-01"); },
     [](Bench& b) { b.of.sections.erase("name_approval"); }, "name_approval", unverifiable, false},
    {"name.approval", k1399, [](Bench& b) { b.add("name_approval", "", "expires_on", "2020-11-04"); },
     [](Bench& b) { b.add("name_approval", "", "expires_on", "2020-11-03"); }, "name_approval", failed,
     false},
    {"name.approval", k1399, as_it_is, [](Bench& b) { b.make("name_approval", "approved_on", "2020-11-05"); },
     "name_approval.approved_on", failed, false},
    {"licence.present", k1399, as_it_is, [](Bench& b) { b.make("licence", "paper", ""); }, "licence", failed,
     false},
    {"licence.present", k1399, as_it_is, [](Bench& b) { b.make("licence", "kind", "not_needed"); }, "licence",
     unverifiable, false},
    {"licence.in_force", k1399, [](Bench& b) { b.make("licence", "expires_on", "2020-11-04"); },
     [](Bench& b) { b.make("licence", "expires_on", "2020-11-03"); }, "licence.expires_on", failed, false},
    {"licence.in_force", k1399, as_it_is, [](Bench& b) { b.make("licence", "issued_on", "2020-11-05"); },
     "licence.issued_on", failed, false},
    {"licence.holder", k1399, as_it_is, [](Bench& b) { b.make("licence", "holder", test::outsider_id()); },
     "licence.holder", failed, false},
    {"plan.balance", k1399, as_it_is, [](Bench& b) { b.make("plan", "uses[0].amount_rial", 1'500'000'001); },
     "plan.uses", failed, true},
    {"plan.years", k1399, as_it_is, [](Bench& b) { at(b.of, "plan", "years").array()->pop_back(); },
     "plan.years", failed, false},
    {"plan.jobs", k1399, as_it_is, [](Bench& b) { b.make("plan", "jobs", Json::Array{}); }, "plan.jobs",
     failed, false},
    {"plan.job_members", k1399, as_it_is, [](Bench& b) { b.make("plan", "jobs[0].members", 6); },
     "plan.jobs[0].members", failed, true},
    {"plan.member_share", k1399, as_it_is, [](Bench& b) { b.make("plan", "sources[0].kind", "support"); },
     "plan.sources", failed, false},
};
}  // namespace

TEST_CASE("each rule of the application passes what is well and names what is not") {
    test::try_all({kPeople, kApplication}, {"application"});
}
