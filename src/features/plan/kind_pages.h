// Pages of kinds of figures: pure views.
#pragma once
#include "features/plan/kinds.h"
#include "features/plan/words.h"
#include "ui/patterns.h"

namespace plan {
struct KindsView {
    Reader reader;
    const std::vector<FigureKind>& kinds;
    Date today;
    bool may_define = false;         // any
    std::vector<std::string> own{};  // codes of those that the reader may change
};
ui::Page kinds_page(const KindsView& view);

struct KindView {
    const ui::Frame& frame;
    Reader reader;
    std::string code;  // of one that stands; empty: a new one
    KindForm form;
    std::vector<const registry::Territory*> provinces;  // that one may be defined for
    bool everywhere = false;                            // or for the whole country
    Refusals refusals{};
};
ui::Page kind_page(const KindView& view);
}  // namespace plan
