// Handlers of the duties of new cooperatives and what their API declares; of use to routes.cpp alone.
#pragma once
#include "site/site.h"

namespace founding {
http::Response show_duties(site::Context& context);
http::Response submit_duty(site::Context& context);
http::Response api_duties(site::Context& context);
http::Response api_duty_done(site::Context& context);
extern const site::Api kDutiesApi, kDutyDoneApi;
}  // namespace founding
