// Pages of the work queue: pure views.
#pragma once
#include "features/work/operations.h"
#include "ui/patterns.h"

namespace work {
struct QueueView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    const Queue& queue;
    const Asked& asked;
    Date today;
    std::string query;  // as the address has it, to be saved as a view
    Refusals refusals{};
    bool view_refused = false;  // the refusals are of the form that saves a view
};
struct ItemView {
    const i18n::Translator& tr;
    const site::Reference::Tables& tables;
    ui::Frame frame;
    const Detail& detail;
    Date today;
    std::string note{}, due{}, result{}, post{};  // as typed
    Refusals refusals{};
};
struct HandOverView {
    const i18n::Translator& tr;
    ui::Frame frame;
    const std::vector<Desks>& desks;
    std::optional<std::int64_t> done{};
    Refusals refusals{};
};
ui::Page queue_page(const QueueView& view);
ui::Page item_page(const ItemView& view);
ui::Page hand_over_page(const HandOverView& view);
ui::Url url_of(ItemId id);
ui::Url url_of(const Asked& asked);  // of the queue as asked for, from its first row

std::string_view code_of(store::Which which);
std::optional<store::Which> which_of(std::string_view code);
// Working days left until the last day of a term, in words; stopped terms and work without one included.
ui::Deadline deadline(const i18n::Translator& tr, const Item& item, const law::WorkingDays& days, Date today);
}  // namespace work
