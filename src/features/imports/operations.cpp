#include "features/imports/operations.h"

#include <filesystem>

#include "features/imports/import.h"
#include "features/imports/shipped.h"

namespace imports {
namespace {
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

}  // namespace

Result<Outcome> import_register(db::Database& database, ledger::Pen& pen, const ImportCommand& command,
                                Date today, const i18n::Translator& tr, const ProgressHandler& progress) {
    const auto map = load_map(command.map);
    if (!map) return tl::unexpected(map.error());
    ReadHandlers check;
    std::int64_t rows = 0;
    check.on_row = [&](std::uint64_t, Fields) { ++rows; };
    check.on_progress = [&](std::uint64_t done, std::uint64_t total) {
        if (progress) progress({Phase::checking, done, total, rows});
    };
    check.stop = command.stop;
    const auto facts = read_register(command.file, *map, false, check);
    if (!facts) return tl::unexpected(facts.error());

    Run run;
    run.id = pen.ids.next();
    run.register_code = map->register_code, run.map_hash = map->hash;
    run.file_name = std::filesystem::path(command.file).filename().string();
    run.file_hash = std::string(view(facts->hash));
    run.rows_in_file = static_cast<std::int64_t>(facts->rows + facts->faulty);
    auto report = Report::open(command.report, tr);
    if (!report) return tl::unexpected(report.error());
    const auto begin = [&](db::Tx& tx) -> Result<Start> {
        if (!command.dry_run && !take_hold(tx, run, command.holder, pen.clock.now()))
            return refuse(Why::conflict,
                          msg("Another import of {register} is running", {{"register", run.register_code}}));
        auto start = choose_run(tx, run, command, today);
        if (!start || command.dry_run) return start;
        if (start->finished_before) end_hold(tx, run, command.holder);
        if (start->finished_before) return start;
        if (start->resumed) return start;
        ensure_register(tx, *map);
        add_run(tx, start->run, pen.clock.now(), command.actor);
        return start;
    };
    auto start = command.dry_run ? database.read(begin) : database.write(begin);
    if (!start) return tl::unexpected(start.error());
    Outcome outcome;
    outcome.edition = start->run.edition, outcome.resumed = start->resumed;
    if (start->finished_before) {
        outcome.nothing_new = true;
        return outcome;
    }
    const auto done =
        Import(database, pen, command, *map, *start, *report, progress).run(facts->invalid_characters == 0);
    if (!command.dry_run) database.write([&](db::Tx& tx) { end_hold(tx, start->run, command.holder); });
    if (!done) return tl::unexpected(done.error());
    if (!report->finish())
        return refuse(Why::unavailable, msg("The import is done, but its report {file} could not be written",
                                            {{"file", command.report}}));
    outcome.counts = done->counts, outcome.withheld = done->withheld;
    return outcome;
}

std::vector<RunState> list_imports(db::Database& database, const Clock& clock) {
    return database.read([&](db::Tx& tx) {
        std::vector<RunState> out;
        for (auto& run : list_runs(tx, 100)) {
            const auto checkpoint = find_last_checkpoint(tx, run.id).value_or(Checkpoint{});
            const bool running = !run.finished_at && is_held(tx, run, clock.now());
            out.push_back({std::move(run), checkpoint.counts, checkpoint.last_line, running});
        }
        return out;
    });
}

std::vector<std::string> describe(const Outcome& outcome, const i18n::Translator& tr) {
    if (outcome.nothing_new)
        return {tr("This file was imported before, edition {edition}: nothing changed",
                   {{"edition", outcome.edition}})};
    const auto& c = outcome.counts;
    const std::pair<i18n::Id, std::int64_t> lines[]{
        {msgid("Rows: {n}"), c.rows},
        {msgid("New: {n}"), c.created},
        {msgid("Renamed: {n}"), c.renamed},
        {msgid("Status changed: {n}"), c.status_changed},
        {msgid("Otherwise changed: {n}"), c.changed},
        {msgid("Unchanged: {n}"), c.unchanged},
        {msgid("Vanished: {n}"), c.vanished},
        {msgid("Reappeared: {n}"), c.reappeared},
        {msgid("Repeated keys: {n}"), c.duplicates},
        {msgid("Refused: {n}"), c.refused},
        {msgid("With a place that is not known: {n}"), c.unknown_places}};
    std::vector<std::string> out{tr("Edition {edition}", {{"edition", outcome.edition}})};
    if (outcome.resumed) out.push_back(tr("An import that had been broken off was finished"));
    for (const auto& [id, n] : lines) out.push_back(tr(id, {{"n", n}}));
    if (outcome.withheld)
        out.push_back(tr("Not called vanished, because they may stand in rows that could not be read: {n}",
                         {{"n", outcome.withheld}}));
    return out;
}

std::vector<std::string> describe(const std::vector<RunState>& imports, const i18n::Translator& tr) {
    if (imports.empty()) return {tr("Nothing was imported yet")};
    std::vector<std::string> out;
    for (const auto& one : imports) {
        const std::vector<i18n::Named> of{{"register", one.run.register_code},
                                          {"edition", one.run.edition},
                                          {"file", one.run.file_name},
                                          {"rows", one.counts.rows},
                                          {"line", i18n::Plain{one.last_line}}};
        if (one.run.finished_at)
            out.push_back(tr("{register}, edition {edition}, {file}: finished, {rows} rows", of));
        else if (one.running)
            out.push_back(tr("{register}, edition {edition}, {file}: running, {rows} rows so far", of));
        else
            out.push_back(
                tr("{register}, edition {edition}, {file}: broken off after line {line}; the same "
                   "command again finishes it",
                   of));
    }
    return out;
}

std::string_view list_template() {
    for (const auto& file : shipped_files())
        if (file.name == "import-maps/persian-template.csv") return file.text;
    return {};
}
}  // namespace imports
