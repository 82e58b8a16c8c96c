#include "features/letters/template_pages.h"

namespace letters {
namespace {
using html::fragment, html::Html;
using ui::Url;

Html shown(const i18n::Translator& tr, const store::Template& one) {
    Html paragraphs;
    for (std::size_t at = 0; at <= one.body.size();) {
        const auto end = std::min(one.body.find('\n', at), one.body.size());
        if (end > at) paragraphs += html::p(one.body.substr(at, end - at));
        at = end + 1;
    }
    return ui::sheet(tr("Preview"), fragment({html::p(html::b(one.subject)), std::move(paragraphs)}));
}
}  // namespace

ui::Page templates_page(const ui::Frame& frame, const site::Reference::Tables& tables,
                        const std::vector<store::Template>& all) {
    const auto& tr = frame.tr;
    ui::Page page{.title = tr("Templates of letters"), .indexable = false};
    ui::Table table{.caption = tr("Templates of letters"),
                    .columns = {{tr("Title")}, {tr("Subject")}, {tr("For")}}};
    for (const auto& one : all)
        table.rows.push_back(
            {html::a(Url::path({"admin", "letter-templates", std::to_string(one.id)}), one.title),
             one.subject,
             one.organisation_kind.empty()
                 ? tr("all offices")
                 : tables.codes.label("organisation_kind", one.organisation_kind, tr.persian())});
    page.main =
        fragment({ui::page_head(tr("Templates of letters"),
                                tr("What a new letter begins with. Letters that exist keep their words.")),
                  ui::table(tr, table),
                  ui::link_button(ui::Button::primary, Url::fixed("/admin/letter-templates/new"),
                                  tr("Write a new template"))});
    return page;
}

ui::Page template_page(const TemplateView& v) {
    const auto& tr = v.frame.tr;
    const std::string name = v.id ? v.form.title : tr("New template");
    const Url here = Url::path({"admin", "letter-templates", v.id ? std::to_string(v.id) : "new"});
    ui::Page page{.title = name, .has_errors = !v.refusals.empty(), .indexable = false};
    page.crumbs = {{tr("Templates of letters"), Url::fixed("/admin/letter-templates")}, {name, here, true}};
    ui::FieldChoice kind{.name = "organisation_kind",
                         .label = tr("For"),
                         .value = v.form.organisation_kind,
                         .required = false,
                         .any = tr("all offices")};
    for (const auto& code : v.tables.codes.list("organisation_kind"))
        kind.choices.push_back({code.code, tr.persian() ? code.label : code.label_en});
    page.main = fragment(
        {ui::error_summary(tr, v.refusals), ui::page_head(name, ""),
         v.preview ? shown(tr, *v.preview) : Html(),
         ui::post_form(
             v.frame, here,
             {ui::text_field(
                  tr, {.name = "title", .label = tr("Title"), .value = v.form.title, .max_length = 100},
                  v.refusals),
              ui::select_field(tr, kind, v.refusals),
              ui::text_field(tr,
                             {.name = "subject",
                              .label = tr("Subject"),
                              .value = v.form.subject,
                              .required = false,
                              .max_length = 200},
                             v.refusals),
              ui::text_field(
                  tr,
                  {.name = "body",
                   .label = tr("Text"),
                   .value = v.form.body,
                   .hint = tr("A line is a paragraph. {receiver}, {office} and {date} are filled in."),
                   .multiline = true},
                  v.refusals),
              html::div("t-toolbar",
                        {ui::button(ui::Button::primary, tr("Save"),
                                    {html::attr("name", "act"), html::attr("value", "save")}),
                         ui::button(ui::Button::quiet, tr("Preview"),
                                    {html::attr("name", "act"), html::attr("value", "preview")})})})});
    return page;
}
}  // namespace letters
