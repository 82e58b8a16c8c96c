// Pages of holidays and office hours: pure views.
#pragma once
#include "features/holidays/operations.h"
#include "ui/patterns.h"

namespace holidays {
struct TermAsked {  // "which is the n-th working day after"
    std::string from, days;
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
    DayForm day{};
    HoursForm hours{};
    Refusals refusals{};
};
ui::Page year_page(const YearView& view);
ui::Url url_of(registry::TerritoryId place, int year);
}  // namespace holidays
