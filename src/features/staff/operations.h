// Accounts of staff: opened, closed, listed. What somebody may do is their post's matter, never this one's.
#pragma once
#include "auth/post_store.h"
#include "site/site.h"

namespace staff {
constexpr std::int64_t kPage = 50;

struct Member {
    auth::store::StaffMember row;
    std::vector<auth::store::Held> posts;  // of today
};
struct Listing {
    std::vector<Member> members;
    auth::PersonId more{};  // the last one shown, when there are more
};
Listing list(const site::Context& context, const std::string& words, auth::PersonId before);

struct OpenForm {  // as typed
    std::string national_id, mobile, given_name, family_name, reason;
};
struct Opened {
    auth::PersonId person;
    std::string name, password;  // shown once
};
// Refused: no national id or mobile, no name, no reason, or an account that is open already.
Checked<Opened> open(const site::Context& context, const OpenForm& form);
// Refused: one's own account, no reason, somebody who holds a post today: their work must be handed over
// first.
Result<void> close(const site::Context& context, auth::PersonId person, const std::string& reason);
}  // namespace staff
