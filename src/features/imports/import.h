// One import on its way: rows are read, decided and written batch by batch, the next batch decided while the
// last is written. It says nothing to the user but through the report and its answer.
#pragma once
#include <chrono>
#include <future>
#include <optional>

#include "features/imports/apply.h"
#include "features/imports/operations.h"
#include "features/imports/report.h"

namespace imports {
void add_to(Counts& sum, const Counts& more);

struct Start {
    Run run;
    Checkpoint checkpoint;
    bool finished_before = false, resumed = false;
};

class Import {
public:
    Import(db::Database& database, ledger::Pen& pen, const ImportCommand& command, const Map& map,
           Start start, Report& report, const ProgressHandler& progress);
    struct Done {
        Counts counts;
        std::int64_t withheld = 0;  // keys not called vanished, since a row that could not be read holds them
    };
    Result<Done> run(bool allow_replacement);

private:
    bool is_done(std::uint64_t line) const { return static_cast<std::int64_t>(line) <= skip_until_; }
    Applying applying() { return {map_, run_, places_, pen_, {command_.actor, {}}}; }
    void refuse_row(const RowIssue& issue, std::string_view unreadable = {});
    void take(Planner& planner, std::uint64_t line, Fields fields);
    bool repeated_before(const Row& row);
    void repeat_issues(Row& row);
    void advance(std::uint64_t line);
    void ensure_codes_and_places();
    void send();
    void settle();
    void fit_batch(std::chrono::steady_clock::duration held);
    std::int64_t finish();
    bool still_there(const std::string& key) const;

    db::Database& database_;
    ledger::Pen& pen_;
    const ImportCommand& command_;
    const Map& map_;
    Run run_;
    Checkpoint checkpoint_;
    Report& report_;
    const ProgressHandler& progress_;
    registry::Codes codes_;
    Places places_;
    std::int64_t skip_until_, listed_seen_ = 0, rows_read_ = 0;
    Batch batch_;
    std::size_t batch_rows_ = kBatchRows;
    std::optional<Decided> underway_;                         // what write_ writes
    std::future<std::chrono::steady_clock::duration> write_;  // how long others could not write
    std::unordered_set<std::string> ensured_;
    std::optional<SeenKeys>
        seen_;  // of rows that are not written now: a dry run, and what a resumed import did before
    std::string unreadable_;  // the text of rows whose key could not be read
    bool unreadable_overflow_ = false;
};
}  // namespace imports
