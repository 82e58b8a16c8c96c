// What messages say, in the installation's language. A text message stays within one part: seventy letters.
// No message names a person or says more than its receiver needs.
#pragma once
#include <string>

#include "base/i18n.h"
#include "jobs/outbox.h"
#include "ledger/sequencer.h"

namespace app {
constexpr std::size_t kTextMessageLetters = 70;
jobs::Message code_message(const i18n::Translator& tr, const std::string& mobile, const std::string& code,
                           Instant expires_at);
jobs::Message notice(const i18n::Translator& tr, const std::string& mobile, const i18n::Message& told);
jobs::Message head_message(const i18n::Translator& tr, const std::string& address, const ledger::Head& head);
}  // namespace app
