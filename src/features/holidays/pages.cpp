#include "features/holidays/pages.h"

#include <algorithm>

#include "base/calendar.h"

namespace holidays {
namespace {
using html::el, html::fragment, html::Html;

template <class View>
std::string place_name(const View& v, std::int64_t place) {
    return v.tables.territories.name(registry::TerritoryId{place}, v.tr.persian());
}
std::string clock_text(const i18n::Translator& tr, int minute) {
    const std::string minutes = std::to_string(minute % 60);
    return tr.digits(std::to_string(minute / 60) + ":" + (minutes.size() < 2 ? "0" + minutes : minutes));
}
bool may_here(const YearView& v, std::int64_t place) {
    return std::ranges::find(v.places, registry::TerritoryId{place}) != v.places.end();
}

Html chooser(const YearView& v) {
    const auto& tr = v.tr;
    ui::FieldChoice place{
        .name = "place", .label = tr("Province"), .value = v.year.place.text(), .filter = true};
    for (const auto* kind : {"country", "province"})
        for (const auto* one : v.tables.territories.of_kind(kind))
            place.choices.push_back({one->id.text(), v.tables.territories.name(one->id, tr.persian())});
    return ui::filter_form(ui::Url::fixed("/holidays"),
                           {ui::select_field(tr, place),
                            ui::text_field(tr, {.name = "year",
                                                .label = tr("Year"),
                                                .value = tr.digits(std::to_string(v.year.year)),
                                                .input_mode = "numeric",
                                                .width = 6,
                                                .filter = true}),
                            ui::button(ui::Button::quiet, tr("Show"))});
}

Html days(const YearView& v) {
    const auto& tr = v.tr;
    const bool acts = !v.places.empty();
    ui::Table table{.caption = tr("Holidays of the year"),
                    .columns = {{tr("Day")}, {tr("Occasion")}, {tr("Where")}}};
    if (acts) table.columns.push_back({""});
    for (const auto& day : v.year.days) {
        std::vector<Html> row{
            ui::date_text(tr, day.on),
            day.works ? fragment({day.title, " ", ui::tag(tr("offices work"))}) : Html(day.title),
            place_name(v, day.territory)};
        if (acts)
            row.push_back(
                may_here(v, day.territory)
                    ? ui::details_confirm(
                          tr, tr("Withdraw"),
                          ui::post_form(v.frame, ui::Url::path({"holidays", day.id.text(), "withdraw"}),
                                        {ui::button(ui::Button::danger, tr("Withdraw"))}))
                    : Html());
        table.rows.push_back(std::move(row));
    }
    return ui::table(tr, table);
}

Html hours(const YearView& v) {
    const auto& tr = v.tr;
    if (v.year.hours.empty()) return Html();
    ui::Table table{.caption = tr("Hours of offices"),
                    .columns = {{tr("Period")}, {tr("Hours")}, {tr("Occasion")}, {tr("Where")}},
                    .caption_visible = true};
    for (const auto& one : v.year.hours)
        table.rows.push_back({tr("{from} to {until}", {{"from", one.from}, {"until", one.until}}),
                              tr("{opens} to {closes}", {{"opens", clock_text(tr, one.opens_minute)},
                                                         {"closes", clock_text(tr, one.closes_minute)}}),
                              one.title, place_name(v, one.territory)});
    return ui::table(tr, table);
}

Html term(const YearView& v) {
    const auto& tr = v.tr;
    Html answer;
    if (v.term.last)
        answer = ui::note(ui::Tone::info,
                          tr("The last day of this term is {day}.", {{"day", v.tr.date_long(*v.term.last)}}));
    return ui::aside_sheet(
        tr("When does a term end?"),
        fragment(
            {answer,
             ui::get_form(
                 ui::Url::fixed("/holidays"),
                 {ui::hidden("place", v.year.place.text()), ui::hidden("year", std::to_string(v.year.year)),
                  ui::date_field(tr,
                                 {.name = "served",
                                  .label = tr("Day of service"),
                                  .value = v.term.served.empty() ? tr.date_short(v.today) : v.term.served,
                                  .filter = true},
                                 v.refusals),
                  ui::text_field(tr,
                                 {.name = "days",
                                  .label = tr("Working days"),
                                  .value = v.term.days,
                                  .input_mode = "numeric",
                                  .width = 5,
                                  .filter = true},
                                 v.refusals),
                  ui::button(ui::Button::quiet, tr("Count"))})}));
}

ui::FieldChoice place_field(const DeclareView& v, const std::string& typed) {
    ui::FieldChoice place{.name = "place", .label = v.tr("Where"), .value = typed};
    if (typed.empty()) place.value = v.places.front().text();
    for (const auto one : v.places) place.choices.push_back({one.text(), place_name(v, one.value)});
    return place;
}
ui::Page declaring(const DeclareView& v, const std::string& title, const char* path, Html form) {
    const auto& tr = v.tr;
    ui::Page page{.title = title, .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Holidays of offices"), ui::Url::fixed("/holidays")},
                   {title, *ui::Url::local(path), true}};
    page.main = fragment({ui::page_head(title, tr("It holds at once, for every term that still runs.")),
                          ui::error_summary(tr, v.refusals), std::move(form)});
    return page;
}
Html acts(const YearView& v) {
    if (v.places.empty()) return Html();
    return html::div("t-toolbar mb-3",
                     {ui::link_button_icon(ui::Button::quiet, "plus-lg", ui::Url::fixed("/holidays/declare"),
                                           v.tr("Declare a day")),
                      ui::link_button_icon(ui::Button::quiet, "clock", ui::Url::fixed("/holidays/hours"),
                                           v.tr("Set the hours of offices for a period"))});
}
}  // namespace

ui::Url url_of(registry::TerritoryId place, int year) {
    return ui::Url::fixed("/holidays").with("place", place.text()).with("year", std::to_string(year));
}

ui::Page year_page(const YearView& v) {
    const auto& tr = v.tr;
    ui::Page page{.title = tr("Holidays of offices"), .has_errors = !v.refusals.empty(), .forms = true};
    page.crumbs = {{tr("Home"), ui::Url::fixed("/")},
                   {tr("Holidays of offices"), ui::Url::fixed("/holidays"), true}};
    page.json = ui::Url::fixed("/api/v1/holidays")
                    .with("place", v.year.place.text())
                    .with("year", std::to_string(v.year.year));
    page.main = fragment(
        {ui::heading(tr("Holidays of offices"), tr("Terms of offices run in working days. These days do not "
                                                   "count; Fridays and the other days of "
                                                   "rest of the week neither.")),
         chooser(v), acts(v),
         v.year.lunar
             ? Html()
             : ui::note(ui::Tone::act, tr("Holidays of the lunar year are not entered for this year yet. "
                                          "Terms are counted without them.")),
         days(v), hours(v), term(v)});
    return page;
}

ui::Page day_page(const DeclareView& v) {
    const auto& tr = v.tr;
    const ui::FieldChoice works{
        .name = "works",
        .label = tr("On this day"),
        .value = v.day.works ? "1" : "0",
        .choices = {{"0", tr("offices are closed")}, {"1", tr("offices work although it is a day of rest")}}};
    return declaring(
        v, tr("Declare a day"), "/holidays/declare",
        ui::post_form(
            v.frame, ui::Url::fixed("/holidays/declare"),
            {ui::date_field(tr,
                            {.name = "on",
                             .label = tr("Day"),
                             .value = v.day.on.empty() ? tr.date_short(v.today) : v.day.on},
                            v.refusals),
             ui::text_field(tr,
                            {.name = "title",
                             .label = tr("Occasion"),
                             .value = v.day.title,
                             .hint = tr("Like «snow» or «Eid al-Fitr»."),
                             .width = 30,
                             .max_length = 100},
                            v.refusals),
             ui::select_field(tr, place_field(v, v.day.place), v.refusals),
             ui::radio_field(tr, works, v.refusals), ui::button(ui::Button::primary, tr("Declare"))}));
}

ui::Page hours_page(const DeclareView& v) {
    const auto& tr = v.tr;
    const auto clock = [&](const char* name, std::string label, const std::string& value,
                           const char* example) {
        return ui::text_field(tr,
                              {.name = name,
                               .label = std::move(label),
                               .value = value,
                               .latin = true,
                               .placeholder = example,
                               .width = 6},
                              v.refusals);
    };
    return declaring(
        v, tr("Set the hours of offices for a period"), "/holidays/hours",
        ui::post_form(v.frame, ui::Url::fixed("/holidays/hours"),
                      {ui::date_field(tr, {.name = "from", .label = tr("First day"), .value = v.hours.from},
                                      v.refusals),
                       ui::date_field(tr, {.name = "until", .label = tr("Last day"), .value = v.hours.until},
                                      v.refusals),
                       clock("opens", tr("Opens at"), v.hours.opens, "9:00"),
                       clock("closes", tr("Closes at"), v.hours.closes, "14:00"),
                       ui::text_field(tr,
                                      {.name = "title",
                                       .label = tr("Occasion"),
                                       .value = v.hours.title,
                                       .hint = tr("Like «Ramadan»."),
                                       .width = 30,
                                       .max_length = 100},
                                      v.refusals),
                       ui::select_field(tr, place_field(v, v.hours.place), v.refusals),
                       ui::button(ui::Button::primary, tr("Set the hours"))}));
}
}  // namespace holidays
