// For whom the shell works: a request, or time itself. What both have in common, so that a term that ends
// goes the same way as a button that is pressed.
#pragma once
#include "features/filings/engine.h"
#include "site/site.h"

namespace filings {
struct Acting {
    const site::Services& services;
    std::shared_ptr<const site::Reference::Tables> tables;
    auth::Actor actor;
    Date today;
    bool system = false;

    filing::World world() const;
    filing::Vocabulary vocabulary() const { return {tables->codes, tables->territories, today}; }
    bool may(auth::Capability capability, registry::TerritoryId place) const;
    registry::TerritoryId province_of(registry::TerritoryId place) const {
        return tables->territories.ancestor(place, "province");
    }
};
Acting acting_of(const site::Context& context);
Acting acting_of_time(const site::Services& services);

// What the actor is to the filing. Everything false: it does not exist for them.
filing::Doer doer_of(const Acting& acting, const filing::Case& of);
bool may_read(const filing::Kind& kind, const filing::Case& of, const filing::Doer& doer);
// Of the document: an office sees all, a bank what was filed for it.
bool may_see(const filing::Kind& kind, const filing::Doer& doer, const filing::Section& section);

// With its papers open; empty when there is none.
std::optional<filing::Case> load_case(db::Tx& tx, const Acting& acting, filing::FilingId id);
std::string sealed(const Acting& acting, const Json& body, const std::string& context);
std::optional<Json> opened(const Acting& acting, const std::string& body, const std::string& context);
std::string section_context(filing::FilingId id, std::string_view name);
std::string step_context(filing::FilingId id, std::int64_t ordinal, std::string_view what);
}  // namespace filings
