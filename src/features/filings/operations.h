// What is done with filings, whatever their kind: begun, written, judged, moved, answered, read. Who it
// concerns may; for others it does not exist. The kind decides what is asked, the table what may follow.
#pragma once
#include "features/filings/consent_form.h"
#include "features/filings/perform.h"
#include "features/uploads/public.h"
#include "filing/mandate_store.h"

namespace filings {
struct Person {  // of a filing, for who may know
    std::string name, national_id_masked, national_id;
};
struct Step {  // of its history
    std::int64_t ordinal = 0;
    std::string action, from, to, actor, reason;  // actor: a name
    auth::PersonId by{};
    Instant at{};
    Json input{};
    std::vector<filing::Finding> returned_for{};
};
struct Detail {
    filing::Case of;
    const filing::Kind* kind = nullptr;
    filing::Doer doer;
    std::vector<filing::Finding> findings{};
    std::vector<filing::Offer> offers{};        // of the reader
    std::vector<filing::Offer> all_offers{};    // of everybody: what the state has
    std::map<auth::PersonId, Person> people{};  // parties and filer
    std::vector<Step> history{};
    std::map<std::string, Instant> saved{};                       // when each section was saved last
    std::map<std::string, std::vector<filing::Advice>> advice{};  // by section
    std::string office{};                                         // its name
    auth::PersonId reader{};
    bool invited = false;    // the reader has not answered yet
    bool returned = false;   // it was sent back and has not been sent again
    bool unchanged = false;  // and nothing was saved since
};
Result<Detail> load(const site::Context& context, filing::FilingId id);
// What a page shows beside one section, or beside all; reckoned only where it is shown.
void advise(const site::Context& context, Detail& detail, std::string_view section = {});

struct ActsFor {  // a cooperative that one acts for here
    filing::Mandate mandate;
    std::string name;
};
struct Own {
    std::vector<filing::Filing> filings;  // filed or joined
    std::vector<filing::Filing> invited;  // an answer is awaited
    std::vector<ActsFor> acts_for{};      // today
};
Own list_own(const site::Context& context);

// A draft of this kind, with what is known already. `about`: the cooperative, where the kind wants one of the
// register. Refused: there is no such kind or cooperative.
Result<filing::FilingId> begin(const site::Context& context, std::string_view kind,
                               registry::CooperativeId about = {});
// The cooperative of the register that a filing of this kind would be about.
Result<std::string> name_of_subject(const site::Context& context, std::string_view kind,
                                    registry::CooperativeId about);
// The whole document at once, for the API: every section that it has is judged and kept, or nothing.
struct Created {
    filing::Filing filing;
    std::vector<filing::Finding> findings;
    Refusals wanting;  // what it lacks to be filed
};
// `store_it` false: every rule runs and nothing stays.
Checked<Created> create(const site::Context& context, std::string_view kind, const Json& document,
                        bool store_it, registry::CooperativeId about = {});

struct Saved {
    std::int64_t version = 0;
    Json section{};
};
// `version`: of the section that was looked at, 0 when there was none. Refused (conflict) when somebody else
// has saved it meanwhile: nothing is overwritten.
Checked<Saved> save(const site::Context& context, filing::FilingId id, std::string_view section,
                    const Json& sent, std::int64_t version);
Performed act(const site::Context& context, filing::FilingId id, const filing::Command& command);
// One's own answer to an invitation.
Result<void> answer(const site::Context& context, filing::FilingId id, bool consents);
// The invitation once more, to everybody who has not answered it within a day; by who files. How many.
// Refused (conflict): nobody is waited for, or they were invited within the last day.
Result<std::int64_t> invite_again(const site::Context& context, filing::FilingId id);
// Of a person who is present and has signed a form: by an officer or a counter.
Result<void> answer_for(const site::Context& context, filing::FilingId id, filing::PartyId party,
                        const uploads::Upload& form);
// What somebody who is present has been invited to and not answered, in the places of the officer who asks;
// who reads it is on the record. Refused: the number is none, or nobody of that number was invited.
struct Invitation {
    filing::Filing filing;
    filing::PartyId party;
    std::string person, inviter;
};
Result<std::vector<Invitation>> list_invitations(const site::Context& context,
                                                 const std::string& national_id);

// What stands on that form; for who files it, and for who assists there.
Result<ConsentForm> find_consent_form(const site::Context& context, filing::FilingId id,
                                      filing::PartyId party);

struct File {
    std::string bytes, type;
};
Result<File> read_file(const site::Context& context, filing::FilingId id, registry::DocumentId document);
// The bytes that were filed, as they were filed; 0: the newest.
struct Filed {
    std::string bytes, commitment;
    std::int64_t ordinal = 0;
};
Result<Filed> read_filed(const site::Context& context, filing::FilingId id, std::int64_t ordinal);

// Time's own turn: ends what nobody went on with, reminds of what is due within some days. How many of each.
struct Termed {
    std::int64_t ended = 0, reminded = 0;
};
Termed run_terms(const site::Services& services);
}  // namespace filings
