// What the rules of a founding look at: its document in types, and what was looked up beside it. Values
// alone: it is loaded before the rules run (store.h) and never asks anybody. It holds identifiers to compare
// them; no finding may.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "filing/filing.h"

namespace founding {
// Of two amounts; what no integer holds stays at the greatest one.
std::int64_t sum_rial(std::int64_t a, std::int64_t b);

struct Founder {
    std::string national_id;
    std::optional<Date> born{}, clean_record_on{};
    bool abroad = false, in_place = false, low_income = false, state_employee = false;
    bool identity = false, education = false, employment_order = false,
         clean_record = false;  // files that are there
};
struct Seat {  // section "type"
    std::string legal_type, membership, field;
    registry::TerritoryId county{};
};
struct Approval {  // of the name, by the companies registrar
    std::string name;
    std::optional<Date> approved_on{}, expires_on{};
    bool given() const { return !name.empty() && approved_on; }
};
struct Job {
    std::int64_t count = 0, members = 0;
};
struct Plan {
    std::vector<Job> jobs{};
    std::int64_t uses_rial = 0, sources_rial = 0;
    std::int64_t members_rial = 0, loans_rial = 0;  // of the sources
    std::int64_t years = 0;
};
struct Licence {
    std::string kind, number, issuer, holder;
    std::optional<Date> issued_on{}, expires_on{};
    bool paper = false;
};
struct Subscription {
    std::string national_id;
    std::int64_t shares = 0, paid_rial = 0, in_kind_rial = 0;
};
struct Contribution {  // not cash
    std::string national_id;
    std::int64_t value_rial = 0;
    std::optional<Date> valued_on{};
    bool reported = false, delivered = false;  // an expert's report; to the founding board
};
struct Capital {
    std::int64_t share_value_rial = 0, shares = 0;
    std::vector<Subscription> subscriptions{};
    std::vector<Contribution> in_kind{};
    // As sum_rial: the greatest integer at most.
    std::int64_t total_rial() const;
    std::int64_t cash_rial() const;
    std::int64_t delivered_rial(Date on) const;  // in kind, valued by then and delivered
    std::int64_t subscribed_shares() const;
};
struct Invitation {
    std::string means;
    std::optional<Date> noticed_on{}, held_on{};
};
struct Proxy {
    std::string giver, holder;
};
struct Attendance {
    std::int64_t present = 0;
    std::vector<Proxy> proxies{};
    std::vector<std::pair<const char*, std::string>> presiding{};  // seat of the presiding board, national id
    std::int64_t voters() const { return present + static_cast<std::int64_t>(proxies.size()); }
};
struct Bylaws {
    std::int64_t votes_for = 0;
    std::vector<std::int64_t> clause_votes{};  // by the order of the clauses that depart; 0: not voted by itself
    std::vector<std::string> dissenters{}, withdrawn{};  // national ids; the second are among the first
};
struct Director {
    std::string national_id, post;
    std::int64_t votes = 0;
    bool accepted = false;
};
struct Inspector {
    std::string national_id;
    std::int64_t votes = 0;
    bool alternate = false, accepted = false;
};
struct Officers {
    std::vector<Director> directors{};
    std::vector<Inspector> inspectors{};
    std::string manager;  // national id
    std::optional<Date> board_met_on{};
    bool signatories = false;
    std::int64_t main_directors() const;  // without alternates
};
struct Deposit {  // as the bank entered it
    std::int64_t amount_rial = 0;
    std::optional<Date> paid_on{};
};
struct Registration {  // as the registrar entered it
    std::string national_id;
    std::optional<Date> registered_on{};
};

struct Facts {
    std::vector<Founder> founders{};
    std::vector<std::string> board{};  // first, second, third; "" while nobody is named
    std::string representative;
    Seat seat{};
    std::vector<std::string> proposals{};
    Approval approval{};
    Plan plan{};
    Licence licence{};
    Capital capital{};
    Invitation invitation{};
    Attendance attendance{};
    Bylaws bylaws{};
    Officers officers{};
    Deposit deposit{};
    Registration registration{};
    std::int64_t consents = 0;  // of founders, of those who were asked
    std::int64_t asked = 0;

    // Looked up (store.h).
    Date today{};
    std::optional<std::int64_t> population{};  // of the county
    std::vector<std::size_t> similar{};        // founders in a similar cooperative, by their order
    std::vector<std::size_t> elsewhere{};  // founders of another founding under way whose field is not known
    std::vector<std::size_t> registered_names{};  // proposals that a cooperative has
    bool approved_name_registered = false;
    bool name_claimed = false;  // by another founding under way
    bool national_id_taken = false;
    std::optional<Date> permitted_on{};

    // Founders by national id, the first of each; made with the facts.
    std::unordered_map<std::string, std::size_t> by_national_id{};
    std::int64_t members() const { return static_cast<std::int64_t>(by_national_id.size()); }
    bool is_founder(const std::string& national_id) const { return by_national_id.contains(national_id); }
    // After the dissenters who withdrew: what is registered.
    std::int64_t members_left() const { return members() - static_cast<std::int64_t>(bylaws.withdrawn.size()); }
    std::int64_t capital_left_rial() const;
};

// The document and what was entered, in types. What is missing stays empty.
Facts facts_of(const filing::Case& of);
// The name that is asserted: the approved one, else the first proposal; "" while there is none.
std::string name_of(const filing::Case& of);
registry::TerritoryId county_of(const filing::Case& of);
// The same day so many Jalali months later; empty for a day outside the calendar.
std::optional<Date> months_after(Date day, std::int64_t months);
// Id of the rule that says how long a name approval lives.
const char* approval_rule(const std::string& legal_type);
// Id of the rule that says how much of the capital one person may hold; nullptr: none is known for the type.
const char* share_rule(const std::string& legal_type);
// Its last day: as written, else so many months after; empty when it was not given.
std::optional<Date> last_day(const Approval& approval, std::int64_t months);
}  // namespace founding
