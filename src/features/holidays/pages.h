// Pages of holidays and office hours: pure views.
#pragma once
#include "features/holidays/operations.h"
#include "ui/patterns.h"

namespace holidays {
struct TermAsked {  // "which is the n-th working day after"
    std::string served, days;
    std::optional<Date> last{};
};
struct YearView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    const Year& year;
    Date today;
    std::vector<registry::TerritoryId> places{};  // in which the reader may declare
    TermAsked term{};
    Refusals refusals{};
};
struct DeclareView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    Date today;
    std::vector<registry::TerritoryId> places;  // at least one
    DayForm day{};
    HoursForm hours{};
    Refusals refusals{};
};
ui::Page year_page(const YearView& view);
ui::Page day_page(const DeclareView& view);
ui::Page hours_page(const DeclareView& view);
ui::Url url_of(registry::TerritoryId place, int year);
}  // namespace holidays
