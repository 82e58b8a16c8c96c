// The rule book as a page. It words what the book says on a day and decides nothing.
#pragma once
#include <string>
#include <vector>

#include "law/rule_book.h"
#include "ui/components.h"

namespace rule_book {
struct Filter {
    std::string text{}, instrument{}, verified{};  // verified: "yes", "no", "": both
};
struct Shown {                               // one rule with all its periods
    const law::Rule* now = nullptr;          // in force on the day, else the nearest period
    std::vector<const law::Rule*> others{};  // newest first
    bool in_force = false;
};
struct RulesView {
    const ui::Tr& tr;
    const law::RuleBook& book;
    Date on{};
    Filter filter{};
    std::vector<Shown> shown{};
    std::int64_t all = 0, unverified = 0;
};
// Rules by id, each with its periods, that the filter lets through; words are compared in `tr`'s language and
// by id.
RulesView rules_view(const ui::Tr& tr, const law::RuleBook& book, Date on, Filter filter);
ui::Page rules_page(const RulesView& view);
}  // namespace rule_book
