// Each rule of capital, deposit, assembly and registration: what passes it, and what does not, with what is
// expected last.
#include "bench.h"

#undef CHECK
#include <doctest/doctest.h>

#include "scenario.h"

using enum filing::Outcome;
using test::as_it_is;
using test::at;
using test::Bench;
using test::k1399;
using test::Scenario;

namespace {
void public_joint_stock(Bench& b) {
    b.make("type", "legal_type", "public_joint_stock");
}
void dissent(Bench& b, std::initializer_list<int> who, bool withdrew) {
    Json::Array all;
    for (const int n : who)
        all.push_back(Json::Object{{"national_id", test::founder_id(n)}, {"withdrew", withdrew}});
    b.add("bylaws", "", "dissenters", std::move(all));
}
const Scenario kCapital[]{
    {"capital.sum", k1399, as_it_is, [](Bench& b) { b.make("capital", "shares", 1401); },
     "capital.subscriptions", failed, true},
    {"capital.subscribers", k1399, as_it_is,
     [](Bench& b) { b.make("capital", "subscriptions[6].national_id", test::outsider_id()); },
     "capital.subscriptions[6].national_id", failed, true},
    {"capital.subscribers", k1399, as_it_is,
     [](Bench& b) { b.make("capital", "subscriptions[6].national_id", test::founder_id(1)); },
     "capital.subscriptions[6].national_id", failed, true},
    {"capital.each_founder", k1399, as_it_is,
     [](Bench& b) { at(b.of, "capital", "subscriptions").array()->pop_back(); }, "founders.people[6]", failed,
     false},
    // A third of 1,400,000,000: 466,666,667. In kind 20,000,000 counts.
    {"capital.paid", k1399,
     [](Bench& b) {
         for (int i = 0; i < 7; ++i)
             at(b.of, "capital", "subscriptions[" + std::to_string(i) + "].paid_rial") = 63'809'524;
     },
     [](Bench& b) {
         for (int i = 0; i < 7; ++i)
             at(b.of, "capital", "subscriptions[" + std::to_string(i) + "].paid_rial") = 63'809'523;
     },
     "capital.subscriptions", failed, true},
    {"capital.paid", k1399, as_it_is,
     [](Bench& b) {
         b.make("capital", "share_value_rial", 1'000'000'000'000'000),
             b.make("capital", "shares", 1'000'000'000'000'000);
     },
     "capital.subscriptions", failed, true},
    {"capital.delivered", k1399, as_it_is, [](Bench& b) { b.make("capital", "in_kind[0].delivered", false); },
     "capital.in_kind[0]", failed, true},
    {"capital.delivered", k1399, as_it_is,
     [](Bench& b) { b.make("capital", "in_kind[0].valued_on", "2020-11-05"); }, "capital.in_kind[0]", failed,
     true},
    {"capital.not_above", k1399,
     [](Bench& b) { b.make("capital", "subscriptions[0].paid_rial", 180'000'000); },
     [](Bench& b) { b.make("capital", "subscriptions[0].paid_rial", 180'000'001); },
     "capital.subscriptions[0].paid_rial", failed, true},
    {"capital.in_kind_sum", k1399, as_it_is,
     [](Bench& b) { b.make("capital", "in_kind[0].value_rial", 19'000'000); },
     "capital.subscriptions[0].in_kind_rial", failed, true},
    {"capital.share_of_one", k1399, [](Bench& b) { b.make("capital", "subscriptions[2].shares", 420); },
     [](Bench& b) { b.make("capital", "subscriptions[2].shares", 421); }, "capital.subscriptions[2].shares",
     failed, false},
    {"capital.share_of_one", k1399, [](Bench& b) { public_joint_stock(b), b.founders(500); },
     [](Bench& b) {
         public_joint_stock(b), b.founders(500), b.make("capital", "subscriptions[2].shares", 501);
     },
     "capital.subscriptions[2].shares", failed, true},
    {"capital.least", k1399, as_it_is, [](Bench& b) { b.make("capital", "share_value_rial", 100'000); },
     "capital.shares", failed, false},
    {"deposit.third", k1399, [](Bench& b) { b.enter("confirm_deposit", "amount_rial", 446'666'667); },
     [](Bench& b) { b.enter("confirm_deposit", "amount_rial", 446'666'666); }, "confirm_deposit.amount_rial",
     failed, true},
    {"deposit.sum", k1399, as_it_is, [](Bench& b) { b.enter("confirm_deposit", "amount_rial", 446'666'667); },
     "confirm_deposit.amount_rial", failed, false},
    {"deposit.date", k1399, as_it_is, [](Bench& b) { b.enter("confirm_deposit", "paid_on", "2020-11-05"); },
     "confirm_deposit.paid_on", failed, true},
};

Json proxy(int giver, int holder) {
    return Json::Object{{"giver", test::founder_id(giver)}, {"holder", test::founder_id(holder)}};
}
void proxies(Bench& b, Json::Array all) {
    b.make("attendance", "present", 7 - static_cast<int>(all.size()));
    b.make("attendance", "proxies", std::move(all));
}
Json director(int n, const char* post) {
    return Json::Object{
        {"national_id", test::founder_id(n)}, {"post", post}, {"votes", 3}, {"acceptance", "1006"}};
}
void directors(Bench& b, int n) {
    Json::Array all{director(1, "chair"), director(2, "vice_chair")};
    for (int i = 3; i <= n; ++i) all.push_back(director(i, "board"));
    b.make("officers", "directors", std::move(all));
}

const Scenario kAssembly[]{
    {"assembly.order", k1399, as_it_is, [](Bench& b) { b.make("invitation", "noticed_on", "2020-10-15"); },
     "invitation.noticed_on", failed, true},
    {"assembly.notice_least", k1399, [](Bench& b) { b.make("invitation", "noticed_on", "2020-09-25"); },
     [](Bench& b) { b.make("invitation", "noticed_on", "2020-09-26"); }, "invitation.noticed_on", failed,
     false},
    {"assembly.notice_most", k1399, [](Bench& b) { b.make("invitation", "noticed_on", "2020-09-05"); },
     [](Bench& b) { b.make("invitation", "noticed_on", "2020-09-04"); }, "invitation.noticed_on", failed,
     false},
    {"assembly.newspaper", k1399, [](Bench& b) { b.founders(101); },
     [](Bench& b) { b.founders(101), b.make("invitation", "means", "registered_post"); }, "invitation.means",
     failed, false},
    {"assembly.held", k1399, as_it_is, [](Bench& b) { b.make("invitation", "held_on", "2020-11-05"); },
     "invitation.held_on", failed, true},
    {"assembly.after_deposit", k1399, as_it_is,
     [](Bench& b) { b.enter("confirm_deposit", "paid_on", "2020-10-16"); }, "invitation.held_on", failed,
     false},
    {"assembly.present", k1399, as_it_is, [](Bench& b) { b.make("attendance", "present", 7); },
     "attendance.present", failed, true},
    {"assembly.proxies", k1399, as_it_is,
     [](Bench& b) {
         proxies(b, {proxy(7, 1), proxy(7, 2)});
     },
     "attendance.proxies[1].giver", failed, true},
    {"assembly.proxies", k1399, as_it_is, [](Bench& b) { proxies(b, {proxy(7, 7)}); },
     "attendance.proxies[0].giver", failed, true},
    {"assembly.proxies_of_member", k1399,
     [](Bench& b) {
         proxies(b, {proxy(7, 1), proxy(6, 1), proxy(5, 1)});
     },
     [](Bench& b) {
         proxies(b, {proxy(7, 1), proxy(6, 1), proxy(5, 1), proxy(4, 1)});
     },
     "attendance.proxies[3].holder", failed, false},
    {"assembly.proxies_of_other", k1399, [](Bench& b) { proxies(b, {proxy(7, 900'001)}); },
     [](Bench& b) {
         proxies(b, {proxy(7, 900'001), proxy(6, 900'001)});
     },
     "attendance.proxies[1].holder", failed, false},
    {"assembly.votes", k1399, [](Bench& b) { b.make("bylaws", "votes_for", 7); },
     [](Bench& b) { b.make("bylaws", "votes_for", 8); }, "bylaws.votes_for", failed, true},
    {"assembly.name_approved", k1399, as_it_is, [](Bench& b) { b.of.sections.erase("name_approval"); },
     "name_approval", failed, true},
    {"assembly.clauses", k1399, [](Bench& b) { at(b.of, "bylaws", "clauses[0]").set("votes_for", 5); },
     [](Bench& b) { at(b.of, "bylaws", "clauses[0]").set("votes_for", 4); }, "bylaws.clauses[0].votes_for",
     failed, false},
    {"assembly.clauses", k1399, [](Bench& b) { at(b.of, "bylaws", "clauses[0]").set("votes_for", 7); },
     [](Bench& b) { at(b.of, "bylaws", "clauses[0]").set("votes_for", 8); }, "bylaws.clauses[0].votes_for",
     failed, false},
    {"assembly.dissenters", k1399, [](Bench& b) { dissent(b, {5}, true); },
     [](Bench& b) {
         dissent(b, {5, 5}, true);
     },
     "bylaws.dissenters[1].national_id", failed, true},
    {"assembly.dissenters", k1399, [](Bench& b) { dissent(b, {5}, false); },
     [](Bench& b) { dissent(b, {900'001}, false); }, "bylaws.dissenters[0].national_id", failed, true},
    {"assembly.dissenters", k1399, [](Bench& b) { dissent(b, {5}, false); },
     [](Bench& b) {
         dissent(b, {5, 6}, false);
     },
     "bylaws.dissenters", failed, true},
    {"assembly.left", k1399, [](Bench& b) { b.founders(8), dissent(b, {5}, true); },
     [](Bench& b) { dissent(b, {5}, true); }, "bylaws.dissenters", failed, true},
    {"assembly.presiding", k1399, [](Bench& b) { b.add("attendance", "", "chair", test::founder_id(6)); },
     [](Bench& b) { b.add("attendance", "", "chair", test::founder_id(1)); }, "attendance.chair", failed,
     false},
    {"assembly.presiding", k1399, [](Bench& b) { b.add("attendance", "", "chair", test::founder_id(6)); },
     [](Bench& b) {
         b.add("attendance", "", "chair", test::founder_id(6));
         b.add("attendance", "", "secretary", test::founder_id(6));
     },
     "attendance.secretary", failed, false},
    {"assembly.majority", k1399, [](Bench& b) { b.make("bylaws", "votes_for", 5); },
     [](Bench& b) { b.make("bylaws", "votes_for", 4); }, "bylaws.votes_for", failed, false},
    {"officers.least", k1399, as_it_is, [](Bench& b) { directors(b, 2); }, "officers.directors", failed,
     true},
    {"officers.most", k1399, [](Bench& b) { directors(b, 7); },
     [](Bench& b) { b.founders(8), directors(b, 8); }, "officers.directors", failed, true},
    {"officers.most", k1399, as_it_is, [](Bench& b) { b.founders(401), directors(b, 8); },
     "officers.directors", unverifiable, false},
    {"officers.alternates", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "directors[2].post", "alternate"); }, "officers.directors", failed,
     true},
    {"officers.alternates", k1399, as_it_is,
     [](Bench& b) { b.founders(401), b.make("officers", "directors[2].post", "alternate"); },
     "officers.directors", unverifiable, false},
    {"officers.votes", k1399, [](Bench& b) { b.make("officers", "inspectors[0].votes", 7); },
     [](Bench& b) { b.make("officers", "inspectors[0].votes", 8); }, "officers.inspectors[0].votes", failed,
     true},
    {"officers.directors", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "directors[3].national_id", test::founder_id(1)); },
     "officers.directors[3].national_id", failed, true},
    {"officers.posts", k1399, as_it_is, [](Bench& b) { b.make("officers", "directors[1].post", "chair"); },
     "officers.directors", failed, false},
    {"officers.inspectors", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "inspectors[0].alternate", true); }, "officers.inspectors", failed,
     false},
    {"officers.independent", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "inspectors[0].national_id", test::founder_id(5)); },
     "officers.inspectors[0].national_id", failed, false},
    {"officers.acceptance", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "directors[2].acceptance", ""); }, "officers.directors[2].acceptance",
     failed, false},
    {"officers.board_met", k1399, as_it_is,
     [](Bench& b) { b.make("officers", "board_met_on", "2020-10-14"); }, "officers.board_met_on", failed,
     true},
    {"officers.signatories", k1399, as_it_is, [](Bench& b) { b.make("officers", "signatories", ""); },
     "officers.signatories", failed, false},
};

const Scenario kRegistration[]{
    {"registration.national_id", k1399, as_it_is,
     [](Bench& b) { b.enter("register", "national_id", "14009123450"); }, "register.national_id", failed,
     true},
    {"registration.free", k1399, as_it_is, [](Bench& b) { b.beside.national_id_taken = true; },
     "register.national_id", failed, true},
    {"registration.date", k1399, as_it_is,
     [](Bench& b) { b.enter("register", "registered_on", "2020-11-05"); }, "register.registered_on", failed,
     true},
    {"registration.date", k1399, [](Bench& b) { b.beside.permitted_on = test::day("2020-11-01"); },
     [](Bench& b) { b.beside.permitted_on = test::day("2020-11-02"); }, "register.registered_on", failed,
     true},
    {"registration.date", k1399, as_it_is,
     [](Bench& b) { b.enter("register", "registered_on", "2020-10-14"); }, "register.registered_on", failed,
     true},
    {"registration.name", k1399, as_it_is, [](Bench& b) { b.of.sections.erase("name_approval"); },
     "register.registered_on", failed, false},
    {"registration.name", k1399, as_it_is,
     [](Bench& b) { b.add("name_approval", "", "expires_on", "2020-10-31"); }, "register.registered_on",
     failed, false},
};
}  // namespace

TEST_CASE("each rule after the agreement passes what is well and names what is not") {
    test::try_all({kCapital, kAssembly, kRegistration}, {"capital", "deposit", "assembly", "registration"});
}
