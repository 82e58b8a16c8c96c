// Who is a member of a cooperative and with what shares: the fold of its stream `members`, apart from the
// cooperative's own, so that either stays short. It names people by id alone; who they are is a sealed row of
// auth and is read with an audit.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/id.h"
#include "ledger/ledger.h"
#include "registry/cooperative.h"

namespace registry {
inline constexpr const char* kMembersStream = "members";
using MemberPersonId = Id<struct MemberPersonTag>;  // of the table person

struct Member {
    MemberPersonId person;
    std::optional<Date> since;
    std::int64_t shares = 0, paid_rial = 0;
    friend bool operator==(const Member&, const Member&) = default;
};

// Entry kinds. members_listed: {"members": […]} is the whole list from then on; the others come with their
// acts: member_admitted, member_left, shares_transferred.
namespace kind {
inline constexpr const char* members_listed = "members_listed";
}
ledger::Draft members_listed(std::span<const Member> members, Date on);
std::vector<Member> fold_members(std::span<const ledger::Entry> entries, Date valid_on);  // by person

// Appends the list after `position` of the stream and brings the projection up to it.
void record_members(db::Tx& tx, ledger::Pen& pen, CooperativeId cooperative, std::int64_t position,
                    std::span<const Member> members, const ledger::Author& author, Date on);
std::vector<Member> list_members(db::Tx& tx, CooperativeId cooperative);  // by person
}  // namespace registry
