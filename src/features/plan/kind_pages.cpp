#include "features/plan/kind_pages.h"

#include <algorithm>

namespace plan {
namespace {
using html::fragment, html::Html;
using ui::Url;

Html in_force(const KindsView& v, const FigureKind& kind) {
    const auto& tr = v.reader.tr;
    Html out = kind.from ? fragment({tr("from {day}", {{"day", tr.date_text(*kind.from)}})})
                         : Html(tr("from the beginning"));
    if (kind.until) out += fragment({" ", tr("until {day}", {{"day", tr.date_text(*kind.until)}})});
    if (kind.until && *kind.until < v.today) out += fragment({" ", ui::tag(tr("retired"))});
    if (kind.from && *kind.from > v.today) out += fragment({" ", ui::tag(tr("to come"))});
    return out;
}
std::vector<ui::Choice> choices(const Reader& r, std::string_view list) {
    std::vector<ui::Choice> out;
    for (const auto& code : r.tables.codes.list(list))
        out.push_back({code.code, r.tr.persian() ? code.label : code.label_en});
    return out;
}
std::vector<ui::Link> crumbs(const i18n::Translator& tr, const std::string& last, const Url& here) {
    std::vector<ui::Link> out{{tr("Home"), Url::fixed("/")},
                              {tr("Plan and performance"), Url::fixed("/plan")},
                              {tr("Kinds of figures"), Url::fixed("/plan/kinds"), last.empty()}};
    if (!last.empty()) out.push_back({last, here, true});
    return out;
}
Html texts(const KindView& v) {  // each in both languages
    const auto& tr = v.frame.tr;
    const auto field = [&](const char* name, std::string label, const std::string& value, bool latin,
                           int most) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .latin = latin,
                               .multiline = most > 100,
                               .max_length = most},
                              v.refusals);
    };
    const auto& f = v.form;
    return fragment({field("label", tr("Name in Persian"), f.label, false, 60),
                     field("label_en", tr("Name in English"), f.label_en, true, 60),
                     field("definition", tr("What it counts, in Persian"), f.definition, false, 500),
                     field("definition_en", tr("What it counts, in English"), f.definition_en, true, 500),
                     field("source", tr("Where it comes from, in Persian"), f.source, false, 500),
                     field("source_en", tr("Where it comes from, in English"), f.source_en, true, 500)});
}
// What stays as it was defined.
Html fixed_fields(const KindView& v) {
    const auto& tr = v.frame.tr;
    const auto& f = v.form;
    ui::FieldChoice place{.name = "place", .label = tr("For"), .value = f.place, .required = !v.everywhere};
    if (v.everywhere) place.any = tr("the whole country");
    for (const auto* one : v.provinces) place.choices.push_back({one->code, v.reader.place(one->id)});
    return fragment(
        {ui::select_field(tr, place, v.refusals),
         ui::text_field(tr,
                        {.name = "code",
                         .label = tr("Code"),
                         .value = f.code,
                         .hint = tr("For exports and scripts: «women_members»."),
                         .latin = true,
                         .width = 24,
                         .max_length = 40},
                        v.refusals),
         ui::select_field(tr,
                          {.name = "axis",
                           .label = tr("Axis of the plan"),
                           .value = f.axis,
                           .choices = choices(v.reader, "figure_axis")},
                          v.refusals),
         ui::select_field(
             tr, {.name = "unit", .label = tr("Unit"), .value = f.unit, .choices = choices(v.reader, "unit")},
             v.refusals),
         ui::radio_field(tr,
                         {.name = "course",
                          .label = tr("Over the year"),
                          .value = f.course,
                          .choices = {{"sum", tr("adds up from the start of the year")},
                                      {"last", tr("its last value counts")}}},
                         v.refusals),
         ui::tick_field(tr, "by_county", tr("Entered by county too"), !f.by_county.empty(),
                        tr("The figures of the counties add up to the province's.")),
         ui::date_field(tr, {.name = "from", .label = tr("In force from"), .value = f.from}, v.refusals)});
}
}  // namespace

ui::Page kinds_page(const KindsView& v) {
    const auto& tr = v.reader.tr;
    ui::Page page{.title = tr("Kinds of figures"), .json = Url::fixed("/api/v1/plan/kinds")};
    page.crumbs = crumbs(tr, "", Url::fixed("/plan/kinds"));
    ui::Table table{.caption = tr("Kinds of figures"),
                    .columns = {{tr("Figure")},
                                {tr("What it counts")},
                                {tr("Over the year")},
                                {tr("Which is better")},
                                {tr("For")},
                                {tr("In force")}}};
    for (const auto& kind : v.kinds) {
        const bool own = std::ranges::find(v.own, kind.code) != v.own.end();
        const std::string name = v.reader.kind(kind);
        Html counts = Html(tr.persian() ? kind.definition : kind.definition_en);
        if (const auto from = v.reader.kind_source(kind); !from.empty())
            counts += html::el("small", {html::cls("d-block t-muted")},
                               {tr("Source: {source}", {{"source", from}})});
        table.rows.push_back(
            {fragment({own ? html::a(Url::path({"plan", "kinds", kind.code}), name) : Html(name),
                       html::el("small", {html::cls("d-block fw-normal t-muted")}, {v.reader.unit(kind)})}),
             std::move(counts), v.reader.course(kind), v.reader.direction(kind),
             kind.place ? v.reader.place(kind.place) : tr("the whole country"), in_force(v, kind)});
    }
    page.main = fragment(
        {ui::page_head(
             tr("Kinds of figures"),
             tr("What the plan is made of: each figure with what it counts, where it comes from and "
                "which way is better."),
             v.may_define ? html::div("t-toolbar", {ui::link_button(ui::Button::primary,
                                                                    Url::path({"plan", "kinds", "new"}),
                                                                    tr("Define a kind of figures"))})
                          : Html()),
         ui::table(tr, table)});
    return page;
}

ui::Page kind_page(const KindView& v) {
    const auto& tr = v.frame.tr;
    const bool fresh = v.code.empty();
    const std::string title = fresh          ? tr("Define a kind of figures")
                              : tr.persian() ? v.form.label
                                             : v.form.label_en;
    const Url here = Url::path({"plan", "kinds", fresh ? "new" : v.code});
    ui::Page page{.title = title, .has_errors = !v.refusals.empty(), .forms = true, .indexable = false};
    page.crumbs = crumbs(tr, title, here);
    ui::FieldChoice direction{.name = "direction",
                              .label = tr("Which is better"),
                              .value = v.form.direction,
                              .choices = {{"more", tr("more is better")}, {"less", tr("less is better")}}};
    page.main = fragment(
        {ui::page_head(
             title,
             fresh ? tr("Unit, axis and course stay as they are defined; names and words can be changed.")
                   : tr("Unit, axis and course stay as they were defined. To count otherwise, retire it "
                        "and define another.")),
         ui::post_form(
             v.frame, here,
             {ui::error_summary(tr, v.refusals), ui::hidden("version", std::to_string(v.form.version)),
              fresh ? fixed_fields(v) : Html(), texts(v), ui::radio_field(tr, direction, v.refusals),
              ui::date_field(tr,
                             {.name = "until",
                              .label = tr("In force until"),
                              .value = v.form.until,
                              .hint = tr("Its last day. What was entered of it stays."),
                              .required = false},
                             v.refusals),
              ui::button(ui::Button::primary, fresh ? tr("Define it") : tr("Save"))})});
    return page;
}
}  // namespace plan
