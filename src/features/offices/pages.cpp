#include "features/offices/pages.h"

#include <algorithm>

#include "site/navigation.h"

namespace offices {
namespace {
using html::el, html::fragment, html::Html;

std::string term(const i18n::Translator& tr, Date from, const std::optional<Date>& until) {
    return until ? tr("{from} to {until}", {{"from", from}, {"until", *until}})
                 : tr("since {from}", {{"from", from}});
}
std::vector<ui::Choice> choices(const i18n::Translator& tr, const std::vector<registry::Code>& codes) {
    std::vector<ui::Choice> out;
    for (const auto& code : codes) out.push_back({code.code, tr.persian() ? code.label : code.label_en});
    return out;
}
Html rights(const i18n::Translator& tr, const auth::Post& post) {
    if (post.signs) return ui::badge(ui::Tone::ok, "pencil-fill", tr("signs letters"));
    if (post.initials) return ui::badge(ui::Tone::info, "pencil", tr("initials letters"));
    return ui::tag(tr("prepares letters"));
}
}  // namespace

ui::Url url_of(auth::OrganisationId id) {
    return ui::Url::path({"offices", id.text()});
}
ui::Url url_of(auth::PostId id) {
    return ui::Url::path({"posts", id.text()});
}

ui::Page list_page(const ListView& v) {
    const auto& tr = v.tr;
    ui::Table table{.caption = tr("Offices and organisations"),
                    .columns = {{tr("Name")}, {tr("Kind")}, {tr("Place")}, {tr("Telephone")}}};
    for (const auto& row : v.rows)
        table.rows.push_back({el("a", {html::href(url_of(row.id))}, {row.name}),
                              v.tables.codes.label("organisation_kind", row.kind, tr.persian()),
                              v.tables.territories.path_text(registry::TerritoryId{row.territory},
                                                             tr.persian(), tr.persian() ? "، " : ", "),
                              row.telephone.empty() ? Html("–") : html::ltr(tr.digits(row.telephone))});
    ui::FieldChoice kind{.name = "kind",
                         .label = tr("Kind"),
                         .value = v.kind,
                         .choices = choices(tr, v.tables.codes.list("organisation_kind")),
                         .required = false,
                         .any = tr("All kinds"),
                         .filter = true};
    ui::Page page{.title = tr("Offices and organisations")};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Offices and organisations"), ui::Url::fixed("/offices"), true}};
    page.main =
        fragment({ui::heading(tr("Offices and organisations"),
                              tr("The offices of cooperatives and the organisations they work with.")),
                  v.may_add ? ui::link_button_icon(ui::Button::quiet, "plus-lg",
                                                   ui::Url::fixed("/offices/new"), tr("Add an organisation"))
                            : Html(),
                  ui::filter_form(ui::Url::fixed("/offices"),
                                  {ui::select_field(tr, kind), ui::button(ui::Button::quiet, tr("Show"))}),
                  v.rows.empty() ? ui::empty(tr("No organisation is entered yet."),
                                             tr("The administrator enters offices and organisations."))
                                 : ui::table(tr, table),
                  v.next ? ui::pager(tr, "", std::nullopt, v.next) : Html()});
    return page;
}

ui::Page organisation_page(const OrganisationView& v) {
    const auto& tr = v.tr;
    const auto& o = v.detail.organisation;
    const std::string place = v.tables.territories.path_text(registry::TerritoryId{o.territory}, tr.persian(),
                                                             tr.persian() ? "، " : ", ");
    ui::Table table{.caption = v.on == v.today ? tr("Who acts in which post today")
                                               : tr("Who acted in which post on {day}", {{"day", v.on}}),
                    .columns = {{tr("Post")}, {tr("Right of signature")}, {tr("Acting")}},
                    .caption_visible = true};
    for (const auto& post : v.detail.posts) {
        if (!auth::on(post.from, post.until, v.on)) continue;
        Html acting;
        for (const auto& c : v.detail.colleagues) {
            if (c.post != post.id) continue;
            if (!acting.empty()) acting += Html(tr.persian() ? "، " : ", ");
            acting += Html(c.substitute ? tr("{name} (stands in)", {{"name", c.name}}) : c.name);
        }
        table.rows.push_back(
            {v.may_manage ? el("a", {html::href(url_of(post.id))}, {post.title}) : Html(post.title),
             rights(tr, post),
             acting.empty() ? ui::badge(ui::Tone::act, "exclamation-triangle-fill", tr("vacant"))
                            : std::move(acting)});
    }
    Html add;
    if (v.may_manage) {
        ui::FieldChoice role{.name = "role",
                             .label = tr("Role"),
                             .value = v.form.role,
                             .hint = tr("What the post may do in the system.")};
        for (const auto one : v.roles)
            role.choices.push_back({std::string(auth::code_of(one)), site::role_name(tr, one)});
        add = ui::sheet(
            tr("Add a post"),
            ui::post_form(v.frame, ui::Url::path({"offices", o.id.text(), "posts"}),
                          {ui::error_summary(tr, v.refusals),
                           ui::text_field(tr,
                                          {.name = "title",
                                           .label = tr("Title of the post"),
                                           .value = v.form.title,
                                           .max_length = 100},
                                          v.refusals),
                           ui::select_field(tr, role, v.refusals),
                           ui::tick_field(tr, "initials", tr("Initials letters"), v.form.initials),
                           ui::tick_field(tr, "signs", tr("Signs letters of the office"), v.form.signs),
                           ui::button(ui::Button::primary, tr("Add the post"))}));
    }
    if (v.may_manage)
        add += ui::details(
            tr("Change name, address or telephone"),
            ui::post_form(
                v.frame, url_of(o.id),
                {ui::hidden("version", std::to_string(o.version)),
                 ui::text_field(tr, {.name = "name", .label = tr("Name"), .value = o.name, .max_length = 200},
                                v.refusals),
                 ui::text_field(tr, {.name = "address",
                                     .label = tr("Address"),
                                     .value = o.address,
                                     .required = false,
                                     .max_length = 300}),
                 ui::text_field(tr, {.name = "telephone",
                                     .label = tr("Telephone"),
                                     .value = o.telephone,
                                     .required = false,
                                     .latin = true,
                                     .type = "tel",
                                     .width = 15,
                                     .max_length = 30}),
                 ui::button(ui::Button::primary, tr("Save"))}));
    ui::Page page{.title = o.name, .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Offices and organisations"), ui::Url::fixed("/offices")},
                   {o.name, url_of(o.id), true}};
    page.main = fragment(
        {ui::heading(o.name, v.tables.codes.label("organisation_kind", o.kind, tr.persian())),
         ui::facts({{tr("Place"), place},
                    {tr("Address"), o.address.empty() ? Html("–") : Html(o.address)},
                    {tr("Telephone"), o.telephone.empty() ? Html("–") : html::ltr(tr.digits(o.telephone))},
                    {tr("Code of letters"), html::ltr(tr.digits(o.letter_code))}}),
         ui::get_form(url_of(o.id), {ui::date_field(tr, {.name = "on",
                                                         .label = tr("Posts on the day"),
                                                         .value = tr.date_short(v.on),
                                                         .required = false,
                                                         .filter = true}),
                                     ui::button(ui::Button::quiet, tr("Show"))}),
         table.rows.empty() ? ui::empty(tr("This organisation has no post on this day."), Html())
                            : ui::table(tr, table),
         std::move(add)});
    return page;
}

ui::Page post_page(const PostView& v) {
    const auto& tr = v.tr;
    const auto& d = v.detail;
    const auto name_of = [&](auth::PersonId person) {
        const auto found = std::ranges::find(d.names, person, &std::pair<auth::PersonId, std::string>::first);
        return found == d.names.end() ? std::string() : found->second;
    };
    ui::Table table{.caption = tr("Who held the post"),
                    .columns = {{tr("Person")}, {tr("As")}, {tr("Period")}, {tr("Reason")}, {""}},
                    .caption_visible = true};
    for (const auto& h : d.holdings) {
        const bool open = !h.until || *h.until >= v.today;
        Html end;
        if (open)
            end = ui::details_confirm(
                tr, tr("End"),
                ui::post_form(
                    v.frame, ui::Url::path({"posts", d.post.id.text(), "holdings", h.id.text(), "end"}),
                    {ui::date_field(
                         tr, {.name = "until", .label = tr("Last day"), .value = tr.date_short(v.today)}),
                     ui::button(ui::Button::danger, tr("End it on this day"))}));
        table.rows.push_back({name_of(h.person), h.substitute ? tr("Substitute") : tr("Holder"),
                              term(tr, h.from, h.until), h.reason.empty() ? Html("–") : Html(h.reason),
                              std::move(end)});
    }
    ui::FieldChoice as{.name = "substitute",
                       .label = tr("As"),
                       .value = v.form.substitute ? "1" : "0",
                       .choices = {{"0", tr("Holder"), tr("The post is theirs until it ends.")},
                                   {"1", tr("Substitute"), tr("Stands in for the holder until a day.")}}};
    ui::Page page{.title = d.post.title, .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Offices and organisations"), ui::Url::fixed("/offices")},
                   {d.organisation.name, url_of(d.organisation.id)},
                   {d.post.title, url_of(d.post.id), true}};
    page.main = fragment(
        {ui::heading(d.post.title, d.organisation.name),
         ui::facts({{tr("Role"), site::role_name(tr, d.post.role)},
                    {tr("Right of signature"), rights(tr, d.post)},
                    {tr("Exists"), term(tr, d.post.from, d.post.until)}}),
         table.rows.empty() ? ui::empty(tr("Nobody has held this post yet."), Html()) : ui::table(tr, table),
         ui::sheet(tr("Appoint to this post"),
                   ui::post_form(
                       v.frame, ui::Url::path({"posts", d.post.id.text(), "holdings"}),
                       {ui::error_summary(tr, v.refusals), ui::radio_field(tr, as, v.refusals),
                        ui::text_field(tr,
                                       {.name = "national_id",
                                        .label = tr("National id of the person"),
                                        .value = v.form.national_id,
                                        .latin = true,
                                        .input_mode = "numeric",
                                        .width = 12,
                                        .max_length = 10},
                                       v.refusals),
                        ui::date_field(tr,
                                       {.name = "from",
                                        .label = tr("First day"),
                                        .value = v.form.from.empty() ? tr.date_short(v.today) : v.form.from},
                                       v.refusals),
                        ui::date_field(
                            tr,
                            {.name = "until",
                             .label = tr("Last day"),
                             .value = v.form.until,
                             .hint = tr("Leave it empty when it is not known. A substitute needs one."),
                             .required = false},
                            v.refusals),
                        ui::text_field(tr,
                                       {.name = "reason",
                                        .label = tr("Order or reason"),
                                        .value = v.form.reason,
                                        .hint = tr("Number and date of the order, leave, mission."),
                                        .required = false,
                                        .max_length = 200},
                                       v.refusals),
                        ui::button(ui::Button::primary, tr("Appoint"))}))});
    return page;
}

ui::Page add_page(const AddView& v) {
    const auto& tr = v.tr;
    ui::FieldChoice kind{.name = "kind",
                         .label = tr("Kind"),
                         .value = v.form.kind,
                         .choices = choices(tr, v.tables.codes.offered("organisation_kind", v.today))};
    ui::FieldChoice place{
        .name = "territory", .label = tr("Place"), .value = v.form.territory, .long_list = true};
    for (const auto* level : {"country", "province", "county"})
        for (const auto* one : v.tables.territories.of_kind(level))
            place.choices.push_back({one->id.text(), v.tables.territories.path_text(
                                                         one->id, tr.persian(), tr.persian() ? "، " : ", ")});
    ui::Page page{.title = tr("Add an organisation"), .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Offices and organisations"), ui::Url::fixed("/offices")},
                   {tr("Add an organisation"), ui::Url::fixed("/offices/new"), true}};
    page.main =
        fragment({ui::heading(tr("Add an organisation"), Html()),
                  ui::post_form(
                      v.frame, ui::Url::fixed("/offices/new"),
                      {ui::error_summary(tr, v.refusals), ui::select_field(tr, kind, v.refusals),
                       ui::text_field(
                           tr, {.name = "name", .label = tr("Name"), .value = v.form.name, .max_length = 200},
                           v.refusals),
                       ui::select_field(tr, place, v.refusals),
                       ui::text_field(
                           tr,
                           {.name = "letter_code",
                            .label = tr("Code of letters"),
                            .value = v.form.letter_code,
                            .hint = tr("Stands in the number of each letter. No other organisation has it."),
                            .latin = true,
                            .input_mode = "numeric",
                            .width = 8,
                            .max_length = 8},
                           v.refusals),
                       ui::text_field(tr,
                                      {.name = "address",
                                       .label = tr("Address"),
                                       .value = v.form.address,
                                       .required = false,
                                       .max_length = 300},
                                      v.refusals),
                       ui::text_field(tr,
                                      {.name = "telephone",
                                       .label = tr("Telephone"),
                                       .value = v.form.telephone,
                                       .required = false,
                                       .latin = true,
                                       .type = "tel",
                                       .width = 16,
                                       .max_length = 20},
                                      v.refusals),
                       ui::button(ui::Button::primary, tr("Add"))})});
    return page;
}
}  // namespace offices
