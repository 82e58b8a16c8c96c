#include <unistd.h>
#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "app/clock.h"
#include "app/commands.h"
#include "base/buffered_random.h"
#include "db/retry.h"
#include "features/imports/geography.h"
#include "features/imports/operations.h"
#include "jobs/node.h"
#include "law/today.h"

namespace app {
namespace {
std::atomic<bool> stopped{false};

std::string holder() {
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    return "import " + std::to_string(getpid()) + " " + host;
}

// Percent, rows a second and the time that is left, on a terminal alone; some ten times a second.
class ProgressLine {
public:
    void show(const imports::Progress& p) {
        const auto now = db::steady_now();
        if (!terminal_ || !p.total_bytes || (now - shown_ < std::chrono::milliseconds(100))) return;
        shown_ = now;
        if (p.phase != phase_) phase_ = p.phase, began_ = now;
        const double seconds = std::chrono::duration<double>(now - began_).count();
        const double share = static_cast<double>(p.done_bytes) / static_cast<double>(p.total_bytes);
        const auto rate = seconds > 0 ? static_cast<std::int64_t>(static_cast<double>(p.rows) / seconds) : 0;
        const auto left = share > 0 ? static_cast<std::int64_t>(seconds * (1 - share) / share) : 0;
        const auto& tr = words();
        const auto line =
            tr(phase_ == imports::Phase::checking
                   ? msgid("Checking: {percent}, {rows} rows, {rate} a second, {left} seconds left")
                   : msgid("Applying: {percent}, {rows} rows, {rate} a second, {left} seconds left"),
               {{"percent", tr.percent(share)}, {"rows", p.rows}, {"rate", rate}, {"left", left}});
        std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    }
    ~ProgressLine() {
        if (terminal_) std::fprintf(stderr, "\r\x1b[K");
    }

private:
    bool terminal_ = isatty(STDERR_FILENO);
    imports::Phase phase_ = imports::Phase::checking;
    db::Moment began_ = db::steady_now(), shown_{};
};

int import_register(const Common& common, imports::ImportCommand command) {
    std::signal(SIGINT, [](int) { stopped = true; });
    std::signal(SIGTERM, [](int) { stopped = true; });
    const SystemClock true_clock;
    SecureRandom random;
    const auto database = open_database(common, true_clock, true);
    const auto clock = clock_of(*database);
    command.holder = holder();
    command.stop = [] { return stopped.load(); };
    const unsigned node = node_of(*database, command.holder);
    Ids ids(true_clock, node);
    auto renewed = db::steady_now();
    const auto keep_node = [&] {  // a long file: nobody else may make ids with our number meanwhile
        if (db::steady_now() < renewed + std::chrono::minutes(1)) return;
        renewed = db::steady_now();
        if (!jobs::renew_node(*database, true_clock, node, command.holder))
            fail(msg(
                "Another process has taken this one's number. Run the command again; it goes on where it was."));
    };
    BufferedRandom salts(random);
    ledger::Pen pen{ids, *clock, salts};
    const auto outcome = [&] {
        ProgressLine line;
        return imports::import_register(*database, pen, command, law::today(*clock), words(),
                                        [&](const auto& p) {
                                            line.show(p);
                                            keep_node();
                                        });
    }();
    if (!outcome) return refused(outcome.error().message);
    for (const auto& line : imports::describe(*outcome, words())) std::printf("%s\n", line.c_str());
    if (!command.dry_run) number_entries(*database, *clock, common, random, command.holder);
    return 0;
}

int import_geography(const Common& common, const std::vector<std::string>& files) {
    const SystemClock true_clock;
    SecureRandom random;
    const auto database = open_database(common, true_clock);
    const auto clock = clock_of(*database);
    Ids ids(true_clock, node_of(*database, holder()));
    ledger::Pen pen{ids, *clock, random};
    std::vector<imports::GeographyIssue> issues;
    const auto plan = imports::import_geography(*database, pen, files, issues);
    for (const auto& issue : issues)
        std::fprintf(
            stderr, "%s\n",
            words()(msg("{file}, line {line}: {reason}", {{"file", issue.file},
                                                          {"line", static_cast<std::int64_t>(issue.line)},
                                                          {"reason", words()(issue.reason)}}))
                .c_str());
    if (!plan) return refused(plan.error().message);
    for (const auto& line : imports::describe(*plan, words())) std::printf("%s\n", line.c_str());
    return 0;
}

int list_imports(const Common& common) {
    const auto database = open_database(common, SystemClock());
    for (const auto& line :
         imports::describe(imports::list_imports(*database, *clock_of(*database)), words()))
        std::printf("%s\n", line.c_str());
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
        if (!options->edition.empty()) options->import.edition = date_of("--edition", options->edition);
        return import_register(commands.common, options->import);
    });
    command->add_option("FILE", options->import.file, "the file")->required();
    command->add_option("--map", options->import.map, "a map file, or the name of a shipped one")->required();
    command->add_option("--edition", options->edition, "date of the edition, as 1399/08/14 or 2020-11-04");
    command->add_option("--report", options->import.report, "CSV of what was not taken");
    command->add_flag("--dry-run", options->import.dry_run, "count, write nothing");
    const auto files = std::make_shared<std::vector<std::string>>();
    commands
        .add(group, "geography", "provinces, counties, districts and cities",
             [&commands, files] { return import_geography(commands.common, *files); })
        ->add_option("FILE", *files, "CSV files")
        ->required();
    commands.add(group, "status", "the imports so far, and whether one was broken off",
                 [&commands] { return list_imports(commands.common); });
    commands.add(group, "template", "the headings of a directorate's own list, as CSV", [] {
        std::fputs(std::string(imports::list_template()).c_str(), stdout);
        return 0;
    });
}
}  // namespace app
