// Plan and performance on one sheet of paper for the director general: the same document as PDF and as the
// page that a browser prints.
#pragma once
#include "auth/posts.h"
#include "features/plan/pages.h"
#include "print/document.h"

namespace plan {
print::Document sheet(const View& view, const auth::Organisation& office);
}  // namespace plan
