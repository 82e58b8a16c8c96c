// What the handlers of signing in share: the device that asks, a page that nobody keeps, and the step through
// the door.
#pragma once
#include "features/account/pages.h"
#include "features/account/ticket.h"

namespace account {
auth::Device device_of(const site::Context& context, bool shared = false);
int form_status(const Refusal& refusal);  // of the form shown again
http::Response private_page(const site::Context& context, const ui::Page& page, int status = 200);
http::Response go_on(const site::Context& context, const std::string& to, const Ticket& ticket);
// The new session's cookie; a session that was open ends, so that none outlives a change of rights.
void let_in(const site::Context& context, http::Response& response, const auth::Opened& opened);
}  // namespace account
