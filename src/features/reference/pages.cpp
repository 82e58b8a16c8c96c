#include "features/reference/pages.h"

namespace reference {
using ui::Html;
using ui::Url;

namespace {
Html state(const i18n::Translator& tr, const registry::Code& code, Date today) {
    if (code.until && *code.until < today)
        return ui::badge(ui::Tone::info, "archive",
                         tr("ended on {date}", {{"date", tr.date_short(*code.until)}}));
    if (code.from && *code.from > today)
        return ui::badge(ui::Tone::act, "clock", tr("from {date}", {{"date", tr.date_short(*code.from)}}));
    if (code.until)
        return ui::badge(ui::Tone::ok, "check-circle-fill",
                         tr("until {date}", {{"date", tr.date_short(*code.until)}}));
    return ui::badge(ui::Tone::ok, "check-circle-fill", tr("in force"));
}

Html words_fields(const i18n::Translator& tr, const CodeForm& form, const Refusals& refusals) {
    return html::fragment(
        {ui::text_field(tr,
                        {.name = "label", .label = tr("In Persian"), .value = form.label, .max_length = 80},
                        refusals),
         ui::text_field(tr,
                        {.name = "label_en",
                         .label = tr("In English"),
                         .value = form.label_en,
                         .latin = true,
                         .max_length = 80},
                        refusals),
         ui::text_field(tr,
                        {.name = "position",
                         .label = tr("Place in the order"),
                         .value = form.position,
                         .latin = true,
                         .input_mode = "numeric",
                         .width = 6,
                         .max_length = 6},
                        refusals)});
}

Html days_fields(const i18n::Translator& tr, const CodeForm& form, const Refusals& refusals) {
    return html::fragment(
        {ui::date_field(tr, {.name = "from", .label = tr("First day"), .value = form.from, .required = false},
                        refusals),
         ui::date_field(tr,
                        {.name = "until",
                         .label = tr("Last day"),
                         .value = form.until,
                         .hint = tr("After it the code is not offered any more; what bears it keeps it."),
                         .required = false},
                        refusals)});
}
}  // namespace

Url url_of(const List& list) {
    return Url::path({"admin", "reference", list.name});
}

ui::Page lists_page(const ui::Frame& frame, const std::vector<ListCount>& lists) {
    const auto& tr = frame.tr;
    ui::Table table{.caption = tr("Code lists"),
                    .columns = {{tr("List")},
                                {tr("What it holds")},
                                {tr("In use"), ui::Align::figure},
                                {tr("Ended"), ui::Align::figure}}};
    for (const auto& one : lists)
        table.rows.push_back({html::a(url_of(*one.list), tr(one.list->title)), tr(one.list->about),
                              ui::number(tr, one.in_force), ui::number(tr, one.ended)});
    return {.title = tr("Reference data"),
            .main = html::fragment(
                {ui::page_head(tr("Reference data"),
                               tr("Types, fields, units and other lists. What ends stays on old "
                                  "records and is not offered any more.")),
                 ui::table(tr, table)}),
            .indexable = false};
}

ui::Page list_page(const ListView& view) {
    const auto& tr = view.frame.tr;
    ui::Table table{.caption = tr(view.list.title),
                    .columns = {{tr("In Persian")},
                                {tr("In English")},
                                {tr("Code")},
                                {tr("Place in the order"), ui::Align::figure},
                                {tr("State")}}};
    for (const auto& code : view.codes)
        table.rows.push_back(
            {html::a(Url::path({"admin", "reference", view.list.name, code.code}), code.label),
             html::ltr(code.label_en), html::ltr(code.code), ui::number(tr, code.position),
             state(tr, code, view.today)});
    ui::Page page{.title = tr(view.list.title),
                  .has_errors = !view.refusals.empty(),
                  .forms = true,
                  .indexable = false};
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("Reference data"), Url::fixed("/admin/reference")},
                   {tr(view.list.title), url_of(view.list), true}};
    page.main = html::fragment({ui::page_head(tr(view.list.title), tr(view.list.about)),
                                html::when(view.saved,
                                           [&] {
                                               return ui::note(
                                                   ui::Tone::ok,
                                                   tr("It is saved, and shown everywhere within a second."));
                                           }),
                                ui::table(tr, table)});
    if (!view.list.grows) {
        page.main +=
            ui::note(ui::Tone::info, tr("The program knows each code of this list: words and order can be "
                                        "changed, none is added or ended."));
        return page;
    }
    page.main += ui::sheet(
        tr("Add a code"),
        ui::post_form(view.frame, url_of(view.list),
                      {ui::error_summary(tr, view.refusals),
                       ui::text_field(tr,
                                      {.name = "code",
                                       .label = tr("Code"),
                                       .value = view.form.code,
                                       .hint = tr("What programs and exports say. It never changes."),
                                       .latin = true,
                                       .width = 24,
                                       .max_length = 40},
                                      view.refusals),
                       words_fields(tr, view.form, view.refusals), days_fields(tr, view.form, view.refusals),
                       ui::button(ui::Button::primary, tr("Add"))}));
    return page;
}

ui::Page code_page(const CodeView& view) {
    const auto& tr = view.frame.tr;
    const std::string title = tr.persian() ? view.code.label : view.code.label_en;
    ui::Page page{.title = title, .has_errors = !view.refusals.empty(), .forms = true, .indexable = false};
    const Url here = Url::path({"admin", "reference", view.list.name, view.code.code});
    page.crumbs = {{tr("Home"), Url::fixed("/")},
                   {tr("Reference data"), Url::fixed("/admin/reference")},
                   {tr(view.list.title), url_of(view.list)},
                   {title, here, true}};
    page.main =
        html::fragment({ui::heading(title, html::ltr(view.code.code)),
                        ui::post_form(view.frame, here,
                                      {ui::error_summary(tr, view.refusals),
                                       ui::hidden("version", std::to_string(view.form.version)),
                                       words_fields(tr, view.form, view.refusals),
                                       view.list.grows ? days_fields(tr, view.form, view.refusals) : Html(),
                                       ui::button(ui::Button::primary, tr("Save"))})});
    return page;
}
}  // namespace reference
