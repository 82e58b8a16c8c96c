// Handlers of the API of letters and what they declare; and those of templates; of use to routes.cpp alone.
#pragma once
#include "features/letters/operations.h"
#include "site/site.h"

namespace letters {
http::Response show_templates(site::Context& context);  // template_routes.cpp
http::Response show_template(site::Context& context);
http::Response submit_template(site::Context& context);

http::Response api_list(site::Context& context);
http::Response api_letter(site::Context& context);
http::Response api_inquiries(site::Context& context);
http::Response api_my_calls(site::Context& context);
http::Response api_calls(site::Context& context);
extern const site::Api kListApi, kLetterApi, kInquiriesApi, kMyCallsApi, kCallsApi;

// Writing (write_api.cpp): what the pages do, each answered with the letter as it is now.
http::Response api_write(site::Context& context);
http::Response api_change(site::Context& context);
http::Response api_initial(site::Context& context);
http::Response api_sign(site::Context& context);
http::Response api_refer(site::Context& context);
http::Response api_service(site::Context& context);
http::Response api_discard(site::Context& context);
http::Response api_acknowledge(site::Context& context);
http::Response api_answer(site::Context& context);
http::Response api_call(site::Context& context);
extern const site::Api kWriteApi, kChangeApi, kInitialApi, kSignApi, kReferApi, kDiscardApi, kServiceApi,
    kAcknowledgeApi, kAnswerApi, kCallApi;

extern const site::Schema kLetterSchema, kCallSchema;
Json json_of(const Detail& detail);
}  // namespace letters
