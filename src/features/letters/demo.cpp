#include "features/letters/demo.h"

#include "auth/post_store.h"
#include "base/bytes.h"
#include "base/calendar.h"
#include "features/letters/store.h"
#include "features/work/public.h"
#include "law/working_days.h"

namespace letters {
namespace {
struct DemoLetter {
    int days_ago;  // a draft has none
    Direction direction;
    const char *subject, *party, *body;
    Urgency urgency = Urgency::ordinary;
    int service_days_ago = -1, inquiry_days = 0;
    bool confidential = false;
    std::int64_t amount_rial = 0;
};
constexpr auto in = Direction::in, out = Direction::out;
constexpr DemoLetter kLetters[]{
    {27, in, "درخواست تمدید مهلت برگزاری مجمع", "شرکت تعاونی کشاورزان ماهیدشت",
     "درخواست یک ماه مهلت برای برگزاری مجمع عمومی عادی سالانه."},
    {26, out, "پاسخ به درخواست تمدید مهلت مجمع", "مدیرعامل محترم شرکت تعاونی کشاورزان ماهیدشت",
     "با سلام و احترام؛\n\nبا درخواست آن تعاونی برای برگزاری مجمع عمومی عادی سالانه تا پایان ماه "
     "جاری موافقت می‌شود. خواهشمند است آگهی دعوت پانزده روز پیش از مجمع منتشر و نسخه‌ای از آن به "
     "این اداره فرستاده شود.",
     Urgency::ordinary, 24},
    {22, in, "گزارش بازرسی شش‌ماهه", "ادارهٔ تعاون شهرستان پاوه",
     "گزارش بازرسی از دوازده تعاونی شهرستان."},
    {20, out, "ابلاغ کسری مدارک ثبت تغییرات", "مدیرعامل محترم شرکت تعاونی مرزنشینان نوسود",
     "با سلام و احترام؛\n\nدر پی درخواست ثبت تغییرات، مدارک زیر کامل نیست. خواهشمند است کسری‌ها را "
     "در مهلت مقرر برطرف کنید:\n۱. صورت‌جلسهٔ مجمع بدون امضای منشی است.\n۲. فهرست حاضران پیوست نیست.",
     Urgency::urgent, 19},
    {17, out, "معرفی برای گشایش حساب سرمایه", "رئیس محترم بانک توسعهٔ تعاون، شعبهٔ مرکزی کرمانشاه",
     "با سلام و احترام؛\n\nدر اجرای قانون بخش تعاونی، هیئت مؤسس شرکت تعاونی گلیم‌بافان هرسین برای "
     "گشایش حساب سرمایه معرفی می‌شود. خواهشمند است پس از واریز مبلغ زیر، گواهی آن به این اداره کل "
     "فرستاده شود.",
     Urgency::ordinary, 16, 0, false, 350'000'000},
    {14, out, "استعلام بدهی تسهیلات", "رئیس محترم بانک توسعهٔ تعاون، شعبهٔ مرکزی کرمانشاه",
     "با سلام و احترام؛\n\nبه منظور رسیدگی به پروندهٔ تسهیلات شرکت تعاونی دامداران سنجابی، خواهشمند "
     "است دستور فرمایید ماندهٔ بدهی آن تعاونی تا پایان مهر به این اداره کل اعلام شود.",
     Urgency::urgent, -1, 8},
    {11, in, "شکایت از هیئت‌مدیره", "یکی از اعضای شرکت تعاونی مسکن فرهنگیان",
     "شکایت از واگذار نشدن صورت‌های مالی به اعضا.", Urgency::ordinary, -1,
     0, true},
    {9, out, "درخواست نماینده برای کارگروه اشتغال", "معاون محترم امور اقتصادی استانداری کرمانشاه",
     "با سلام و احترام؛\n\nنمایندهٔ این اداره کل در کارگروه اشتغال استان معرفی می‌شود. خواهشمند است "
     "دستور فرمایید دعوت‌نامهٔ نشست‌ها به نشانی این اداره کل فرستاده شود.",
     Urgency::ordinary, 8},
    {6, out, "استعلام مالکیت زمین طرح", "مدیر محترم امور اراضی استان کرمانشاه",
     "با سلام و احترام؛\n\nخواهشمند است دربارهٔ مالکیت زمین طرح گلخانهٔ شرکت تعاونی سبز روانسر "
     "بررسی و نتیجه به این اداره کل اعلام شود.",
     Urgency::ordinary, -1, 15},
    {2, in, "دعوت به نشست هماهنگی تعاونی‌های مرزنشین", "فرمانداری پاوه",
     "دعوت به نشست روز سه‌شنبه ساعت ده در فرمانداری.",
     Urgency::immediate},
    {-1, out, "گزارش عملکرد شش‌ماههٔ بخش تعاون",
     "معاون محترم امور تعاون وزارت متبوع",
     "با سلام و احترام؛\n\nگزارش عملکرد شش‌ماههٔ نخست سال به پیوست تقدیم می‌شود."},
    {-1, out, "یادآوری فرستادن صورت‌های مالی",
     "مدیرعامل محترم شرکت تعاونی مصرف کارکنان",
     "با سلام و احترام؛\n\nصورت‌های مالی سال گذشتهٔ آن تعاونی تاکنون به این اداره کل نرسیده است. "
     "خواهشمند است ظرف ده روز کاری از تاریخ ابلاغ آن را در سامانه ثبت کنید."},
};

struct Desk {  // who writes and who signs
    auth::Organisation office;
    auth::store::Colleague author, signer;
};
std::optional<Desk> desk_of(db::Tx& tx, const DemoSetup& setup) {
    Desk desk;
    const auto office = auth::store::find_organisation_by_code(tx, setup.letter_code);
    if (!office || !store::list(tx, {.organisation = office->id}).empty()) return std::nullopt;
    desk.office = *office;
    for (const auto& post : auth::store::list_posts(tx, office->id))
        for (const auto& one : auth::store::list_colleagues(tx, office->id, setup.today)) {
            if (one.post != post.id) continue;
            if (post.signs && !desk.signer.post) desk.signer = one;
            if (!post.signs && !desk.author.post) desk.author = one;
        }
    if (!desk.signer.post) return std::nullopt;
    if (!desk.author.post) desk.author = desk.signer;
    return desk;
}
Letter letter_of(db::Tx& tx, const DemoSetup& setup, const Desk& desk, const DemoLetter& demo) {
    const Date day = setup.today - std::chrono::days(std::max(demo.days_ago, 0));
    const Instant at = Instant(day) + std::chrono::hours(7) + std::chrono::minutes(demo.days_ago + 1);
    Letter l;
    l.id = setup.ids.next_as<LetterId>(), l.organisation = desk.office.id, l.direction = demo.direction;
    l.subject = demo.subject, l.body = demo.body, l.party.name = demo.party;
    l.urgency = demo.urgency, l.confidential = demo.confidential;
    if (demo.amount_rial) l.amount_rial = demo.amount_rial;
    l.answer_days = demo.inquiry_days;
    if (demo.service_days_ago >= 0) l.term = "10 working_day moves_on";
    l.author_post = desk.author.post, l.author = desk.author.person, l.created_at = at;
    if (demo.days_ago < 0) return l;
    l.state = State::final, l.dated = day;
    l.number.year = calendar::to_jalali(day)->year;
    l.number.number = store::take_number(tx, l.organisation, l.number.year);
    if (demo.direction == out) {
        l.signature = Signature{desk.signer.post, desk.signer.person, false, at};
        l.content_hash = view(hash_of(l)), l.check_code = base32(setup.random.bytes(10));
    }
    return l;
}
}  // namespace

std::int64_t make_demo(const DemoSetup& setup) {
    return setup.database.write([&](db::Tx& tx) -> std::int64_t {
        const auto desk = desk_of(tx, setup);
        if (!desk) return 0;
        std::int64_t made = 0;
        for (const auto& demo : kLetters) {
            Letter l = letter_of(tx, setup, *desk, demo);
            l.body = setup.keys.seal(l.body, "letter:" + l.id.text(), setup.random);
            store::insert(tx, l);
            ++made;
            if (l.direction == in) {
                const ManualClock then(l.created_at);
                work::open_item(
                    tx, {setup.ids, then, {}},
                    {.kind = "letter",
                     .title = queue_title(l, number_text(desk->office.letter_code, l.number)),
                     .path = "/letters/" + l.id.text(),
                     .subject = {"letter", l.id.value},
                     .organisation = l.organisation,
                     .due = law::WorkingDays({}).add(*l.dated, l.urgency == Urgency::ordinary ? 10 : 3)});
            }
            if (l.direction == out && (l.state == State::final || made % 2 == 0))
                store::insert_initial(tx, l.id, {desk->author.post, desk->author.person, l.created_at});
            if (demo.service_days_ago >= 0)
                store::insert_service(tx, l.id,
                                      {setup.ids.next(),
                                       "secretariat",
                                       setup.today - std::chrono::days(demo.service_days_ago),
                                       demo.party,
                                       {},
                                       desk->author.person,
                                       l.created_at});
            if (!demo.inquiry_days) continue;
            store::Inquiry inquiry;
            inquiry.letter = l.id, inquiry.organisation = l.organisation, inquiry.channel = "paper";
            inquiry.working_days = demo.inquiry_days, inquiry.valid_months = 3;
            inquiry.due = law::WorkingDays({}).add(*l.dated, demo.inquiry_days);
            store::insert_inquiry(tx, inquiry);
        }
        return made;
    });
}
}  // namespace letters
