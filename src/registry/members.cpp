#include "registry/members.h"

#include <algorithm>

namespace registry {
ledger::Draft members_listed(std::span<const Member> members, Date on) {
    Json::Array list;
    for (const auto& one : members)
        list.push_back(Json::Object{{"person", one.person.text()},
                                    {"since", one.since ? Json(iso(*one.since)) : Json()},
                                    {"shares", one.shares},
                                    {"paid_rial", one.paid_rial}});
    return {kind::members_listed, Json::Object{{"members", std::move(list)}}, on};
}

std::vector<Member> fold_members(std::span<const ledger::Entry> entries, Date valid_on) {
    const ledger::Entry* last = nullptr;
    for (const auto& entry : entries)
        if (entry.kind == kind::members_listed && entry.effective_on <= valid_on &&
            (!last ||
             std::pair(last->effective_on, last->position) < std::pair(entry.effective_on, entry.position)))
            last = &entry;
    std::vector<Member> out;
    if (!last) return out;
    const Json body = last->json();
    const Json* list = body.find("members");
    if (list && list->array())
        for (const auto& one : *list->array())
            out.push_back({parse_id_as<MemberPersonId>(one.text_or("person")).value_or(MemberPersonId{}),
                           parse_iso_date(one.text_or("since")), one.integer_at("shares").value_or(0),
                           one.integer_at("paid_rial").value_or(0)});
    std::ranges::sort(out, {}, &Member::person);
    return out;
}
}  // namespace registry
