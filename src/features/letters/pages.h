// Pages of letters, inquiries and calls: pure views.
#pragma once
#include "features/letters/calls.h"
#include "features/letters/inquiries.h"
#include "print/document.h"
#include "ui/patterns.h"

namespace letters {
using Tables = site::Reference::Tables;

struct ListView {
    const i18n::Translator& tr;
    const Tables& tables;
    const Listing& listing;
    const Asked& asked;
};
struct DraftView {
    ui::Frame frame;
    const Tables& tables;
    const std::vector<auth::store::Held>& posts;
    const std::vector<auth::Organisation>& organisations;  // a letter goes to or comes from
    const std::vector<store::Template>& templates;
    const LetterForm& form;
    Date today;
    std::string act_days{};        // what the rule book says of the day by which somebody acts
    std::optional<LetterId> id{};  // of a draft that is changed
    Refusals refusals{};
};
struct LetterView {
    ui::Frame frame;
    const Tables& tables;
    const Detail& detail;
    const print::Document& paper;
    Date today;
    Refusals refusals{};
    bool registered = false;  // just now: its number is to be written on the paper
};
struct InquiriesView {
    const i18n::Translator& tr;
    const InquiryListing& listing;
    Inquiries which = Inquiries::waiting;
    Date today;
};
struct CallsView {
    ui::Frame frame;
    const std::vector<auth::store::Held>& posts;
    const std::vector<store::Call>& calls;
    CallForm form{};
    Refusals refusals{};
    bool may_read = false;  // the personal card of whom a call is about
};
ui::Page list_page(const ListView& view);
ui::Page draft_page(const DraftView& view);
ui::Page letter_page(const LetterView& view);
ui::Page check_page(const i18n::Translator& tr, const Check& check, const std::string& code);
ui::Page inquiries_page(const InquiriesView& view);
ui::Page calls_page(const CallsView& view);
ui::Page my_calls_page(const i18n::Translator& tr, const std::vector<store::Call>& calls);

ui::Url url_of(LetterId id);
ui::Url url_of(LetterId id, std::string_view act);
html::Html office_choice(const i18n::Translator& tr, const std::vector<auth::store::Held>& posts,
                         const std::string& chosen, bool filter);
std::string answer_state(const i18n::Translator& tr, const store::Inquiry& inquiry, Date today);
}  // namespace letters
