#include "features/people/form_paper.h"

namespace people {
print::Document form_paper(const i18n::Translator& tr, const Assisted& one, const std::string& officer,
                           Date today) {
    const auto& e = one.entry;
    const std::string name = e.given_name + " " + e.family_name;
    const std::string title = tr("Particulars of a person and their consent");
    print::Document out{.title = title,
                        .language = tr.language(),
                        .letterhead = {.basmala = tr("In the name of God"),
                                       .authority = one.organisation,
                                       .office = {},
                                       .marks = {{tr("Entry no."), tr.digits(one.row.id.text())},
                                                 {tr("Date"), tr.date_short(today)}}}};
    auto& blocks = out.blocks;
    blocks.emplace_back(print::Heading{title});
    print::Facts facts{{{tr("Name"), name},
                        {tr("National id"), tr.digits(e.national_id)},
                        {tr("Father's name"), e.card.father_name},
                        {tr("Number of the certificate"), tr.digits(e.card.certificate_number)},
                        {tr("Issued at"), e.card.certificate_place}}};
    if (e.card.birth_date) facts.rows.emplace_back(tr("Birth date"), tr.date_long(*e.card.birth_date));
    if (!e.card.birth_place.empty()) facts.rows.emplace_back(tr("Birth place"), e.card.birth_place);
    facts.rows.emplace_back(tr("Mobile"), e.mobile.empty() ? tr("none") : tr.digits(e.mobile));
    blocks.emplace_back(std::move(facts));
    blocks.emplace_back(print::Paragraph{tr(
        "I, {name}, confirm that these particulars are right. I agree that they are kept in the national "
        "system of cooperatives and that {office} enters my requests there on my behalf. I may see who has "
        "read them and may withdraw this consent in writing at the same office.",
        {{"name", name}, {"office", one.organisation}})});
    blocks.emplace_back(print::Signatures{{{.post = tr("Signature or fingerprint of the person"),
                                            .name = name,
                                            .note = tr("Date of signature: ....../....../......")},
                                           {.post = tr("Officer who entered it"),
                                            .name = officer,
                                            .note = tr("Signature and stamp of the office")}}});
    out.foot =
        tr("This form is kept in the person's file; its scan stands in the system under the entry number.");
    return out;
}
}  // namespace people
