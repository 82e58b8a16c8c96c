// What messages say, in the installation's language: by its template, as an administrator last set it.
// No message names a person or says more than its receiver needs.
#pragma once
#include <string>

#include "auth/sign_in.h"
#include "base/i18n.h"
#include "jobs/outbox.h"
#include "ledger/sequencer.h"

namespace app {
jobs::Message code_message(db::Tx& tx, const i18n::Translator& tr, const auth::Receiver& receiver,
                           const std::string& code, Instant expires_at);
// What was done to somebody's account: by what it says (jobs/template.h lists them).
jobs::Message notice(db::Tx& tx, const i18n::Translator& tr, const auth::Receiver& receiver,
                     const i18n::Message& told);
jobs::Message head_message(const i18n::Translator& tr, const std::string& address, const ledger::Head& head);
}  // namespace app
