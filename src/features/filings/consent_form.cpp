#include "features/filings/consent_form.h"

namespace filings {
namespace {
std::string or_dots(const std::string& text) {
    return text.empty() ? "........................" : text;
}
}  // namespace

print::Document consent_paper(const i18n::Translator& tr, const ConsentForm& f) {
    const std::string title = tr("Consent by a signed form");
    print::Document out{.title = title,
                        .language = tr.language(),
                        .letterhead = {.basmala = tr("In the name of God"),
                                       .authority = tr("National system of cooperatives"),
                                       .office = {},
                                       .marks = {{tr("Date"), tr.date_short(f.today)}}}};
    if (!f.number.empty()) out.letterhead.marks.emplace_back(tr("File"), "\u200e" + tr.digits(f.number));
    out.blocks.emplace_back(print::Heading{title});
    out.blocks.emplace_back(print::Facts{{{tr("Name"), or_dots(f.person)},
                                          {tr("National id"), or_dots(tr.digits(f.national_id))},
                                          {tr("What it is about"), f.kind},
                                          {tr("Name of the cooperative"), or_dots(f.title)},
                                          {tr("Invited by"), f.inviter}}});
    out.blocks.emplace_back(print::Paragraph{
        tr("I, {name}, agree to be named in this filing and that {inviter} or the chosen representative files it for "
           "me. I know that I become a member only when I take shares and the cooperative is registered, and that I "
           "may withdraw this consent in writing until it is sent to the office.",
           {{"name", or_dots(f.person)}, {"inviter", f.inviter}}),
        false, print::Align::justify});
    out.blocks.emplace_back(print::Signatures{{{.post = tr("Signature or fingerprint of the person"),
                                                .name = or_dots(f.person),
                                                .note = tr("Date of signature: ....../....../......")},
                                               {.post = tr("Officer or clerk before whom it was signed"),
                                                .name = or_dots({}),
                                                .note = tr("Signature and stamp of the office")}}});
    out.foot = tr(
        "Bring this form to the county office or a service counter with the national card; its scan is kept "
        "with the filing.");
    return out;
}
}  // namespace filings
