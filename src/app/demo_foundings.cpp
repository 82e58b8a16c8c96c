#include "app/demo_foundings.h"

#include <array>

#include "auth/post_store.h"
#include "auth/store.h"
#include "base/check.h"
#include "base/text.h"
#include "features/filings/public.h"
#include "law/today.h"

namespace app {
namespace {
using filing::Command;

// The people of the demo who decide, and the citizen in whose name the first draft stands.
constexpr const char *kExpert = "0000000035", *kHead = "0000000086", *kBank = "0000000108",
                     *kCitizen = "0000000051";
struct Wanted {
    const char *name, *field, *activity, *product;
    std::array<const char*, 7> given;
    const char* family;
    int steps;  // how far: 0 draft, 1 with the office, 2 with the head, 3 agreed, 4 with the bank, 5 capital
                // paid
};
constexpr Wanted kFoundings[]{
    {"سپیدار سبز شاهو",
     "agriculture",
     "گلخانه و گیاهان دارویی",
     "گیاه دارویی، سالی بیست تن",
     {"هیوا", "سیروان", "ژینا", "بهزاد", "دیبا", "آرش", "روناک"},
     "رستمی",
     0},
    {"زنبورداران بهار اورامان",
     "livestock",
     "پرورش زنبور عسل و فرآوری عسل",
     "عسل، سالی ده تن",
     {"کاوه", "شیلان", "هیمن", "آسو", "شهرام", "گلاله", "فرشاد"},
     "احمدی",
     1},
    {"تراشه‌پردازان دالاهو",
     "technology",
     "نرم‌افزار پایش مصرف آب",
     "نرم‌افزار برای پنجاه چاه",
     {"نگار", "پویا", "آوا", "سامان", "مهسا", "کیان", "الناز"},
     "مرادی",
     1},
    {"دوزندگان چهل‌چشمه",
     "handicraft",
     "دوخت پوشاک محلی",
     "پوشاک، سالی سه هزار دست",
     {"پریسا", "شنو", "هانا", "تارا", "بیان", "سوما", "ریحانه"},
     "حیدری",
     2},
    {"نان سنتی نوسود",
     "industry",
     "پخت و بسته‌بندی نان محلی",
     "نان، روزی دو هزار قرص",
     {"امید", "لیلا", "آکو", "مینا", "دلیر", "شادی", "رزگار"},
     "کریمی",
     3},
    {"راه‌یاران مرز پاوه",
     "freight",
     "حمل بار",
     "جابه‌جایی بار، سالی سی هزار تن",
     {"فواد", "سوران", "یوسف", "بهروز", "هادی", "مختار", "عثمان"},
     "محمدی",
     4},
    {"گردشگری هجیج",
     "tourism",
     "اقامتگاه و راهنمای سفر",
     "اقامت، سالی شش هزار نفرشب",
     {"چنور", "ارسلان", "هاوژین", "کامران", "نسترن", "دانا", "سایه"},
     "ولدبیگی",
     5},
};

Json founders(const Wanted& wanted, const std::vector<std::string>& ids) {
    Json::Array people;
    for (std::size_t n = 0; n < ids.size(); ++n)
        people.push_back(Json::Object{{"national_id", ids[n]},
                                      {"given_name", wanted.given[n]},
                                      {"family_name", wanted.family},
                                      {"birth_date", "1986-05-1" + std::to_string(n)},
                                      {"abroad", false},
                                      {"in_place", true},
                                      {"state_employee", false},
                                      {"clean_record_on", "2020-10-20"}});
    return Json::Object{{"people", std::move(people)}};
}
Json plan(const Wanted& wanted) {
    const auto amount = [](const char* kind, const char* what, std::int64_t rial) {
        return Json(Json::Object{{"kind", kind}, {"what", what}, {"amount_rial", rial}});
    };
    const auto year = [](std::int64_t sales, std::int64_t variable) {
        return Json(Json::Object{
            {"sales_rial", sales}, {"fixed_costs_rial", 900'000'000}, {"variable_costs_rial", variable}});
    };
    return Json::Object{
        {"market", "خریداران شهرستان و استان‌های همسایه"},
        {"product", wanted.product},
        {"jobs", Json::Array{Json::Object{
                     {"title", "کارگر"}, {"count", 9}, {"members", 7}, {"monthly_wage_rial", 28'000'000}}}},
        {"uses", Json::Array{amount("machines", "دستگاه‌ها", 2'600'000'000),
                             amount("working_capital", "مواد اولیه", 900'000'000)}},
        {"sources", Json::Array{amount("members_cash", "عضوها", 1'400'000'000),
                                amount("loan", "بانک توسعه تعاون", 2'100'000'000)}},
        {"years", Json::Array{year(4'200'000'000, 2'400'000'000), year(4'900'000'000, 2'700'000'000),
                              year(5'600'000'000, 3'000'000'000)}}};
}
Json application(const Wanted& wanted, const std::vector<std::string>& ids, const std::string& county) {
    return Json::Object{
        {"founders", founders(wanted, ids)},
        {"board",
         Json::Object{{"first", ids[0]}, {"second", ids[1]}, {"third", ids[2]}, {"representative", ids[0]}}},
        {"type", Json::Object{{"legal_type", "conventional"},
                              {"membership", "job_creating"},
                              {"field", wanted.field},
                              {"activity", wanted.activity},
                              {"county", county},
                              {"locality", "پاوه"},
                              {"address", "بلوار امام، کوچهٔ سوم"},
                              {"postal_code", "6791912345"}}},
        {"name", Json::Object{{"proposals", Json::Array{Json::Object{{"name", wanted.name}}}}}},
        {"plan", plan(wanted)},
        {"licence", Json::Object{{"kind", "in_principle"},
                                 {"number", "99/1207"},
                                 {"issuer", "جهاد کشاورزی پاوه"},
                                 {"holder", ids[0]},
                                 {"issued_on", "2020-07-01"},
                                 {"expires_on", "2023-07-01"}}}};
}
Json capital(const std::vector<std::string>& ids) {
    Json::Array subscriptions;
    for (const auto& id : ids)
        subscriptions.push_back(
            Json::Object{{"national_id", id}, {"shares", 200}, {"paid_rial", 100'000'000}});
    return Json::Object{
        {"share_value_rial", 1'000'000}, {"shares", 1400}, {"subscriptions", std::move(subscriptions)}};
}

class Maker {
public:
    explicit Maker(Program& program)
        : services_(program.services), today_(law::today(program.services.clock)) {}
    void make(const Wanted& wanted, int number, const std::string& county) {
        std::vector<std::string> ids;
        for (int n = 0; n < 7; ++n)
            ids.push_back(number == 0 && n == 0
                              ? kCitizen
                              : text::with_national_id_check(std::to_string(324'500'000 + number * 10 + n)));
        const auto filer = person(ids[0], wanted.given[0], wanted.family);
        const auto made = filings::create(as(filer), "founding", application(wanted, ids, county), true);
        CHECK(made.has_value());
        const auto id = made->filing.id;
        for (std::size_t n = 1; n < (wanted.steps == 0 ? 5U : 7U); ++n)  // of the draft two have not answered
            CHECK(filings::answer(as(person(ids[n], "", "")), id, true).has_value());
        if (wanted.steps >= 1) act(filer, id, "submit");
        if (wanted.steps >= 2) act(person(kExpert, "", ""), id, "propose");
        if (wanted.steps >= 3) act(person(kHead, "", ""), id, "agree");
        if (wanted.steps < 4) return;
        CHECK(filings::save(as(filer), id, "capital", capital(ids), 0).has_value());
        act(filer, id, "declare_capital");
        if (wanted.steps < 5) return;
        act(person(kBank, "", ""), id, "confirm_deposit",
            Json::Object{{"account", "02501234567"},
                         {"amount_rial", 700'000'000},
                         {"paid_on", iso(today_)},
                         {"certificate", "99/31"}});
    }

private:
    auth::PersonId person(const std::string& national_id, const char* given, const char* family) {
        return services_.database.write(
            [&](db::Tx& tx) { return services_.sign_in.ensure_person(tx, national_id, "", given, family); });
    }
    site::Context as(auth::PersonId who) {
        auth::Actor actor;
        actor.kind = auth::Actor::Kind::person, actor.person = who, actor.strong = true;
        services_.database.read([&](db::Tx& tx) {
            actor.grants = auth::store::list_grants(tx, who, today_);
            for (const auto& held : auth::store::list_held(tx, who, today_))
                actor.grants.push_back({held.post.role, held.territory});
        });
        return {services_, request_, actor};
    }
    void act(auth::PersonId who, filing::FilingId id, const char* action, Json input = {}) {
        const auto done =
            filings::act(as(who), id, {.action = action, .input = std::move(input), .deficiencies = {}});
        CHECK(done.has_value());
    }
    const site::Services& services_;
    const http::Request request_;
    const Date today_;
};
}  // namespace

void make_demo_foundings(Program& program) {
    const auto* county = program.services.reference.tables()->territories.find_code("county", "0503");
    if (!county) return;
    Maker maker(program);
    int number = 0;
    for (const auto& wanted : kFoundings) maker.make(wanted, number++, county->id.text());
}
}  // namespace app
