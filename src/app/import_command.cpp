#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.h"
#include "features/imports/operations.h"
#include "jobs/node.h"
#include "law/today.h"

namespace app {
namespace {
int import_register(const Common& common, const imports::ImportCommand& command) {
    SystemClock clock;
    SecureRandom random;
    const auto database = open_database(common, clock);
    const std::string holder = "import-" + std::to_string(getpid());
    Ids ids(clock, jobs::lease_node(*database, clock, holder).value_or(1));
    ledger::Pen pen{ids, clock, random};
    const bool terminal = isatty(STDERR_FILENO);
    const auto progress = [&](const imports::Progress& p) {
        if (terminal && p.total_bytes)
            std::fprintf(stderr, "\r%3llu %%  %lld rows",
                         static_cast<unsigned long long>(p.done_bytes * 100 / p.total_bytes),
                         static_cast<long long>(p.rows));
    };
    const auto outcome =
        imports::import_register(*database, pen, command, law::today(clock), words(), progress);
    if (terminal) std::fprintf(stderr, "\n");
    if (!outcome) return refused(outcome.error().message);
    for (const auto& line : imports::describe(*outcome, words())) std::printf("%s\n", line.c_str());
    if (!command.dry_run) number_entries(*database, clock, common, random, holder);
    return 0;
}
}  // namespace

void add_import(Commands& commands) {
    struct Options {
        imports::ImportCommand import;
        std::string edition;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* group = commands.group("import", "take in somebody's data");
    CLI::App* command = commands.add(group, "register", "a register of cooperatives", [&commands, options] {
        if (!options->edition.empty() && !(options->import.edition = parse_iso_date(options->edition)))
            throw CLI::ValidationError("--edition", "is a date like 2020-11-04");
        return import_register(commands.common, options->import);
    });
    command->add_option("FILE", options->import.file, "the file")->required();
    command->add_option("--map", options->import.map, "a map file, or the name of a shipped one")->required();
    command->add_option("--edition", options->edition, "date of the edition, YYYY-MM-DD");
    command->add_option("--report", options->import.report, "CSV of what was not taken");
    command->add_flag("--dry-run", options->import.dry_run, "count, write nothing");
}
}  // namespace app
