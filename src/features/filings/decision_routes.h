// How far up a decision goes: the table of kinds and counties that a director keeps. What is being examined keeps the
// way it was filed with.
#pragma once
#include "site/site.h"

namespace filings {
http::Response show_decision_routes(site::Context& context);
http::Response submit_decision_routes(site::Context& context);
}  // namespace filings
