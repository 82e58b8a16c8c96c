// The page of the log's head: a view of values, and the markup that shows it. It reads nothing.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "ledger/sequencer.h"
#include "ui/components.h"

namespace log_page {
struct LogView {
    const i18n::Translator& tr;
    std::shared_ptr<const ledger::Head> head;  // null: nothing was written yet
    struct Key {
        std::string id, public_key;
    };
    std::vector<Key> keys;
};
ui::Page log_page(const LogView& view);
}  // namespace log_page
