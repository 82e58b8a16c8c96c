// A cooperative as the register knows it, and the fold that says so: what holds on a date as known at a
// moment is a function of its stream and of nothing else. Tables are projections of this fold and never a
// truth of their own.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/json.h"
#include "ledger/ledger.h"

namespace registry {
using CooperativeId = Id<struct CooperativeTag>;
using TerritoryId = Id<struct TerritoryTag>;
inline constexpr const char* kStream = "cooperative";

// Codes stored for ever; labels in the table cooperative_status.
namespace status {
inline constexpr std::string_view forming = "forming", in_progress = "in_progress", active = "active",
                                  dormant = "dormant", liquidating = "liquidating", dissolved = "dissolved",
                                  merged = "merged", unknown = "unknown";
}

enum class Precision : std::uint8_t { day, year };
struct FuzzyDate {  // a source may know the year alone; nothing is invented
    Date date;      // of a year: its first day (Jalali year for Persian sources, Gregorian else: `date` says
                    // which)
    Precision precision = Precision::day;
    friend bool operator==(const FuzzyDate&, const FuzzyDate&) = default;
};
struct Officer {       // public by law: board, managing director, inspectors
    std::string post;  // "chair", "vice_chair", "board", "alternate", "managing_director", "inspector"
    std::string name;
    std::optional<Date> from, until;
    friend bool operator==(const Officer&, const Officer&) = default;
};
struct YearFigures {
    int year = 0;  // Jalali
    std::optional<std::int64_t> members{}, employed{}, women{}, sales_rial{}, exports_usd{}, surplus_rial{};
    friend bool operator==(const YearFigures&, const YearFigures&) = default;
};

struct Cooperative {
    CooperativeId id;
    std::string name, trading_name, status, legal_type, field,
        activity;  // codes for status, legal_type, field
    std::string national_id, registrar, registration_number;
    TerritoryId territory;                       // the finest known; 0: none
    std::string locality, address, postal_code;  // public facts of the seat
    std::optional<FuzzyDate> founded, dissolved;
    std::optional<std::int64_t> members, capital_rial;
    std::vector<std::string> marks;         // "women", "youth", "knowledge_based", "border_residents", …
    std::vector<Officer> officers;          // as of the folded day
    std::vector<YearFigures> years;         // oldest first
    std::vector<std::string> former_names;  // oldest first
    Json extra;                             // facts of a source that have no field here, shown under its name
    bool listed = true;                     // false: vanished from its source's latest edition
    bool is_public = true;                  // a forming one is not
    std::string source;                     // code of the register it came from; "" ours
    std::int64_t position = 0;              // of the last entry folded
    friend bool operator==(const Cooperative&, const Cooperative&) = default;
};

// Entry kinds of the stream. All but vanished and reappeared carry {"facts": {…}}: only what this entry says.
// A fact set to null is known to be absent from now on. "source" is {"register","edition","row","dated_by":
// "row"|"edition"}.
namespace kind {
inline constexpr const char *observed = "observed", *renamed = "renamed", *status_changed = "status_changed",
                            *changed = "changed", *vanished = "vanished", *reappeared = "reappeared",
                            *registered = "registered", *officers_elected = "officers_elected",
                            *figures_reported = "figures_reported", *assembly_held = "assembly_held",
                            *warned = "warned", *capital_changed = "capital_changed",
                            *opened = "opened",                // "standing" says how well each part is known
                                *took_effect = "took_effect";  // {"positions": […]}: what came due; no facts
i18n::Id title_of(std::string_view kind);  // what happened, for a reader; an unknown kind changed facts
}  // namespace kind
// Whether two names are one: NFC and trimming, nothing else.
bool same_name(const std::string& a, const std::string& b);
// facts of `now` that `before` does not have, as the JSON of an entry; {} when nothing differs. Of the years
// only those that differ; a year without a figure is no longer known.
Json::Object facts_that_differ(const Cooperative& before, const Cooperative& now);

// Entries in any order of arrival; folds those effective on or before `valid_on` and, if given, below
// `known_size` leaves, by (effective_on, position). Empty when nothing is known of it then.
std::optional<Cooperative> fold(CooperativeId id, std::span<const ledger::Entry> entries, Date valid_on,
                                std::optional<std::int64_t> known_size = {});
}  // namespace registry
