// Staff: the password, a password of one's own where it was given, the second factor or its enrolment.
#include "auth/demo_people.h"
#include "base/bytes.h"
#include "base/text.h"
#include "features/account/entry.h"
#include "features/account/handlers.h"

namespace account {
namespace {
http::Response begin_anew() {
    return http::see_other("/sign-in/staff");
}
std::string next_step(const Ticket& ticket) {
    if (ticket.must_change) return "/sign-in/staff/password";
    return ticket.enrol ? "/sign-in/staff/enrol" : "/sign-in/staff/second";
}
std::optional<Ticket> ticket_at(const Context& context, std::string_view step) {
    auto ticket = find_ticket(context, Ticket::Step::staff);
    if (ticket && next_step(*ticket) != step) ticket.reset();
    return ticket;
}
// Of a demo's invented people their telephone is shown beside the form.
ui::Page second(Context& context, const Ticket& ticket, const Refusals& refusals) {
    std::optional<std::string> code;
    if (context.services.settings.demo)
        code = context.services.database.read([&](db::Tx& tx) {
            return auth::demo_second_code(tx, context.services.keys, SystemClock(), ticket.national_id);
        });
    return second_page(context.frame(), code.value_or(""), refusals);
}
ui::Page enrolment(Context& context, const Ticket& ticket, const Refusals& refusals) {
    const auto account = context.services.sign_in.load_account(ticket.person);
    const std::string name = account ? account->given_name + " " + account->family_name : "";
    return enrol_page(context.frame(), name, base32(ticket.secret), refusals);
}
}  // namespace

namespace {
std::string first_page(const auth::Actor& actor) {
    return site::holder_of(auth::Capability::work_in_office).admits(actor) ? "/work" : "/me";
}
}  // namespace

http::Response show_staff(Context& context) {
    const std::string next = context.request.query.get("next");
    if (context.actor.strong) return http::see_other(local_or(next, "/me"));
    return private_page(context, staff_page({.frame = context.frame(), .next = next}));
}

http::Response take_staff(Context& context) {
    const auto& form = context.form;
    const bool shared = !form.get("shared").empty();
    const auto passed = context.services.sign_in.check_password(
        text::identifier_form(form.get("national_id")), form.find("password").value_or(""),
        device_of(context, shared));
    if (!passed)
        return private_page(context,
                            staff_page({.frame = context.frame(),
                                        .national_id = form.get("national_id"),
                                        .next = form.get("next"),
                                        .shared = shared,
                                        .refusals = {passed.error()}}),
                            form_status(passed.error()));
    const Ticket ticket{.step = Ticket::Step::staff,
                        .national_id = text::identifier_form(form.get("national_id")),
                        .person = passed->person,
                        .secret = passed->enrol ? context.services.sign_in.make_totp_secret() : "",
                        .shared = shared,
                        .enrol = passed->enrol,
                        .must_change = passed->must_change,
                        .next = form.get("next").substr(0, 1000)};
    return go_on(context, next_step(ticket), ticket);
}

http::Response show_second(Context& context) {
    const auto ticket = ticket_at(context, "/sign-in/staff/second");
    if (!ticket) return begin_anew();
    return private_page(context, second(context, *ticket, {}));
}

http::Response take_second(Context& context) {
    const auto ticket = ticket_at(context, "/sign-in/staff/second");
    if (!ticket) return begin_anew();
    const auto opened = context.services.sign_in.finish_staff(ticket->person, context.form.get("second"),
                                                              device_of(context, ticket->shared));
    if (!opened)
        return private_page(context, second(context, *ticket, {opened.error()}), form_status(opened.error()));
    auto response = http::see_other(local_or(ticket->next, first_page(opened->actor)));
    let_in(context, response, *opened);
    return response;
}

http::Response show_given_password(Context& context) {
    if (!ticket_at(context, "/sign-in/staff/password")) return begin_anew();
    return private_page(context, given_password_page(context.frame(), {}));
}

http::Response take_given_password(Context& context) {
    auto ticket = ticket_at(context, "/sign-in/staff/password");
    if (!ticket) return begin_anew();
    const auto done = context.services.sign_in.replace_given_password(
        ticket->person, context.form.find("password").value_or(""));
    if (!done)
        return private_page(context, given_password_page(context.frame(), {done.error()}),
                            form_status(done.error()));
    ticket->must_change = false;
    return go_on(context, next_step(*ticket), *ticket);
}

http::Response show_enrol(Context& context) {
    const auto ticket = ticket_at(context, "/sign-in/staff/enrol");
    if (!ticket) return begin_anew();
    return private_page(context, enrolment(context, *ticket, {}));
}

http::Response take_enrol(Context& context) {
    const auto ticket = ticket_at(context, "/sign-in/staff/enrol");
    if (!ticket) return begin_anew();
    const auto done = context.services.sign_in.enrol(
        ticket->person, ticket->secret, context.form.get("second"), device_of(context, ticket->shared));
    if (!done)
        return private_page(context, enrolment(context, *ticket, {done.error()}), form_status(done.error()));
    auto response = private_page(
        context, recovery_codes_page(context.frame(), done->recovery_codes, local_or(ticket->next, "/me")));
    let_in(context, response, done->opened);
    return response;
}
}  // namespace account
