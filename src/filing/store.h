// Rows of filings. It judges nothing and opens nothing: bodies arrive sealed and leave sealed.
#pragma once
#include "filing/filing.h"
#include "registry/documents.h"

namespace filing::store {
void insert(db::Tx& tx, const Filing& filing);
// False: it is not of this version any more. The version becomes one more.
bool update(db::Tx& tx, const Filing& filing);
std::optional<Filing> find(db::Tx& tx, FilingId id);
std::optional<FilingId> find_by_number(db::Tx& tx,
                                       const std::string& number);  // tracking number, Latin digits
struct OfPerson {
    Filing filing;
    bool invited = false;  // an answer is awaited of the person
};
std::vector<OfPerson> list_of_person(db::Tx& tx, auth::PersonId person,
                                     std::int64_t limit);  // filer or party
// Of a state with a term: those whose last day is before `day`, oldest first.
std::vector<Filing> list_overdue(db::Tx& tx, Date day, std::int64_t limit);
std::vector<Filing> list_to_remind(db::Tx& tx, Date last, Date today, std::int64_t limit);
void mark_reminded(db::Tx& tx, FilingId id, Date on);

struct Running {  // a filing whose state has a term that has not ended on `day`, and the day on which that
                  // state began
    FilingId id;
    std::string kind, state;
    registry::TerritoryId place{};
    Date due_on{};
    Instant entered_at{};
};
std::vector<Running> list_running(db::Tx& tx, Date day);
void set_due(db::Tx& tx, FilingId id, Date due_on);

struct Section {
    std::string name, body_sealed{};
    std::int64_t version = 0;
    auth::PersonId changed_by{};
    Instant changed_at{};
};
std::vector<Section> list_sections(db::Tx& tx, FilingId id);
// Version 0: there was none. False: somebody else has saved it meanwhile.
bool save_section(db::Tx& tx, FilingId id, const Section& section);

struct Version {  // what was filed
    std::int64_t ordinal = 0, document_version = 1;
    std::string stage, key_sealed{}, salt{}, body_sealed{}, commitment{};
};
void insert_version(db::Tx& tx, FilingId id, const Version& version);
std::optional<Version> find_version(db::Tx& tx, FilingId id, std::int64_t ordinal);  // 0: the newest

struct Taken {  // a transition that was taken
    std::int64_t ordinal = 0;
    std::string from, action, to;
    auth::PersonId actor;
    Instant at{};
    Date rules_on{};
    std::string rule_book;  // hash
    std::vector<Finding> findings{};
    std::string returned_for{}, reason_sealed{}, input_sealed{};  // sealed; "": none
};
void insert_transition(db::Tx& tx, FilingId id, const Taken& taken);
// Oldest first; without their findings, which may be thousands and are evidence, not what is worked with.
std::vector<Taken> list_transitions(db::Tx& tx, FilingId id);
std::int64_t last_ordinal(db::Tx& tx, FilingId id);  // 0: nothing has happened yet

void insert_party(db::Tx& tx, const Party& party);
std::vector<Party> list_parties(db::Tx& tx, FilingId id);
bool answer_party(db::Tx& tx, const Party& party, registry::DocumentId paper);  // false: answered already
void delete_party(db::Tx& tx, PartyId id);
void mark_invited(db::Tx& tx, PartyId id, Instant at);
void set_representative(db::Tx& tx, PartyId id, bool representative);

// Taken, renewed or refused: who holds a key that another living filing holds. Those it held and does not
// name any more are released.
std::optional<Claim> replace_claims(db::Tx& tx, FilingId id, std::span<const Claim> claims, Date today);
void release_claims(db::Tx& tx, FilingId id);
std::optional<FilingId> holder_of(db::Tx& tx, std::string_view kind, std::string_view key, Date today);

void insert_file(db::Tx& tx, FilingId id, registry::DocumentId document, std::string_view type);
std::optional<std::string> find_file(db::Tx& tx, FilingId id, registry::DocumentId document);  // its type

// The nearest of the places decides; false where none is written.
bool director_decides(db::Tx& tx, std::string_view kind, std::span<const std::int64_t> way_up);
void set_route(db::Tx& tx, std::string_view kind, registry::TerritoryId place, bool director_decides);
struct RouteRow {
    std::string kind;
    registry::TerritoryId place;
    bool director_decides = false;
};
std::vector<RouteRow> list_routes(db::Tx& tx);  // what is written, by kind and place
std::int64_t take_number(db::Tx& tx, auth::OrganisationId office, int year);

// How long it took from the first filing to a state, of those that reached it since; office 0: everywhere. Of
// offices, never of persons.
struct Pace {
    std::int64_t filings = 0;
    double mean_days = 0;
};
Pace pace_of(db::Tx& tx, std::string_view kind, auth::OrganisationId office, std::string_view state,
             Instant since);
}  // namespace filing::store
