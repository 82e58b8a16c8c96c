// The PDF of a document: A4, a wider margin on the side that is punched, heads of tables repeated, "page x of
// y". The typeface is the program's own: what is installed on a machine never changes a document. It never
// reads a clock.
#pragma once
#include <string>

#include "base/clock.h"
#include "print/document.h"

namespace print {
// The same document and instant give the same bytes. Throws std::runtime_error naming the text when the
// typeface lacks one of its letters, or when a block is taller than a page.
std::string pdf(const Document& document, Instant made_at);
}  // namespace print
