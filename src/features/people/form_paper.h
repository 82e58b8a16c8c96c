// The form that a person without a mobile signs: what is entered for them and what they agree to. Data for
// paper; it decides nothing.
#pragma once
#include "features/people/operations.h"
#include "print/document.h"

namespace people {
print::Document form_paper(const i18n::Translator& tr, const Assisted& one, const std::string& officer,
                           Date today);
}  // namespace people
