// The page of the name check: view model to markup.
#pragma once
#include "features/names/check.h"
#include "ui/components.h"

namespace names {
struct NamesView {
    const ui::Tr& tr;
    const site::Reference::Tables& tables;
    const law::RuleBook& rules;
    Date today{};
    Asked asked{};
    std::optional<Checked> checked{};  // empty before anything is asked
    Refusals refusals{};
};
ui::Page names_page(const NamesView& view);
}  // namespace names
