// A filing as it stands, and all that a decision about it needs to know. Types alone.
#pragma once
#include <map>

#include "auth/posts.h"
#include "filing/rule.h"
#include "registry/store.h"

namespace filing {
using FilingId = Id<struct FilingTag>;
using PartyId = Id<struct PartyTag>;

struct Filing {
    FilingId id;
    std::string kind, state, title, number;  // number: tracking number, "" until it is first filed
    std::int64_t version = 0;
    registry::TerritoryId place{};  // county; 0: not yet known
    auth::OrganisationId office{};  // that examines it; 0: not yet known
    auth::PersonId filer{};
    registry::CooperativeId subject{};
    Instant created_at{}, changed_at{};
    std::optional<Instant> filed_at{};  // first
    std::optional<Date> due_on{};       // of the state it is in
    std::optional<Date> rules_on{};     // the day whose rules hold: of the first filing
    std::int64_t returns = 0;           // how often it was returned
    bool director_decides = false;      // by the table of kinds and counties
};
// Somebody whom the document names and who must agree, by code or by a signed form.
struct Party {
    enum class State : std::uint8_t { invited, consented, declined };
    PartyId id;
    FilingId filing;
    auth::PersonId person;
    std::string role;  // "founder", "director", "inspector" …
    State state = State::invited;
    std::string way{};  // "code", "form"; of a consent
    std::optional<Instant> answered_at{};
    Instant invited_at{};
    bool representative = false;  // may file for all
};
std::string_view code_of(Party::State state);

// What is asserted exclusively while the filing lives: a name. Two filings cannot hold one key.
struct Claim {
    std::string kind, key;
    std::optional<Date> until{};
    friend bool operator==(const Claim&, const Claim&) = default;
};

struct Case {  // a filing with its papers open
    Filing filing;
    std::map<std::string, Json> sections{};          // as saved last, by name
    std::map<std::string, std::int64_t> versions{};  // of sections
    std::map<std::string, Json> record{};            // what officials entered, by action; the newest
    std::vector<Party> parties{};
    std::vector<Finding> returned_for{};               // of the last return
    const Json& section(std::string_view name) const;  // an empty object when nothing is saved
    const Json& entered(std::string_view action) const;
};
}  // namespace filing
