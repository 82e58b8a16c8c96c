// Pages of plans and figures: pure views.
#pragma once
#include "features/plan/operations.h"
#include "features/plan/words.h"
#include "ui/patterns.h"

namespace plan {
struct View {
    const ui::Frame& frame;
    Reader reader;
    const Book& book;
    Asked asked;
    bool may_enter = false;
};
ui::Page plan_page(const View& view);
ui::Page figure_page(const View& view, const FigureKind& kind, const std::vector<Change>& changes);

struct EntryView {
    const ui::Frame& frame;
    Reader reader;
    const Book& book;
    EntryForm form;
    Refusals refusals{};
    bool saved = false;
};
ui::Page entry_page(const EntryView& view);

// Addresses that keep what is looked at.
ui::Url url_of(const site::Reference::Tables& tables, const Asked& asked, html::Literal path);
ui::Url figure_url(const site::Reference::Tables& tables, const Asked& asked, const FigureKind& kind);
ui::Url entry_url(const site::Reference::Tables& tables, TerritoryId province, int year, What what);
}  // namespace plan
