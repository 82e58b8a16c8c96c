#include "features/staff/pages.h"

namespace staff {
namespace {
using html::fragment, html::Html;
using ui::Url;

Html second_factor(const i18n::Translator& tr, const auth::store::StaffMember& m) {
    if (m.must_change) return ui::badge(ui::Tone::act, "hourglass-split", tr("has not signed in yet"));
    if (m.telephone) return ui::badge(ui::Tone::ok, "check-lg", tr("telephone"));
    if (m.paper) return ui::badge(ui::Tone::ok, "check-lg", tr("codes on paper"));
    return ui::badge(ui::Tone::act, "hourglass-split", tr("none yet"));
}
Html posts(const std::vector<auth::store::Held>& held) {
    Html out;
    for (const auto& one : held)
        out += html::p("mb-0", html::a(Url::path({"offices", one.organisation.text()}),
                                       one.post.title + "، " + one.organisation_name));
    return out;
}
Html closing(const ListView& v, const Member& m) {
    const auto& tr = v.frame.tr;
    return ui::details_confirm(
        tr, tr("Close the account"),
        ui::post_form(
            v.frame, Url::path({"admin", "staff", m.row.person.text(), "close"}),
            {ui::text_field(tr,
                            {.name = "reason_" + m.row.person.text(), .label = tr("Why"), .max_length = 200}),
             ui::button(ui::Button::danger, tr("Close the account"))}));
}
Html opening(const ListView& v) {
    const auto& tr = v.frame.tr;
    const auto field = [&](const char* name, std::string label, const std::string& value, bool number,
                           int width, std::string hint = {}) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .hint = std::move(hint),
                               .latin = number,
                               .autocomplete = "off",
                               .input_mode = number ? "numeric" : "",
                               .width = width,
                               .max_length = 200},
                              v.refusals);
    };
    return ui::sheet(tr("Open an account"),
                     ui::post_form(v.frame, Url::fixed("/admin/staff"),
                                   {field("national_id", tr("National id"), v.form.national_id, true, 12),
                                    field("given_name", tr("Given name"), v.form.given_name, false, 24),
                                    field("family_name", tr("Family name"), v.form.family_name, false, 24),
                                    field("mobile", tr("Mobile"), v.form.mobile, true, 14),
                                    field("reason", tr("Why"), v.form.reason, false, 0,
                                          tr("It is kept in the audit; no personal data here")),
                                    ui::button(ui::Button::primary, tr("Open an account"))}));
}
}  // namespace

ui::Page list_page(const ListView& v) {
    const auto& tr = v.frame.tr;
    ui::Page page{.title = tr("Staff"), .has_errors = !v.refusals.empty(), .indexable = false};
    ui::Table table{.caption = tr("Accounts of staff"),
                    .columns = {{tr("Name")}, {tr("Posts today")}, {tr("Second factor")}, {tr("Act")}}};
    for (const auto& m : v.listing.members)
        table.rows.push_back({html::bdi(m.row.name), m.posts.empty() ? Html(tr("none")) : posts(m.posts),
                              second_factor(tr, m.row),
                              m.posts.empty() && m.row.person != v.reader ? closing(v, m) : Html()});
    const auto next =
        v.listing.more
            ? std::optional(
                  Url::fixed("/admin/staff").with("q", v.words).with("before", v.listing.more.text()))
            : std::nullopt;
    page.main = fragment(
        {ui::error_summary(tr, v.refusals),
         ui::page_head(tr("Staff"),
                       tr("What somebody may do follows from their posts; an account alone opens nothing.")),
         ui::filter_form(Url::fixed("/admin/staff"), {ui::text_field(tr, {.name = "q",
                                                                          .label = tr("Name"),
                                                                          .value = v.words,
                                                                          .required = false,
                                                                          .width = 20,
                                                                          .max_length = 60}),
                                                      ui::button(ui::Button::quiet, tr("Find"))}),
         table.rows.empty() ? ui::empty(tr("Nobody is found."), Html()) : ui::table(tr, table),
         next ? ui::pager(tr, "", std::nullopt, next) : Html(), opening(v),
         html::p(html::a(Url::fixed("/people/recovery"), tr("Mend a sign-in")))});
    return page;
}

ui::Page opened_page(const ui::Frame& frame, const Opened& opened) {
    const auto& tr = frame.tr;
    ui::Page page{.title = tr("Staff"), .indexable = false};
    page.crumbs = {{tr("Staff"), Url::fixed("/admin/staff")},
                   {opened.name, Url::fixed("/admin/staff"), true}};
    page.main = fragment(
        {ui::page_head(tr("The account is open"), opened.name),
         ui::note(ui::Tone::ok,
                  tr("Hand over this password, shown this once. It is changed at the first sign-in.")),
         ui::copy_value(tr, opened.password),
         html::p(html::a(Url::fixed("/offices"), tr("Now appoint them to a post"))),
         html::p(html::a(Url::fixed("/admin/staff"), tr("Back to the list")))});
    return page;
}
}  // namespace staff
