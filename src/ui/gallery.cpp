#include "ui/gallery.h"

#include "ui/gallery_parts.h"

namespace ui {
using html::attr;
using html::cls;
using html::el;

namespace samples {
Html section(std::string_view title, Html inner) {
    return el("section", {cls("u-sec"), attr("aria-label", title)}, {html::h2(title), std::move(inner)});
}

namespace {
Html swatch(std::string_view name, std::string_view css, std::string_view token) {
    return html::li(html::fragment(
        {el("i", {attr("class", "u-sw " + std::string(css))}, {}), html::b(name), html::ltr(token)}));
}
}  // namespace

Html controls(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    const auto address = Url::fixed("#");
    Html colours = el(
        "ul", {cls("u-sws")},
        {swatch(say("فیروزه", "firuze"), "u-brand", "--t-brand"),
         swatch(say("فیروزهٔ ژرف", "deep"), "u-deep", "--t-deep"),
         swatch(say("زعفران", "zaferan"), "u-zaferan", "--t-zaferan"),
         swatch(say("انار", "anar"), "u-anar", "--t-anar"),
         swatch(say("پسته", "peste"), "u-peste", "--t-peste"),
         swatch(say("لاجورد", "lajvard"), "u-lajvard", "--t-lajvard"),
         swatch(say("مرکب", "ink"), "u-ink", "--t-ink"), swatch(say("خط", "line"), "u-line-2", "--t-line-2"),
         swatch(say("گودی", "well"), "u-well", "--t-well"),
         swatch(say("کاغذ", "paper"), "u-paper", "--t-paper")});
    Html buttons = html::fragment(
        {html::div(
             "t-toolbar mb-3",
             {button(Button::primary, say("اصلی", "Primary")), button(Button::quiet, say("فرعی", "Quiet")),
              button(Button::zaferan, say("بر زمینهٔ ژرف", "On deep")),
              button(Button::danger, say("برگشت‌ناپذیر…", "Irreversible…")),
              button(Button::bare, say("ساده", "Bare")),
              button_icon(Button::quiet, "filetype-csv", say("با نشانه", "With an icon")),
              link_button_icon(Button::quiet, "download", address, say("پیوند", "A link"))}),
         html::div(
             "t-toolbar",
             {button(Button::primary, say("غیرفعال", "Disabled"), {html::flag("disabled")}),
              button(Button::quiet, say("غیرفعال با دلیل", "Disabled with a reason"),
                     {attr("aria-disabled", "true"), attr("aria-describedby", "reason")}),
              el("span", {cls("t-small t-muted"), html::id("reason")},
                 {say("تا دو مانع برجاست، موافقت ممکن نیست",
                      "Agreement has to wait while two blockers stand")}),
              button(Button::primary, say("در حال فرستادن", "Sending"), {attr("aria-busy", "true")})})});
    Html tags = html::p(
        "t-toolbar",
        html::fragment(
            {badge(Tone::ok, "check-circle-fill", say("فعال", "Active")),
             badge(Tone::info, "hourglass-split",
                   say("منتظر اداره، از ۳ روز پیش", "Waiting for the office, 3 days")),
             badge(Tone::act, "pause-circle-fill", say("راکد", "Dormant")),
             badge(Tone::bad, "x-octagon-fill", say("در حال تصفیه", "Being wound up")),
             tag(say("منحل", "Dissolved")), citation(tr, say("مادهٔ ۲۱", "Art. 21"), address, true),
             citation(tr, say("آیین‌نامهٔ مواد ۶ و ۲۰", "By-law of Arts. 6 and 20"),
                      address, false)}));
    return html::fragment({section(say("رنگ", "Colour"), std::move(colours)),
                           section(say("دکمه", "Button"), std::move(buttons)),
                           section(say("برچسب و استناد", "Tag and citation"), std::move(tags))});
}

Html fields(const Frame& frame, const Say& say) {
    const Tr& tr = frame.tr;
    const Refusals refusals{
        {Why::invalid, i18n::msg("Something in the form is missing or contradicts itself."), "sample_id"},
        {Why::invalid, i18n::msg("Something in the form is missing or contradicts itself."), "sample_kind"}};
    const std::vector<Choice> counties{
        {"1", say("کرمانشاه", "Kermanshah")}, {"2", say("پاوه", "Paveh")}, {"3", say("دالاهو", "Dalahu")}};
    Html left = html::fragment(
        {text_field(tr, {.name = "sample_name",
                         .label = say("نام", "Name"),
                         .value = say("سپیدار سبز زاگرس", "Sepidar of Zagros"),
                         .hint = say("بدون «شرکت تعاونی»", "without “cooperative company”")}),
         text_field(tr,
                    {.name = "sample_id",
                     .label = say("کد ملی", "National ID"),
                     .value = tr.digits("3241234560"),
                     .hint = say("۱۰ رقم", "10 digits"),
                     .latin = true,
                     .input_mode = "numeric",
                     .width = 10},
                    refusals),
         date_field(tr, {.name = "sample_date",
                         .label = say("تاریخ مجمع", "Day of the assembly"),
                         .value = tr.digits("1399/08/30")}),
         select_field(
             tr,
             {.name = "sample_county", .label = say("شهرستان", "County"), .value = "2", .choices = counties}),
         select_field(tr, {.name = "sample_long",
                           .label = say("رشته، با جستجو", "Trade, searchable"),
                           .choices = counties,
                           .long_list = true}),
         upload_field(tr, {.name = "sample_file",
                           .label = say("پروانهٔ فعالیت", "Activity licence"),
                           .hint = say("PDF یا عکس، تا ۲۰ مگابایت", "PDF or photographs, up to 20 MB")})});
    Html right = html::fragment(
        {radio_field(tr,
                     {.name = "sample_kind",
                      .label = say("آوردهٔ غیرنقد دارید؟", "Are there contributions in kind?"),
                      .choices = {{"yes", say("بله، ارزیابی و تحویل شده است", "Yes, valued and handed over")},
                                  {"no", say("نه، همه نقد است", "No, all in cash")}}},
                     refusals),
         check_field(
             tr, {.name = "sample_state",
                  .label = say("وضعیت", "State"),
                  .choices = {{"a", say("فعال", "Active"), say("در دفتر و در کار", "registered and working")},
                              {"b", say("منحل", "Dissolved")}},
                  .values = {"a"},
                  .filter = true}),
         tick_field(tr, "sample_tick", say("پیامک هم بفرست", "Send a text message too"), true),
         text_field(tr, {.name = "sample_fixed",
                         .label = say("شناسهٔ ملی", "National ID of the cooperative"),
                         .value = tr.digits("10660041738"),
                         .hint = say("از دفتر، تغییرناپذیر", "from the register, cannot be changed"),
                         .latin = true,
                         .read_only = true,
                         .width = 20}),
         text_field(
             tr,
             {.name = "sample_text", .label = say("توضیح", "Remarks"), .required = false, .multiline = true}),
         text_field(tr, {.name = "sample_code",
                         .label = say("رمز شش‌رقمی", "Six-digit code"),
                         .value = tr.digits("4819"),
                         .latin = true,
                         .autocomplete = "one-time-code",
                         .input_mode = "numeric",
                         .width = 20,
                         .max_length = 6})});
    return html::fragment(
        {section(say("خلاصهٔ خطا", "Error summary"), error_summary(tr, refusals)),
         section(say("فیلد", "Field"),
                 post_form(frame, Url::fixed("#"),
                           {html::div("t-cols t-cols-1-1",
                                      {el("div", {}, {std::move(left)}), el("div", {}, {std::move(right)})}),
                            html::div("t-actions",
                                      {button(Button::primary, say("ذخیره و ادامه", "Save and go on"))})}))});
}
}  // namespace samples

Html gallery(const Frame& frame) {
    const samples::Say say{frame.tr};
    return html::fragment({heading(say("نمونهٔ اجزا", "Gallery of components"),
                                   say("هر جزء در هر حالت، با همان نشانه‌گذاری که صفحه‌ها "
                                       "به "
                                       "کار "
                                       "می‌برند.",
                                       "Every component in every state, in the markup that pages use.")),
                           samples::controls(frame, say), samples::fields(frame, say),
                           samples::messages(frame, say), samples::lists(frame, say),
                           samples::drawings(frame, say), samples::persons(frame, say)});
}
}  // namespace ui
