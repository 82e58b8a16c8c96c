#include "features/people/pages.h"

namespace people {
namespace {
using html::fragment, html::Html;

std::vector<ui::Fact> card_facts(const i18n::Translator& tr, const auth::Card& card) {
    std::vector<ui::Fact> out{
        {tr("Father's name"), card.father_name},
        {tr("Number of the certificate"), html::ltr(tr.digits(card.certificate_number))},
        {tr("Issued at"), card.certificate_place}};
    if (card.birth_date) out.push_back({tr("Birth date"), ui::date_text(tr, *card.birth_date)});
    if (!card.birth_place.empty()) out.push_back({tr("Birth place"), card.birth_place});
    return out;
}

Html fields(const BeginView& v) {
    const auto& tr = v.tr;
    const auto text = [&](const char* name, std::string label, const std::string& value, int width,
                          bool number, bool required = true, std::string hint = {}) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .hint = std::move(hint),
                               .required = required,
                               .latin = number,
                               .autocomplete = "off",
                               .input_mode = number ? "numeric" : "",
                               .width = width,
                               .max_length = 60},
                              v.refusals);
    };
    ui::FieldChoice way{
        .name = "way",
        .label = tr("How does the person confirm?"),
        .value = v.form.way,
        .choices = {{"code", tr("By a code to their mobile"), tr("They tell you the code they received.")},
                    {"form", tr("By a signed form"),
                     tr("For who has no mobile here: print the form, have it signed, keep it.")}}};
    Html office;
    if (v.desks.size() > 1) {
        ui::FieldChoice desk{.name = "organisation", .label = tr("Office"), .value = v.form.organisation};
        for (const auto& held : v.desks)
            desk.choices.push_back({held.organisation.text(), held.organisation_name});
        office = ui::select_field(tr, desk, v.refusals);
    }
    const auto& card = v.form.card;
    return fragment(
        {std::move(office), text("national_id", tr("National id"), v.form.national_id, 12, true),
         text("given_name", tr("Given name"), v.form.given_name, 24, false),
         text("family_name", tr("Family name"), v.form.family_name, 24, false),
         text("father_name", tr("Father's name"), card.father_name, 24, false),
         text("certificate_number", tr("Number of the certificate"), card.certificate_number, 12, true, true,
              tr("For who was born after 1367 it is the national id.")),
         text("certificate_place", tr("Issued at"), card.certificate_place, 24, false),
         ui::date_field(
             tr,
             {.name = "birth_date",
              .label = tr("Birth date"),
              .value = card.birth_date,
              .hint = tr("As the certificate says, for example {date}", {{"date", tr.digits("1362/4/17")}})},
             v.refusals),
         text("birth_place", tr("Birth place"), card.birth_place, 24, false, false),
         text("mobile", tr("Mobile (with a signed form it may be left empty)"), v.form.mobile, 14, true, true,
              tr("It may be shared in a family. Who is known already is reached at the number we know.")),
         ui::radio_field(tr, way, v.refusals)});
}
Html state(const i18n::Translator& tr, const Assisted& one) {
    return one.row.confirmed_at ? ui::badge(ui::Tone::ok, "check-lg", tr("confirmed"))
                                : ui::badge(ui::Tone::act, "hourglass-split", tr("waits for the person"));
}
}  // namespace

ui::Url url_of(AssistanceId id) {
    return ui::Url::path({"people", "entries", id.text()});
}

Html card_link(const i18n::Translator& tr, auth::PersonId person) {
    if (!person) return {};
    return fragment({" ", html::a(ui::Url::path({"people", person.text(), "card"}), tr("Personal card"))});
}

ui::Page begin_page(const BeginView& v) {
    const auto& tr = v.tr;
    ui::Page page{.title = tr("Enter for a person"), .has_errors = !v.refusals.empty(), .forms = true};
    Html recent;
    if (!v.recent.empty()) {
        ui::Table table{.caption = tr("Your entries"),
                        .columns = {{tr("Person")}, {tr("Begun")}, {tr("State")}},
                        .caption_visible = true};
        for (const auto& one : v.recent)
            table.rows.push_back(
                {fragment({html::a(url_of(one.row.id), one.entry.given_name + " " + one.entry.family_name),
                           v.may_read ? card_link(tr, one.row.person) : Html()}),
                 ui::moment(tr, one.row.started_at), state(tr, one)});
        recent = ui::table(tr, table);
    }
    page.main = fragment(
        {ui::page_head(tr("Enter for a person"),
                       tr("The person is with you. Nothing holds until they confirm it themselves.")),
         ui::error_summary(tr, v.refusals),
         v.desks.empty()
             ? ui::empty(tr("You act in no post today through which you could enter for others."), Html())
             : ui::post_form(v.frame, ui::Url::fixed("/people/entries"),
                             {fields(v), ui::button(ui::Button::primary, tr("Go on"))}),
         std::move(recent)});
    return page;
}

ui::Page confirm_page(const ConfirmView& v) {
    const auto& tr = v.tr;
    const auto& e = v.one.entry;
    ui::Page page{.title = tr("The person confirms"),
                  .has_errors = !v.refusals.empty(),
                  .forms = true,
                  .indexable = false};
    page.crumbs = {{tr("Enter for a person"), ui::Url::fixed("/people/entries")},
                   {tr("The person confirms"), url_of(v.one.row.id), true}};
    std::vector<ui::Fact> facts{
        {tr("Name"), e.given_name + " " + e.family_name},
        {tr("National id"), html::ltr(tr.digits(e.national_id))},
        {tr("Mobile"), e.mobile.empty() ? Html(tr("none")) : html::ltr(tr.digits(e.mobile))}};
    for (auto& fact : card_facts(tr, e.card)) facts.push_back(std::move(fact));
    Html act;
    if (v.one.row.confirmed_at)
        act = html::fragment(
            {ui::note(
                 ui::Tone::ok,
                 tr(e.mobile.empty()
                        ? msgid(
                              "Confirmed on {day}. Without a telephone the person acts through an office or a "
                              "counter.")
                        : msgid("Confirmed on {day}. The person may sign in now."),
                    {{"day", tr.moment(*v.one.row.confirmed_at)}})),
             v.may_read ? html::p(card_link(tr, v.one.row.person)) : Html(),
             v.one.row.scan
                 ? html::p(html::a(ui::Url::path({"people", "entries", v.one.row.id.text(), "scan"}),
                                   tr("The signed form")))
                 : Html()});
    else if (v.one.row.way == "code")
        act = ui::post_form(v.frame, ui::Url::path({"people", "entries", v.one.row.id.text(), "code"}),
                            {ui::text_field(tr,
                                            {.name = "code",
                                             .label = tr("Code"),
                                             .hint = tr("Six digits that the person received and tells you."),
                                             .latin = true,
                                             .autocomplete = "off",
                                             .input_mode = "numeric",
                                             .width = 8,
                                             .max_length = 6},
                                            v.refusals),
                             ui::button(ui::Button::primary, tr("Confirm"))});
    else
        act = ui::upload_form(
            v.frame, ui::Url::path({"people", "entries", v.one.row.id.text(), "form"}),
            {html::p(tr("Print the form, have it signed, and keep it in the person's file.")),
             html::p(ui::link_button_icon(ui::Button::quiet, "printer",
                                          ui::Url::path({"people", "entries", v.one.row.id.text(), "form"}),
                                          tr("Form to be signed (PDF)"))),
             ui::upload_field(
                 tr, {.name = "scan", .label = tr("Photo or scan of the signed form"), .required = false},
                 v.refusals),
             ui::text_field(tr,
                            {.name = "evidence",
                             .label = tr("Where the signed form is kept"),
                             .value = v.evidence,
                             .hint = tr("Number of the file and the sheet."),
                             .required = false,
                             .max_length = 200},
                            v.refusals),
             ui::button(ui::Button::primary, tr("The person has signed"))});
    page.main = fragment(
        {ui::page_head(tr("The person confirms"), v.one.organisation, state(tr, v.one)),
         ui::error_summary(tr, v.refusals),
         html::p(tr("Read this to the person. They agree that these particulars are kept and that the "
                    "office enters for them.")),
         ui::facts(facts), std::move(act)});
    return page;
}

ui::Page card_page(const i18n::Translator& tr, const PersonCard& card) {
    ui::Page page{.title = card.name, .indexable = false};
    std::vector<ui::Fact> facts{{tr("National id"), html::ltr(tr.digits(card.national_id))},
                                {tr("Mobile"), html::ltr(tr.digits(card.mobile))}};
    if (card.card)
        for (auto& fact : card_facts(tr, *card.card)) facts.push_back(std::move(fact));
    Html shared;
    if (card.sharing)
        shared = ui::note(ui::Tone::act, tr.plural("{n} other person has this mobile.",
                                                   "{n} other people have this mobile.", card.sharing));
    page.main = fragment({ui::page_head(card.name, tr("This reading is recorded, and the person sees it.")),
                          std::move(shared), ui::facts(facts),
                          card.card ? Html() : ui::empty(tr("No certificate is entered yet."), Html())});
    return page;
}
}  // namespace people
