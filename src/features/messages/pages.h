// Pages of templates, and of what was sent to oneself: pure views.
#pragma once
#include "jobs/outbox.h"
#include "jobs/template_store.h"
#include "ui/patterns.h"

namespace messages {
struct Row {
    const jobs::MessageKind* kind = nullptr;
    jobs::store::TemplateVersion version;  // in force
};
ui::Page list_page(const ui::Frame& frame, const std::vector<Row>& rows);

struct TemplateView {
    const ui::Frame& frame;
    const jobs::MessageKind& kind;
    jobs::MessageTemplate typed;  // in the fields and in the preview
    std::int64_t number = 0;      // of the version that was shown
    std::vector<std::pair<jobs::store::TemplateVersion, std::string>> versions{};  // newest first, by whom
    Refusals refusals{};
    bool saved = false;
};
ui::Page template_page(const TemplateView& view);

ui::Page own_page(const ui::Frame& frame, const std::vector<jobs::OwnMessage>& messages);
}  // namespace messages
