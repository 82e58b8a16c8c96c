// Entering for a person who is present. Nothing of it holds until that person confirms; then the person is
// known, with card and mobile, and is told. It never changes the mobile of who is known already.
#pragma once
#include "auth/card.h"
#include "auth/post_store.h"
#include "features/people/store.h"
#include "features/uploads/public.h"
#include "site/site.h"

namespace people {
using store::AssistanceId;

struct EntryForm {  // as typed
    std::string national_id{}, mobile{}, given_name{}, family_name{}, organisation{}, way = "code";
    auth::CardForm card{};
};
struct Entry {  // as judged, kept sealed until it is confirmed
    std::string national_id, mobile, given_name, family_name;
    auth::Card card;
};
std::vector<auth::store::Held> desks(const site::Context& context);  // in whose posts the officer assists
Checked<AssistanceId> begin(const site::Context& context, const EntryForm& form);

struct Assisted {
    store::Assistance row;
    Entry entry;
    std::string organisation;  // its name
};
Result<Assisted> load(const site::Context& context, AssistanceId id);  // the officer's own alone
std::vector<Assisted> list(const site::Context& context);              // newest first, fifty
Result<void> confirm_by_code(const site::Context& context, AssistanceId id, const std::string& code);
// By the scanned form, or by where the paper is kept, or both.
Result<void> confirm_by_form(const site::Context& context, AssistanceId id, const std::string& evidence,
                             const std::optional<uploads::Upload>& scan);
struct Scan {
    std::string type, bytes;
};
Result<Scan> read_scan(const site::Context& context, AssistanceId id);

struct PersonCard {  // what an examiner sees; the reading is recorded
    auth::PersonId id;
    std::string name, national_id, mobile;  // the last two masked
    std::optional<auth::Card> card;
    std::int64_t sharing = 0;  // others with the same mobile
};
Result<PersonCard> load_card(const site::Context& context, auth::PersonId id);
}  // namespace people
