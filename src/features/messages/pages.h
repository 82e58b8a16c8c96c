// Pages of templates, and of what was sent to oneself: pure views.
#pragma once
#include "features/messages/store.h"
#include "jobs/outbox.h"
#include "ui/patterns.h"

namespace messages {
struct Row {
    const Kind* kind = nullptr;
    store::Version version;  // in force
};
ui::Page list_page(const ui::Frame& frame, const std::vector<Row>& rows);

struct TemplateView {
    const ui::Frame& frame;
    const Kind& kind;
    Template typed;           // in the fields and in the preview
    std::int64_t number = 0;  // of the version that was shown
    std::vector<store::Version> versions{};
    Refusals refusals{};
    bool saved = false;
};
ui::Page template_page(const TemplateView& view);

ui::Page own_page(const ui::Frame& frame, const std::vector<jobs::OwnMessage>& messages);
}  // namespace messages
