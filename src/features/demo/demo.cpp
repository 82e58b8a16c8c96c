#include "features/demo/demo.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/calendar.h"
#include "base/text.h"
#include "features/demo/store.h"
#include "registry/store.h"

namespace demo {
namespace {
using registry::Cooperative;

// Published figures of the province (docs: the directorate's statement of 1399), and their shares by county.
constexpr std::int64_t kActive = 3105, kInactive = 230, kEmployed = 78'000, kExportsUsd = 134'000'000,
                       kMemberships = 1'200'000;
constexpr std::int64_t kFounded1398 = 92, kBorder = 29;
struct County {
    const char* code;
    int weight;
};
constexpr County kCounties[]{{"0502", 1320}, {"0501", 236}, {"0505", 178}, {"0507", 168}, {"0504", 156},
                             {"0511", 152},  {"0510", 143}, {"0509", 138}, {"0503", 127}, {"0508", 109},
                             {"0506", 104},  {"0514", 96},  {"0513", 95},  {"0512", 83}};
constexpr const char* kPlaces[]{"بیستون",
                                "زاگرس",
                                "سراب نیلوفر",
                                "طاق بستان",
                                "شاهو",
                                "دالاهو",
                                "پراو",
                                "هورامان",
                                "کلیایی",
                                "ماهیدشت",
                                "الوند",
                                "قلاجه",
                                "ریجاب",
                                "پاتاق",
                                "دینور",
                                "سیروان",
                                "بازی‌دراز",
                                "آناهیتا",
                                "گاماسیاب",
                                "قره‌سو",
                                "نوسود",
                                "خسروآباد",
                                "چمچمال",
                                "سنجابی"};
constexpr const char* kQualities[]{"سپیدار", "همیاران", "آفتاب",  "بهاران",  "پیشگامان", "رویش", "سبزاندیشان",
                                   "آرمان",  "نوآوران", "مهرگان", "پیوند",   "امید",     "طلوع", "همت",
                                   "سروش",   "آبشار",   "نگین",   "شکوفه",   "توانا",    "پویا", "نیکان",
                                   "بلوط",   "زرین",    "صنوبر",  "آزادگان", "فردا"};
struct Field {
    const char *code, *words[3];
    int weight;
};
constexpr Field kFields[]{{"agriculture", {"کشت و فرآوری", "گیاهان دارویی", "گلخانه‌داران"}, 26},
                          {"livestock", {"دامداران", "زنبورداران", "مرغداران"}, 14},
                          {"industry", {"صنایع غذایی", "پوشاک", "قطعه‌سازان"}, 15},
                          {"mining", {"سنگ", "مصالح", "معدن‌کاران"}, 4},
                          {"construction", {"عمران", "راه‌سازان", "ابنیه"}, 8},
                          {"housing", {"مسکن کارکنان", "مسکن فرهنگیان", "مسکن"}, 12},
                          {"services", {"خدمات", "خدمات فنی", "پشتیبانی"}, 9},
                          {"transport", {"حمل بار", "رانندگان", "مسافربری"}, 5},
                          {"consumer", {"مصرف کارکنان", "مصرف فرهنگیان", "مصرف"}, 4},
                          {"handicraft", {"گیوه‌دوزان", "گلیم‌بافان", "صنایع دستی"}, 3},
                          {"technology", {"فناوری", "داده‌پردازان", "نرم‌افزار"}, 3},
                          {"trade", {"بازرگانان", "صادرکنندگان", "تجارت"}, 3}};
constexpr const char* kGiven[]{"هیوا",  "پروین", "فرامرز", "مهناز", "کیومرث", "شهین", "آرش",
                               "نسرین", "بهمن",  "ژیلا",   "سیاوش", "فرشته",  "رضا",  "مریم",
                               "کاوه",  "زهرا",  "جمشید",  "شیرین", "علی",    "گلاره"};
constexpr const char* kFamily[]{"کلهری", "سنجابی", "باوندپور", "قبادی",  "الفتی", "زنگنه",  "جلیلیان",
                                "رستمی", "مرادی",  "عزیزی",    "کاکایی", "حیدری", "نظری",   "امیری",
                                "محمدی", "شریفی",  "یاوری",    "پالانی", "گوران", "ولدبیگی"};

template <class T, std::size_t N>
const T& pick(Random& random, const T (&from)[N]) {
    return from[random.below(N)];
}

std::string person(Random& random) {
    return std::string(pick(random, kGiven)) + " " + pick(random, kFamily);
}

Date in_year(Random& random, int year) {
    return calendar::year_start(year) + std::chrono::days(random.below(365));
}

// Whole numbers that add up to `total`, in proportion to the weights: the largest remainders get what is
// left.
std::vector<std::int64_t> shares(std::int64_t total, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::int64_t> out;
    std::vector<std::pair<double, std::size_t>> rest;
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double exact = static_cast<double>(total) * weights[i] / sum;
        out.push_back(static_cast<std::int64_t>(exact));
        given += out.back();
        rest.emplace_back(out.back() - exact, i);
    }
    std::ranges::sort(rest);
    for (std::size_t i = 0; given < total; ++i, ++given) ++out[rest[i % rest.size()].second];
    return out;
}

class Maker {
public:
    Maker(db::Database& database, std::uint64_t seed, std::int64_t count)
        : database_(database),
          random_(seed),
          count_(count),
          clock_(start() - std::chrono::hours(1)),
          ids_(clock_, 0),
          pen_{ids_, clock_, random_} {}
    static Instant start() {
        return *parse_iso_instant("2020-11-04T06:30:00Z");
    }  // 14 Aban 1399, ten in the morning

    void run() {
        const auto tree = database_.read([](db::Tx& tx) { return registry::Territories::load(tx); });
        for (std::int64_t i = 0; i < count_; ++i) made_.push_back(one(i, tree));
        spread();
        for (std::size_t from = 0; from < made_.size(); from += 500)
            database_.write([&](db::Tx& tx) {
                registry::BulkWriter writer(pen_, {});
                for (std::size_t i = from; i < std::min(from + 500, made_.size()); ++i)
                    writer.add_new(made_[i], drafts_of(made_[i]));
                writer.flush(tx);
            });
    }

private:
    std::int64_t scaled(std::int64_t published) const { return published * count_ / (kActive + kInactive); }

    Cooperative one(std::int64_t number, const registry::Territories& tree) {
        Cooperative c;
        c.id = ids_.next_as<registry::CooperativeId>();
        const std::int64_t active = count_ - scaled(kInactive);
        c.status = std::string(number < active    ? registry::status::active
                               : random_.below(3) ? registry::status::dormant
                                                  : registry::status::liquidating);
        c.territory = tree.find_code("county", kCounties[weighted(kCounties, 3105)].code)->id;
        const bool border = number < scaled(kBorder);
        const Field& field = kFields[weighted(kFields, 106)];
        c.field = border ? "border_residents" : field.code;
        c.legal_type = "conventional";
        do {
            c.name = std::string(border ? "مرزنشینان" : pick(random_, field.words)) + " " +
                     pick(random_, kQualities) + " " + pick(random_, kPlaces);
        } while (!names_.insert({text::norm_joined(c.name), 1}).second && names_.size() < 40'000);
        const bool fresh = number >= scaled(kBorder) && number < scaled(kBorder) + scaled(kFounded1398);
        const int year = fresh ? 1398 : 1371 + static_cast<int>(random_.below(27));
        c.founded = registry::FuzzyDate{in_year(random_, year), registry::Precision::day};
        c.national_id =
            text::with_legal_national_id_check("1066" + std::to_string(1'000'000 + number).substr(1));
        c.registration_number = std::to_string(1000 + number);
        c.capital_rial = static_cast<std::int64_t>(1 + random_.below(400)) * 10'000'000;
        if (random_.below(9) == 0) c.marks.push_back("women");
        if (random_.below(8) == 0) c.marks.push_back("youth");
        officers(c);
        return c;
    }

    template <class T, std::size_t N>
    std::size_t weighted(const T (&from)[N], int sum) {
        int left = static_cast<int>(random_.below(static_cast<std::uint64_t>(sum)));
        for (std::size_t i = 0; i < N; ++i)
            if ((left -= from[i].weight) < 0) return i;
        return 0;
    }

    void officers(Cooperative& c) {  // one board in six has expired, as life has it
        const int elected = random_.below(6) ? 1397 + static_cast<int>(random_.below(2)) : 1395;
        const Date from = std::max(in_year(random_, elected), c.founded->date),
                   until = from + std::chrono::days(3 * 365);
        for (const char* post : {"chair", "vice_chair", "board", "managing_director", "inspector"})
            c.officers.push_back({post, person(random_), from, until});
    }

    // Members, jobs and exports are drawn with weights and add up to what was published.
    void spread() {
        std::vector<double> members, jobs, exports;
        for (const auto& c : made_) {
            const double size = 1.0 / (0.02 + random_.unit());
            members.push_back(
                size *
                (c.field == "housing" || c.field == "consumer" || c.field == "border_residents" ? 6 : 1));
            jobs.push_back(c.status == registry::status::active ? 0.3 + random_.unit() : 0);
            exports.push_back(c.status != registry::status::active ? 0
                              : c.field == "border_residents"      ? 60 + random_.unit() * 40
                              : c.field == "trade"                 ? 2 * random_.unit()
                                                                   : 0);
        }
        const auto m = shares(scaled(kMemberships) - 7 * count_, members),
                   j = shares(scaled(kEmployed), jobs);
        const auto e = std::accumulate(exports.begin(), exports.end(), 0.0) > 0
                           ? shares(scaled(kExportsUsd), exports)
                           : std::vector<std::int64_t>(made_.size());
        for (std::size_t i = 0; i < made_.size(); ++i) {
            auto& c = made_[i];
            c.members = 7 + m[i];
            const auto founded = calendar::to_jalali(c.founded->date)->year;
            for (int year = std::max(1394, founded); year <= 1398; ++year) {
                const double grown = 1.0 - 0.04 * (1398 - year) + (year < 1398 ? 0.03 * random_.unit() : 0);
                registry::YearFigures figures{
                    .year = year,
                    .members = static_cast<std::int64_t>(static_cast<double>(*c.members) * grown)};
                figures.employed = static_cast<std::int64_t>(static_cast<double>(j[i]) * grown);
                if (e[i]) figures.exports_usd = static_cast<std::int64_t>(static_cast<double>(e[i]) * grown);
                c.years.push_back(figures);
            }
        }
    }

    static ledger::Draft draft(const char* kind, Json::Object facts, Date on) {
        return {kind,
                Json::Object{{"facts", std::move(facts)},
                             {"source", Json::Object{{"register", "demo"}, {"dated_by", "row"}}}},
                on};
    }

    static std::vector<ledger::Draft> drafts_of(const Cooperative& c) {  // their fold is `c`: tests hold it
        Cooperative at_birth = c;
        at_birth.officers.clear(), at_birth.years.clear(), at_birth.status = registry::status::active;
        std::vector<ledger::Draft> out{
            draft(registry::kind::registered, registry::facts_that_differ({}, at_birth), c.founded->date)};
        Cooperative with_officers = at_birth;
        with_officers.officers = c.officers;
        out.push_back(draft(registry::kind::officers_elected,
                            registry::facts_that_differ(at_birth, with_officers), *c.officers[0].from));
        if (!c.years.empty()) {
            Cooperative with_years = with_officers;
            with_years.years = c.years;
            out.push_back(draft(registry::kind::figures_reported,
                                registry::facts_that_differ(with_officers, with_years),
                                *calendar::to_date({1399, 3, 31})));
        }
        if (c.status != at_birth.status)
            out.push_back(draft(registry::kind::status_changed, {{"status", c.status}},
                                *calendar::to_date({1399, 2, 1})));
        return out;
    }

    db::Database& database_;
    SeededRandom random_;
    std::int64_t count_;
    ManualClock clock_;
    Ids ids_;
    ledger::Pen pen_;
    std::vector<Cooperative> made_;
    std::map<std::string, int> names_;
};
}  // namespace

Result<Instant> make_province(db::Database& database, std::uint64_t seed, std::int64_t cooperatives) {
    if (database.read([](db::Tx& tx) { return has_cooperatives(tx); }))
        return refuse(
            Why::conflict,
            msg("This database already holds cooperatives. The demo province is made in an empty one."));
    database.write([](db::Tx& tx) { mark_as_demo(tx, iso(Maker::start())); });
    Maker(database, seed, cooperatives).run();
    return Maker::start();
}
}  // namespace demo
