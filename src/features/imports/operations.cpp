#include "features/imports/operations.h"

#include <filesystem>
#include <unordered_set>

#include "features/imports/apply.h"
#include "features/imports/report.h"

namespace imports {
namespace {
void add_to(Counts& sum, const Counts& more) {
    for (const auto member :
         {&Counts::rows, &Counts::created, &Counts::renamed, &Counts::status_changed, &Counts::changed,
          &Counts::unchanged, &Counts::vanished, &Counts::reappeared, &Counts::duplicates, &Counts::refused})
        sum.*member += more.*member;
}

struct Start {
    Run run;
    Checkpoint checkpoint;
    bool finished_before = false, resumed = false;
};

// Which run this is: a new one, the rest of one that was broken off, or one that is done.
Result<Start> choose_run(db::Tx& tx, Run run, const ImportCommand& command, Date today) {
    Start start;
    if (const auto open = find_unfinished_run(tx, run.register_code)) {
        const bool same = open->file_hash == run.file_hash && open->map_hash == run.map_hash &&
                          (!command.edition || *command.edition == open->edition);
        if (!same)
            return refuse(
                Why::conflict,
                msg("An import of {register}, edition {edition} from {file}, was broken off: run that one "
                    "again to finish it",
                    {{"register", run.register_code},
                     {"edition", open->edition},
                     {"file", open->file_name}}));
        start.run = *open, start.resumed = true;
        start.checkpoint = find_last_checkpoint(tx, open->id).value_or(Checkpoint{});
        return start;
    }
    const auto newest = find_newest_run(tx, run.register_code);
    const bool repeated = newest && newest->file_hash == run.file_hash && newest->map_hash == run.map_hash;
    run.edition = command.edition.value_or(repeated ? newest->edition : today);
    start.run = run;
    if (find_finished_run(tx, run)) {
        start.finished_before = true;
        return start;
    }
    if (run.edition > today)
        return refuse(Why::invalid,
                      msg("The edition {edition} lies in the future", {{"edition", run.edition}}));
    if (newest && run.edition < newest->edition)
        return refuse(
            Why::conflict,
            msg("The register {register} is known in its edition {newest}; {edition} is older",
                {{"register", run.register_code}, {"newest", newest->edition}, {"edition", run.edition}}));
    return start;
}

class Import {
public:
    Import(db::Database& database, ledger::Pen& pen, const ImportCommand& command, const Map& map,
           Start start, Report& report, const std::function<void(const Progress&)>& progress)
        : database_(database),
          pen_(pen),
          command_(command),
          map_(map),
          run_(std::move(start.run)),
          checkpoint_(start.checkpoint),
          report_(report),
          progress_(progress),
          codes_(database.read([](db::Tx& tx) { return registry::Codes::load(tx); })),
          places_(map, database.read([](db::Tx& tx) { return registry::Territories::load(tx); })),
          skip_until_(start.checkpoint.last_line) {}

    Result<Counts> run(bool allow_replacement) {
        ReadHandlers handlers;
        std::optional<Planner> planner;
        handlers.on_heading = [&](const Heading& heading) { planner.emplace(map_, heading, codes_); };
        handlers.on_row = [&](std::uint64_t line, Fields fields) { take(*planner, line, fields); };
        handlers.on_issue = [&](const RowIssue& issue) {
            if (is_done(issue.line)) return;
            refuse_row(issue);
        };
        handlers.on_progress = [&](std::uint64_t done, std::uint64_t total) {
            if (progress_) progress_({done, total, checkpoint_.counts.rows});
        };
        const auto facts = read_register(command_.file, map_, allow_replacement, handlers);
        if (!facts) return tl::unexpected(facts.error());
        if (std::string(view(facts->hash)) != run_.file_hash)
            return refuse(Why::conflict, msg("{file} was changed while it was read; run the import again",
                                             {{"file", command_.file}}));
        send();
        if (command_.dry_run)
            checkpoint_.counts.vanished = database_.read([&](db::Tx& tx) {
                return count_listed(tx, run_.register_code);
            }) - listed_seen_;
        else
            finish();
        return checkpoint_.counts;
    }

private:
    bool is_done(std::uint64_t line) const { return static_cast<std::int64_t>(line) <= skip_until_; }
    Applying applying() { return {map_, run_, places_, pen_, {command_.actor, {}}}; }

    void refuse_row(const RowIssue& issue) {
        report_.add(issue);
        ++batch_.refused;
        if (!issue.key.empty()) batch_.refused_keys.push_back(issue.key);
        advance(issue.line);
    }
    void advance(std::uint64_t line) {
        batch_.last_line = static_cast<std::int64_t>(line);
        if (batch_.rows.size() + static_cast<std::size_t>(batch_.refused) >= kBatchRows) send();
    }
    void take(Planner& planner, std::uint64_t line, Fields fields) {
        if (is_done(line)) return;
        auto row = planner.plan(line, fields);
        if (!row) return refuse_row({line, planner.key_of(fields), row.error().message});
        if (command_.dry_run && !dry_seen_.insert(std::hash<std::string>{}(row->key)).second) {
            ++checkpoint_.counts.rows, ++checkpoint_.counts.duplicates;
            report_.add({line, row->key, msg("The key stands in an earlier row, which was taken")});
            return;
        }
        batch_.rows.push_back(std::move(*row));
        advance(line);
    }
    void send() {
        if (batch_.empty()) return;
        const auto parts = applying();
        BatchAnswer answer;
        if (command_.dry_run) {
            answer = database_.read([&](db::Tx& tx) { return apply_batch(tx, parts, batch_, false); });
        } else {
            answer = database_.write([&](db::Tx& tx) {
                auto done = apply_batch(tx, parts, batch_, true);
                auto next = checkpoint_;
                ++next.sequence, next.last_line = batch_.last_line;
                add_to(next.counts, done.counts);
                add_checkpoint(tx, run_.id, next, pen_.clock.now());
                return done;
            });
            places_.keep(std::move(answer.places));
        }
        ++checkpoint_.sequence, checkpoint_.last_line = batch_.last_line;
        add_to(checkpoint_.counts, answer.counts);
        listed_seen_ += answer.listed_seen;
        for (const auto& issue : answer.issues) report_.add(issue);
        batch_ = {};
    }
    void finish() {
        const auto parts = applying();
        for (std::string after;;) {
            struct Step {
                std::string last;
                Counts counts;
            };
            const auto step = database_.write([&](db::Tx& tx) {
                Step out;
                out.last = apply_vanished(tx, parts, after, out.counts);
                auto next = checkpoint_;
                ++next.sequence;
                add_to(next.counts, out.counts);
                add_checkpoint(tx, run_.id, next, pen_.clock.now());
                if (out.last.empty()) finish_run(tx, run_.id, pen_.clock.now());
                return out;
            });
            ++checkpoint_.sequence;
            add_to(checkpoint_.counts, step.counts);
            if (step.last.empty()) return;
            after = step.last;
        }
    }

    db::Database& database_;
    ledger::Pen& pen_;
    const ImportCommand& command_;
    const Map& map_;
    Run run_;
    Checkpoint checkpoint_;
    Report& report_;
    const std::function<void(const Progress&)>& progress_;
    registry::Codes codes_;
    Places places_;
    std::int64_t skip_until_, listed_seen_ = 0;
    Batch batch_;
    std::unordered_set<std::size_t>
        dry_seen_;  // a dry run writes nothing, so it keeps a number a key
};
}  // namespace

Result<Outcome> import_register(db::Database& database, ledger::Pen& pen, const ImportCommand& command,
                                Date today, const i18n::Translator& tr,
                                const std::function<void(const Progress&)>& progress) {
    const auto map = load_map(command.map);
    if (!map) return tl::unexpected(map.error());
    ReadHandlers check;
    check.on_progress = [&](std::uint64_t done, std::uint64_t total) {
        if (progress) progress({done / 20, total, 0});  // checking is a small part of the work
    };
    const auto facts = read_register(command.file, *map, false, check);
    if (!facts) return tl::unexpected(facts.error());

    Run run;
    run.id = pen.ids.next();
    run.register_code = map->register_code, run.map_hash = map->hash;
    run.file_name = std::filesystem::path(command.file).filename().string();
    run.file_hash = std::string(view(facts->hash));
    run.rows_in_file = static_cast<std::int64_t>(facts->rows + facts->faulty);
    auto start = database.read([&](db::Tx& tx) { return choose_run(tx, run, command, today); });
    if (!start) return tl::unexpected(start.error());
    Outcome outcome;
    outcome.edition = start->run.edition, outcome.resumed = start->resumed;
    if (start->finished_before) {
        outcome.nothing_new = true;
        return outcome;
    }
    auto report = Report::open(command.report, command.file, tr);
    if (!report) return tl::unexpected(report.error());
    if (!command.dry_run && !start->resumed)
        database.write([&](db::Tx& tx) {
            ensure_register(tx, *map);
            add_run(tx, start->run, pen.clock.now(), command.actor);
        });
    Import import(database, pen, command, *map, *start, *report, progress);
    const auto counts = import.run(facts->invalid_characters == 0);
    if (!counts) return tl::unexpected(counts.error());
    if (!report->finish())
        return refuse(Why::unavailable, msg("The import is done, but its report {file} could not be written",
                                            {{"file", command.report}}));
    outcome.counts = *counts;
    return outcome;
}

std::optional<Run> unfinished_import(db::Database& database, const std::string& register_code) {
    return database.read([&](db::Tx& tx) { return find_unfinished_run(tx, register_code); });
}

std::vector<std::string> describe(const Outcome& outcome, const i18n::Translator& tr) {
    if (outcome.nothing_new)
        return {tr("This file was imported before, edition {edition}: nothing changed",
                   {{"edition", outcome.edition}})};
    const auto& c = outcome.counts;
    const std::pair<i18n::Id, std::int64_t> lines[]{{msgid("Rows: {n}"), c.rows},
                                                    {msgid("New: {n}"), c.created},
                                                    {msgid("Renamed: {n}"), c.renamed},
                                                    {msgid("Status changed: {n}"), c.status_changed},
                                                    {msgid("Otherwise changed: {n}"), c.changed},
                                                    {msgid("Unchanged: {n}"), c.unchanged},
                                                    {msgid("Vanished: {n}"), c.vanished},
                                                    {msgid("Reappeared: {n}"), c.reappeared},
                                                    {msgid("Repeated keys: {n}"), c.duplicates},
                                                    {msgid("Refused: {n}"), c.refused}};
    std::vector<std::string> out{tr("Edition {edition}", {{"edition", outcome.edition}})};
    if (outcome.resumed) out.push_back(tr("An import that had been broken off was finished"));
    for (const auto& [id, n] : lines) out.push_back(tr(id, {{"n", n}}));
    return out;
}
}  // namespace imports
