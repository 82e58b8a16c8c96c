// The pages of one's own account.
#include "base/calendar.h"
#include "features/account/device.h"
#include "features/account/markup.h"
#include "features/account/pages.h"

namespace account {
using ui::Url;

namespace {
std::string done_words(const ui::Tr& tr, const std::string& done) {
    if (done == "session") return tr("That session has ended.");
    if (done == "sessions") return tr("Every other session has ended.");
    if (done == "password") return tr("Your password is set. Every other session has ended.");
    if (done == "no_password") return tr("Your password is removed. The code alone signs you in.");
    if (done == "mobile") return tr("Your mobile is changed. We have told the old one.");
    if (done == "token") return tr("The token is revoked.");
    return {};
}

Html one_button(const ui::Frame& frame, const Url& action, const char* name, const std::string& value,
                const std::string& label) {
    return ui::post_form(frame, action, {ui::hidden(name, value), ui::button(ui::Button::quiet, label)});
}

Html who_i_am(const MeView& view) {
    const auto& tr = view.frame.tr;
    const auto& account = view.account;
    std::string roles;
    for (const auto& role : view.roles) roles += (roles.empty() ? "" : tr.persian() ? "؛ " : "; ") + role;
    return ui::sheet(
        tr("Who you are here"),
        ui::facts({{tr("Name"), html::bdi(account.given_name + " " + account.family_name)},
                   {tr("National id"), html::ltr(tr.digits(account.national_id))},
                   {tr("Mobile number"),
                    html::fragment({html::ltr(tr.digits(account.mobile)), " ",
                                    html::a(Url::fixed("/me/mobile"), tr("Change the mobile"))})},
                   {tr("Roles"), html::bdi(roles)},
                   {tr("Messages"), html::a(Url::fixed("/me/messages"), tr("What was sent to me"))}}));
}

Html ways_in(const MeView& view) {
    const auto& tr = view.frame.tr;
    const auto& account = view.account;
    const std::string how = account.staff           ? tr("As staff: password and the code of your telephone.")
                            : account.asks_password ? tr("With the code we send you, and your password.")
                                                    : tr("With the code we send you.");
    Html inner = html::fragment(
        {html::p(how),
         html::p(html::a(Url::fixed("/me/password"),
                         account.has_password ? tr("Change the password") : tr("Set a password as well")))});
    if (account.staff && view.strong)
        inner += html::fragment(
            {html::p(tr.plural("{n} recovery code is left.", "{n} recovery codes are left.",
                               account.recovery_codes)),
             ui::details(
                 tr("Make new recovery codes"),
                 ui::post_form(view.frame, Url::fixed("/me/recovery-codes"),
                               {ui::text_field(tr,
                                               {.name = "second",
                                                .label = tr("Code of your telephone"),
                                                .hint = tr("The codes you have now are then of no more use"),
                                                .latin = true,
                                                .autocomplete = "one-time-code",
                                                .input_mode = "numeric",
                                                .max_length = 8},
                                               view.refusals),
                                ui::button(ui::Button::quiet, tr("Make new recovery codes"))}))});
    return ui::sheet(tr("How you sign in"), std::move(inner));
}

Html sessions(const MeView& view) {
    const auto& tr = view.frame.tr;
    ui::Table table{
        .caption = tr("Sessions"),
        .columns = {{tr("Device")}, {tr("Network")}, {tr("Since")}, {tr("Last used")}, {tr("End")}}};
    for (const auto& session : view.account.sessions) {
        const bool here = session.id == view.session;
        Html device = html::bdi(device_words(tr, session.user_agent_kind));
        if (here)
            device += html::fragment({" ", ui::badge(ui::Tone::ok, "check-circle-fill", tr("this one"))});
        if (session.shared) device += html::fragment({" ", ui::tag(tr("shared device"))});
        table.rows.push_back({std::move(device), html::ltr(tr.digits(session.origin)),
                              ui::moment(tr, session.created_at), ui::moment(tr, session.last_seen_at),
                              here ? Html("–")
                                   : one_button(view.frame, Url::fixed("/me/sessions/end"), "session",
                                                session.id.text(), tr("End it"))});
    }
    Html others = view.account.sessions.size() < 2
                      ? Html()
                      : ui::post_form(view.frame, Url::fixed("/me/sessions/end-others"),
                                      {ui::button(ui::Button::quiet, tr("End all others"))});
    return ui::sheet(tr("Where you are signed in"),
                     html::fragment({ui::table(tr, table), std::move(others)}));
}

Html tokens(const MeView& view) {
    const auto& tr = view.frame.tr;
    ui::Table table{.caption = tr("Tokens for programs"),
                    .columns = {{tr("Name")}, {tr("Made")}, {tr("Last used")}, {tr("Ends")}, {tr("Revoke")}}};
    for (const auto& token : view.account.tokens)
        table.rows.push_back({html::bdi(token.name), ui::moment(tr, token.created_at),
                              token.last_used_at ? ui::moment(tr, *token.last_used_at) : Html(tr("never")),
                              ui::moment(tr, token.expires_at),
                              one_button(view.frame, Url::fixed("/me/tokens/revoke"), "token",
                                         token.id.text(), tr("Revoke"))});
    Html form = ui::details(
        tr("Make a token"),
        ui::post_form(view.frame, Url::fixed("/me/tokens"),
                      {ui::text_field(tr,
                                      {.name = "name",
                                       .label = tr("What uses it"),
                                       .value = view.token_name,
                                       .width = 20,
                                       .max_length = 60},
                                      view.refusals),
                       ui::select_field(
                           tr,
                           {.name = "days",
                            .label = tr("How long it lives"),
                            .value = "90",
                            .choices = {{"30", tr("30 days")}, {"90", tr("90 days")}, {"365", tr("A year")}}},
                           view.refusals),
                       ui::button(ui::Button::quiet, tr("Make a token"))}),
        !view.refusals.empty());
    return ui::sheet(
        tr("Tokens for programs"),
        html::fragment({html::p("t-hint", tr("A program with such a token acts as you, under /api alone.")),
                        view.account.tokens.empty() ? Html() : ui::table(tr, table), std::move(form)}));
}

std::string sign_in_words(const ui::Tr& tr, const std::string& code) {
    return code == "sign_in.opened" ? tr("Signed in") : tr("Refused: something was wrong");
}

Html history(const MeView& view) {
    const auto& tr = view.frame.tr;
    ui::Table ins{.caption = tr("Recent sign-ins"),
                  .columns = {{tr("When")}, {tr("What")}, {tr("Device")}, {tr("Network")}}};
    for (const auto& one : view.sign_ins)
        ins.rows.push_back(
            {ui::moment(tr, one.at), Html(sign_in_words(tr, one.code)),
             one.detail_device.empty() ? Html("–") : html::bdi(device_words(tr, one.detail_device)),
             one.detail_network.empty() ? Html("–") : html::ltr(tr.digits(one.detail_network))});
    ui::Table reads{.caption = tr("Who read your personal data"), .columns = {{tr("When")}, {tr("Who")}}};
    for (const auto& one : view.reads) reads.rows.push_back({ui::moment(tr, one.at), html::bdi(one.who)});
    return html::fragment(
        {ui::sheet(tr("Recent sign-ins"), ui::table(tr, ins)),
         ui::sheet(tr("Who read your personal data"),
                   view.reads.empty() ? html::p(tr("Nobody yet. Whoever does is named here."))
                                      : ui::table(tr, reads))});
}
}  // namespace

namespace {
Html waiting(const MeView& view) {
    const auto& tr = view.frame.tr;
    const Url filings = Url::fixed("/filings");
    if (view.invitations > 0)
        return ui::your_turn(
            tr, {tr.plural("You are invited to a cooperative", "You have {n} invitations", view.invitations),
                 tr("Look at it, then agree or decline."), tr("See the invitation"), filings});
    if (view.filings > 0)
        return ui::note(ui::Tone::info,
                        html::p(html::a(filings, tr.plural("You have {n} filing", "You have {n} filings",
                                                           view.filings))));
    return {};
}
}  // namespace

ui::Page me_page(const MeView& view) {
    const auto& tr = view.frame.tr;
    ui::Page page{.title = tr("My page"), .has_errors = !view.refusals.empty(), .indexable = false};
    const std::string done = done_words(tr, view.done);
    page.main = html::fragment({ui::error_summary(tr, view.refusals),
                                done.empty() ? Html() : ui::note(ui::Tone::ok, done),
                                ui::heading(tr("My page")), waiting(view), who_i_am(view), ways_in(view),
                                sessions(view), tokens(view), history(view)});
    return page;
}

ui::Page token_page(const ui::Frame& frame, const std::string& token) {
    const auto& tr = frame.tr;
    ui::Page page{.title = tr("Your new token"), .indexable = false};
    page.main = html::fragment(
        {ui::back_link(tr, Url::fixed("/me"), tr("My page")),
         ui::heading(tr("Your new token"),
                     tr("It is shown this once. Put it where the program reads it, and nowhere else.")),
         ui::copy_value(tr, token),
         html::p("t-hint",
                 html::fragment({tr("It is sent as:"), " ", html::ltr("Authorization: Bearer …")}))});
    return page;
}

ui::Page own_password_page(const ui::Frame& frame, const auth::SignIn::Account& account,
                           const Refusals& refusals) {
    const auto& tr = frame.tr;
    ui::Page page{.title = account.has_password ? tr("Change the password") : tr("Set a password as well"),
                  .has_errors = !refusals.empty(),
                  .indexable = false};
    Html current;
    if (account.has_password)
        current = ui::text_field(
            tr, password_field("current", tr("Present password"), "", "current-password"), refusals);
    Html remove;
    if (account.asks_password)
        remove = ui::details(
            tr("Sign in without a password again"),
            ui::post_form(
                frame, Url::fixed("/me/password/remove"),
                {ui::text_field(tr, password_field("current", tr("Present password"), "", "current-password"),
                                {}),
                 ui::button(ui::Button::danger, tr("Remove the password"))}));
    page.main = html::fragment(
        {ui::error_summary(tr, refusals), ui::back_link(tr, Url::fixed("/me"), tr("My page")),
         ui::heading(page.title,
                     account.staff
                         ? tr("Every other session then ends.")
                         : tr("From then on the code alone does not sign you in. Every other session ends.")),
         ui::post_form(frame, Url::fixed("/me/password"),
                       {std::move(current),
                        ui::text_field(tr,
                                       password_field("password", tr("New password"),
                                                      tr("Twelve characters at least; a sentence is good"),
                                                      "new-password"),
                                       refusals),
                        ui::button(ui::Button::primary, tr("Set this password"))}),
         std::move(remove)});
    return page;
}

ui::Page mobile_page(const ui::Frame& frame, const std::string& typed, const Refusals& refusals) {
    const auto& tr = frame.tr;
    ui::Page page{.title = tr("Another mobile"), .has_errors = !refusals.empty(), .indexable = false};
    page.main = html::fragment(
        {ui::error_summary(tr, refusals), ui::back_link(tr, Url::fixed("/me"), tr("My page")),
         ui::heading(
             tr("Another mobile"),
             tr("We send a code to the new number, and a notice to the one we have. Other sessions end.")),
         ui::post_form(frame, Url::fixed("/me/mobile"),
                       {ui::text_field(tr,
                                       {.name = "mobile",
                                        .label = tr("New mobile number"),
                                        .value = typed,
                                        .latin = true,
                                        .type = "tel",
                                        .autocomplete = "tel",
                                        .input_mode = "tel",
                                        .width = 15,
                                        .max_length = 24},
                                       refusals),
                        ui::button(ui::Button::primary, tr("Send me a code"))})});
    return page;
}

ui::Page mobile_code_page(const ui::Frame& frame, const Ticket& ticket, const Refusals& refusals) {
    const auto& tr = frame.tr;
    ui::Page page{
        .title = tr("Write the code you received"), .has_errors = !refusals.empty(), .indexable = false};
    page.main = html::fragment(
        {ui::error_summary(tr, refusals),
         ui::back_link(tr, Url::fixed("/me/mobile"), tr("Change the number")), html::h1(page.title),
         html::p("t-lead",
                 html::fragment({tr("Sent to:"), " ", html::ltr(tr.digits(ticket.mobile)), " ",
                                 tr("It works until {time}.", {{"time", tr.time(ticket.expires_at)}})})),
         ui::post_form(frame, Url::fixed("/me/mobile/code"),
                       {ui::text_field(tr, digits_field(tr, "code"), refusals),
                        ui::button(ui::Button::primary, tr("Use this number"))})});
    return page;
}

ui::Page recovery_page(const RecoveryView& view) {
    const auto& tr = view.frame.tr;
    ui::Page page{.title = tr("Mend a sign-in"), .has_errors = !view.refusals.empty(), .indexable = false};
    const auto reason = [&] {
        return ui::text_field(tr,
                              {.name = "reason",
                               .label = tr("Why"),
                               .value = view.reason,
                               .hint = tr("It is kept in the audit; no personal data here"),
                               .max_length = 200},
                              view.refusals);
    };
    page.main = html::fragment(
        {ui::error_summary(tr, view.refusals),
         ui::heading(tr("Mend a sign-in"),
                     tr("For somebody who stands before you with the national card. What you do "
                        "here is recorded, and the person is told."))});
    if (!view.person) {
        page.main += ui::post_form(view.frame, Url::fixed("/people/recovery"),
                                   {ui::text_field(tr,
                                                   {.name = "national_id",
                                                    .label = tr("National id"),
                                                    .value = view.national_id,
                                                    .latin = true,
                                                    .autocomplete = "off",
                                                    .input_mode = "numeric",
                                                    .width = 15,
                                                    .max_length = 14},
                                                   view.refusals),
                                    ui::button(ui::Button::primary, tr("Find"))});
        return page;
    }
    const std::string person = view.person.text();
    page.main +=
        ui::sheet(tr("The person"), ui::facts({{tr("Name"), html::bdi(view.name)},
                                               {tr("Mobile number"), html::ltr(tr.digits(view.mobile))}}));
    if (view.done == "mobile")
        page.main += ui::note(ui::Tone::ok, tr("The mobile is set. Every session has ended."));
    if (!view.given_password.empty())
        page.main += html::fragment(
            {ui::note(ui::Tone::ok,
                      tr("Hand over this password, shown this once. It is changed at the first sign-in.")),
             ui::copy_value(tr, view.given_password)});
    if (!view.printed_codes.empty())
        page.main += html::fragment(
            {ui::note(ui::Tone::ok, tr("Print this page and hand it over. It is shown this once; each code "
                                       "serves for one sign-in, in any order.")),
             codes_on_paper(tr, tr("Codes on paper"), view.printed_codes,
                            view.name + " – " + tr.date_long(view.today))});
    if (view.given_password.empty() && view.done.empty() && view.printed_codes.empty()) {
        page.main +=
            ui::sheet(tr("Another mobile"),
                      ui::post_form(view.frame, Url::fixed("/people/recovery/mobile"),
                                    {ui::hidden("person", person),
                                     ui::text_field(tr,
                                                    {.name = "mobile",
                                                     .label = tr("New mobile number"),
                                                     .value = view.typed_mobile,
                                                     .latin = true,
                                                     .type = "tel",
                                                     .autocomplete = "off",
                                                     .input_mode = "tel",
                                                     .width = 15,
                                                     .max_length = 24},
                                                    view.refusals),
                                     reason(), ui::button(ui::Button::primary, tr("Set this mobile"))}));
        if (view.staff)
            page.main += ui::details(
                tr("Codes on paper instead of a telephone"),
                ui::post_form(
                    view.frame, Url::fixed("/people/recovery/codes"),
                    {html::p(
                         tr("Where no telephone may be used: a sheet of forty codes, one for each sign-in. "
                            "Earlier codes and sessions of this person end.")),
                     ui::hidden("person", person),
                     ui::text_field(tr,
                                    {.name = "reason_codes",
                                     .label = tr("Why"),
                                     .value = view.reason,
                                     .hint = tr("It is kept in the audit; no personal data here"),
                                     .max_length = 200},
                                    view.refusals),
                     ui::button(ui::Button::quiet, tr("Make the sheet of codes"))}));
        if (view.staff)
            page.main += ui::details_confirm(
                tr, tr("Reset the staff sign-in"),
                ui::post_form(
                    view.frame, Url::fixed("/people/recovery/staff"),
                    {html::p(tr("Password, telephone, recovery codes, sessions and tokens of this person are "
                                "of no more use.")),
                     ui::hidden("person", person),
                     ui::text_field(tr,
                                    {.name = "reason_staff",
                                     .label = tr("Why"),
                                     .value = view.reason,
                                     .hint = tr("It is kept in the audit; no personal data here"),
                                     .max_length = 200},
                                    view.refusals),
                     ui::button(ui::Button::danger, tr("Reset the staff sign-in"))}));
    }
    page.main += html::p(html::a(Url::fixed("/people/recovery"), tr("Another person")));
    return page;
}
}  // namespace account
