#include "features/founding/facts.h"

#include <algorithm>
#include <limits>

#include "base/calendar.h"
#include "law/working_days.h"

namespace founding {
namespace {
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

std::optional<Date> date_at(const Json& object, std::string_view key) {
    const auto text = object.text_at(key);
    return text ? parse_iso_date(*text) : std::nullopt;
}
bool yes(const Json& object, std::string_view key) {
    const Json* found = object.find(key);
    return found && found->boolean() && *found->boolean();
}
bool has(const Json& object, std::string_view key) {
    return !object.text_or(key).empty();
}
std::int64_t number(const Json& object, std::string_view key) {
    return object.integer_at(key).value_or(0);
}
const Json::Array& items(const Json& section, std::string_view key) {
    static const Json::Array none;
    const Json* found = section.find(key);
    return found && found->array() ? *found->array() : none;
}
template <class Read>
auto list_of(const Json& section, std::string_view key, Read read) {
    std::vector<decltype(read(Json()))> out;
    out.reserve(items(section, key).size());
    for (const Json& one : items(section, key)) out.push_back(read(one));
    return out;
}

Founder founder_of(const Json& one) {
    return {.national_id = one.text_or("national_id"),
            .born = date_at(one, "birth_date"),
            .clean_record_on = date_at(one, "clean_record_on"),
            .abroad = yes(one, "abroad"),
            .in_place = yes(one, "in_place"),
            .low_income = yes(one, "low_income"),
            .state_employee = yes(one, "state_employee"),
            .identity = has(one, "identity"),
            .education = has(one, "education"),
            .employment_order = has(one, "employment_order"),
            .clean_record = has(one, "clean_record")};
}
Plan plan_of(const Json& plan) {
    Plan out;
    out.jobs = list_of(plan, "jobs", [](const Json& j) {
        return Job{number(j, "count"), number(j, "members")};
    });
    for (const Json& use : items(plan, "uses"))
        out.uses_rial = sum_rial(out.uses_rial, number(use, "amount_rial"));
    for (const Json& source : items(plan, "sources")) {
        const std::string kind = source.text_or("kind");
        const std::int64_t amount = number(source, "amount_rial");
        out.sources_rial = sum_rial(out.sources_rial, amount);
        if (kind == "members_cash" || kind == "members_in_kind")
            out.members_rial = sum_rial(out.members_rial, amount);
        if (kind == "loan") out.loans_rial = sum_rial(out.loans_rial, amount);
    }
    out.years = static_cast<std::int64_t>(items(plan, "years").size());
    return out;
}
Licence licence_of(const Json& licence) {
    return {.kind = licence.text_or("kind"),
            .number = licence.text_or("number"),
            .issuer = licence.text_or("issuer"),
            .holder = licence.text_or("holder"),
            .issued_on = date_at(licence, "issued_on"),
            .expires_on = date_at(licence, "expires_on"),
            .paper = has(licence, "paper")};
}
Capital capital_of(const Json& capital) {
    return {.share_value_rial = number(capital, "share_value_rial"),
            .shares = number(capital, "shares"),
            .subscriptions = list_of(capital, "subscriptions",
                                     [](const Json& s) {
                                         return Subscription{s.text_or("national_id"), number(s, "shares"),
                                                             number(s, "paid_rial"),
                                                             number(s, "in_kind_rial")};
                                     }),
            .in_kind = list_of(capital, "in_kind", [](const Json& c) {
                return Contribution{.national_id = c.text_or("national_id"),
                                    .value_rial = number(c, "value_rial"),
                                    .valued_on = date_at(c, "valued_on"),
                                    .reported = has(c, "expert_number"),
                                    .delivered = yes(c, "delivered")};
            })};
}
Officers officers_of(const Json& officers) {
    return {.directors = list_of(officers, "directors",
                                 [](const Json& d) {
                                     return Director{d.text_or("national_id"), d.text_or("post"),
                                                     number(d, "votes"), has(d, "acceptance")};
                                 }),
            .inspectors = list_of(officers, "inspectors",
                                  [](const Json& i) {
                                      return Inspector{i.text_or("national_id"), number(i, "votes"),
                                                       yes(i, "alternate"), has(i, "acceptance")};
                                  }),
            .manager = officers.text_or("manager_national_id"),
            .board_met_on = date_at(officers, "board_met_on"),
            .signatories = has(officers, "signatories")};
}
void read_people(Facts& out, const filing::Case& of) {
    out.founders = list_of(of.section("founders"), "people", founder_of);
    for (std::size_t i = 0; i < out.founders.size(); ++i)
        if (!out.founders[i].national_id.empty()) out.by_national_id.emplace(out.founders[i].national_id, i);
    const Json& board = of.section("board");
    for (const char* seat : {"first", "second", "third"}) out.board.push_back(board.text_or(seat));
    out.representative = board.text_or("representative");
    for (const filing::Party& party : of.parties) {
        if (party.role != "founder") continue;
        ++out.asked;
        if (party.state == filing::Party::State::consented) ++out.consents;
    }
}
Approval approval_of(const filing::Case& of) {
    const Json& approval = of.section("name_approval");
    return {approval.text_or("name"), date_at(approval, "approved_on"), date_at(approval, "expires_on")};
}
Bylaws bylaws_of(const Json& bylaws) {
    Bylaws out{.votes_for = number(bylaws, "votes_for")};
    for (const Json& clause : items(bylaws, "clauses")) out.clause_votes.push_back(number(clause, "votes_for"));
    for (const Json& one : items(bylaws, "dissenters")) {
        out.dissenters.push_back(one.text_or("national_id"));
        if (yes(one, "withdrew")) out.withdrawn.push_back(out.dissenters.back());
    }
    return out;
}
void read_assembly(Facts& out, const filing::Case& of) {
    const Json &invitation = of.section("invitation"), &attendance = of.section("attendance");
    out.invitation = {invitation.text_or("means"), date_at(invitation, "noticed_on"),
                      date_at(invitation, "held_on")};
    out.attendance.present = number(attendance, "present");
    out.attendance.proxies = list_of(attendance, "proxies", [](const Json& p) {
        return Proxy{p.text_or("giver"), p.text_or("holder")};
    });
    for (const char* seat : {"chair", "vice_chair", "secretary", "first_teller", "second_teller"})
        if (auto who = attendance.text_or(seat); !who.empty())
            out.attendance.presiding.emplace_back(seat, std::move(who));
    out.bylaws = bylaws_of(of.section("bylaws"));
    out.officers = officers_of(of.section("officers"));
}
}  // namespace

std::int64_t sum_rial(std::int64_t a, std::int64_t b) {
    std::int64_t out = 0;
    return __builtin_add_overflow(a, b, &out) ? kMost : out;
}
std::int64_t Capital::total_rial() const {
    std::int64_t out = 0;
    return __builtin_mul_overflow(share_value_rial, shares, &out) ? kMost : out;
}
std::int64_t Capital::cash_rial() const {
    std::int64_t out = 0;
    for (const auto& one : subscriptions) out = sum_rial(out, one.paid_rial);
    return out;
}
std::int64_t Capital::delivered_rial(Date on) const {
    std::int64_t out = 0;
    for (const auto& one : in_kind)
        if (one.delivered && one.reported && one.valued_on && *one.valued_on <= on)
            out = sum_rial(out, one.value_rial);
    return out;
}
std::int64_t Capital::subscribed_shares() const {
    std::int64_t out = 0;
    for (const auto& one : subscriptions) out = sum_rial(out, one.shares);
    return out;
}
std::int64_t Facts::capital_left_rial() const {
    std::int64_t shares = 0;
    for (const auto& one : capital.subscriptions)
        if (std::ranges::find(bylaws.withdrawn, one.national_id) != bylaws.withdrawn.end())
            shares = sum_rial(shares, one.shares);
    return Capital{.share_value_rial = capital.share_value_rial,
                   .shares = std::max<std::int64_t>(0, capital.shares - shares)}
        .total_rial();
}
std::int64_t Officers::main_directors() const {
    return std::ranges::count_if(directors, [](const Director& d) { return d.post != "alternate"; });
}

Facts facts_of(const filing::Case& of) {
    Facts out;
    read_people(out, of);
    const Json& type = of.section("type");
    out.seat = {type.text_or("legal_type"), type.text_or("membership"), type.text_or("field"), county_of(of)};
    out.proposals = list_of(of.section("name"), "proposals", [](const Json& p) { return p.text_or("name"); });
    out.approval = approval_of(of);
    out.plan = plan_of(of.section("plan"));
    out.licence = licence_of(of.section("licence"));
    out.capital = capital_of(of.section("capital"));
    read_assembly(out, of);
    const Json &deposit = of.entered("confirm_deposit"), &registered = of.entered("register");
    out.deposit = {number(deposit, "amount_rial"), date_at(deposit, "paid_on")};
    out.registration = {registered.text_or("national_id"), date_at(registered, "registered_on")};
    return out;
}

std::string name_of(const filing::Case& of) {
    const Approval approval = approval_of(of);
    if (approval.given()) return approval.name;
    const auto& proposals = items(of.section("name"), "proposals");
    return proposals.empty() ? "" : proposals.front().text_or("name");
}
registry::TerritoryId county_of(const filing::Case& of) {
    return parse_id_as<registry::TerritoryId>(of.section("type").text_or("county"))
        .value_or(registry::TerritoryId{});
}

std::optional<Date> months_after(Date day, std::int64_t months) {
    const auto jalali = calendar::to_jalali(day);
    if (!jalali || months < 0 || jalali->year + months / 12 + 1 > calendar::kLastYear) return std::nullopt;
    static const law::WorkingDays any({});  // the end stands on whatever day it falls
    return law::end_of({.length = static_cast<int>(months),
                        .unit = law::TermUnit::month,
                        .at_holiday = law::AtHoliday::stands},
                       day, any);
}
const char* approval_rule(const std::string& legal_type) {
    return legal_type == "public_joint_stock" ? "name_approval.months.public_js" : "name_approval.months";
}
const char* share_rule(const std::string& legal_type) {
    if (legal_type == "public_joint_stock") return "share.max_ratio.public_js.natural";
    return legal_type == "conventional" ? "share.max_ratio.conventional" : nullptr;
}
std::optional<Date> last_day(const Approval& approval, std::int64_t months) {
    if (!approval.given()) return std::nullopt;
    return approval.expires_on ? approval.expires_on : months_after(*approval.approved_on, months);
}
}  // namespace founding
