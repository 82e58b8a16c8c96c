// Pages of the administration: pure, from what is given to markup.
#pragma once
#include "jobs/outbox.h"
#include "jobs/schedule.h"
#include "ui/components.h"

namespace admin {
inline constexpr const char* kStates[]{"waiting",   "failed",      "blocked", "sent",
                                       "delivered", "undelivered", "expired"};

struct OutboxView {
    const ui::Frame& frame;
    std::string state;
    std::map<std::string, std::int64_t> counts;
    std::vector<jobs::Listed> messages;
    bool first = true;                      // page
    std::optional<jobs::MessageId> more{};  // the last of this page, when there is another
};
ui::Page outbox_page(const OutboxView& view);

struct JobsView {
    const ui::Frame& frame;
    const std::vector<jobs::Job>& jobs;
    std::vector<jobs::JobState> states;
};
ui::Page jobs_page(const JobsView& view);
}  // namespace admin
