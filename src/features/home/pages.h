// The home page's view model and markup. It reads nothing.
#pragma once
#include "registry/store.h"
#include "site/site.h"
#include "ui/components.h"

namespace home {
struct HomeView {
    const ui::Tr& tr;
    const site::Reference::Tables& tables;
    const registry::Territory* province = nullptr;  // nullptr: the whole register
    registry::Totals totals;
    std::vector<registry::CountyCount> counties;
    Date today{};
    int figures_year = 0;                            // Jalali
};
ui::Page home_page(const HomeView& view);
}  // namespace home
