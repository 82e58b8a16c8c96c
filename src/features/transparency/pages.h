// The page of the log's head: a view of values, and the markup that shows it. It reads nothing.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "features/transparency/proof_json.h"
#include "ui/components.h"

namespace transparency {
struct LogView {
    const i18n::Translator& tr;
    std::shared_ptr<const ledger::Head> head;  // null: nothing was written yet
    struct Key {
        std::string id, public_key;
    };
    std::vector<Key> keys;
};
ui::Page head_page(const LogView& view);
struct EntryView {
    const i18n::Translator& tr;
    const Proven& proven;
};
ui::Page entry_page(const EntryView& view);
}  // namespace transparency
