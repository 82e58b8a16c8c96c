#include "features/holidays/operations.h"

#include <algorithm>

#include "auth/audit.h"
#include "base/calendar.h"
#include "base/text.h"
#include "features/holidays/terms.h"

namespace holidays {
namespace {
using auth::Capability;

std::vector<std::int64_t> way_down(const site::Context& context, registry::TerritoryId place) {
    auto out = context.tables->territories.way_up(place);
    std::ranges::reverse(out);
    return out;
}
std::optional<Date> day_of(const std::string& typed, const char* field, Refusals& wrong) {
    const auto day = calendar::parse(typed);
    if (day) return *day;
    wrong.push_back({Why::invalid, day.error().message, field});
    return std::nullopt;
}
std::optional<registry::TerritoryId> place_of(const site::Context& context, const std::string& typed,
                                              Refusals& wrong) {
    const auto place = parse_id_as<registry::TerritoryId>(typed);
    if (!place || !context.tables->territories.find(*place)) {
        wrong.push_back({Why::invalid, msg("Choose the place from the list."), "place"});
        return std::nullopt;
    }
    if (!context.may(Capability::declare_holidays, *place)) {
        wrong.push_back({Why::forbidden, msg("This place is outside your territory."), "place"});
        return std::nullopt;
    }
    return place;
}
std::string title_of(const std::string& typed, Refusals& wrong) {
    std::string title = text::display_form(typed);
    if (title.empty() || text::length(title) > 100)
        wrong.push_back({Why::invalid, msg("Write the title, in 100 letters at most."), "title"});
    return title;
}
void record(const site::Context& context, db::Tx& tx, std::string_view code, std::int64_t id,
            Json::Object detail) {
    const auto& s = context.services;
    auth::record(tx, s.ids, s.clock, context.actor, code, {"calendar_day", id}, Json(std::move(detail)));
}
}  // namespace

std::vector<registry::TerritoryId> places(const site::Context& context) {
    std::vector<registry::TerritoryId> out;
    for (const auto* kind : {"country", "province"})
        for (const auto* one : context.tables->territories.of_kind(kind))
            if (context.may(Capability::declare_holidays, one->id)) out.push_back(one->id);
    return out;
}

std::optional<int> minute_of(const std::string& typed) {
    const std::string latin = text::identifier_form(typed);
    const auto colon = latin.find(':');
    const auto number = [](std::string_view digits) -> std::optional<int> {
        if (digits.empty() || digits.size() > 2) return std::nullopt;
        int out = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return std::nullopt;
            out = out * 10 + (c - '0');
        }
        return out;
    };
    const auto hour = number(std::string_view(latin).substr(0, colon));
    const auto minute =
        colon == latin.npos ? std::optional(0) : number(std::string_view(latin).substr(colon + 1));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

Year load(const site::Context& context, registry::TerritoryId place, int year) {
    const Date first = calendar::year_start(year),
               last = calendar::year_start(year + 1) - std::chrono::days(1);
    const auto way = way_down(context, place);
    return context.services.database.read([&](db::Tx& tx) {
        Year out{place, year, law::store::list_days(tx, way, first, last),
                 law::store::list_hours(tx, way, first, last), law::store::load_working_days(tx, way)};
        constexpr std::int64_t kShipped = 1'000'000;  // fixed days come with the program, by ids below
        out.lunar = std::ranges::any_of(out.days, [&](const law::CalendarDay& day) {
            return day.territory == way.front() && !day.works && day.id.value >= kShipped;
        });
        return out;
    });
}

Checked<law::CalendarDayId> declare(const site::Context& context, const DayForm& form) {
    Refusals wrong;
    const auto on = day_of(form.on, "on", wrong);
    const auto place = place_of(context, form.place, wrong);
    const std::string title = title_of(form.title, wrong);
    if (on && *on < context.today() - std::chrono::days(366))
        wrong.push_back(
            {Why::invalid, msg("This day is more than a year ago: terms have ended by it."), "on"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    const auto& s = context.services;
    const auto id = s.ids.next_as<law::CalendarDayId>();
    const auto done = s.database.write([&](db::Tx& tx) -> Result<law::CalendarDayId> {
        const std::int64_t here[]{place->value};
        for (const auto& day : law::store::list_days(tx, here, *on, *on))
            if (day.territory == place->value)
                return refuse(Why::conflict,
                              msg("This day is declared already: «{title}». Withdraw it first.",
                                  {{"title", day.title}}),
                              "on");
        law::store::insert_day(tx, {id, *on, place->value, form.works, title}, context.actor.person.value,
                               s.clock.now());
        record(context, tx, "calendar.declared", id.value,
               {{"on", iso(*on)}, {"place", place->text()}, {"works", form.works}});
        recount(context, tx, *place, *on);
        return id;
    });
    if (!done) return tl::unexpected(Refusals{done.error()});
    return *done;
}

Result<void> withdraw(const site::Context& context, law::CalendarDayId id) {
    return context.services.database.write([&](db::Tx& tx) -> Result<void> {
        const auto day = law::store::find_day(tx, id);
        if (!day) return refuse(Why::not_found, msg("There is no such declared day, or it was withdrawn."));
        if (!context.may(Capability::declare_holidays, registry::TerritoryId{day->territory}))
            return refuse(Why::forbidden, msg("This place is outside your territory."));
        if (!law::store::withdraw_day(tx, id, context.services.clock.now()))
            return refuse(Why::conflict, msg("There is no such declared day, or it was withdrawn."));
        record(context, tx, "calendar.withdrawn", id.value, {{"on", iso(day->on)}});
        recount(context, tx, registry::TerritoryId{day->territory}, day->on);
        return {};
    });
}

Checked<Date> declare_hours(const site::Context& context, const HoursForm& form) {
    Refusals wrong;
    const auto from = day_of(form.from, "from", wrong), until = day_of(form.until, "until", wrong);
    const auto place = place_of(context, form.place, wrong);
    const std::string title = title_of(form.title, wrong);
    const auto opens = minute_of(form.opens), closes = minute_of(form.closes);
    if (!opens) wrong.push_back({Why::invalid, msg("Write a time of the day, like 7:30."), "opens"});
    if (!closes) wrong.push_back({Why::invalid, msg("Write a time of the day, like 7:30."), "closes"});
    if (opens && closes && *opens >= *closes)
        wrong.push_back({Why::invalid, msg("The office must close after it opens."), "closes"});
    if (from && until && *until < *from)
        wrong.push_back({Why::invalid, msg("The last day must not be before the first."), "until"});
    if (!wrong.empty()) return tl::unexpected(std::move(wrong));
    context.services.database.write([&](db::Tx& tx) {
        law::store::set_hours(tx, {place->value, *from, *until, *opens, *closes, title},
                              context.actor.person.value);
        record(context, tx, "calendar.hours", place->value, {{"from", iso(*from)}, {"until", iso(*until)}});
    });
    return *from;
}
}  // namespace holidays
