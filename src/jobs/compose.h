// A message that leaves: what its template says now, with the values of this one.
#pragma once
#include "jobs/outbox.h"
#include "jobs/template.h"

namespace jobs {
// `kind` in the language of `tr`; the rest of the message is the caller's.
Message compose(db::Tx& tx, const i18n::Translator& tr, const MessageKind& kind, const MessageValues& values);
}  // namespace jobs
