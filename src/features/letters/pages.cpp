#include "features/letters/pages.h"

namespace letters {
namespace {
using html::el, html::fragment, html::Html;

std::vector<ui::Link> crumbs(const i18n::Translator& tr, const std::string& last, const ui::Url& here) {
    std::vector<ui::Link> out{{tr("Home"), ui::Url::fixed("/")}, {tr("Letters"), ui::Url::fixed("/letters")}};
    if (last.empty())
        out.back().current = true;
    else
        out.push_back({last, here, true});
    return out;
}
std::vector<ui::Choice> choices(const i18n::Translator& tr, const Tables& tables, std::string_view list) {
    std::vector<ui::Choice> out;
    for (const auto& code : tables.codes.list(list))
        out.push_back({code.code, tr.persian() ? code.label : code.label_en});
    return out;
}
Html state_badge(const i18n::Translator& tr, const store::Listed& row) {
    if (row.direction == Direction::in) return ui::badge(ui::Tone::info, "box-arrow-in-left", tr("incoming"));
    if (row.state == State::discarded) return ui::badge(ui::Tone::info, "x-circle-fill", tr("discarded"));
    return row.state == State::final ? ui::badge(ui::Tone::ok, "check-circle-fill", tr("signed"))
                                     : ui::badge(ui::Tone::act, "pencil", tr("draft"));
}
Html subject(const i18n::Translator& tr, const store::Listed& row) {
    Html out = html::a(url_of(row.id), row.subject.empty() ? tr("Confidential") : row.subject);
    if (row.confidential) out += fragment({" ", ui::tag(tr("Confidential"))});
    if (row.urgency != Urgency::ordinary)
        out += fragment({" ", ui::badge(ui::Tone::bad, "exclamation-triangle-fill",
                                        row.urgency == Urgency::urgent ? tr("Urgent") : tr("Immediate"))});
    return out;
}
bool is_filtered(const Asked& asked) {
    return asked.direction || asked.state || !asked.words.empty() || asked.before;
}
Html no_post(const i18n::Translator& tr) {
    return ui::empty(tr("You hold no post in an office today."),
                     tr("Letters belong to offices. Whoever manages the posts appoints you."));
}
}  // namespace

ui::Url url_of(LetterId id) {
    return ui::Url::path({"letters", id.text()});
}
ui::Url url_of(LetterId id, std::string_view act) {
    return ui::Url::path({"letters", id.text(), act});
}
Html office_choice(const i18n::Translator& tr, const std::vector<auth::store::Held>& posts,
                   const std::string& chosen, bool filter) {
    ui::FieldChoice office{.name = "organisation", .label = tr("Office"), .value = chosen, .filter = filter};
    for (const auto& held : posts)
        if (office.choices.empty() || office.choices.back().value != held.organisation.text())
            office.choices.push_back({held.organisation.text(), held.organisation_name});
    if (office.choices.size() < 2)
        return ui::hidden("organisation", office.choices.empty() ? "" : office.choices.front().value);
    return ui::select_field(tr, office);
}

ui::Page list_page(const ListView& v) {
    const auto& tr = v.tr;
    const auto& l = v.listing;
    ui::Page page{.title = tr("Letters"), .json = ui::Url::fixed("/api/v1/letters")};
    page.crumbs = crumbs(tr, "", ui::Url::fixed("/letters"));
    const Html head = ui::page_head(tr("Letters"), l.organisation ? Html(l.organisation->name) : Html());
    if (!l.organisation) {
        page.main = fragment({head, no_post(tr)});
        return page;
    }
    ui::Table table{
        .caption = tr("Letters"),
        .columns = {{tr("No.")}, {tr("Date")}, {tr("Subject")}, {tr("To or from")}, {tr("State")}}};
    for (const auto& row : l.rows)
        table.rows.push_back({row.state == State::final
                                  ? html::ltr(tr.digits(number_text(l.organisation->letter_code, row.number)))
                                  : Html("–"),
                              row.dated ? ui::date(tr, *row.dated) : Html("–"), subject(tr, row),
                              html::bdi(row.party.name), state_badge(tr, row)});
    ui::FieldChoice direction{.name = "direction",
                              .label = tr("Direction"),
                              .value = v.asked.direction ? std::string(code_of(*v.asked.direction)) : "",
                              .choices = {{"in", tr("incoming")}, {"out", tr("outgoing")}},
                              .required = false,
                              .any = tr("Both"),
                              .filter = true};
    ui::FieldChoice state{
        .name = "state",
        .label = tr("State"),
        .value = v.asked.state ? std::string(code_of(*v.asked.state)) : "",
        .choices = {{"draft", tr("draft")}, {"final", tr("numbered")}, {"discarded", tr("discarded")}},
        .required = false,
        .any = tr("All states"),
        .filter = true};
    const std::string office = l.organisation->id.text();
    auto next = ui::Url::fixed("/letters").with("organisation", office);
    if (v.asked.direction) next = next.with("direction", code_of(*v.asked.direction));
    if (v.asked.state) next = next.with("state", code_of(*v.asked.state));
    if (!v.asked.words.empty()) next = next.with("q", v.asked.words);
    if (l.more) next = next.with("before", l.more->text());
    page.main = fragment(
        {head,
         html::div("t-toolbar",
                   {ui::link_button_icon(ui::Button::primary, "pencil-fill",
                                         ui::Url::fixed("/letters/new").with("organisation", office),
                                         tr("Write a letter")),
                    ui::link_button_icon(
                        ui::Button::quiet, "box-arrow-in-left",
                        ui::Url::fixed("/letters/new").with("organisation", office).with("direction", "in"),
                        tr("Register an incoming letter"))}),
         ui::filter_form(
             ui::Url::fixed("/letters"),
             {fragment({office_choice(tr, l.posts, office, true), ui::select_field(tr, direction)}),
              ui::select_field(tr, state),
              ui::text_field(tr, {.name = "q",
                                  .label = tr("Number, subject or name"),
                                  .value = v.asked.words,
                                  .required = false,
                                  .type = "search",
                                  .filter = true}),
              ui::button(ui::Button::quiet, tr("Show"))}),
         !l.rows.empty() ? ui::table(tr, table)
         : is_filtered(v.asked)
             ? ui::empty(
                   tr("There is no such letter."), tr("Look for another number, subject or name."),
                   ui::link_button(ui::Button::quiet, ui::Url::fixed("/letters").with("organisation", office),
                                   tr("Show all letters")))
             : ui::empty(tr("There is no letter yet."), tr("Drafts, signed and incoming letters stand here."),
                         ui::link_button(ui::Button::quiet,
                                         ui::Url::fixed("/letters/new").with("organisation", office),
                                         tr("Write a letter"))),
         l.more ? ui::pager(tr, "", std::nullopt, next) : Html()});
    return page;
}

namespace {
Html party_fields(const DraftView& v, bool in) {
    const auto& tr = v.frame.tr;
    ui::FieldChoice organisation{.name = "party_organisation",
                                 .label = tr("Office or organisation"),
                                 .value = v.form.party_organisation,
                                 .required = false,
                                 .long_list = true,
                                 .any = tr("None")};
    for (const auto& one : v.organisations) organisation.choices.push_back({one.id.text(), one.name});
    Html cooperative = ui::text_field(tr,
                                      {.name = "party_cooperative",
                                       .label = tr("National id of the cooperative"),
                                       .value = v.form.party_cooperative,
                                       .latin = true,
                                       .input_mode = "numeric",
                                       .width = 20},
                                      v.refusals);
    Html name = ui::text_field(tr,
                               {.name = "party_name",
                                .label = tr("Name of somebody else"),
                                .value = v.form.party_name,
                                .hint = tr("With title and post, as it stands on the letter."),
                                .max_length = 200},
                               v.refusals);
    ui::FieldChoice kind{.name = "party_kind",
                         .label = in ? tr("Who sent it") : tr("Who gets it"),
                         .value = v.form.party_kind};
    kind.choices.push_back({"organisation",
                            tr("An office or organisation of the list"),
                            {},
                            ui::select_field(tr, organisation, v.refusals)});
    kind.choices.push_back({"cooperative", tr("A cooperative of the register"), {}, std::move(cooperative)});
    kind.choices.push_back({"outsider", tr("Somebody else"), {}, std::move(name)});
    return ui::radio_field(tr, kind, v.refusals);
}
Html incoming_fields(const DraftView& v) {
    const auto& tr = v.frame.tr;
    return fragment({ui::text_field(tr,
                                    {.name = "their_number",
                                     .label = tr("Number that the sender gave it"),
                                     .value = v.form.their_number,
                                     .required = false,
                                     .latin = true,
                                     .width = 24,
                                     .max_length = 60},
                                    v.refusals),
                     ui::date_field(tr,
                                    {.name = "their_date",
                                     .label = tr("Date on the letter"),
                                     .value = v.form.their_date,
                                     .required = false},
                                    v.refusals)});
}
Html scan_field(const DraftView& v) {
    const auto& tr = v.frame.tr;
    return ui::upload_field(
        tr,
        {.name = "scan",
         .label = tr("Scan of the letter"),
         .hint = tr("A PDF, or photos of its pages, up to 20 MB. Several photos become one file."),
         .required = false},
        v.refusals);
}
Html act_by_field(const DraftView& v) {
    const auto& tr = v.frame.tr;
    return ui::date_field(tr,
                          {.name = "act_by",
                           .label = tr("To be acted upon until"),
                           .value = v.form.act_by,
                           .hint = v.act_days,
                           .required = false},
                          v.refusals);
}
Html copy_fields(const DraftView& v) {  // one more copy, chosen from the list
    const auto& tr = v.frame.tr;
    const CopyForm one = v.form.more_copies.empty() ? CopyForm{} : v.form.more_copies.front();
    ui::FieldChoice to{.name = "copy_to",
                       .label = tr("A copy to an office of the list"),
                       .value = one.organisation,
                       .required = false,
                       .long_list = true,
                       .any = tr("None")};
    for (const auto& office : v.organisations) to.choices.push_back({office.id.text(), office.name});
    return fragment(
        {ui::select_field(tr, to, v.refusals), ui::text_field(tr,
                                                              {.name = "copy_reason",
                                                               .label = tr("Why they get it"),
                                                               .value = one.reason,
                                                               .hint = tr("Left empty: for information."),
                                                               .required = false,
                                                               .max_length = 200},
                                                              v.refusals)});
}
Html outgoing_fields(const DraftView& v) {
    const auto& tr = v.frame.tr;
    const auto small = [&](const char* name, std::string label, const std::string& value, std::string hint) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .hint = std::move(hint),
                               .required = false,
                               .latin = true,
                               .input_mode = "numeric",
                               .width = 16},
                              v.refusals);
    };
    return fragment(
        {ui::text_field(
             tr,
             {.name = "copies",
              .label = tr("Copies"),
              .value = v.form.copies,
              .hint = tr(
                  "One receiver a line; after a colon, why: «Head of the county: for information». An office "
                  "called by its name in the list, or by its letter code, gets the copy in its work queue."),
              .required = false,
              .multiline = true},
             v.refusals),
         copy_fields(v),
         ui::details(
             tr("Amount, term, inquiry"),
             fragment(
                 {small("amount", tr("Amount in rial"), v.form.amount, tr("Stands in figures and words.")),
                  small("term_days", tr("Term in working days"), v.form.term_days,
                        tr("Runs from the day of service.")),
                  small("inquiry_days", tr("An inquiry: answer within (working days)"), v.form.inquiry_days,
                        tr("Counted from the signature. The office is reminded the day after.")),
                  small("valid_months", tr("The answer is valid for (months)"), v.form.valid_months, "")}),
             !v.form.amount.empty() || !v.form.term_days.empty() || !v.form.inquiry_days.empty())});
}
Html template_links(const DraftView& v) {
    const auto& tr = v.frame.tr;
    if (v.id || v.templates.empty()) return {};
    Html links;
    for (const auto& one : v.templates)
        links += html::li(html::a(ui::Url::fixed("/letters/new")
                                      .with("organisation", v.form.organisation)
                                      .with("template", std::to_string(one.id)),
                                  one.title));
    return ui::details(tr("Begin with a template"), html::ul({}, std::move(links)));
}
}  // namespace

ui::Page draft_page(const DraftView& v) {
    const auto& tr = v.frame.tr;
    const bool in = v.form.direction == "in";
    const std::string title = v.id ? tr("Change the draft")
                              : in ? tr("Register an incoming letter")
                                   : tr("Write a letter");
    ui::Page page{.title = title, .has_errors = !v.refusals.empty(), .forms = true};
    const ui::Url here = v.id ? url_of(*v.id, "edit") : ui::Url::fixed("/letters/new");
    page.crumbs = crumbs(tr, title, here);
    if (v.posts.empty()) {
        page.main = fragment({ui::page_head(title, Html()), no_post(tr)});
        return page;
    }
    ui::FieldChoice urgency{.name = "urgency",
                            .label = tr("Urgency"),
                            .value = v.form.urgency,
                            .choices = choices(tr, v.tables, "letter_urgency")};
    const auto reference = [&](const char* name, std::string label, const std::string& value) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .hint = tr("The number that the letter has in this office."),
                               .required = false,
                               .latin = true,
                               .width = 24},
                              v.refusals);
    };
    const auto form_of = [&](const ui::Frame& frame, const ui::Url& action, html::Kids inner) {
        return in ? ui::upload_form(frame, action, inner) : ui::post_form(frame, action, inner);
    };
    page.main = fragment(
        {ui::page_head(title, Html()), in ? Html() : template_links(v),
         form_of(
             v.frame, here,
             {ui::error_summary(tr, v.refusals),
              v.id ? ui::hidden("organisation", v.form.organisation)
                   : office_choice(tr, v.posts, v.form.organisation, false),
              ui::hidden("direction", v.form.direction),
              ui::hidden("version", std::to_string(v.form.version)), party_fields(v, in),
              in ? incoming_fields(v) : Html(),
              ui::text_field(
                  tr, {.name = "subject", .label = tr("Subject"), .value = v.form.subject, .max_length = 200},
                  v.refusals),
              ui::text_field(
                  tr,
                  {.name = "body",
                   .label = in ? tr("What it says, in short") : tr("Text"),
                   .value = v.form.body,
                   .hint =
                       in ? "" : tr("A line is a paragraph. {receiver}, {office} and {date} are filled in."),
                   .required = !in,
                   .multiline = true},
                  v.refusals),
              ui::select_field(tr, urgency, v.refusals), in ? act_by_field(v) : Html(),
              ui::tick_field(
                  tr, "confidential", tr("Confidential"), v.form.confidential,
                  tr("Seen by its author, by who signs or initials, and by whom it is referred to.")),
              reference("answers", tr("In reply to"), v.form.answers),
              reference("continues", tr("In continuation of"), v.form.continues),
              in ? scan_field(v) : outgoing_fields(v),
              ui::button(ui::Button::primary,
                         in ? tr("Register and give it a number") : tr("Keep the draft"))})});
    return page;
}

ui::Page check_page(const i18n::Translator& tr, const Check& c, const std::string& code) {
    ui::Page page{.title = tr("Is this letter genuine?"), .indexable = false};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {page.title, ui::Url::path({"letters", "check", code}), true}};
    page.main = fragment(
        {ui::heading(page.title, tr("Compare this with the paper in your hand.")),
         ui::note(ui::Tone::ok, tr("This letter was signed in the system and has not been changed since.")),
         ui::facts(
             {{tr("Office"), c.office},
              {tr("No."), html::ltr(tr.digits(c.number))},
              {tr("Dated"), ui::date_text(tr, c.dated)},
              {tr("Who gets it"), c.receiver.empty() ? Html(tr("Confidential")) : html::bdi(c.receiver)},
              {tr("Annex"), Html(tr.plural("{n} sheet", "{n} sheets", c.pages))},
              {tr("Fingerprint"), html::ltr(c.content_hash.substr(0, 32))}})});
    return page;
}
}  // namespace letters
