#include "features/home/figures.h"

#include <algorithm>

#include "base/calendar.h"

namespace home {
namespace {
constexpr int kYearsShown = 10;
constexpr std::size_t kRecentShown = 6;

Figures load(db::Database& database, std::optional<registry::TerritoryId> province, Date today) {
    Figures out;
    const auto jalali = calendar::to_jalali(today);
    out.year = jalali ? jalali->year - 1 : 0;
    database.read([&](db::Tx& tx) {
        out.totals = registry::totals(tx, province, out.year);
        if (province) {
            out.counties = registry::count_by_county(tx, *province);
            out.indicators = registry::list_indicators(tx, *province);
        }
        out.years = registry::yearly_totals(tx, province, out.year - kYearsShown + 1);
        out.founded = registry::founded_by_year(tx, province, out.year - kYearsShown + 2);
        out.recent = registry::recent_entries(tx, province, kRecentShown);
    });
    std::erase_if(out.years, [&](const auto& one) { return one.year > out.year; });
    return out;
}
}  // namespace

const registry::Indicator* Figures::indicator(std::string_view code, int of_year) const {
    const auto found = std::ranges::find_if(
        indicators, [&](const registry::Indicator& one) { return one.code == code && one.year == of_year; });
    return found == indicators.end() ? nullptr : &*found;
}

std::int64_t Figures::founded_in(int of_year) const {
    const auto found = std::ranges::find(founded, of_year, &registry::YearCount::year);
    return found == founded.end() ? 0 : found->count;
}

std::int64_t Figures::reporting() const {
    const auto found = std::ranges::find(years, year, &registry::YearTotals::year);
    return found == years.end() ? 0 : found->reporting;
}

std::shared_ptr<const Figures> FiguresShelf::of(db::Database& database, const registry::Search& search,
                                                std::optional<registry::TerritoryId> province, Date today) {
    const auto size = search.known_size();
    const std::lock_guard lock(mutex_);  // whoever comes meanwhile waits for the one reading
    if (!figures_ || size != size_ || day_ != today) {
        figures_ = std::make_shared<const Figures>(load(database, province, today));
        size_ = size, day_ = today;
    }
    return figures_;
}
}  // namespace home
