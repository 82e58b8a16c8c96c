#include "features/demo/published.h"

#include <cmath>

#include "base/calendar.h"

namespace demo {
namespace {
constexpr const char *kSource = "بیانیهٔ ادارهٔ کل تعاون، کار و رفاه اجتماعی استان کرمانشاه، ۱۳۹۹",
                     *kSourceEn =
                         "Statement of the Directorate General of Cooperatives, Labour and Social Welfare of "
                         "Kermanshah, 1399",
                     *kInvented = "دادهٔ نمایشی؛ در بیانیه نیامده است",
                     *kInventedEn = "demo data; not in the statement";

Date end_of(int year, int month) {
    return *calendar::to_date({year, month, calendar::days_in_month(year, month)});
}

registry::Indicator figure(const char* code, int year, const char* unit) {
    registry::Indicator out;
    out.code = code, out.year = year, out.unit = unit;
    out.source = kSource, out.source_en = kSourceEn;
    return out;
}
}  // namespace

std::vector<registry::Indicator> published_figures(double scale) {
    const auto scaled = [&](double published) { return std::round(published * scale); };
    std::vector<registry::Indicator> out;
    auto* one = &out.emplace_back(figure("founded", 1398, "cooperatives"));
    one->actual = scaled(92), one->as_of = end_of(1398, 12);
    one->definition =
        "تعاونی‌هایی که در این سال تأسیس و در ادارهٔ ثبت شرکت‌ها "
        "ثبت "
        "شده‌اند.";
    one->definition_en = "Cooperatives founded in the year and entered by the companies registrar.";
    one = &out.emplace_back(figure("founded", 1399, "cooperatives"));
    one->planned = scaled(91);
    one->definition = out.front().definition, one->definition_en = out.front().definition_en;
    one = &out.emplace_back(figure("jobs_of_founded", 1398, "jobs"));
    one->actual = scaled(1441), one->as_of = end_of(1398, 12);
    one->definition =
        "شغل‌های تعاونی‌هایی که در این سال تأسیس شده‌اند.";
    one->definition_en = "Jobs in the cooperatives founded in the year.";
    one = &out.emplace_back(figure("supervision_cases", 1399, "cases"));
    one->planned = scaled(1825), one->stretch = std::ceil(1825 * 1.5 * scale);
    one->actual = scaled(1054), one->as_of = end_of(1399, 7);
    one->definition =
        "نظارت بر مجمع‌ها، رسیدگی به شکایت‌ها، بررسی صورت‌های مالی و حسابرسی. برنامه از بیانیه است "
        "و "
        "اداره "
        "می‌خواهد به یک‌ونیم برابر آن برسد؛ شمار انجام‌شده دادهٔ "
        "نمایشی "
        "است.";
    one->definition_en =
        "Supervision of assemblies, complaints, review of financial statements and audits. The plan is "
        "of the statement, and the directorate means to reach one and a half times as many; the number "
        "done is demo data.";
    one->source += "؛ " + std::string(kInvented), one->source_en += "; " + std::string(kInventedEn);
    one = &out.emplace_back(figure("share_of_employed", 1398, "ratio"));
    one->actual = 0.13, one->as_of = end_of(1398, 12);
    one->definition =
        "کسانی که منبع اصلی درآمدشان تعاونی‌های استان است، بخش بر همهٔ شاغلان استان. این سهم در "
        "جهان "
        "نزدیک "
        "به ۱۰ درصد است.";
    one->definition_en =
        "People whose main source of income is a cooperative of the province, as a share of all employed "
        "people of the province. In the world it is about 10 per cent.";
    one = &out.emplace_back(figure("innovation_centre_grant", 1399, "toman"));
    one->actual = 107'000'000, one->as_of = end_of(1399, 6);
    one->definition =
        "اعتباری که برای نخستین مرکز نوآوری تعاون استان، با همکاری جهاد دانشگاهی و پارک علم و فناوری، تخصیص "
        "یافته و پرداخت شده است.";
    one->definition_en =
        "Credit allocated and paid for the province's first cooperative innovation centre, with the "
        "academic centre for education, culture and research, and the science and technology park.";
    return out;
}
}  // namespace demo
