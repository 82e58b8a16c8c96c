// The import of a register: checked without a lock, then applied batch by batch with a checkpoint each, so
// that it can be broken off anywhere and run again. Never half a row, never the same edition twice.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "features/imports/store.h"
#include "ledger/ledger.h"

namespace imports {
struct ImportCommand {
    std::string file{}, map{};      // a path; a path or the name of a shipped map
    std::optional<Date> edition{};  // without it: that of the unfinished run of this file, else today
    bool dry_run = false;
    std::string report{};  // path of the CSV of what was not taken; empty: none
    std::int64_t actor = 0;
    std::string holder{};          // "import PID HOST": who works on the run
    std::function<bool()> stop{};  // true: break off after the batch that is on its way
};
enum class Phase : std::uint8_t { checking, applying };
struct Progress {
    Phase phase = Phase::checking;
    std::uint64_t done_bytes = 0, total_bytes = 0;
    std::int64_t rows = 0;
};
using ProgressHandler = std::function<void(const Progress&)>;
struct Outcome {
    Counts counts;
    std::int64_t withheld = 0;  // keys not called vanished: they stand in rows that could not be read
    Date edition;
    bool nothing_new = false;  // this file, map and edition were imported before
    bool resumed = false;      // an import that had been broken off was finished
};
// Throws db::Error: then the import is unfinished and shows as such, and running it again finishes it.
Result<Outcome> import_register(db::Database& database, ledger::Pen& pen, const ImportCommand& command,
                                Date today, const i18n::Translator& tr, const ProgressHandler& progress);

struct RunState {
    Run run;
    Counts counts;
    std::int64_t last_line = 0;
    bool running = false;  // unfinished, and held by a process that lives
};
std::vector<RunState> list_imports(db::Database& database, const Clock& clock);  // newest first, 100 at most
// Lines for a person: what the counts say, one a line.
std::vector<std::string> describe(const Outcome& outcome, const i18n::Translator& tr);
std::vector<std::string> describe(const std::vector<RunState>& imports, const i18n::Translator& tr);
std::string_view list_template();  // share/import-maps/persian-template.csv
}  // namespace imports
