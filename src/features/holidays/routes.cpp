#include "features/holidays/routes.h"

#include "base/calendar.h"
#include "base/text.h"
#include "features/holidays/pages.h"

namespace holidays {
namespace {
constexpr site::Who kDeclares = site::holder_of(auth::Capability::declare_holidays);
constexpr int kLongestTerm = 1000;  // working days that are counted for whoever asks

int this_year(const site::Context& context) {
    const auto jalali = calendar::to_jalali(context.today());
    return jalali ? jalali->year : calendar::kFirstYear;
}
std::optional<int> number_of(const std::string& typed) {
    const auto number = parse_id(text::identifier_form(typed));
    if (!number || *number > 9999) return std::nullopt;
    return static_cast<int>(*number);
}
struct Asked {
    registry::TerritoryId place;
    int year = 0;
};
Result<Asked> asked(const site::Context& context) {
    const auto& territories = context.tables->territories;
    Asked out;
    const auto* home = territories.find_code("province", context.services.settings.home_province);
    if (home) out.place = home->id;
    if (const auto typed = context.request.query.get("place"); !typed.empty()) {
        const auto place = parse_id_as<registry::TerritoryId>(typed);
        if (!place || !territories.find(*place))
            return refuse(Why::invalid, msg("Choose the place from the list."), "place");
        out.place = *place;
    }
    if (!out.place)
        for (const auto* country : territories.of_kind("country")) out.place = country->id;
    out.year = this_year(context);
    if (const auto typed = context.request.query.get("year"); !typed.empty()) {
        const auto year = number_of(typed);
        if (!year || *year < calendar::kFirstYear || *year >= calendar::kLastYear)
            return refuse(Why::invalid, msg("This is no year of the Jalali calendar."), "year");
        out.year = *year;
    }
    return out;
}

http::Response show(site::Context& context) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    const Year year = load(context, what->place, what->year);
    const auto& query = context.request.query;
    YearView view{context.tr, *context.tables, context.frame(), year, context.today()};
    view.places = places(context), view.term = {query.get("served"), query.get("days"), {}};
    if (!view.term.days.empty()) {
        const auto served = calendar::parse(view.term.served);
        const auto n = number_of(view.term.days);
        if (!served)
            view.refusals.push_back({Why::invalid, served.error().message, "served"});
        else if (!n || *n > kLongestTerm)
            view.refusals.push_back({Why::invalid, msg("Write a number of days, 1,000 at most."), "days"});
        else
            view.term.last = year.working.add(*served, *n);
    }
    return context.page(year_page(view), view.refusals.empty() ? 200 : 422);
}
http::Response to_year_of(const site::Context& context, const std::string& place, Date day) {
    const auto id = parse_id_as<registry::TerritoryId>(place).value_or(registry::TerritoryId{});
    const auto jalali = calendar::to_jalali(day);
    return http::see_other(url_of(id, jalali ? jalali->year : this_year(context)).str());
}
DeclareView declare_view(const site::Context& context, Refusals refusals) {
    DeclareView view{context.tr, *context.tables, context.frame(), context.today(), places(context)};
    view.refusals = std::move(refusals);
    return view;
}
Refusal nowhere() {
    return {Why::invalid, msg("There is no place for which you could declare a day."), {}};
}
http::Response day_with(site::Context& context, const DayForm& form, const Refusals& refusals) {
    auto view = declare_view(context, refusals);
    if (view.places.empty()) return context.refused(nowhere());
    view.day = form;
    return context.page(day_page(view), refusals.empty() ? 200 : 422);
}
http::Response hours_with(site::Context& context, const HoursForm& form, const Refusals& refusals) {
    auto view = declare_view(context, refusals);
    if (view.places.empty()) return context.refused(nowhere());
    view.hours = form;
    return context.page(hours_page(view), refusals.empty() ? 200 : 422);
}
http::Response show_day(site::Context& context) {
    return day_with(context, {}, {});
}
http::Response show_hours(site::Context& context) {
    return hours_with(context, {}, {});
}
http::Response submit_day(site::Context& context) {
    const auto& f = context.form;
    const DayForm form{f.get("on"), f.get("title"), f.get("place"), f.get("works") == "1"};
    const auto done = declare(context, form);
    if (!done) return day_with(context, form, done.error());
    const auto day = calendar::parse(form.on);
    return to_year_of(context, form.place, day ? *day : context.today());
}
http::Response submit_hours(site::Context& context) {
    const auto& f = context.form;
    const HoursForm form{f.get("from"),   f.get("until"), f.get("opens"),
                         f.get("closes"), f.get("title"), f.get("place")};
    const auto done = declare_hours(context, form);
    return done ? to_year_of(context, form.place, *done) : hours_with(context, form, done.error());
}
http::Response submit_withdrawal(site::Context& context) {
    const auto id = parse_id_as<law::CalendarDayId>(context.request.value("id"));
    if (!id) return context.failure(404);
    const auto done = withdraw(context, *id);
    return done ? http::see_other("/holidays") : context.refused(done.error());
}
http::Response api_year(site::Context& context) {
    const auto what = asked(context);
    if (!what) return context.refused(what.error());
    const Year year = load(context, what->place, what->year);
    Json::Array days;
    for (const auto& day : year.days)
        days.push_back(Json::Object{{"on", iso(day.on)},
                                    {"title", day.title},
                                    {"place", std::to_string(day.territory)},
                                    {"works", day.works}});
    return context.json(
        Json::Object{{"place", year.place.text()}, {"year", year.year}, {"days", std::move(days)}});
}

using site::Type;
constexpr site::Field kDay[]{
    {"on", Type::date, msgid("Day"), true},
    {"title", Type::text, msgid("Occasion"), true},
    {"place", Type::id, msgid("Where"), true},
    {"works", Type::boolean, msgid("Offices work although it is a day of rest"), true}};
constexpr site::Schema kDaySchema{"Holiday", kDay};
constexpr site::Field kYear[]{{"place", Type::id, msgid("Where"), true},
                              {"year", Type::integer, msgid("Year of the Jalali calendar"), true},
                              {"days", Type::list, msgid("Holidays of the year"), true, &kDaySchema}};
constexpr site::Schema kYearSchema{"HolidayYear", kYear};
constexpr site::Field kQuery[]{{"place", Type::id, msgid("Where")},
                               {"year", Type::integer, msgid("Year of the Jalali calendar")}};
constexpr site::Api kApi{"list_holidays", msgid("Holidays of offices"), kQuery, {},
                         &kYearSchema,    "/api/v1/holidays?year=1399"};

using enum http::Method;
using enum http::Where;
constexpr site::Route kRoutes[]{
    {get, "/holidays", fast, site::everyone, show},
    {get, "/holidays/declare", fast, kDeclares, show_day},
    {post, "/holidays/declare", fast, kDeclares, submit_day},
    {get, "/holidays/hours", fast, kDeclares, show_hours},
    {post, "/holidays/hours", fast, kDeclares, submit_hours},
    {post, "/holidays/{id}/withdraw", fast, kDeclares, submit_withdrawal},
    {get, "/api/v1/holidays", fast, site::everyone, api_year, &kApi},
};
}  // namespace

std::span<const site::Route> routes() {
    return kRoutes;
}
}  // namespace holidays
