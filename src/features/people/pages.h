// Pages of entering for a person who is present, and of a person's card: pure views.
#pragma once
#include "features/people/operations.h"
#include "ui/patterns.h"

namespace people {
struct BeginView {
    const i18n::Translator& tr;
    ui::Frame frame;
    const std::vector<auth::store::Held>& desks;
    const std::vector<Assisted>& recent;
    EntryForm form{};
    Refusals refusals{};
    bool may_read = false;  // the personal card of who was entered
};
struct ConfirmView {
    const i18n::Translator& tr;
    ui::Frame frame;
    const Assisted& one;
    std::string evidence{};
    Refusals refusals{};
    bool may_read = false;
};
ui::Page begin_page(const BeginView& view);
ui::Page confirm_page(const ConfirmView& view);
ui::Page card_page(const i18n::Translator& tr, const PersonCard& card);
ui::Url url_of(AssistanceId id);
}  // namespace people
