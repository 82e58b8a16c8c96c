// The pages of the way in: one thing each, beside what the system promises.
#include "auth/demo_people.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/account/markup.h"
#include "features/account/pages.h"
#include "site/navigation.h"

namespace account {
using html::attr;
using html::cls;
using html::el;
using ui::Url;

namespace {
Html alternatives(std::vector<Html> lines) {
    return el("p", {cls("g-alt")},
              {html::each(lines, [](const Html& line) { return html::span({}, {line}); })});
}

ui::FieldText national_id_field(const ui::Tr& tr, const std::string& value) {
    return {.name = "national_id",
            .label = tr("National id"),
            .value = value,
            .hint = tr("Ten digits, as on the national card"),
            .latin = true,
            .autofocus = value.empty(),
            .autocomplete = "username",
            .input_mode = "numeric",
            .width = 15,
            .max_length = 14};
}

// In a demo alone: whom one can be. What they sign in by is published anyway (`taavon serve` prints it).
Html demo_sign_ins(const ui::Frame& frame, bool staff) {
    if (!frame.demo) return {};
    const auto& tr = frame.tr;
    ui::Table table{
        .caption = tr("Sign-ins of the demonstration"),
        .columns = {{tr("Name")}, {tr("National id")}, {staff ? tr("Role") : tr("Mobile number")}}};
    for (const auto& person : auth::demo_people())
        if (person.role.has_value() == staff)
            table.rows.push_back(
                {html::bdi(std::string(person.given_name) + " " + person.family_name),
                 html::ltr(person.national_id),
                 staff ? Html(site::role_name(tr, *person.role)) : html::ltr(person.mobile)});
    Html how =
        staff ? html::p(html::fragment(
                    {tr("Password of all of them:"), " ", html::ltr(std::string(auth::kDemoPassword))}))
              : html::p(tr(
                    "The messages with their codes lie in the folder of outgoing messages of the server."));
    return ui::details(tr("Sign-ins of the demonstration"),
                       html::fragment({std::move(how), ui::table(tr, table)}));
}

ui::FieldText code_field(const char* name, std::string label, std::string hint) {
    return {.name = name,
            .label = std::move(label),
            .hint = std::move(hint),
            .latin = true,
            .autofocus = true,
            .autocomplete = "one-time-code",
            .input_mode = "numeric",
            .max_length = 8};
}
}  // namespace

ui::FieldText password_field(const char* name, std::string label, std::string hint, const char* complete) {
    return {.name = name,
            .label = std::move(label),
            .hint = std::move(hint),
            .latin = true,
            .type = "password",
            .autocomplete = complete,
            .max_length = 200};
}

ui::FieldText digits_field(const ui::Tr& tr, const char* name) {
    return code_field(name, tr("Six-digit code"), tr("Persian and Latin digits are both accepted"));
}

ui::Page entry(const ui::Frame& frame, const std::string& title, const Refusals& refusals, Html lead,
               Html inner) {
    const auto& tr = frame.tr;
    ui::Page page{.title = title, .has_errors = !refusals.empty(), .wide = true, .indexable = false};
    const auto promise = [](html::Literal icon, const std::string& words) {
        return html::li(html::fragment({ui::icon(icon), words}));
    };
    page.main = html::div(
        "g-split",
        {html::div("g-form", {html::div("g-in", {ui::error_summary(tr, refusals), html::h1(title),
                                                 std::move(lead), std::move(inner)})}),
         el("aside", {cls("g-side t-deep t-on-deep"), attr("aria-label", tr("About this system"))},
            {html::div("g-side-in",
                       {html::p("g-h", tr("One member, one vote. Every decision in view.")),
                        html::ul({}, html::fragment(
                                         {promise("shield-lock", tr("Nobody can change the register's past")),
                                          promise("eye", tr("You see who has read your personal data")),
                                          promise("clock-history",
                                                  tr("A session that ends can be begun again; the register "
                                                     "keeps what you sent"))}))})})});
    return page;
}

ui::Page sign_in_page(const SignInView& view) {
    const auto& tr = view.frame.tr;
    Html form = ui::post_form(
        view.frame, Url::fixed("/sign-in"),
        {ui::text_field(tr, national_id_field(tr, view.national_id), view.refusals),
         ui::text_field(tr,
                        {.name = "mobile",
                         .label = tr("Mobile number"),
                         .value = view.mobile,
                         .hint = tr("We send a six-digit code to it"),
                         .latin = true,
                         .type = "tel",
                         .autocomplete = "tel",
                         .input_mode = "tel",
                         .width = 15,
                         .max_length = 24},
                        view.refusals),
         ui::tick_field(
             tr, "shared", tr("Others use this device too"), view.shared,
             tr("You are then signed out after a quarter of an hour without use, and when the browser "
                "is closed. Nothing is kept here.")),
         ui::hidden("next", view.next), ui::button_icon(ui::Button::primary, "send", tr("Send me a code"))});
    return entry(
        view.frame, tr("Sign in"), view.refusals,
        html::fragment(
            {view.ended
                 ? ui::note(
                       ui::Tone::act,
                       html::p(tr("Your session had ended before this was saved. Sign in again: you come "
                                  "back to the page, and what you typed is still there if this device "
                                  "kept a draft of it.")))
                 : Html(),
             html::p("t-lead", tr("With your national id and your mobile. New people begin here too."))}),
        html::fragment(
            {std::move(form), demo_sign_ins(view.frame, false),
             alternatives({html::a(view.next.empty() ? Url::fixed("/sign-in/staff")
                                                     : Url::fixed("/sign-in/staff").with("next", view.next),
                                   tr("Sign-in of staff")),
                           html::span({}, {tr("Lost your number? An office sets a new one "
                                              "when you bring your national card.")})})}));
}

ui::Page code_page(const ui::Frame& frame, const Ticket& ticket, const Refusals& refusals) {
    const auto& tr = frame.tr;
    Html lead = html::p(
        "t-lead",
        tr("If this national id is known here, the code went to the mobile we have for it; otherwise to the "
           "number you wrote. It works until {time}.",
           {{"time", tr.time(ticket.expires_at)}}));
    Html form = ui::post_form(frame, Url::fixed("/sign-in/code"),
                              {ui::text_field(tr, digits_field(tr, "code"), refusals),
                               ui::button_icon(ui::Button::primary, "box-arrow-in-left", tr("Sign in"))});
    Html again = ui::post_form(frame, Url::fixed("/sign-in/again"),
                               {html::p("t-hint", tr("No code? You can ask for another from {time}.",
                                                     {{"time", tr.time(ticket.again_at)}})),
                                ui::button(ui::Button::quiet, tr("Send another code"))});
    return entry(
        frame, tr("Write the code you received"), refusals, std::move(lead),
        html::fragment(
            {std::move(form), std::move(again),
             alternatives({html::a(Url::fixed("/sign-in"), tr("Change the national id or the number"))}),
             ui::note(ui::Tone::info, tr("We never ask for this code by telephone or message."))}));
}

ui::Page password_page(const ui::Frame& frame, const Refusals& refusals) {
    const auto& tr = frame.tr;
    return entry(
        frame, tr("Your password"), refusals,
        html::p("t-lead", tr("The code is right. You have asked us to want your password as well.")),
        html::fragment({ui::post_form(
            frame, Url::fixed("/sign-in/password"),
            {ui::text_field(tr, password_field("password", tr("Password"), "", "current-password"), refusals),
             ui::button(ui::Button::primary, tr("Sign in"))})}));
}

ui::Page names_page(const NamesView& view) {
    const auto& tr = view.frame.tr;
    const auto name = [&](const char* field, std::string label, const std::string& value,
                          const char* complete) {
        return ui::text_field(tr,
                              {.name = field,
                               .label = std::move(label),
                               .value = value,
                               .autocomplete = complete,
                               .max_length = 80},
                              view.refusals);
    };
    return entry(
        view.frame, tr("What is your name?"), view.refusals,
        html::p("t-lead", tr("As on the national card. It is asked once.")),
        ui::post_form(view.frame, Url::fixed("/sign-in/names"),
                      {name("given_name", tr("Given name"), view.given_name, "given-name"),
                       name("family_name", tr("Family name"), view.family_name, "family-name"),
                       ui::hidden("next", view.next), ui::button(ui::Button::primary, tr("Go on"))}));
}

ui::Page staff_page(const SignInView& view) {
    const auto& tr = view.frame.tr;
    Html form = ui::post_form(
        view.frame, Url::fixed("/sign-in/staff"),
        {ui::text_field(tr, national_id_field(tr, view.national_id), view.refusals),
         ui::text_field(tr, password_field("password", tr("Password"), "", "current-password"),
                        view.refusals),
         ui::tick_field(
             tr, "shared", tr("Others use this computer too"), view.shared,
             tr("You are then signed out after a quarter of an hour without use, and when the browser "
                "is closed. Nothing is kept here.")),
         ui::hidden("next", view.next), ui::button(ui::Button::primary, tr("Go on"))});
    return entry(view.frame, tr("Sign-in of staff"), view.refusals,
                 html::p("t-lead", tr("First the password, then the code that your telephone shows.")),
                 html::fragment({std::move(form), demo_sign_ins(view.frame, true),
                                 alternatives({html::a(Url::fixed("/sign-in"), tr("Sign-in of citizens")),
                                               html::span({}, {tr("Forgot your password? An administrator of "
                                                                  "your office gives you a new one.")})})}));
}

ui::Page second_page(const ui::Frame& frame, const std::string& demo_code, const Refusals& refusals) {
    const auto& tr = frame.tr;
    auto field = code_field("second", tr("Code of your telephone"),
                            tr("Six digits that change every half minute; or one of your recovery codes"));
    field.max_length = 24;
    field.input_mode = "text";  // a recovery code has letters
    return entry(
        frame, tr("The code of your telephone"), refusals,
        html::p("t-lead", tr("Open the authenticator on your telephone and write what it shows.")),
        html::fragment({ui::post_form(frame, Url::fixed("/sign-in/staff/second"),
                                      {ui::text_field(tr, field, refusals),
                                       ui::button(ui::Button::primary, tr("Sign in"))}),
                        demo_code.empty()
                            ? Html()
                            : ui::note(ui::Tone::info, html::p(html::fragment(
                                                           {tr("Demonstration: the telephone shows now"), " ",
                                                            html::b(html::ltr(tr.digits(demo_code)))}))),
                        alternatives({html::span({}, {tr("Telephone lost, and no recovery code? An "
                                                         "administrator resets your sign-in.")})})}));
}

ui::Page given_password_page(const ui::Frame& frame, const Refusals& refusals) {
    const auto& tr = frame.tr;
    return entry(
        frame, tr("A password of your own"), refusals,
        html::p("t-lead",
                tr("The one you used was given to you by somebody else. From now on only you know yours.")),
        ui::post_form(frame, Url::fixed("/sign-in/staff/password"),
                      {ui::text_field(tr,
                                      password_field("password", tr("New password"),
                                                     tr("Twelve characters at least; a sentence is good"),
                                                     "new-password"),
                                      refusals),
                       ui::button(ui::Button::primary, tr("Go on"))}));
}

ui::Page enrol_page(const ui::Frame& frame, const std::string& name, const std::string& secret_base32,
                    const Refusals& refusals) {
    const auto& tr = frame.tr;
    std::string grouped;
    for (std::size_t i = 0; i < secret_base32.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += secret_base32[i];
    }
    const std::string address =
        "otpauth://totp/Taavon:" + http::percent_encode(name) + "?secret=" + secret_base32 + "&issuer=Taavon";
    return entry(
        frame, tr("Your telephone as second key"), refusals,
        html::p("t-lead",
                tr("In an authenticator on your telephone, add an account and hold it before this picture.")),
        html::fragment(
            {qr_picture(tr("QR code for the authenticator"), address),
             html::p("t-hint", tr("If it cannot see the picture, write this key into it:")),
             ui::copy_value(tr, grouped),
             ui::post_form(frame, Url::fixed("/sign-in/staff/enrol"),
                           {ui::text_field(tr,
                                           code_field("second", tr("The code it shows now"),
                                                      tr("Persian and Latin digits are both accepted")),
                                           refusals),
                            ui::button(ui::Button::primary, tr("Go on"))})}));
}

Html codes_on_paper(const ui::Tr& tr, const std::string& title, const std::vector<std::string>& codes,
                    const std::string& whose) {
    return el("section", {cls("t-sheet a-codes")},
              {el("h2", {}, {title}), whose.empty() ? Html() : html::p(html::b(whose)),
               html::p(tr("Each code serves once. Cross out the one you have used.")),
               el("ol", {},
                  {html::each(codes, [](const std::string& code) { return html::li(html::ltr(code)); })})});
}

ui::Page recovery_codes_page(const ui::Frame& frame, const std::vector<std::string>& codes,
                             const std::string& next) {
    const auto& tr = frame.tr;
    ui::Page page{.title = tr("Your recovery codes"), .indexable = false};
    page.main = html::fragment(
        {ui::heading(
             tr("Your recovery codes"),
             tr("Each one replaces the telephone once, should you lose it. They are shown this once: print "
                "this page or write them down, and keep them apart from the telephone.")),
         codes_on_paper(tr, tr("Recovery codes of Taavon"), codes, {}),
         html::p(ui::link_button(ui::Button::primary, *Url::local(local_or(next, "/me")),
                                 tr("I have kept them: go on")))});
    return page;
}
}  // namespace account
