// Pages of code lists: pure views.
#pragma once
#include "features/reference/codes.h"
#include "ui/patterns.h"

namespace reference {
struct ListCount {
    const List* list = nullptr;
    std::int64_t in_force = 0, ended = 0;
};
ui::Page lists_page(const ui::Frame& frame, const std::vector<ListCount>& lists);

struct ListView {
    const ui::Frame& frame;
    const List& list;
    std::vector<registry::Code> codes;
    Date today;
    CodeForm form{};  // of a new one
    Refusals refusals{};
    bool saved = false;
};
ui::Page list_page(const ListView& view);

struct CodeView {
    const ui::Frame& frame;
    const List& list;
    registry::Code code;
    CodeForm form;
    Refusals refusals{};
};
ui::Page code_page(const CodeView& view);
ui::Url url_of(const List& list);
}  // namespace reference
