// One founding as it stands at its end, seven founders in Paveh, read through the description of its document
// as the engine reads it. Names and numbers are made up.
#pragma once
#include "base/random.h"
#include "base/text.h"
#include "features/founding/sections.h"
#include "filing/document.h"
#include "ledger/ledger.h"
#include "support/database.h"

#undef CHECK
#include <doctest/doctest.h>

namespace sample {
inline constexpr Date kHeld = std::chrono::sys_days(std::chrono::year(2026) / 10 / 20);

struct Reference {  // codes and places
    Reference() : codes(), territories() {
        const auto database = db::open(test::make_database_url(test::Engine::sqlite));
        ManualClock clock{Instant(kHeld)};
        SeededRandom random(1);
        Ids ids(clock, 1);
        ledger::Pen pen{ids, clock, random};
        county = database->write([&](db::Tx& tx) {
            const auto iran = registry::ensure_territory(tx, pen, {}, "country", "IR", "ایران", "Iran");
            const auto province =
                registry::ensure_territory(tx, pen, iran, "province", "05", "کرمانشاه", "Kermanshah");
            registry::ensure_code(tx, "legal_type", {"conventional", "متعارف", "conventional"});
            registry::ensure_code(tx, "activity_field",
                                  {"handicraft", "صنایع دستی و فرش دستباف", "handicraft"});
            return registry::ensure_territory(tx, pen, province, "county", "0503", "پاوه", "Paveh");
        });
        database->read([&](db::Tx& tx) {
            codes = registry::Codes::load(tx), territories = registry::Territories::load(tx);
        });
    }
    registry::Codes codes;
    registry::Territories territories;
    registry::TerritoryId county;
};
inline const Reference& reference() {
    static const Reference made;
    return made;
}

inline std::string id(int n) {
    return text::with_national_id_check("3240" + std::to_string(10000 + n * 37));
}
struct Name {
    const char *given, *family;
};
inline constexpr Name kNames[]{
    {"شیلان", "رستمی"}, {"هیمن", "مرادی‌پور"}, {"ژیلا", "احمدیان"}, {"فرزاد", "قادری نوسودی"},
    {"مهسا", "عزیزی"},  {"سیدمحمدامین", "حسینی پاوه"},   {"روژان", "کریمی"},
};
inline Json people() {
    Json::Array out;
    for (int i = 0; i < 7; ++i)
        out.emplace_back(
            Json::Object{{"national_id", id(i)},
                         {"given_name", kNames[i].given},
                         {"family_name", kNames[i].family},
                         {"mobile", "0918000000" + std::to_string(i)},
                         {"birth_date", "198" + std::to_string(i) + "-05-1" + std::to_string(i)}});
    return out;
}
inline Json subscriptions() {
    Json::Array out;
    for (int i = 0; i < 7; ++i) {
        const int shares = i == 3 ? 300 : 150;
        out.emplace_back(Json::Object{{"national_id", id(i)},
                                      {"shares", shares},
                                      {"paid_rial", i == 3 ? 150'000'000 : 75'000'000},
                                      {"in_kind_rial", i == 3 ? 150'000'000 : 0}});
    }
    return out;
}
inline Json::Object officer(int person, const char* post, int votes) {
    return {{"national_id", id(person)}, {"post", post}, {"votes", votes}};
}
inline Json::Object inspector(int n, const char* name, bool alternate, int votes) {
    return {{"name", name}, {"national_id", id(n)}, {"alternate", alternate}, {"votes", votes}};
}

// As somebody would send it.
inline std::map<std::string, Json> typed() {
    std::map<std::string, Json> out;
    out["founders"] = Json::Object{{"people", people()}};
    out["board"] =
        Json::Object{{"first", id(0)}, {"second", id(3)}, {"third", id(5)}, {"representative", id(0)}};
    out["type"] = Json::Object{
        {"legal_type", "conventional"},
        {"membership", "job_creating"},
        {"field", "handicraft"},
        {"activity",
         "طراحی، بافت و فروش فرش دستباف، گلیم و جاجیم؛ آموزش بافندگان عضو؛ تهیه و توزیع نخ، پشم و رنگ طبیعی میان "
         "عضوها؛ و صادرات فراورده‌های دستباف عضوها پس از دریافت مجوزهای لازم."},
        {"county", reference().county.text()},
        {"locality", "شهر نوسود"},
        {"address", "خیابان مولوی، کوچهٔ چشمه، پلاک ۱۲، طبقهٔ همکف"},
        {"postal_code", "6798112345"}};
    out["name"] = Json::Object{{"proposals", Json::Array{Json::Object{{"name", "دستبافان هورامان پاوه"}},
                                                         Json::Object{{"name", "گلیم و جاجیم هورامان"}}}}};
    out["plan"] = Json::Object{
        {"market", "فروشگاه‌های صنایع دستی"},
        {"product", "فرش و گلیم"},
        {"jobs",
         Json::Array{
             Json::Object{
                 {"title", "بافنده"}, {"count", 12}, {"members", 6}, {"monthly_wage_rial", 110'000'000}},
             Json::Object{{"title", "حسابدار"}, {"count", 1}, {"monthly_wage_rial", 130'000'000}}}},
        {"uses",
         Json::Array{Json::Object{
                         {"kind", "machines"}, {"what", "دار قالی و دستگاه"}, {"amount_rial", 2'400'000'000}},
                     Json::Object{
                         {"kind", "working_capital"}, {"what", "مواد اولیه"}, {"amount_rial", 850'000'000}}}},
        {"sources", Json::Array{Json::Object{{"kind", "members_cash"}, {"amount_rial", 3'250'000'000}}}},
        {"years", Json::Array{Json::Object{{"sales_rial", 9'000'000'000},
                                           {"fixed_costs_rial", 1'000'000'000},
                                           {"variable_costs_rial", 4'000'000'000}}}}};
    out["licence"] = Json::Object{{"kind", "in_principle"},
                                  {"number", "1405/318/72"},
                                  {"issuer", "ادارهٔ صنعت، معدن و تجارت پاوه"},
                                  {"holder", id(0)},
                                  {"issued_on", "2026-07-04"}};
    out["name_approval"] = Json::Object{
        {"request_number", "14053018842"}, {"name", "دستبافان هورامان پاوه"}, {"approved_on", "2026-08-12"}};
    out["capital"] = Json::Object{
        {"share_value_rial", 1'000'000},
        {"shares", 1200},
        {"subscriptions", subscriptions()},
        {"in_kind", Json::Array{Json::Object{{"what", "سه دستگاه دار قالی فلزی با همهٔ ملحقات، ساخت ۱۴۰۳"},
                                             {"national_id", id(3)},
                                             {"value_rial", 150'000'000},
                                             {"expert", "مهندس آرام شریفی"},
                                             {"expert_number", "1405/1184"},
                                             {"valued_on", "2026-09-14"},
                                             {"delivered", true}}}}};
    out["invitation"] = Json::Object{{"noticed_on", "2026-09-26"},
                                     {"means", "written_and_newspaper"},
                                     {"held_on", iso(kHeld)},
                                     {"hour", "16:30"},
                                     {"place", "سالن اجتماعات شهرداری نوسود"},
                                     {"supervisor", "کژال محمدی، کارشناس ادارهٔ تعاون پاوه"}};
    out["attendance"] = Json::Object{
        {"present", 7}, {"proxies", Json::Array{Json::Object{{"giver", id(6)}, {"holder", id(1)}}}}};
    out["bylaws"] = Json::Object{
        {"clauses",
         Json::Array{
             Json::Object{{"number", 10},
                          {"words",
                           "افزون بر شرایط عمومی، عضو شرکت باید بافندهٔ فرش، گلیم یا جاجیم و ساکن "
                           "شهرستان پاوه باشد.\nتبصره. گواهی مهارت بافندگی را سازمان فنی و "
                           "حرفه‌ای صادر می‌کند."}},
             Json::Object{
                 {"number", 100},
                 {"title", "صندوق یاری بافندگان"},
                 {"words",
                  "شرکت می‌تواند با تصویب مجمع عمومی، صندوقی برای یاری به عضوهای بیمار یا "
                  "بازنشسته برپا کند."}}}},
        {"votes_for", 6}};
    out["officers"] = Json::Object{
        {"directors", Json::Array{officer(0, "chair", 7), officer(3, "vice_chair", 6),
                                  officer(5, "secretary", 5), officer(2, "alternate", 3)}},
        {"inspectors",
         Json::Array{inspector(20, "سوران ویسی", false, 6), inspector(21, "نگار بهرامی", true, 4)}},
        {"board_met_on", "2026-10-24"},
        {"manager_name", "بهار ولدبیگی"},
        {"manager_national_id", id(30)},
        {"signatories",
         "چک‌ها، سفته‌ها و قراردادها با امضای مشترک مدیرعامل و رئیس هیئت‌مدیره همراه با مهر شرکت؛ نامه‌های عادی "
         "با امضای مدیرعامل."}};
    return out;
}

inline filing::Case founding(const char* state = "licensed") {
    filing::Case out;
    out.filing.kind = "founding", out.filing.state = state, out.filing.number = "1405-0503-000127";
    for (const auto& [name, sent] : typed()) {
        const auto* section = filing::find_section(founding::sections(), name);
        REQUIRE(section);
        const auto kept = filing::read_fields(section->fields, sent, filing::Completeness::filed,
                                               {reference().codes, reference().territories, kHeld});
        CAPTURE(name);
        REQUIRE_MESSAGE(kept.has_value(), (kept ? "" : kept.error().front().field));
        out.sections[name] = *kept;
    }
    out.record["confirm_deposit"] = Json::Object{{"account", "0407-118-220954-1"},
                                                 {"amount_rial", 600'000'000},
                                                 {"paid_on", "2026-09-10"},
                                                 {"certificate", "1405/2207"}};
    out.record["register"] = Json::Object{{"registration_number", "1184"},
                                          {"national_id", "14012345674"},
                                          {"registered_on", "2026-11-15"},
                                          {"gazette_number", "23914"},
                                          {"gazette_on", "2026-11-22"}};
    out.record["license"] = Json::Object{{"licence_number", "05/0503/318"}};
    return out;
}
}  // namespace sample
