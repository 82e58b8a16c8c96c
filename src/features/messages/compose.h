// A message that leaves: what its template says now, with the values of this one.
#pragma once
#include "features/messages/template.h"
#include "jobs/outbox.h"

namespace messages {
// `kind` in the language of `tr`; the rest of the message is the caller's.
jobs::Message compose(db::Tx& tx, const i18n::Translator& tr, const Kind& kind, const Values& values);
}  // namespace messages
