// Handlers of the API of letters and what they declare; of use to routes.cpp alone.
#pragma once
#include "site/site.h"

namespace letters {
http::Response api_list(site::Context& context);
http::Response api_letter(site::Context& context);
http::Response api_inquiries(site::Context& context);
http::Response api_my_calls(site::Context& context);
extern const site::Api kListApi, kLetterApi, kInquiriesApi, kMyCallsApi;
}  // namespace letters
