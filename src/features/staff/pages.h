// Pages of staff accounts: pure views.
#pragma once
#include "features/staff/operations.h"
#include "ui/patterns.h"

namespace staff {
struct ListView {
    const ui::Frame& frame;
    const Listing& listing;
    auth::PersonId reader;  // whose own account somebody else closes
    std::string words{};
    bool first = true;
    OpenForm form{};
    Refusals refusals{};
};
ui::Page list_page(const ListView& view);
ui::Page opened_page(const ui::Frame& frame, const Opened& opened);
}  // namespace staff
