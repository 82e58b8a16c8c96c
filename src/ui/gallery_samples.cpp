#include "ui/gallery_parts.h"

namespace ui::samples {
using html::attr;
using html::cls;
using html::el;

namespace {
const Url here = Url::fixed("#");

Html clocks(const Say& say) {
    using enum Deadline::State;
    return html::div("u-clocks",
                     {deadline_clock({running, say("۴ روز کاری مانده", "4 working days left"),
                                      say("روز اول از ۵", "day 1 of 5"), .18}),
                      deadline_clock({today, say("تا پایان امروز", "until the end of today"),
                                      say("روز پنجم از ۵", "day 5 of 5"), .92}),
                      deadline_clock({late, say("یک روز گذشته", "one day late"),
                                      say("نزد رئیس اداره هم رفت", "with the head of office too"), 1}),
                      deadline_clock({stopped, say("مهلت متوقف", "clock stopped"),
                                      say("نزد متقاضی از ۳ آبان", "with the applicant since 3 Aban"), .4}),
                      deadline_clock({closed, say("سه روز زودتر", "three days early"),
                                      say("بسته شد ۱۲ آبان", "closed 12 Aban"), .4})});
}

Table sample_table(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    const auto row = [&](std::string name, std::int64_t members, std::int64_t capital, Html state) {
        return std::vector<Html>{html::a(here, name), tr.number(members), tr.number(capital),
                                 std::move(state)};
    };
    return {.caption = say("نمونهٔ جدول", "A sample table"),
            .columns = {{say("تعاونی", "Cooperative"), Align::text, "name"},
                        {say("عضو", "Members"), Align::figure, "members"},
                        {say("سرمایه، میلیون ریال", "Capital, million rial"), Align::figure},
                        {say("وضعیت", "State")}},
            .rows = {row(say("مصرف فرهنگیان کنگاور", "Teachers’ shop of Kangavar"), 486, 12150,
                         badge(Tone::ok, "check-circle-fill", say("فعال", "Active"))),
                     row(say("گیاهان دارویی سراب نیلوفر", "Medicinal plants of Sarab-e Nilufar"), 42, 2100,
                         badge(Tone::ok, "check-circle-fill", say("فعال", "Active"))),
                     row(say("زنبورداران دالاهو", "Beekeepers of Dalahu"), 9, 540,
                         badge(Tone::info, "hourglass-split", say("در دست اجرا", "Being set up")))},
            .sorted_by = "-members",
            .here = here,
            .totals = {say("جمع", "Total"), tr.number(537), tr.number(14790), {}}};
}

Chart sample_lines(const Say& say) {
    Chart out{
        .kind = Chart::Kind::line,
        .title = say("تأسیس‌ها، تجمعی در سال", "Foundings, running total of the year"),
        .unit = say("تعاونی", "cooperatives"),
        .axis = say("ماه", "Month")};
    out.labels = say.tr.persian()
                     ? std::vector<std::string>{"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                                "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"}
                     : std::vector<std::string>{"Far",  "Ord",  "Kho",  "Tir", "Mor", "Sha",
                                                "Mehr", "Aban", "Azar", "Dey", "Bah", "Esf"};
    const auto none = std::nullopt;
    out.series = {{say("امسال", "This year"), {3, 9, 17, 26, 35, 46, 54, 58, none, none, none, none}},
                  {say("برنامه", "Plan"), {2, 7, 14, 22, 30, 40, 47, 55, 63, 71, 79, 91}},
                  {say("پیش‌بینی", "Forecast"),
                   {none, none, none, none, none, none, none, none, 70, 78, 85, 94},
                   true}};
    return out;
}

Chart sample_bars(const Say& say) {
    Chart out{.title = say("تعاونی‌های فعال در شهرستان‌ها",
                           "Active cooperatives by county"),
              .axis = say("شهرستان", "County")};
    out.labels = {say("کرمانشاه", "Kermanshah"), say("اسلام‌آباد غرب", "Eslamabad"),
                  say("سنقر", "Sonqor"),         say("کنگاور", "Kangavar"),
                  say("سرپل ذهاب", "Sarpol"),    say("هرسین", "Harsin"),
                  say("صحنه", "Sahneh"),         say("ثلاث باباجانی", "Salas")};
    out.series = {{say("تعاونی", "Cooperatives"), {1320, 236, 178, 168, 156, 152, 143, 83}}};
    return out;
}

std::vector<Tile> sample_tiles(const Say& say) {
    return {{"c-kermanshah", say("کرمانشاه", "Kermanshah"), 1320, here},
            {"c-eslamabad", say("اسلام‌آباد غرب", "Eslamabad"), 236, here},
            {"c-sonqor", say("سنقر", "Sonqor"), 178, here},
            {"c-kangavar", say("کنگاور", "Kangavar"), 168, here},
            {"c-sarpol", say("سرپل ذهاب", "Sarpol-e Zahab"), 156, here},
            {"c-harsin", say("هرسین", "Harsin"), 152, here},
            {"c-sahneh", say("صحنه", "Sahneh"), 143, here},
            {"c-javanrud", say("جوانرود", "Javanrud"), 138, here},
            {"c-paveh", say("پاوه", "Paveh"), 127, here},
            {"c-gilan", say("گیلانغرب", "Gilan-e Gharb"), 109, here},
            {"c-qasr", say("قصرشیرین", "Qasr-e Shirin"), 104, here},
            {"c-ravansar", say("روانسر", "Ravansar"), 96, here},
            {"c-dalahu", say("دالاهو", "Dalahu"), 95, here},
            {"c-salas", say("ثلاث باباجانی", "Salas-e Babajani"), 83, here}};
}
}  // namespace

Html messages(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    Html notes = html::div(
        "d-grid gap-3",
        {note(
             Tone::info,
             html::p(say(
                 "این صفحه وضع دفتر را در ۱ شهریور ۱۳۹۷ نشان می‌دهد.",
                 "This page shows the register on 1 Shahrivar 1397."))),
         note(Tone::ok, html::p(say("ذخیره شد. برگشت به متقاضی با دو کمبود فرستاده شد.",
                                    "Saved. The return with two deficiencies is on its way."))),
         note(
             Tone::act,
             html::p(say(
                 "نشست شما ۵ دقیقهٔ دیگر تمام می‌شود. نوشته‌هایتان "
                 "می‌ماند.",
                 "Your session ends in 5 minutes. What you wrote stays."))),
         note(Tone::bad, html::p(say("ذخیره نشد. چیزی از دست نرفته؛ تا یک دقیقهٔ دیگر دوباره بزنید.",
                                     "Not saved. Nothing is lost; try again in a minute.")))});
    Html states = html::div(
        "t-cols t-cols-1-1",
        {empty(say("کاری در دست شما نیست", "Nothing is assigned to you"),
               say("شش کار بدون مسئول در ادارهٔ شما هست.", "Six cases in your office have no owner."),
               link_button(Button::primary, here, say("دیدن این شش کار", "See these six"))),
         progress(tr,
                  {.done = 184000,
                   .total = 260000,
                   .what = say("وارد کردن اعضا", "Importing members"),
                   .hint = say(
                       "حدود دو دقیقه مانده. می‌توانید صفحه را ببندید.",
                       "About two minutes left. You may close this page.")})});
    Html acts =
        html::div("t-toolbar", {details_confirm(tr, say("انحلال", "Dissolve"),
                                                html::p(say("برگشت ندارد.", "This cannot be undone."))),
                                copy_value(tr, "4f1c 09ae 77d2")});
    return html::fragment(
        {section(say("پیام", "Note"), std::move(notes)),
         section(say("خالی و کار طولانی", "Empty, long work"), std::move(states)),
         section(say("کار خطرناک، رونوشت", "Dangerous act, copying"),
                 html::fragment(
                     {std::move(acts),
                      html::div("mt-3", {details(say("تاشو", "Folded"),
                                                 html::p(say("متن درون", "What is inside")), false)})}))});
}

Html lists(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    using enum Finding::Kind;
    Html found = findings(
        tr, {{blocker,
              say("سرمایهٔ پرداخت‌شده کمتر از یک‌سوم است",
                  "Less than a third of the capital is paid"),
              say("یک‌سوم ۷۰۰ میلیون ریال است؛ ۱۰۰ میلیون ریال کم "
                  "دارید.",
                  "A third is 700 million rial; you are 100 million short."),
              citation(tr, say("مادهٔ ۲۱", "Art. 21"), here, true)},
             {warning, say("سهم یک عضو ۳۴ درصد است", "One member holds 34 percent"),
              say("سقف ۳۰ درصد است.", "The limit is 30 percent."),
              citation(tr, say("آیین‌نامهٔ مواد ۶ و ۲۰", "By-law"), here, false)},
             {right,
              say("۹ عضو، بیش از کمینهٔ ۷ نفر", "9 members, more than the least of 7"),
              {},
              citation(tr, say("مادهٔ ۶", "Art. 6"), here, true)}});
    Html tasks = task_list(
        tr, {{say("مؤسسان", "Founders"),
              say("هر هفت نفر دعوت را پذیرفته‌اند", "All seven have accepted"),
              Step::State::done, here},
             {say("پروانهٔ فعالیت", "Activity licence"),
              say("از جهاد کشاورزی، به نام یکی از مؤسسان", "In the name of one founder"),
              Step::State::current, here},
             {say("مدارک مؤسسان", "Founders’ papers"),
              say("پنج نفر کامل کرده‌اند", "Five are complete"), Step::State::next, here,
              badge(Tone::info, "hourglass-split", say("منتظر دو نفر", "Waiting for two"))},
             {say("بازبینی و ارسال", "Check and send"),
              say("پس از کامل شدن گام‌های ۱ تا ۳", "After steps 1 to 3"),
              Step::State::locked}});
    Html times = timeline(
        tr, {{html::p("t-small mb-0", say("۱۳ آبان ۱۳۹۹", "13 Aban 1399")),
              say("افزایش سرمایه", "Capital increased"),
              change(tr, tr.number(1200), say("۲٬۱۰۰ میلیون ریال", "2,100 million rial")), Tone::act},
             {html::p("t-small mb-0", say("۲۰ تیر ۱۳۹۸", "20 Tir 1398")),
              say("انتخاب هیئت‌مدیره", "Board elected")},
             {html::p("t-small mb-0", say("۲۰ تیر ۱۳۹۷", "20 Tir 1397")),
              say("اخطار نخست", "First warning"),
              {},
              Tone::bad},
             {html::p("t-small mb-0", say("۲ مرداد ۱۳۹۶", "2 Mordad 1396")),
              say("تغییر نشانی", "Address changed"),
              {},
              Tone::info,
              true}});
    Html tables = html::div("t-sheet t-sheet-flush", {table(tr, sample_table(frame, say))});
    Html none = table(tr, {.caption = say("جدول خالی", "An empty table"),
                           .columns = {{say("نام", "Name")}, {say("عضو", "Members"), Align::figure}},
                           .caption_visible = true});
    Html head = list_head(
        tr, {.count = say("۱۲ تعاونی برای «گیاهان دارویی»", "12 cooperatives for “medicinal plants”"),
             .filters = {{say("۱۳۸۵ تا ۱۳۹۹", "1385 to 1399"), here},
                         {say("بدون منحل‌ها", "without dissolved ones"), here}},
             .clear = here,
             .sorts = {{say("نزدیک‌ترین", "Nearest"), here, true},
                       {say("الفبا", "Alphabet"), here},
                       {say("تازه‌ترین", "Newest"), here}}});
    return html::fragment(
        {section(say("ساعت مهلت", "Deadline clock"), clocks(say)),
         section(say("یافته", "Finding"), std::move(found)),
         section(say("گام‌ها", "Steps"),
                 html::fragment(
                     {your_turn(tr, {say("پروانهٔ فعالیت را بارگذاری کنید", "Upload the activity licence"),
                                     say("عکس روشن با گوشی هم پذیرفته است.", "A clear photograph will do."),
                                     say("ادامهٔ کار", "Go on"), here}),
                      std::move(tasks)})),
         section(say("تاریخچه", "Timeline"), std::move(times)),
         section(say("جدول", "Table"),
                 html::fragment({std::move(head), std::move(tables),
                                 pager(tr, say("نمایش ۱ تا ۳ از ۱۲", "1 to 3 of 12"), here, here,
                                       {{"CSV", here, false, {}, "filetype-csv"}}),
                                 std::move(none)}))});
}

Html drawings(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    const auto target = [&](std::string label, double done, std::pair<double, double> range, Html verdict) {
        return Target{
            .label = std::move(label),
            .value = tr.number(static_cast<std::int64_t>(done)),
            .of = say("از ۹۱", "of 91"),
            .done = done,
            .scale = 110,
            .target = 91,
            .forecast = range,
            .facts = {{say("پیش‌بینی پایان سال", "Forecast for the year"), tr.number(94)},
                      {say("احتمال رسیدن", "Probability"), tr.percent(.69)}},
            .verdict = std::move(verdict),
            .url = here};
    };
    Html figure_row = figures({{tr.number(3105),
                                {},
                                say("تعاونی فعال", "active cooperatives"),
                                say("در ۱۴ شهرستان", "in 14 counties"),
                                {},
                                here},
                               {tr.number(134), say("میلیون دلار", "million dollars"),
                                say("صادرات غیرنفتی", "non-oil exports"), say("سال ۱۳۹۸", "year 1398")},
                               {tr.number(58),
                                say("از ۹۱", "of 91"),
                                say("تأسیس در برنامهٔ امسال", "founded under this year’s plan"),
                                {},
                                .64}});
    return html::fragment(
        {section(say("رقم", "Figure"), html::div("t-sheet", {std::move(figure_row)})),
         section(say("هدف و نتیجه", "Target card"),
                 target_cards({target(say("تأسیس تعاونی", "Foundings"), 58, {86, 103},
                                      badge(Tone::ok, "arrow-up-left", say("در راه هدف", "On the way"))),
                               target(say("نظارت", "Supervision"), 30, {40, 60},
                                      badge(Tone::bad, "exclamation-triangle-fill",
                                            say("دور از هدف", "Far from it")))})),
         section(say("نمودار", "Chart"),
                 html::div("t-cols t-cols-1-1", {html::div("t-sheet", {chart(tr, sample_lines(say))}),
                                                 html::div("t-sheet", {chart(tr, sample_bars(say))})})),
         section(say("نقشهٔ کاشی", "Tile map"),
                 html::div("t-cols t-cols-1-1",
                           {el("div", {},
                               {tile_map(tr, say("شهرستان‌ها", "Counties"), sample_tiles(say))}),
                            el("div", {}, {})})),
         section(say("شمارش کارتابل", "Counts of the work queue"),
                 count_strip(tr, say("مهلت‌ها", "Deadlines"),
                             {{1, say("از مهلت گذشته", "late"), here, Tone::bad},
                              {2, say("تا پایان امروز", "today"), here, Tone::act},
                              {7, say("تا پایان این هفته", "this week"), here},
                              {6, say("بدون مسئول", "without an owner"), here}},
                             Median{say("۳٫۲ روز کاری", "3.2 working days"),
                                    say("میانهٔ بررسی شما در این ماه", "your median this month")}))});
}

Html persons(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    using enum Strand;
    Html rings = html::div(
        "u-strands",
        {strands(say("یک از هفت", "one of seven"), {on}),
         strands(say("سه از هفت، دو منتظر", "three of seven, two waiting"), {on, on, on, waiting, waiting}),
         strands(say("پنج از هفت، یک منتظر، یک مانع", "five of seven, one waiting, one blocked"),
                 {on, on, on, on, on, waiting, bad}),
         strands(say("هفت از هفت", "seven of seven"), {on, on, on, on, on, on, on})});
    Html who = people({{say("نگین رستمی", "Negin Rostami"), say("شما، نماینده", "you, representative"),
                        html::ltr(tr.digits("324•••••19")),
                        badge(Tone::ok, "check-circle-fill", say("رضایت داده", "Consented"))},
                       {say("آرش کرمی", "Arash Karami"),
                        {},
                        html::ltr(tr.digits("324•••••37")),
                        badge(Tone::info, "envelope-fill", say("دعوت شده", "Invited")),
                        link_button(Button::bare, here, say("دعوت دوباره", "Invite again")),
                        Tone::act},
                       {say("کاوه شهبازی", "Kaveh Shahbazi"),
                        {},
                        html::ltr(tr.digits("336•••••60")),
                        badge(Tone::bad, "exclamation-octagon-fill", say("شرط ندارد", "Not eligible")),
                        {},
                        Tone::bad}});
    Html known = sheet(
        say("شناسنامه", "Facts"),
        facts({{say("شناسهٔ ملی", "National ID"), html::ltr(tr.digits("10660041738"))},
               {say("عضو", "Members"), number(tr, 42)},
               {say("سرمایه", "Capital"), rial(tr, 2100000000)},
               {say("نام", "Name"), highlighted(say("گیاهان دارویی سراب", "Medicinal plants"), {{0, 9}})}}));
    Html review =
        answers(tr, {{say("نام", "Name"), html::b(say("سپیدار سبز زاگرس", "Sepidar of Zagros")), here},
                     {say("شمار مؤسسان", "Founders"), tr.number(7)}});
    const AsOf day{
        Url::fixed("/"),
        tr.digits("1399/08/14"),
        say("چهارشنبه ۱۴ آبان ۱۳۹۹، امروز", "Wednesday 14 Aban 1399, today"),
        {{1399, 2, here, true}, {1398, 1, here}, {1397, 0, here}, {1396, 3, here}, {1395, 0, here}}};
    Html way = stages(say("پنج مرحلهٔ تأسیس", "Five stages of founding"),
                      {{say("گروه و نام", "Group and name"), Stage::State::done},
                       {say("طرح و مدارک", "Plan and papers"), Stage::State::current},
                       {say("بررسی اداره", "Examination")},
                       {say("سرمایه و مجمع", "Capital and assembly")},
                       {say("ثبت", "Registration")}});
    return html::fragment(
        {section(say("هفت رشته", "Seven strands"), std::move(rings)),
         section(say("مرحله‌ها", "Stages"), std::move(way)),
         section(say("کسان", "Persons"), std::move(who)),
         section(say("شناسنامه و بازبینی", "Facts, answers"),
                 html::fragment({std::move(known), std::move(review)})),
         section(say("دفتر در یک روز", "As of a day"), as_of(tr, day)),
         section(say("رسید", "Receipt"),
                 receipt({say("درخواست شما رسید", "We have your application"),
                          say("شمارهٔ پیگیری", "Tracking number"), tr.digits("9905 4217 8"),
                          say("پیامک به شش مؤسس فرستاده شد.", "Six founders were told by text message.")}))});
}
}  // namespace ui::samples
