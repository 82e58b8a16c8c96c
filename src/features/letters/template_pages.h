// Pages of the texts that letters begin with: pure views.
#pragma once
#include "features/letters/templates.h"
#include "ui/patterns.h"

namespace letters {
ui::Page templates_page(const ui::Frame& frame, const site::Reference::Tables& tables,
                        const std::vector<store::Template>& all);
struct TemplateView {
    const ui::Frame& frame;
    const site::Reference::Tables& tables;
    std::int64_t id = 0;  // 0: a new one
    TemplateForm form{};
    std::optional<store::Template> preview{};
    Refusals refusals{};
};
ui::Page template_page(const TemplateView& view);
}  // namespace letters
