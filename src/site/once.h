// A write that its client has named is done once (ADR 6): the Idempotency-Key of the API, the hidden field that
// every page puts into its forms. The name is committed with the write itself or not at all; what comes again
// gets the answer of the first time. Refusals are not kept.
#pragma once
#include "site/site.h"

namespace site {
// Runs the handler, or answers for it. Another request under the same name is refused (422); on a page, whose
// form somebody has filled anew after going back, it is a new write.
http::Response run_once(Context& context, const Route& route);
}  // namespace site
