// The figures of the first page: counted from the register's projections, read from what the office
// published. They are read again only when the log has moved or the day has changed.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "registry/indicators.h"
#include "registry/search.h"
#include "registry/trends.h"

namespace home {
struct Figures {
    registry::Totals totals;  // of `year`
    int year = 0;             // Jalali: the last one that ended
    std::vector<registry::CountyCount> counties;
    std::vector<registry::YearTotals> years;
    std::vector<registry::YearCount> founded;
    std::vector<registry::Recent> recent;
    std::vector<registry::Indicator> indicators;

    const registry::Indicator* indicator(std::string_view code,
                                         int of_year) const;  // nullptr: none published
    std::int64_t founded_in(int of_year) const;
    std::int64_t reporting() const;  // cooperatives behind the figures of `year`
};

class FiguresShelf {  // one a process
public:
    std::shared_ptr<const Figures> of(db::Database& database, const registry::Search& search,
                                      std::optional<registry::TerritoryId> province, Date today);

private:
    std::mutex mutex_;
    std::shared_ptr<const Figures> figures_;
    std::int64_t size_ = -1;
    Date day_{};
};
}  // namespace home
