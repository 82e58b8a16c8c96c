#include "features/letters/paper.h"

#include "base/number_words.h"

namespace letters {
namespace {
using i18n::Language;

std::string left_to_right(std::string_view text) {  // within a Persian line: an address, a telephone number
    return "\u200e" + std::string(text);
}

bool of_ministry(const std::string& kind) {
    return kind == "ministry" || kind == "province_office" || kind == "county_office";
}
print::Letterhead head(const i18n::Translator& tr, const Detail& d) {
    const auto& l = d.letter;
    const std::int64_t pages = pages_of(l.attachments);
    print::Letterhead out;
    out.basmala = tr("In the name of God"), out.emblem = true;
    if (of_ministry(d.organisation.kind)) {
        out.authority = tr("Ministry of Cooperatives, Labour and Social Welfare");
        out.office = d.organisation.name;
    } else {
        out.authority = d.organisation.name;
    }
    out.marks = {{tr("No."), l.state == State::final ? tr.digits(d.number) : "............"},
                 {tr("Dated"), l.dated ? tr.date_short(*l.dated) : "............"},
                 {tr("Annex"), pages ? tr.plural("{n} sheet", "{n} sheets", pages) : tr("none")}};
    return out;
}
void add_paragraphs(const std::string& body, std::vector<print::Block>& blocks) {
    for (std::size_t at = 0; at <= body.size();) {
        const auto end = std::min(body.find('\n', at), body.size());
        if (end > at) blocks.emplace_back(print::Paragraph{body.substr(at, end - at)});
        at = end + 1;
    }
}
std::string reference(const i18n::Translator& tr, const Linked& to, bool answers) {
    const std::string number = tr.digits(to.number);
    if (!to.dated)
        return answers ? tr("In reply to your letter no. {number}", {{"number", number}})
                       : tr("In continuation of our letter no. {number}", {{"number", number}});
    return answers
               ? tr("In reply to your letter no. {number} of {day}", {{"number", number}, {"day", *to.dated}})
               : tr("In continuation of our letter no. {number} of {day}",
                    {{"number", number}, {"day", *to.dated}});
}
std::string term_words(const i18n::Translator& tr, const law::Term& term) {
    using enum law::TermUnit;
    const auto n = static_cast<std::int64_t>(term.length);
    switch (term.unit) {
        case working_day:
            return tr.plural("Term of the answer: {n} working day from service",
                             "Term of the answer: {n} working days from service", n);
        case day:
            return tr.plural("Term of the answer: {n} day from service",
                             "Term of the answer: {n} days from service", n);
        case week:
            return tr.plural("Term of the answer: {n} week from service",
                             "Term of the answer: {n} weeks from service", n);
        case month:
            return tr.plural("Term of the answer: {n} month from service",
                             "Term of the answer: {n} months from service", n);
        case year:
            return tr.plural("Term of the answer: {n} year from service",
                             "Term of the answer: {n} years from service", n);
    }
    return {};
}
void add_signature(const i18n::Translator& tr, const Detail& d, std::vector<print::Block>& blocks) {
    if (!d.signer) return;
    const auto& signature = *d.letter.signature;
    blocks.emplace_back(print::Signatures{
        {{.post = signature.on_behalf ? tr("on behalf of the {post}", {{"post", d.signer->post}})
                                      : d.signer->post,
          .name = d.signer->person,
          .note = tr("Place of stamp")}}});
}
}  // namespace

print::Document paper(const Detail& d, const std::string& check_address) {
    const auto& tr = i18n::Translator::of(Language::persian);
    const auto& l = d.letter;
    print::Document out{.title = l.subject, .letterhead = head(tr, d)};
    auto& blocks = out.blocks;
    if (l.state == State::draft) out.watermark = tr("Draft");
    if (l.state == State::discarded) out.watermark = tr("Discarded");
    std::string marks;
    if (l.confidential) marks = tr("Confidential");
    if (l.urgency != Urgency::ordinary)
        marks +=
            (marks.empty() ? "" : " – ") + (l.urgency == Urgency::urgent ? tr("Urgent") : tr("Immediate"));
    if (!marks.empty()) blocks.emplace_back(print::Paragraph{marks, true, print::Align::end});
    blocks.emplace_back(print::Paragraph{l.party.name, true});
    blocks.emplace_back(print::Paragraph{tr("Subject: {subject}", {{"subject", l.subject}}), true});
    if (d.answers) blocks.emplace_back(print::Paragraph{reference(tr, *d.answers, true)});
    if (d.continues) blocks.emplace_back(print::Paragraph{reference(tr, *d.continues, false)});
    add_paragraphs(l.body, blocks);
    if (l.amount_rial)
        blocks.emplace_back(
            print::Facts{{{tr("Amount"), tr.rial(*l.amount_rial)},
                          {tr("In words"),
                           tr("{amount} rial", {{"amount", in_words(*l.amount_rial, Language::persian)}})}}});
    if (!l.term.empty()) blocks.emplace_back(print::Paragraph{term_words(tr, law::parse_term(l.term)), true});
    if (l.answer_days)
        blocks.emplace_back(print::Paragraph{
            tr.plural("Answer within {n} working day of the date of this letter",
                      "Answer within {n} working days of the date of this letter", l.answer_days),
            true});
    add_signature(tr, d, blocks);
    if (!l.attachments.empty()) {
        std::vector<std::string> lines;
        for (const auto& one : l.attachments)
            lines.push_back(
                tr.plural("{title} ({n} sheet)", "{title} ({n} sheets)", one.pages, {{"title", one.title}}));
        blocks.emplace_back(print::Notes{tr("Annexes:"), std::move(lines)});
    }
    if (!l.copies.empty()) {
        std::vector<std::string> lines;
        for (const auto& copy : l.copies)
            lines.push_back(copy.receiver + (copy.reason.empty() ? "" : "، " + copy.reason));
        blocks.emplace_back(print::Notes{tr("Copy to:"), std::move(lines)});
    }
    if (!check_address.empty())
        blocks.emplace_back(print::Code{check_address,
                                        {tr("Whoever holds this letter compares it here:"),
                                         left_to_right(check_address.substr(check_address.find("//") + 2))}});
    out.foot = d.organisation.address;
    if (!d.organisation.telephone.empty())
        out.foot +=
            (out.foot.empty() ? "" : " – ") +
            tr("Telephone {number}", {{"number", left_to_right(tr.digits(d.organisation.telephone))}});
    return out;
}
}  // namespace letters
