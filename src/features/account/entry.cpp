#include "features/account/entry.h"

#include "features/account/device.h"

namespace account {
auth::Device device_of(const site::Context& context, bool shared) {
    return {context.request.remote_address, device_kind(context.request.header("user-agent")), shared};
}

int form_status(const Refusal& refusal) {
    return refusal.why == Why::too_many ? 429 : 422;
}

http::Response private_page(const site::Context& context, const ui::Page& page, int status) {
    auto response = context.page(page, status);
    response.header("Cache-Control", "no-store");
    return response;
}

http::Response go_on(const site::Context& context, const std::string& to, const Ticket& ticket) {
    auto response = http::see_other(to);
    keep_ticket(context, response, ticket);
    return response;
}

void let_in(const site::Context& context, http::Response& response, const auth::Opened& opened) {
    if (context.actor.signed_in()) context.services.sign_in.end_session(context.actor, context.actor.session);
    context.keep_session(response, opened);
    drop_ticket(context, response);
}
}  // namespace account
