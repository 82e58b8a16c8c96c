// The register's pages: view models to markup. They read nothing and decide nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/cooperatives/list.h"
#include "registry/search.h"
#include "registry/store.h"
#include "site/site.h"
#include "ui/components.h"

namespace cooperatives {
struct ListView {
    const ui::Tr& tr;
    const site::Reference::Tables& tables;
    Filters filters;
    registry::Answer answer;
    std::vector<registry::Listed> rows;  // in the order of answer.hits
    Refusals refusals{};                 // of the filters
};
ui::Page list_page(const ListView& view);
ui::Html results(const ListView& view);  // the part that changes as one types

struct CooperativeView {
    const ui::Tr& tr;
    const site::Reference::Tables& tables;
    registry::Cooperative cooperative;
    std::vector<ledger::Entry> history;             // newest first
    std::vector<registry::Listed> neighbours;       // by name
    std::optional<Date> as_of{};                    // another day than today
    Date today{};
};
ui::Page cooperative_page(const CooperativeView& view);
std::string place_of(const site::Reference::Tables& tables, registry::TerritoryId territory, 
                     const std::string& locality,
                     bool persian);
std::string founded_text(const ui::Tr& tr, const registry::FuzzyDate& date);
ui::Html status_badge(const ui::Tr& tr, const registry::Codes& codes, const std::string& status);
}  // namespace cooperatives
