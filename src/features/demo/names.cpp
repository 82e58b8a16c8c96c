#include "features/demo/names.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "base/check.h"
#include "base/text.h"

namespace demo {
namespace {
using Words = std::span<const char* const>;

constexpr County kCountyList[]{{"0502", 1320, "324"}, {"0501", 236, "333"}, {"0505", 178, "335"},
                               {"0507", 168, "330"},  {"0504", 156, "336"}, {"0511", 152, "331"},
                               {"0510", 143, "496"},  {"0509", 138, "395"}, {"0503", 127, "322"},
                               {"0508", 109, "332"},  {"0506", 104, "337"}, {"0514", 96, "596"},
                               {"0513", 95, "394"},   {"0512", 83, "595"}};

// Places of one county each, so that no name meets another's: mountains, plains, rivers, old sites.
constexpr const char* kPlaces[kCounties][6]{
    {"طاق بستان", "بیستون کوه", "قره‌سو", "ماهیدشت", "پراو", "سراب نیلوفر"},
    {"حمیل", "شیان", "هرسم", "منصوری", "چغاگلان", "کفراور"},
    {"کلیایی", "سطر", "گاورود", "پنجه‌علی", "دالاخانی", "آگاه"},
    {"آناهیتا", "گودین", "گاماسیاب", "خزل", "فش", "امروله"},
    {"پاتاق", "قلعه شاهین", "دشت ذهاب", "الوند", "بازی‌دراز", "آهنگران"},
    {"بیستون", "چشمه سهراب", "شیرز", "سراب هرسین", "فرهادتراش", "چمچمال"},
    {"دینور", "دربند صحنه", "هجر", "خدابنده‌لو", "فارسینج", "سراب صحنه"},
    {"شروینه", "کلاشی", "پلنگانه", "صفی‌آباد", "شاهینی", "بانی‌لوان"},
    {"هورامان", "شاهو", "نوسود", "باینگان", "سیروان", "شمشیر"},
    {"گواور", "دیره", "ویژنان", "قلاجه", "سراب گیلان", "حیدریه"},
    {"سومار", "خسروی", "نصرآباد", "چهارقاپی", "عمارت خسرو", "تنگ‌حمام"},
    {"قوری‌قلعه", "سراب روانسر", "کانی‌شریف", "بدرآباد", "زالوآب", "قشلاق روانسر"},
    {"ریجاب", "گهواره", "بان‌زرده", "بیامه", "یاران", "کوه دالاهو"},
    {"ازگله", "تازه‌آباد", "زمکان", "دشت حر", "جیگیران", "خانه‌شور"}};

constexpr const char* kQualities[]{"سپیدار",     "همیاران",
                                   "آفتاب",      "بهاران",
                                   "پیشگامان",   "رویش",
                                   "سبزاندیشان", "آرمان",
                                   "نوآوران",    "مهرگان",
                                   "پیوند",      "امید",
                                   "طلوع",       "همت",
                                   "سروش",       "آبشار",
                                   "نگین",       "شکوفه",
                                   "توانا",      "پویا",
                                   "نیکان",      "بلوط",
                                   "زرین",       "صنوبر",
                                   "آزادگان",    "فردا",
                                   "باران",      "ئاوات",
                                   "ژیان",       "هیوا",
                                   "ئاسو",       "روژان",
                                   "شنه",        "ژینو",
                                   "دلسوزان",    "کوشا",
                                   "بهروزان",    "مهرآوران",
                                   "پایدار",     "دستان",
                                   "یاوران",     "گلبهار",
                                   "سپهر",       "پرتو",
                                   "آوا",        "چشمه‌سار",
                                   "پونه",       "ارغوان",
                                   "شقایق",      "سرو",
                                   "نسیم",       "ساحل",
                                   "فروغ",       "خورشید",
                                   "آذرخش",      "ستاره",
                                   "کاج",        "مروارید",
                                   "فیروزه",     "یکتا"};

constexpr Field kFieldList[kFields]{{"agriculture", 23, 0.3, 0.05, 0.5},  {"livestock", 15, 0.3, 0.05, 0},
                                    {"fishery", 2, 0.3, 0.05, 0},         {"industry", 14, 0.3, 0.05, 1},
                                    {"mining", 3, 0.3, 0.05, 1},          {"construction", 9, 0.3, 0.05, 0},
                                    {"housing", 11, 2.8, 0.4, 0},         {"services", 9, 0.3, 0.05, 0},
                                    {"transport", 4, 0.6, 0.1, 0},        {"consumer", 2, 70, 0.5, 0},
                                    {"guild_supply", 2, 4, 0.3, 0},       {"handicraft", 2, 0.3, 0.05, 0.3},
                                    {"carpet", 1, 0.3, 0.05, 0.3},        {"technology", 2, 0.3, 0.05, 0.2},
                                    {"tourism", 1, 0.3, 0.05, 0},         {"health", 1, 0.3, 0.05, 0},
                                    {"border_residents", 0, 90, 0.8, 40}, {"trade", 0, 0.3, 0.05, 4}};

struct Wording {
    std::array<const char*, 4> words;       // of the name; no word stands in two fields
    std::array<const char*, 3> activities;  // what the bylaws would say
};
constexpr Wording kWordings[kFields]{
    {{"کشاورزی", "گیاهان دارویی", "گلخانه‌داران", "باغداران"},
     {"کشت، فرآوری و فروش گیاهان دارویی", "تولید محصولات گلخانه‌ای",
      "کشت و فرآوری غلات و حبوبات"}},
    {{"دامداران", "زنبورداران", "مرغداران", "پرواربندی"},
     {"پرورش گوسفند و تولید لبنیات محلی", "پرورش زنبور عسل و فرآوری عسل", "پرورش مرغ گوشتی"}},
    {{"پرورش ماهی", "آبزی‌پروران", "سردآبی", "ماهیان گرمابی"},
     {"پرورش ماهی قزل‌آلا", "پرورش ماهیان گرمابی",
      "تکثیر و فروش بچه‌ماهی"}},
    {{"صنایع غذایی", "پوشاک", "قطعه‌سازان", "نان و شیرینی"},
     {"تولید روغن کرمانشاهی و فرآورده‌های غذایی", "دوخت پوشاک و لباس کار",
      "ساخت قطعه‌های فلزی و ماشین‌کاری"}},
    {{"سنگ", "مصالح ساختمانی", "معدن‌کاران", "شن و ماسه"},
     {"استخراج و برش سنگ ساختمانی", "تولید شن و ماسه", "استخراج قیر طبیعی"}},
    {{"عمران", "راه‌سازان", "ابنیه", "تأسیسات"},
     {"اجرای ساختمان و ابنیه", "راه‌سازی و آسفالت",
      "اجرای تأسیسات و شبکه‌های آب"}},
    {{"مسکن کارکنان", "مسکن فرهنگیان", "مسکن کارگران", "مسکن مهر"},
     {"تأمین مسکن عضوها", "خرید زمین و ساخت مسکن برای عضوها", "ساخت مجتمع مسکونی عضوها"}},
    {{"خدمات", "خدمات فنی", "پشتیبانی", "خدمات شهری"},
     {"خدمات نظافت و فضای سبز", "نصب و نگهداری تأسیسات", "خدمات پشتیبانی اداره‌ها"}},
    {{"حمل بار", "رانندگان", "مسافربری", "تاکسی‌رانی"},
     {"حمل بار جاده‌ای", "حمل مسافر میان‌شهری", "تاکسی تلفنی و سرویس مدارس"}},
    {{"مصرف کارکنان", "مصرف فرهنگیان", "مصرف بازنشستگان", "مصرف محلی"},
     {"تأمین کالاهای مصرفی عضوها", "اداره کردن فروشگاه عضوها", "خرید گروهی کالای خانگی برای عضوها"}},
    {{"صنف خواربارفروشان", "صنف آهنگران", "صنف نانوایان", "صنف پوشاک‌فروشان"},
     {"تأمین نیاز عضوهای صنف", "خرید مواد اولیهٔ عضوهای صنف", "توزیع کالای صنفی"}},
    {{"گیوه‌دوزان", "گلیم‌بافان", "صنایع دستی", "نازک‌کاری چوب"},
     {"دوخت گیوهٔ هورامی", "بافت گلیم و جاجیم", "ساخت ساز و صنایع چوبی"}},
    {{"فرش دستباف", "قالیبافان", "تابلوفرش", "بافندگان"},
     {"بافت و فروش فرش دستباف", "تأمین مواد اولیهٔ قالیبافان", "بافت تابلوفرش"}},
    {{"فناوری", "داده‌پردازان", "نرم‌افزار", "دانش‌بنیان"},
     {"تولید نرم‌افزار", "پشتیبانی شبکه و داده‌پردازی",
      "ساخت دستگاه‌های اندازه‌گیری کشاورزی"}},
    {{"گردشگری", "بوم‌گردی", "هتل‌داران", "راهنمایان سفر"},
     {"ساخت و ادارهٔ اقامتگاه بوم‌گردی",
      "برگزاری گشت‌های طبیعت", "خدمات گردشگری و پذیرایی"}},
    {{"درمانگاه", "داروپخش", "توان‌بخشی", "بهداشت"},
     {"ادارهٔ درمانگاه عمومی", "خدمات پرستاری در خانه", "تأمین تجهیزات پزشکی"}},
    {{"مرزنشینان", "مرزنشینان", "مرزنشینان", "مرزنشینان"},
     {"صادرات و واردات از بازارچهٔ مرزی", "بازرگانی مرزی و ترخیص کالا", "صادرات مصالح و مواد غذایی به عراق"}},
    {{"بازرگانان", "صادرکنندگان", "تجارت", "توسعهٔ صادرات"},
     {"صادرات میوه و تره‌بار", "بازرگانی داخلی و خارجی", "صادرات مصالح ساختمانی"}}};

constexpr const char* kWomen[]{"پروین",  "مهناز", "شهین",  "نسرین", "ژیلا",   "فرشته", "مریم",  "زهرا",
                               "شیرین",  "گلاره", "فاطمه", "اعظم",  "سمیه",   "مهین",  "روژین", "هانا",
                               "شهلا",   "کبری",  "لیلا",  "سارا",  "معصومه", "نرگس",  "اکرم",  "طاهره",
                               "فرزانه", "سحر",   "الهام", "ناهید", "ژینا",   "پریسا", "صغری",  "نگار",
                               "منیژه",  "سهیلا", "ثریا",  "شنو",   "آوین",   "هاجر",  "رقیه",  "بهاره"};
constexpr const char* kMen[]{
    "فرامرز", "کیومرث",  "آرش",    "بهمن",  "سیاوش",   "رضا",     "کاوه",   "جمشید",
    "علی",    "هیوا",    "محمد",   "حسین",  "اسماعیل", "ابراهیم", "یدالله", "نادر",
    "سیروان", "هژار",    "کامران", "فرهاد", "خسرو",    "بهروز",   "مصطفی",  "عباس",
    "مجید",   "سعید",    "آزاد",   "شاهو",  "اردلان",  "کیوان",   "منوچهر", "حشمت‌الله",
    "صفر",    "غلامرضا", "عزیز",   "مراد",  "پرویز",   "ایرج",    "امید",   "ژیار"};
constexpr const char* kFamilies[]{"کلهری",    "سنجابی",
                                  "باوندپور", "قبادی",
                                  "الفتی",    "زنگنه",
                                  "جلیلیان",  "رستمی",
                                  "مرادی",    "عزیزی",
                                  "کاکایی",   "حیدری",
                                  "نظری",     "امیری",
                                  "محمدی",    "شریفی",
                                  "یاوری",    "پالانی",
                                  "گوران",    "ولدبیگی",
                                  "جوانمیری", "باباجانی",
                                  "قلخانی",   "تفنگچی",
                                  "بیگلری",   "نوری",
                                  "احمدی",    "ملکی",
                                  "خزایی",    "دارابی",
                                  "پرویزی",   "فتاحی",
                                  "رشیدی",    "مظفری",
                                  "کریمی",    "سلیمانی",
                                  "همتی",     "کرمی",
                                  "سهرابی",   "شهبازی",
                                  "هورامی",   "پیرنیا",
                                  "ساعدپناه", "ویسی",
                                  "لهونی",    "کوه‌نشین",
                                  "شمسی",     "صیادی",
                                  "بهرامی",   "چراغی",
                                  "الماسی",   "طاهری",
                                  "یوسفی",    "نجفی",
                                  "خسروی",    "اسدی",
                                  "میرزایی",  "قادری",
                                  "فرجی",     "صفری",
                                  "دوستی",    "حسینی",
                                  "کهریزی",   "شاه‌محمدی",
                                  "نادری",    "بساطی",
                                  "ماهیدشتی", "سرابی",
                                  "جمشیدی",   "هاشمی"};
constexpr const char* kStreets[]{"خیابان شهید بهشتی", "بلوار طاق‌بستان",
                                 "خیابان مدرس",       "خیابان امام خمینی",
                                 "میدان آزادی",       "خیابان سی‌متری دوم",
                                 "بلوار کشاورز",      "خیابان معلم",
                                 "خیابان فردوسی",     "شهرک صنعتی"};

template <std::size_t N>
const char* pick(Random& random, const char* const (&from)[N]) {
    return from[random.below(N)];
}

std::string digits_of(Random& random, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out.push_back(static_cast<char>('0' + random.below(10)));
    return out;
}

std::string persian_number(std::int64_t n) {
    std::string out;
    for (const char c : std::to_string(n))
        out += text::utf8(std::u32string(1, U'۰' + static_cast<char32_t>(c - '0')));
    return out;
}
std::string numbered(std::int64_t round) {  // when all names of a kind have been given once
    return round == 0 ? "" : " شمارهٔ " + persian_number(round + 1);
}
}  // namespace

const County& county(std::size_t number) {
    CHECK(number < kCounties);
    return kCountyList[number];
}

const Field& field(std::size_t number) {
    CHECK(number < kFields);
    return kFieldList[number];
}

std::string cooperative_name(std::uint64_t seed, std::size_t county, std::size_t field, std::int64_t n) {
    constexpr std::uint64_t places = 6, qualities = std::size(kQualities);
    const std::uint64_t words = field == kBorderResidents ? 1 : 4, all = words * places * qualities;
    std::uint64_t step = 97 + 2 * (seed % 500);  // a walk through all of them that does not look like one
    while (std::gcd(step, all) != 1) ++step;
    const auto number = static_cast<std::uint64_t>(n);
    const std::uint64_t at = (number * step + seed + county * 31 + field * 17) % all;
    std::string out = std::string(kWordings[field].words[at % words]) + " " +
                      kQualities[at / words % qualities] + " " + kPlaces[county][at / words / qualities];
    return out + numbered(static_cast<std::int64_t>(number / all));
}

std::string justice_shares_name(std::string_view county, std::int64_t n) {
    static constexpr const char* kGroups[]{"شهرستان",   "کارگران",  "کارکنان", "بازنشستگان",
                                           "روستاییان", "رانندگان", "اصناف"};
    constexpr std::int64_t groups = std::size(kGroups);
    return std::string("سهام عدالت ") + kGroups[n % groups] + " " + std::string(county) +
           numbered(n / groups);
}
std::string county_development_name(std::string_view county) {
    return "توسعه و عمران شهرستان " + std::string(county);
}

std::string activity_of(std::size_t field, std::uint64_t pick) {
    return kWordings[field].activities[pick % 3];
}

std::string address(Random& random, std::size_t county) {
    const char* street = pick(random, kStreets);
    const auto number = static_cast<std::int64_t>(1 + random.below(320));
    const std::string alley = random.below(3) ? "" : std::string("، کوی ") + kPlaces[county][random.below(6)];
    return street + alley + "، پلاک " + persian_number(number);
}

Person person(Random& random, double women_share) {
    const bool woman = random.unit() < women_share;
    return {woman ? pick(random, kWomen) : pick(random, kMen), pick(random, kFamilies), woman};
}

std::string national_id(Random& random, std::size_t county) {
    std::string nine = std::string(demo::county(county).id_prefix) + digits_of(random, 6);
    if (nine.substr(3) == "000000") nine[8] = '1';
    return text::with_national_id_check(nine);
}

std::string mobile(Random& random) {
    static constexpr const char* kPrefixes[]{"0918", "0919", "0912", "0936", "0938", "0990"};
    return std::string(pick(random, kPrefixes)) + digits_of(random, 7);
}
}  // namespace demo
