// A letter as it stands on paper: one value, of which the PDF and the printed page are made. It adds no word
// that was not signed but the labels of a letterhead.
#pragma once
#include "features/letters/operations.h"
#include "print/document.h"

namespace letters {
// In Persian, as all official letters are. `check_address`: where whoever holds the paper compares it; empty
// for a draft.
print::Document paper(const Detail& detail, const std::string& check_address);
}  // namespace letters
