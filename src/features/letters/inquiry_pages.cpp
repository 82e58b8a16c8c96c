// Pages of inquiries and of calls.
#include "features/letters/pages.h"

namespace letters {
namespace {
using html::fragment, html::Html;

Html call_table(const i18n::Translator& tr, const std::vector<store::Call>& calls, bool mine,
                bool may_read = false) {
    ui::Table table{
        .caption = tr("Telephone calls"),
        .columns = {
            {tr("When")}, {mine ? tr("Office") : tr("Person")}, {tr("Logged by")}, {tr("What was said")}}};
    for (const auto& call : calls)
        table.rows.push_back({ui::moment(tr, call.at),
                              mine       ? html::bdi(call.organisation_name)
                              : may_read ? html::a(ui::Url::path({"people", call.person.text(), "card"}),
                                                   html::bdi(call.person_name))
                                         : html::bdi(call.person_name),
                              html::bdi(call.by_name),
                              fragment({ui::tag(call.outgoing ? tr("by the office") : tr("to the office")),
                                        " ", html::bdi(call.note)})});
    return ui::table(tr, table);
}
}  // namespace

std::string answer_state(const i18n::Translator& tr, const store::Inquiry& i, Date today) {
    if (i.answered) {
        if (!i.valid_until) return tr("answered on {day}", {{"day", *i.answered}});
        return *i.valid_until < today ? tr("answered on {day}; no longer valid since {end}",
                                           {{"day", *i.answered}, {"end", *i.valid_until}})
                                      : tr("answered on {day}, valid until {end}",
                                           {{"day", *i.answered}, {"end", *i.valid_until}});
    }
    if (!i.due) return tr("not signed yet");
    return *i.due < today ? tr("late since {day}", {{"day", *i.due}}) : tr("waits for an answer");
}

ui::Page inquiries_page(const InquiriesView& v) {
    const auto& tr = v.tr;
    const auto& l = v.listing;
    const ui::Url here = ui::Url::fixed("/inquiries");
    ui::Page page{.title = tr("Inquiries"), .json = ui::Url::fixed("/api/v1/inquiries")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")}, {tr("Inquiries"), here, true}};
    const Html head = ui::page_head(tr("Inquiries"), l.organisation ? Html(l.organisation->name) : Html());
    if (!l.organisation) {
        page.main = fragment(
            {head, ui::empty(tr("You hold no post in an office today."),
                             tr("Letters belong to offices. Whoever manages the posts appoints you."))});
        return page;
    }
    const bool received = v.which == Inquiries::received;
    ui::Table table{.caption = tr("Inquiries"),
                    .columns = {{tr("No.")},
                                {received ? tr("Who asks") : tr("Asked")},
                                {tr("Subject")},
                                {tr("Answer due")},
                                {tr("State")}}};
    for (const auto& i : l.rows)
        table.rows.push_back(
            {i.number.number ? html::ltr(tr.digits(number_text(i.letter_code, i.number))) : Html("–"),
             html::bdi(i.party_name),
             html::a(url_of(i.letter), i.subject.empty() ? tr("Confidential") : i.subject),
             i.due ? ui::date(tr, *i.due) : Html("–"),
             i.due && !i.answered && *i.due < v.today
                 ? ui::badge(ui::Tone::bad, "exclamation-triangle-fill", answer_state(tr, i, v.today))
                 : Html(answer_state(tr, i, v.today))});
    const auto waiting = here.with("organisation", l.organisation->id.text());
    const auto all = waiting.with("all", "1"), sent_to_us = waiting.with("received", "1");
    auto next = received ? sent_to_us : v.which == Inquiries::all ? all : waiting;
    if (l.more) next = next.with("before", l.more->text());
    page.main = fragment(
        {head,
         ui::segments(tr("Which inquiries"), {{tr("Waiting"), waiting, v.which == Inquiries::waiting},
                                              {tr("Sent to us"), sent_to_us, received},
                                              {tr("All"), all, v.which == Inquiries::all}}),
         l.rows.empty() ? received
                              ? ui::empty(tr("No inquiry of another office waits for us."),
                                          tr("What other offices of the list ask of this office stands here "
                                             "until the answer is entered there."))
                              : ui::empty(tr("No inquiry waits for an answer."),
                                          tr("An inquiry is a letter with a day by which an answer is due."),
                                          ui::link_button(ui::Button::quiet, ui::Url::fixed("/letters/new"),
                                                          tr("Write a letter")))
                        : ui::table(tr, table),
         l.more ? ui::pager(tr, "", std::nullopt, next) : Html()});
    return page;
}

ui::Page calls_page(const CallsView& v) {
    const auto& tr = v.frame.tr;
    ui::Page page{.title = tr("Telephone calls"), .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")}, {page.title, ui::Url::fixed("/calls"), true}};
    const Html head = ui::page_head(page.title, tr("The person concerned sees what is logged here."));
    if (v.posts.empty()) {
        page.main = fragment(
            {head, ui::empty(tr("You hold no post in an office today."),
                             tr("Letters belong to offices. Whoever manages the posts appoints you."))});
        return page;
    }
    ui::FieldChoice way{
        .name = "outgoing",
        .label = tr("Who called"),
        .value = v.form.outgoing ? "1" : "0",
        .choices = {{"0", tr("The person called the office")}, {"1", tr("The office called the person")}}};
    page.main = fragment(
        {head,
         ui::sheet(
             tr("Log a call"),
             ui::post_form(
                 v.frame, ui::Url::fixed("/calls"),
                 {ui::error_summary(tr, v.refusals), office_choice(tr, v.posts, v.form.organisation, false),
                  ui::text_field(tr,
                                 {.name = "national_id",
                                  .label = tr("National id of the person"),
                                  .value = v.form.national_id,
                                  .latin = true,
                                  .input_mode = "numeric",
                                  .width = 12,
                                  .max_length = 10},
                                 v.refusals),
                  ui::radio_field(tr, way, v.refusals),
                  ui::text_field(
                      tr,
                      {.name = "note", .label = tr("What was said"), .value = v.form.note, .multiline = true},
                      v.refusals),
                  ui::button(ui::Button::primary, tr("Log the call"))})),
         v.calls.empty() ? ui::empty(tr("No call is logged yet."), Html())
                         : call_table(tr, v.calls, false, v.may_read)});
    return page;
}

ui::Page my_calls_page(const i18n::Translator& tr, const std::vector<store::Call>& calls) {
    ui::Page page{
        .title = tr("Calls about me"), .indexable = false, .json = ui::Url::fixed("/api/v1/me/calls")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")}, {page.title, ui::Url::fixed("/me/calls"), true}};
    page.main = fragment({ui::heading(page.title, tr("What offices noted of telephone calls with you.")),
                          calls.empty() ? ui::empty(tr("No office has logged a call with you."), Html())
                                        : call_table(tr, calls, true)});
    return page;
}
}  // namespace letters
