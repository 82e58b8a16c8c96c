// Signed heads kept in a file outside the database: what was signed there cannot be unsaid by who can write
// the database. Heads are appended whole or not at all; nothing here judges them (audit.h does).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/sequencer.h"

namespace ledger {
std::string head_block(const Head& head);  // text, signature in hex, an empty line

// The size of the file's last head; 0 when there is no file yet. Throws std::system_error.
std::int64_t last_size_in(const std::string& path);
// All or nothing: a file that could not take them is cut back to what it was. Throws std::system_error.
void append_heads(const std::string& path, std::span<const Head> heads);

struct KeptHead {
    Head head;
    bool whole = true;  // false: something is written that is no head
};
std::vector<KeptHead> parse_heads(std::string_view text);

// For `taavon doctor`: what is wrong with the file in one line of English; empty when it ends with the log's
// head.
std::optional<std::string> head_file_fault(db::Tx& tx, const std::string& path);
}  // namespace ledger
