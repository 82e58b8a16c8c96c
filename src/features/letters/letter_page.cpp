// The page of one letter: the paper itself, and what may be done with it now.
#include <algorithm>

#include "features/letters/pages.h"
#include "ui/paper.h"

namespace letters {
namespace {
using html::el, html::fragment, html::Html;

Html act_buttons(const LetterView& v) {  // initial and sign, a button for each post
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    Html out;
    for (const auto& held : d.may_initial)
        out += ui::post_form(v.frame, url_of(d.letter.id, "initial"),
                             {ui::hidden("post", held.post.id.text()),
                              ui::button_icon(ui::Button::quiet, "pencil",
                                              tr("Initial as {post}", {{"post", held.post.title}}))});
    for (const auto& held : d.may_sign) {
        const std::string words = held.substitute
                                      ? tr("Sign on behalf of {post}", {{"post", held.post.title}})
                                      : tr("Sign as {post}", {{"post", held.post.title}});
        out += d.lacks_initial
                   ? ui::button_icon(ui::Button::quiet, "pencil-fill", words,
                                     {html::attr("type", "button"), html::attr("aria-disabled", "true"),
                                      html::attr("aria-describedby", "lacks-initial")})
                   : ui::post_form(v.frame, url_of(d.letter.id, "sign"),
                                   {ui::hidden("post", held.post.id.text()),
                                    ui::button_icon(ui::Button::primary, "pencil-fill", words)});
    }
    return out;
}
Html signing(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (d.letter.state != State::draft || !d.own) return {};
    std::vector<ui::Event> events;
    for (std::size_t i = 0; i < d.initials.size(); ++i)
        events.push_back({ui::moment(tr, d.letter.initials[i].at),
                          tr("Initialled by {name}, {post}",
                             {{"name", d.initials[i].person}, {"post", d.initials[i].post}})});
    Html buttons = act_buttons(v);
    return ui::sheet(
        tr("Initial and signature"),
        fragment({!events.empty() ? ui::timeline(tr, events)
                  : d.lacks_initial
                      ? el("p", {html::id("lacks-initial")},
                           {tr("Nobody has initialled this letter yet. It is signed after somebody has.")})
                      : html::p(tr("Nobody has initialled this letter yet.")),
                  buttons.empty()
                      ? html::p(tr("Your posts neither initial nor sign. Refer the letter to who does."))
                      : html::div("t-toolbar", {std::move(buttons)}),
                  html::p("t-small",
                          tr("With the signature it gets its number and date. It is not changed after."))}));
}
Html discarding(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (d.letter.state == State::discarded)
        return ui::note(ui::Tone::info,
                        tr("This draft was discarded: {why}", {{"why", d.letter.discarded_why}}));
    if (d.letter.state != State::draft || !d.own) return {};
    return ui::details(
        tr("Discard the draft"),
        ui::post_form(
            v.frame, url_of(d.letter.id, "discard"),
            {ui::text_field(tr,
                            {.name = "why",
                             .label = tr("Why it is discarded"),
                             .hint = tr("It gets no number and stays in the office's book with this."),
                             .max_length = 200},
                            v.refusals),
             ui::button(ui::Button::danger, tr("Discard the draft"))}),
        std::ranges::find(v.refusals, "why", &Refusal::field) != v.refusals.end());
}
Html attachments(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    const bool may_add = d.own && (d.letter.state == State::draft || d.letter.direction == Direction::in);
    if (d.letter.attachments.empty() && !may_add) return {};
    Html items;
    int number = 0;
    for (const auto& one : d.letter.attachments)
        items += ui::details(
            fragment({html::bdi(one.title), " ", tr.plural("({n} sheet)", "({n} sheets)", one.pages)}),
            ui::document_view(
                tr, ui::Url::path({"letters", d.letter.id.text(), "attachments", std::to_string(++number)}),
                one.type, one.title));
    Html form;
    if (may_add)
        form = ui::upload_form(
            v.frame, url_of(d.letter.id, "attachments"),
            {ui::upload_field(
                 tr,
                 {.name = "file",
                  .label = tr("File"),
                  .hint = tr("A PDF, or photos of its pages, up to 20 MB. Several photos become one file.")},
                 v.refusals),
             ui::text_field(
                 tr, {.name = "title", .label = tr("What it is"), .required = false, .max_length = 100},
                 v.refusals),
             ui::text_field(tr,
                            {.name = "pages",
                             .label = tr("Sheets"),
                             .hint = tr("Of a PDF. Photos are counted by themselves."),
                             .required = false,
                             .latin = true,
                             .input_mode = "numeric",
                             .width = 6},
                            v.refusals),
             ui::button(ui::Button::quiet, tr("Attach"))});
    return ui::sheet(
        tr("Annexes"),
        fragment({items.empty() ? html::p(tr("Nothing is attached.")) : std::move(items), std::move(form)}));
}
Html referral(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (!d.own) return {};
    std::vector<ui::Event> events;
    for (const auto& one : d.referrals)
        events.push_back({ui::moment(tr, one.at),
                          tr("{name} → {post}", {{"name", one.from_name}, {"post", one.to_title}}),
                          html::bdi(one.note)});
    if (d.letter.state == State::discarded)
        return events.empty() ? Html() : ui::sheet(tr("Referrals"), ui::timeline(tr, events));
    ui::FieldChoice to{.name = "post", .label = tr("To the post")};
    for (const auto& post : d.posts) to.choices.push_back({post.id.text(), post.title});
    return ui::sheet(
        tr("Referrals"),
        fragment(
            {events.empty() ? Html() : ui::timeline(tr, events),
             ui::post_form(
                 v.frame, url_of(d.letter.id, "refer"),
                 {ui::select_field(tr, to, v.refusals),
                  ui::text_field(tr, {.name = "note", .label = tr("What is to be done"), .max_length = 500},
                                 v.refusals),
                  ui::date_field(tr, {.name = "due", .label = tr("Until the day"), .required = false},
                                 v.refusals),
                  ui::button(ui::Button::quiet, tr("Refer"))})}));
}
Html service(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (!d.own || d.letter.state != State::final || d.letter.direction == Direction::in) return {};
    std::vector<ui::Event> events;
    for (const auto& one : d.services) {
        const auto method = v.tables.codes.label("service_method", one.method, tr.persian());
        events.push_back({ui::date_text(tr, one.on), tr("Served: {method}", {{"method", method}}),
                          html::bdi(one.to_whom), ui::Tone::ok});
    }
    Html term;
    if (d.term_ends)
        term = *d.term_ends < v.today ? ui::note(ui::Tone::act, tr("The term of the letter ended on {day}.",
                                                                   {{"day", tr.date_text(*d.term_ends)}}))
                                      : ui::note(ui::Tone::info, tr("The term of the letter ends on {day}.",
                                                                    {{"day", tr.date_text(*d.term_ends)}}));
    else if (!d.letter.term.empty())
        term = html::p(tr("The term of the letter runs from the day of service."));
    ui::FieldChoice method{.name = "method", .label = tr("How"), .value = "in_person"};
    for (const auto& code : v.tables.codes.list("service_method"))
        method.choices.push_back({code.code, tr.persian() ? code.label : code.label_en});
    return ui::sheet(
        tr("Proof of service"),
        fragment(
            {std::move(term), events.empty() ? Html() : ui::timeline(tr, events),
             ui::upload_form(
                 v.frame, url_of(d.letter.id, "service"),
                 {ui::select_field(tr, method, v.refusals),
                  ui::date_field(tr, {.name = "on", .label = tr("Day"), .value = tr.date_short(v.today)},
                                 v.refusals),
                  ui::text_field(tr, {.name = "to_whom", .label = tr("Given to"), .max_length = 200},
                                 v.refusals),
                  ui::upload_field(tr,
                                   {.name = "evidence",
                                    .label = tr("Receipt or proof"),
                                    .hint = tr("A PDF, or photos of its pages, up to 20 MB. Several photos "
                                               "become one file."),
                                    .required = false},
                                   v.refusals),
                  ui::button(ui::Button::quiet, tr("Record the service"))})}));
}
// Where each copy is: drawn for the office that wrote the letter.
Html copies(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (!d.own || d.letter.copies.empty()) return {};
    ui::Table table{
        .caption = tr("Copies"),
        .columns = {{tr("Receiver")}, {tr("Why")}, {tr("How")}, {tr("Seen")}, {tr("Acknowledged")}}};
    std::int64_t position = 0;
    for (const auto& copy : d.letter.copies) {
        const auto sent = std::ranges::find(d.deliveries, ++position, &store::Delivery::position);
        const bool delivered = sent != d.deliveries.end();
        const auto when = [&](const std::optional<Instant>& at, const std::string& who) {
            return at ? fragment({html::bdi(who), " – ", ui::moment(tr, *at)}) : Html("–");
        };
        const std::string how = delivered ? tr("in their work queue")
                                : d.letter.state == State::draft && copy.organisation
                                    ? tr("in their work queue, once it is signed")
                                    : tr("on paper");
        table.rows.push_back({html::bdi(copy.receiver), html::bdi(copy.reason), Html(how),
                              delivered ? when(sent->seen_at, sent->seen_by) : Html("–"),
                              delivered ? when(sent->acknowledged_at, sent->acknowledged_by) : Html("–")});
    }
    return ui::sheet(tr("Copies"), ui::table(tr, table));
}
// What the reader's own offices got a copy of.
Html copies_of_ours(const LetterView& v) {
    const auto& tr = v.frame.tr;
    Html out;
    for (const auto& one : v.detail.copies_of_ours) {
        const auto& copy = v.detail.letter.copies.at(static_cast<std::size_t>(one.position - 1));
        Html text = html::p(tr("{office} got a copy of this letter: {why}.",
                               {{"office", copy.receiver}, {"why", copy.reason}}));
        if (one.acknowledged_at)
            text += html::p(tr("Acknowledged by {name}.", {{"name", one.acknowledged_by}}));
        else
            text += ui::post_form(
                v.frame, url_of(v.detail.letter.id, "acknowledge"),
                {ui::hidden("organisation", one.organisation.text()),
                 ui::button_icon(ui::Button::primary, "check-circle-fill", tr("Acknowledge the copy"))});
        out += ui::sheet(tr("Copy"), std::move(text));
    }
    return out;
}
Html inquiry(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    if (!d.inquiry) return {};
    const auto& i = *d.inquiry;
    if (!d.own)
        return i.due ? ui::note(ui::Tone::act,
                                tr("An answer is due until {day}.", {{"day", tr.date_text(*i.due)}}))
                     : Html();
    std::vector<ui::Fact> facts{{tr("State"), answer_state(tr, i, v.today)}};
    if (i.due) facts.push_back({tr("Answer due"), ui::date_text(tr, *i.due)});
    if (i.answered) facts.push_back({tr("Answer"), html::bdi(i.answer)});
    if (i.answer_letter)
        facts.push_back({tr("Letter of the answer"), html::a(url_of(i.answer_letter), tr("Show"))});
    Html form;
    if (d.letter.state == State::final && !i.answered)
        form = ui::post_form(
            v.frame, url_of(d.letter.id, "answer"),
            {ui::date_field(tr,
                            {.name = "answered", .label = tr("Answered on"), .value = tr.date_short(v.today)},
                            v.refusals),
             ui::text_field(tr, {.name = "answer", .label = tr("What was answered"), .multiline = true},
                            v.refusals),
             ui::text_field(tr,
                            {.name = "letter",
                             .label = tr("Number of the incoming letter"),
                             .required = false,
                             .latin = true,
                             .width = 24},
                            v.refusals),
             ui::button(ui::Button::quiet, tr("Enter the answer"))});
    return ui::sheet(tr("Inquiry"), fragment({ui::facts(facts), std::move(form)}));
}
Html incoming_facts(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& l = v.detail.letter;
    std::vector<ui::Fact> facts{{tr("From"), html::bdi(l.party.name)},
                                {tr("Our number"), html::ltr(tr.digits(v.detail.number))},
                                {tr("Registered on"), ui::date_text(tr, *l.dated)}};
    if (v.detail.counts_from)
        facts.push_back(
            {tr("Counts as received on"),
             fragment({ui::date_text(tr, *v.detail.counts_from), " ",
                       html::small(fragment({tr("it came after office hours"), " – ",
                                             html::a(ui::Url::fixed("/rules").anchor("letters.after_hours"),
                                                     tr("not verified by a lawyer"))}))})});
    if (!l.their_number.empty()) facts.push_back({tr("Their number"), html::bdi(l.their_number)});
    if (l.their_date) facts.push_back({tr("Their date"), ui::date_text(tr, *l.their_date)});
    for (const auto& [label, to] : {std::pair(tr("In reply to"), &v.detail.answers),
                                    std::pair(tr("In continuation of"), &v.detail.continues)})
        if (*to) facts.push_back({label, html::a(url_of((*to)->id), html::ltr(tr.digits((*to)->number)))});
    if (!l.body.empty()) facts.push_back({tr("What it says, in short"), html::bdi(l.body)});
    return ui::facts(facts);
}
}  // namespace

ui::Page letter_page(const LetterView& v) {
    const auto& tr = v.frame.tr;
    const auto& d = v.detail;
    const auto& l = d.letter;
    ui::Page page{.title = l.subject, .has_errors = !v.refusals.empty(), .forms = true};
    page.json = ui::Url::path({"api", "v1", "letters", l.id.text()});
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Letters"), ui::Url::fixed("/letters")},
                   {d.number.empty() ? tr("Draft") : tr.digits(d.number), url_of(l.id), true}};
    Html tools;
    if (l.direction == Direction::out)
        tools += ui::link_button_icon(ui::Button::quiet, "file-earmark-pdf", url_of(l.id, "pdf"),
                                      tr("PDF for paper"));
    if (d.own && l.state == State::draft)
        tools +=
            ui::link_button_icon(ui::Button::quiet, "pencil", url_of(l.id, "edit"), tr("Change the draft"));
    const ui::Url reply = ui::Url::fixed("/letters/new").with("reply", l.id.text());
    if (!d.own)
        tools += ui::link_button_icon(ui::Button::primary, "box-arrow-in-left",
                                      ui::Url::fixed("/letters/new").with("received", l.id.text()),
                                      tr("Register it as incoming"));
    else if (l.direction == Direction::in)
        tools += ui::link_button_icon(ui::Button::primary, "reply", reply, tr("Answer it"));
    else if (l.state == State::final)
        tools += ui::link_button_icon(ui::Button::quiet, "plus-lg", reply, tr("Write a continuation"));
    page.main = fragment(
        {ui::page_head(l.subject,
                       Html(l.direction == Direction::in
                                ? tr("incoming letter of {office}", {{"office", d.organisation.name}})
                                : d.organisation.name),
                       html::div("t-toolbar", {std::move(tools)})),
         ui::error_summary(tr, v.refusals),
         v.registered && l.direction == Direction::in
             ? ui::note(ui::Tone::ok, tr("Registered with the number {number}. Write it on the paper.",
                                         {{"number", tr.digits(d.number)}}))
             : Html(),
         d.own ? Html() : inquiry(v), l.direction == Direction::in ? incoming_facts(v) : ui::paper(v.paper),
         signing(v), copies_of_ours(v), d.own ? inquiry(v) : Html(), service(v), copies(v), attachments(v),
         referral(v), discarding(v)});
    return page;
}
}  // namespace letters
