// Organisations, their posts, and who holds a post on a day. Rights belong to the post; a person has them
// while holding it or standing in for its holder. Pure: it judges what it is given and reads nothing.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "auth/access.h"
#include "base/clock.h"
#include "base/result.h"

namespace auth {
using OrganisationId = Id<struct OrganisationTag>;
using PostId = Id<struct PostTag>;
using HoldingId = Id<struct HoldingTag>;

struct Organisation {
    OrganisationId id, parent;  // parent 0: none
    std::string kind, name;     // kind: a code of the list organisation_kind
    std::int64_t territory = 0;
    std::string letter_code;  // stands in the numbers of its letters; one organisation has it
    std::string address, telephone;
    Date from;
    std::optional<Date> until;  // its last day
    std::int64_t version = 0;
};
struct Post {
    PostId id;
    OrganisationId organisation;
    std::string title;
    Role role = Role::county_expert;
    bool signs = false, initials = false;
    Date from;
    std::optional<Date> until;
};
struct Holding {
    HoldingId id;
    PostId post;
    std::int64_t turn = 0;
    PersonId person;
    bool substitute = false;
    Date from;
    std::optional<Date> until;  // the last day; a substitute always has one
    std::string reason;
};

inline bool on(Date from, const std::optional<Date>& until, Date day) {
    return from <= day && (!until || day <= *until);
}
// Those who act in the post on that day: its holder, and whoever stands in. Empty: the post is vacant.
std::vector<Holding> acting(std::span<const Holding> of_post, Date day);

// Whether `wanted` may be written beside the holdings the post has. Refused: days outside the post's, an end
// before the beginning, a second holder or a second substitute on the same day, a substitute without an end
// or for longer than a year, a substitute who is the holder.
Result<Holding> decide_holding(const Post& post, std::span<const Holding> of_post, Holding wanted);
// A holding that ends on `last`. Refused: already ended by then, before its first day, in the past of
// `today`: what was done in the post until now was done by its holder.
Result<Holding> decide_end(const Holding& holding, Date last, Date today);
}  // namespace auth
