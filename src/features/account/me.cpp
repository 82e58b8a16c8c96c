// One's own account: sessions, password, mobile, tokens, and who did or read what.
#include <algorithm>

#include "base/text.h"
#include "features/account/entry.h"
#include "features/account/handlers.h"
#include "features/filings/public.h"
#include "site/navigation.h"

namespace account {
namespace {
constexpr std::int64_t kEvents = 200;  // looked through; ten of each are shown
constexpr std::size_t kShown = 10, kTokenName = 60;

std::vector<std::string> roles_of(const Context& context) {
    std::vector<std::string> out;
    for (const auto& grant : context.actor.grants) {
        std::string role = site::role_name(context.tr, grant.role);
        if (grant.territory)
            role += (context.tr.persian() ? "، " : ", ") +
                    context.tables->territories.name(registry::TerritoryId{*grant.territory},
                                                     context.tr.persian());
        if (std::ranges::find(out, role) == out.end()) out.push_back(std::move(role));
    }
    return out;
}

Happening happening_of(db::Tx& tx, const auth::Event& event) {
    const auto detail = Json::parse(event.detail).value_or(Json());
    Happening out{event.at, event.code, {}, detail.text_or("device"), detail.text_or("network")};
    if (const auto who = auth::store::load_person(tx, event.actor))
        out.who = who->given_name + " " + who->family_name;
    return out;
}

void add_events(Context& context, MeView& view) {
    context.services.database.read([&](db::Tx& tx) {
        for (const auto& event : auth::list_events_about(tx, context.actor.person, kEvents)) {
            const bool sign_in = event.code.starts_with("sign_in.");
            auto& list = sign_in ? view.sign_ins : view.reads;
            if ((sign_in || event.code == "personal_data.read") && list.size() < kShown)
                list.push_back(happening_of(tx, event));
        }
    });
}

http::Response me(Context& context, const Refusals& refusals = {}) {
    const auto account = context.services.sign_in.load_account(context.actor.person);
    if (!account) return context.failure(404);
    const auto frame = context.frame();
    MeView view{.frame = frame,
                .account = *account,
                .roles = roles_of(context),
                .session = context.actor.session,
                .now = context.services.clock.now(),
                .strong = context.actor.strong,
                .done = context.request.query.get("done"),
                .token_name = context.form.get("name"),
                .refusals = refusals};
    const auto own = filings::list_own(context);
    view.invitations = static_cast<std::int64_t>(own.invited.size());
    view.filings = static_cast<std::int64_t>(own.filings.size());
    add_events(context, view);
    return private_page(context, me_page(view), refusals.empty() ? 200 : form_status(refusals.front()));
}

http::Response done(const char* what) {
    return http::see_other(ui::Url::fixed("/me").with("done", what).str());
}

http::Response own_password(Context& context, const Refusals& refusals) {
    const auto account = context.services.sign_in.load_account(context.actor.person);
    if (!account) return context.failure(404);
    return private_page(context, own_password_page(context.frame(), *account, refusals),
                        refusals.empty() ? 200 : form_status(refusals.front()));
}
}  // namespace

http::Response show_me(Context& context) {
    return me(context);
}

http::Response end_session(Context& context) {
    const auto id = parse_id_as<auth::SessionId>(context.form.get("session"));
    if (!id || !context.services.sign_in.end_session(context.actor, *id)) return context.failure(404);
    return done("session");
}

http::Response end_other_sessions(Context& context) {
    context.services.sign_in.end_other_sessions(context.actor);
    return done("sessions");
}

http::Response show_own_password(Context& context) {
    return own_password(context, {});
}

http::Response change_password(Context& context) {
    const auto changed = context.services.sign_in.change_password(
        context.actor, context.form.find("current").value_or(""), context.form.find("password").value_or(""));
    if (!changed) return own_password(context, {changed.error()});
    return done("password");
}

http::Response drop_password(Context& context) {
    const auto dropped =
        context.services.sign_in.drop_password(context.actor, context.form.find("current").value_or(""));
    if (!dropped) return own_password(context, {dropped.error()});
    return done("no_password");
}

http::Response show_mobile(Context& context) {
    return private_page(context, mobile_page(context.frame(), "", {}));
}

http::Response start_mobile(Context& context) {
    const std::string typed = context.form.get("mobile");
    const auto started = context.services.sign_in.start_mobile_change(context.actor, typed);
    if (!started)
        return private_page(context, mobile_page(context.frame(), typed, {started.error()}),
                            form_status(started.error()));
    return go_on(context, "/me/mobile/code",
                 {.step = Ticket::Step::mobile,
                  .code = started->code,
                  .expires_at = started->expires_at,
                  .again_at = started->again_at,
                  .mobile = typed});
}

http::Response show_mobile_code(Context& context) {
    const auto ticket = find_ticket(context, Ticket::Step::mobile);
    if (!ticket) return http::see_other("/me/mobile");
    return private_page(context, mobile_code_page(context.frame(), *ticket, {}));
}

http::Response finish_mobile(Context& context) {
    const auto ticket = find_ticket(context, Ticket::Step::mobile);
    if (!ticket) return http::see_other("/me/mobile");
    const auto finished = context.services.sign_in.finish_mobile_change(
        context.actor, ticket->code, text::identifier_form(context.form.get("code")));
    if (!finished)
        return private_page(context, mobile_code_page(context.frame(), *ticket, {finished.error()}),
                            form_status(finished.error()));
    auto response = done("mobile");
    drop_ticket(context, response);
    return response;
}

http::Response create_token(Context& context) {
    const std::string name = text::display_form(context.form.get("name")),
                      days = text::identifier_form(context.form.get("days"));
    if (name.empty() || text::length(name) > kTokenName)
        return me(context,
                  {{Why::invalid, msg("Name the token after what uses it: 60 letters at most."), "name"}});
    if (days != "30" && days != "90" && days != "365")
        return me(context, {{Why::invalid, msg("Choose how long the token lives."), "days"}});
    const auto lifetime = std::chrono::hours(24 * std::stoi(days));
    return private_page(context, token_page(context.frame(), context.services.sign_in.create_api_token(
                                                                 context.actor, name, lifetime)));
}

http::Response revoke_token(Context& context) {
    const auto id = parse_id_as<auth::TokenId>(context.form.get("token"));
    if (!id || !context.services.sign_in.revoke_api_token(context.actor, *id)) return context.failure(404);
    return done("token");
}

http::Response renew_codes(Context& context) {
    const auto codes =
        context.services.sign_in.renew_recovery_codes(context.actor, context.form.get("second"));
    if (!codes) return me(context, {codes.error()});
    return private_page(context, recovery_codes_page(context.frame(), *codes, "/me"));
}
}  // namespace account
