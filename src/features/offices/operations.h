// What may be done with organisations and posts: permission, then the decision, then the rows, each with its
// audit event. It never removes anything: an organisation, a post, a holding ends on a day.
#pragma once
#include "auth/post_store.h"
#include "site/site.h"

namespace offices {
struct OrganisationForm {  // as typed
    std::string kind, name, territory, letter_code, address, telephone;
};
struct PostForm {
    std::string title, role;
    bool signs = false, initials = false;
};
struct HoldingForm {
    std::string national_id, from, until, reason;
    bool substitute = false;
};

struct Detail {  // an organisation as it stood on a day
    auth::Organisation organisation;
    std::vector<auth::Post> posts;
    std::vector<auth::store::Colleague> colleagues;
};
struct PostDetail {
    auth::Organisation organisation;
    auth::Post post;
    std::vector<auth::Holding> holdings;                        // newest first
    std::vector<std::pair<auth::PersonId, std::string>> names;  // of those in `holdings`
};

std::vector<auth::Organisation> list(const site::Context& context,
                                     const auth::store::OrganisationFilter& filter);
Result<Detail> load(const site::Context& context, auth::OrganisationId id, Date on);
Result<PostDetail> load_post(const site::Context& context, auth::PostId id);
Checked<auth::OrganisationId> add(const site::Context& context, const OrganisationForm& form);
// Name, address and telephone, as they stand on letterheads from now on.
Checked<void> change(const site::Context& context, auth::OrganisationId id, const OrganisationForm& form,
                     std::int64_t version);
Checked<auth::PostId> add_post(const site::Context& context, auth::OrganisationId organisation,
                               const PostForm& form);
Checked<auth::HoldingId> appoint(const site::Context& context, auth::PostId post, const HoldingForm& form);
Checked<auth::HoldingId> end(const site::Context& context, auth::PostId post, auth::HoldingId holding,
                             const std::string& last_day);

// The roles whose posts this person may make and fill: nobody gives more than a level below their own reach.
std::vector<auth::Role> grantable(const auth::Actor& actor);
}  // namespace offices
