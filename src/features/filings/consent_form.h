// The form that somebody without a telephone of their own signs by pen instead of agreeing by code: one page
// of Persian, made of what the filing says. It decides nothing.
#pragma once
#include "print/document.h"
#include "site/site.h"

namespace filings {
struct ConsentForm {
    std::string person, national_id;           // whose consent it is
    std::string inviter, kind, title, number;  // number: "" while it is not filed
    Date today{};
};
print::Document consent_paper(const i18n::Translator& tr, const ConsentForm& form);
}  // namespace filings
