// Handlers that stand in files of their own, and what those of the API declare; of use to routes.cpp alone.
#pragma once
#include "site/site.h"

namespace filings {
http::Response show_import(site::Context& context);
http::Response submit_import(site::Context& context);
http::Response api_kinds(site::Context& context);
http::Response api_list(site::Context& context);
http::Response api_mandates(site::Context& context);
http::Response api_create(site::Context& context);
http::Response api_filing(site::Context& context);
http::Response api_section(site::Context& context);
http::Response api_action(site::Context& context);
http::Response api_answer(site::Context& context);
http::Response api_invite_again(site::Context& context);
http::Response api_document(site::Context& context);
extern const site::Api kKindsApi, kListApi, kCreateApi, kFilingApi, kSectionApi, kActionApi, kAnswerApi,
    kInvitationsApi, kDocumentApi, kMandatesApi;
}  // namespace filings
