// Citizens: national id and mobile, then the code, then perhaps a password, and for new people their names.
#include "base/text.h"
#include "features/account/entry.h"
#include "features/account/handlers.h"

namespace account {
namespace {
http::Response code_again(Context& context, const Ticket& ticket, Refusal refusal) {
    const int status = form_status(refusal);
    return private_page(context, code_page(context.frame(), ticket, {std::move(refusal)}), status);
}

http::Response arrive(Context& context, const auth::Opened& opened, const Ticket& ticket) {
    const std::string to = local_or(ticket.next, "/me");
    auto response =
        http::see_other(opened.names_wanted ? ui::Url::fixed("/sign-in/names").with("next", to).str() : to);
    let_in(context, response, opened);
    return response;
}

http::Response begin_anew() {
    return http::see_other("/sign-in");
}
}  // namespace

http::Response show_sign_in(Context& context) {
    const std::string next = context.request.query.get("next");
    if (context.actor.signed_in()) return http::see_other(local_or(next, "/me"));
    return private_page(
        context,
        sign_in_page({.frame = context.frame(), .next = next, .ended = context.request.query.has("ended")}));
}

http::Response start_sign_in(Context& context) {
    const auto& form = context.form;
    const bool shared = !form.get("shared").empty();
    Ticket ticket{.step = Ticket::Step::code,
                  .national_id = text::identifier_form(form.get("national_id")),
                  .mobile = form.get("mobile"),
                  .shared = shared,
                  .next = form.get("next").substr(0, 1000)};
    const auto started =
        context.services.sign_in.start(ticket.national_id, ticket.mobile, device_of(context, shared));
    if (!started)
        return private_page(context,
                            sign_in_page({.frame = context.frame(),
                                          .national_id = form.get("national_id"),
                                          .mobile = ticket.mobile,
                                          .next = ticket.next,
                                          .shared = shared,
                                          .refusals = {started.error()}}),
                            form_status(started.error()));
    ticket.code = started->code;
    ticket.expires_at = started->expires_at;
    ticket.again_at = started->again_at;
    return go_on(context, "/sign-in/code", ticket);
}

http::Response show_code(Context& context) {
    const auto ticket = find_ticket(context, Ticket::Step::code);
    if (!ticket) return begin_anew();
    return private_page(context, code_page(context.frame(), *ticket, {}));
}

http::Response take_code(Context& context) {
    auto ticket = find_ticket(context, Ticket::Step::code);
    if (!ticket) return begin_anew();
    const std::string code = text::identifier_form(context.form.get("code"));
    const auto opened =
        context.services.sign_in.finish(ticket->code, code, "", device_of(context, ticket->shared));
    if (opened) return arrive(context, *opened, *ticket);
    if (opened.error().field != "password") return code_again(context, *ticket, opened.error());
    ticket->typed_code = code;
    return go_on(context, "/sign-in/password", *ticket);
}

http::Response send_again(Context& context) {
    auto ticket = find_ticket(context, Ticket::Step::code);
    if (!ticket) return begin_anew();
    const auto started = context.services.sign_in.start(ticket->national_id, ticket->mobile,
                                                        device_of(context, ticket->shared));
    if (!started) {
        Refusal refusal = started.error();
        refusal.field.clear();
        return code_again(context, *ticket, std::move(refusal));
    }
    ticket->code = started->code;
    ticket->expires_at = started->expires_at;
    ticket->again_at = started->again_at;
    return go_on(context, "/sign-in/code", *ticket);
}

http::Response show_password(Context& context) {
    const auto ticket = find_ticket(context, Ticket::Step::code);
    if (!ticket || ticket->typed_code.empty()) return begin_anew();
    return private_page(context, password_page(context.frame(), {}));
}

http::Response take_password(Context& context) {
    const auto ticket = find_ticket(context, Ticket::Step::code);
    if (!ticket || ticket->typed_code.empty()) return begin_anew();
    const auto opened = context.services.sign_in.finish(ticket->code, ticket->typed_code,
                                                        context.form.find("password").value_or(""),
                                                        device_of(context, ticket->shared));
    if (opened) return arrive(context, *opened, *ticket);
    if (opened.error().field != "password") return code_again(context, *ticket, opened.error());
    return private_page(context, password_page(context.frame(), {opened.error()}),
                        form_status(opened.error()));
}

http::Response show_names(Context& context) {
    const std::string next = local_or(context.request.query.get("next"), "/me");
    if (!context.actor.name.empty()) return http::see_other(next);
    return context.page(names_page({.frame = context.frame(), .next = next}));
}

http::Response take_names(Context& context) {
    const auto& form = context.form;
    const auto given =
        context.services.sign_in.give_names(context.actor, form.get("given_name"), form.get("family_name"));
    if (given) return http::see_other(local_or(form.get("next"), "/me"));
    if (given.error().why == Why::conflict) return context.refused(given.error());
    return context.page(names_page({.frame = context.frame(),
                                    .given_name = form.get("given_name"),
                                    .family_name = form.get("family_name"),
                                    .next = form.get("next"),
                                    .refusals = {given.error()}}),
                        form_status(given.error()));
}

http::Response sign_out(Context& context) {
    if (context.actor.signed_in()) context.services.sign_in.end_session(context.actor, context.actor.session);
    auto response = http::see_other("/");
    context.forget_session(response);
    drop_ticket(context, response);
    // On somebody else's computer nothing stays behind: no page, no draft.
    if (context.actor.shared) response.header("Clear-Site-Data", "\"cache\", \"storage\"");
    return response;
}
}  // namespace account
