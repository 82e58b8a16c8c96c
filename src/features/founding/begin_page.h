// The page before one begins. It explains and reads nothing.
#pragma once
#include "auth/posts.h"
#include "filing/store.h"
#include "law/rule_book.h"
#include "ui/patterns.h"

namespace founding {
struct BeginView {
    const i18n::Translator& tr;
    const law::RuleBook& rules;
    const registry::Territories& territories;
    Date on;
    std::string membership{};                    // chosen; empty: all
    registry::TerritoryId county{};              // chosen; 0: all
    std::optional<auth::Organisation> office{};  // of that county
    filing::store::Pace to_agreement{}, to_registration{};
};
ui::Page begin_page(const BeginView& view);
}  // namespace founding
