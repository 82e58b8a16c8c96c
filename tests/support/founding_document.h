// A founding as it is when all is well: founders (seven unless told), every section of every stage, what the
// bank and the registrar entered, everybody's consent. Tests spoil what they are about. Days lie around
// 2020-11-04 (14 Aban 1399): filed 6 September, money paid in 15 September, assembly 15 October, registered 1
// November.
#pragma once
#include "base/text.h"
#include "filing/document.h"
#include "filing/filing.h"

namespace test {
// Of the n-th founder, from 1.
inline std::string founder_id(int n) {
    std::string nine = std::to_string(100'000'000 + n);
    return text::with_national_id_check(nine);
}
inline std::string outsider_id() {
    return founder_id(900'001);
}
inline Json founder(int n) {
    return Json::Object{{"national_id", founder_id(n)},
                        {"given_name", "مریم"},
                        {"family_name", "کریمی"},
                        {"mobile", "0918" + std::to_string(1'000'000 + n)},
                        {"birth_date", "1985-03-21"},
                        {"abroad", false},
                        {"in_place", true},
                        {"low_income", true},
                        {"state_employee", false},
                        {"identity", "1001"},
                        {"education", "1002"},
                        {"military", "1003"},
                        {"clean_record", "1004"},
                        {"clean_record_on", "2020-08-20"}};
}
inline Json founding_plan() {
    const auto amount = [](const char* kind, const char* what, std::int64_t rial) {
        return Json(Json::Object{{"kind", kind}, {"what", what}, {"amount_rial", rial}});
    };
    const auto year = [](std::int64_t sales) {
        return Json(Json::Object{
            {"sales_rial", sales}, {"fixed_costs_rial", 300'000'000}, {"variable_costs_rial", 500'000'000}});
    };
    return Json::Object{
        {"market",
         "نانوایی‌های شهرستان، که اکنون از استان همسایه می‌خرند"},
        {"product", "آرد کامل، سالی دویست تن"},
        {"jobs",
         Json::Array{
             Json::Object{
                 {"title", "کارگر آسیاب"}, {"count", 5}, {"members", 4}, {"monthly_wage_rial", 40'000'000}},
             Json::Object{
                 {"title", "راننده"}, {"count", 1}, {"members", 1}, {"monthly_wage_rial", 45'000'000}}}},
        {"uses", Json::Array{amount("machines", "آسیاب", 1'500'000'000),
                             amount("working_capital", "گندم", 500'000'000)}},
        {"sources", Json::Array{amount("members_cash", "عضوها", 1'200'000'000),
                                amount("members_in_kind", "عضوها", 200'000'000),
                                amount("loan", "بانک توسعه تعاون", 600'000'000)}},
        {"years", Json::Array{year(1'000'000'000), year(1'200'000'000), year(1'500'000'000)}}};
}
inline Json founding_capital(int founders) {
    Json::Array subscriptions;
    for (int n = 1; n <= founders; ++n) {
        Json::Object one{{"national_id", founder_id(n)}, {"shares", 200}, {"paid_rial", 80'000'000}};
        if (n == 1) one.emplace_back("in_kind_rial", 20'000'000);
        subscriptions.push_back(std::move(one));
    }
    return Json::Object{{"share_value_rial", 1'000'000},
                        {"shares", 200 * founders},
                        {"subscriptions", std::move(subscriptions)},
                        {"in_kind", Json::Array{Json::Object{{"what", "ترازوی صنعتی"},
                                                             {"national_id", founder_id(1)},
                                                             {"value_rial", 20'000'000},
                                                             {"expert", "کارشناس رسمی"},
                                                             {"expert_number", "1399/112"},
                                                             {"valued_on", "2020-09-10"},
                                                             {"delivered", true},
                                                             {"report", "1005"}}}}};
}
inline Json founding_officers(int founders) {
    const auto director = [&](int n, const char* post) {
        return Json(Json::Object{
            {"national_id", founder_id(n)}, {"post", post}, {"votes", founders - n}, {"acceptance", "1006"}});
    };
    return Json::Object{{"directors", Json::Array{director(1, "chair"), director(2, "vice_chair"),
                                                  director(3, "secretary"), director(4, "alternate")}},
                        {"inspectors", Json::Array{Json::Object{{"name", "رضا احمدی"},
                                                                {"national_id", outsider_id()},
                                                                {"alternate", false},
                                                                {"votes", founders - 1},
                                                                {"acceptance", "1006"}}}},
                        {"board_met_on", "2020-10-15"},
                        {"manager_name", "سارا مرادی"},
                        {"manager_national_id", founder_id(5)},
                        {"signatories", "رئیس هیئت‌مدیره و مدیرعامل با هم"},
                        {"minutes", "1007"},
                        {"board_minutes", "1008"}};
}
inline Json people(int founders) {
    Json::Array out;
    out.reserve(static_cast<std::size_t>(founders));
    for (int n = 1; n <= founders; ++n) out.push_back(founder(n));
    return out;
}
// Every section, members in the order of its fields: what is written once it was read.
inline std::map<std::string, Json> founding_sections(int founders, const std::string& county) {
    std::map<std::string, Json> out;
    out["founders"] = Json::Object{{"people", people(founders)}};
    out["board"] = Json::Object{{"first", founder_id(1)},
                                {"second", founder_id(2)},
                                {"third", founder_id(3)},
                                {"representative", founder_id(2)}};
    out["type"] = Json::Object{{"legal_type", "conventional"},
                               {"membership", "job_creating"},
                               {"field", "industry"},
                               {"activity", "تولید آرد کامل"},
                               {"county", county},
                               {"locality", "پاوه"},
                               {"address", "بلوار امام، کوچهٔ سوم"},
                               {"postal_code", "6791912345"}};
    out["name"] =
        Json::Object{{"proposals", Json::Array{Json::Object{{"name", "سپیدگندم اورامان"}},
                                               Json::Object{{"name", "خوشه‌های شاهو"}}}}};
    out["plan"] = founding_plan();
    out["licence"] = Json::Object{
        {"kind", "licence"},       {"number", "12/345"},        {"issuer", "ادارهٔ صنعت، معدن و تجارت"},
        {"holder", founder_id(1)}, {"issued_on", "2020-06-01"}, {"expires_on", "2023-06-01"},
        {"paper", "1009"}};
    out["name_approval"] = Json::Object{{"request_number", "99-4411"},
                                        {"name", "سپیدگندم اورامان"},
                                        {"approved_on", "2020-09-01"},
                                        {"letter", "1010"}};
    out["capital"] = founding_capital(founders);
    out["invitation"] = Json::Object{
        {"noticed_on", "2020-09-20"}, {"means", founders > 100 ? "written_and_newspaper" : "written"},
        {"held_on", "2020-10-15"},    {"hour", "16:00"},
        {"place", "سالن شهرداری"},    {"proof", "1011"}};
    out["attendance"] = Json::Object{
        {"present", founders - 1},
        {"proxies", Json::Array{Json::Object{{"giver", founder_id(founders)}, {"holder", founder_id(1)}}}},
        {"paper", "1012"}};
    out["bylaws"] = Json::Object{
        {"clauses",
         Json::Array{Json::Object{{"number", 12}, {"title", "شرط عضویت"}, {"words", "ساکن شهرستان"}}}},
        {"votes_for", founders - 1}};
    out["officers"] = founding_officers(founders);
    return out;
}
inline filing::Case founding_case(int founders = 7, const std::string& county = "5") {
    filing::Case out;
    out.filing.id = filing::FilingId{7001};
    out.filing.kind = "founding";
    out.filing.state = "draft";
    out.filing.subject = registry::CooperativeId{8001};
    out.sections = founding_sections(founders, county);
    out.record["confirm_deposit"] = Json::Object{{"account", "0400123456"},
                                                 {"amount_rial", std::int64_t{80'000'000} * founders},
                                                 {"paid_on", "2020-09-15"},
                                                 {"certificate", "99/87"}};
    out.record["register"] = Json::Object{{"registration_number", "1399"},
                                          {"national_id", text::with_legal_national_id_check("1400912345")},
                                          {"registered_on", "2020-11-01"},
                                          {"gazette_number", "22001"},
                                          {"gazette_on", "2020-11-03"}};
    out.record["license"] = Json::Object{{"licence_number", "5/1399/21"}};
    for (int n = 1; n <= founders; ++n)
        out.parties.push_back({.id = filing::PartyId{n},
                               .filing = out.filing.id,
                               .person = auth::PersonId{n},
                               .role = "founder",
                               .state = filing::Party::State::consented,
                               .way = "code",
                               .representative = n == 2});
    return out;
}
// What stands at the path of a section, to be changed; it has to be there.
inline Json& at(filing::Case& of, const std::string& section, std::string_view path) {
    const Json* found = filing::at_path(of.sections.at(section), path);
    if (!found) throw std::logic_error("nothing at " + section + "." + std::string(path));
    return const_cast<Json&>(*found);
}
}  // namespace test
