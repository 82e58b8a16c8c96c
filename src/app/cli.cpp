#include "app/cli.h"

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/serve.h"
#include "auth/keys.h"
#include "db/migrate.h"
#include "features/demo/demo.h"
#include "features/imports/operations.h"
#include "jobs/node.h"
#include "law/today.h"
#include "ledger/sequencer.h"
#include "registry/similar.h"

namespace app {
namespace {
const i18n::Translator& words() {
    const char* language = std::getenv("LANG");
    return i18n::Translator::of(language && std::string_view(language).starts_with("fa")
                                    ? i18n::Language::persian
                                    : i18n::Language::english);
}

struct Common {
    std::string database = "sqlite:var/taavon.db", keys = "var/keys";
};

std::unique_ptr<db::Database> opened(const Common& common, const Clock& clock) {
    auto database = db::open(common.database, {.create = true});
    db::migrate(*database, clock);
    return database;
}

void number_entries(db::Database& database, const Clock& clock, const Common& common, Random& random,
                    const std::string& holder) {
    ledger::Sequencer(database, clock, auth::Keys::open(common.keys, random).ledger_key(), holder,
                      common.keys + "/heads.txt")
        .drain();
}

int import_register(const Common& common, const imports::ImportCommand& command) {
    SystemClock clock;
    SecureRandom random;
    const auto database = opened(common, clock);
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
    if (!outcome) {
        std::fprintf(stderr, "taavon: %s\n", words()(outcome.error().message).c_str());
        return 1;
    }
    for (const auto& line : imports::describe(*outcome, words())) std::printf("%s\n", line.c_str());
    if (!command.dry_run) number_entries(*database, clock, common, random, holder);
    return 0;
}

int make_demo(const Common& common, std::uint64_t seed, std::int64_t cooperatives) {
    SystemClock system;
    SecureRandom random;
    const auto database = opened(common, system);
    const auto made = demo::make_province(*database, seed, cooperatives);
    if (!made) {
        std::fprintf(stderr, "taavon: %s\n", words()(made.error().message).c_str());
        return 1;
    }
    number_entries(*database, ManualClock(*made), common, random, "demo-" + std::to_string(getpid()));
    std::printf("the demo province is made\n");
    return 0;
}

int audit_log(const Common& common, const std::string& head_file) {
    SystemClock clock;
    SecureRandom random;
    const auto database = opened(common, clock);
    std::ostringstream kept;
    if (!head_file.empty()) {
        std::ifstream file(head_file);
        if (!file) throw std::runtime_error(head_file + " cannot be read");
        kept << file.rdbuf();
    }
    const auto audit =
        ledger::audit(*database, auth::Keys::open(common.keys, random).ledger_public_keys(), kept.str(), {});
    std::printf("%lld entries, %lld heads, %lld pending, %lld erased, %zu faults\n",
                static_cast<long long>(audit.entries), static_cast<long long>(audit.heads),
                static_cast<long long>(audit.pending), static_cast<long long>(audit.erased),
                audit.faults.size());
    for (const auto& fault : audit.faults) std::fprintf(stderr, "%s\n", fault.c_str());
    return audit.faults.empty() ? 0 : 1;
}

int similar(const std::string& list) {
    std::ifstream file(list);
    if (!file) throw std::runtime_error(list + " cannot be read");
    registry::write_similar(file, std::cin, std::cout);
    return 0;
}

std::pair<std::string, unsigned short> listen_of(const std::string& text) {
    const auto colon = text.rfind(':');
    unsigned port = 0;
    if (colon == text.npos || !CLI::detail::lexical_cast(text.substr(colon + 1), port) || port > 65535)
        throw CLI::ValidationError("--listen", "is ADDRESS:PORT");
    return {text.substr(0, colon), static_cast<unsigned short>(port)};
}

int dispatch(int argc, char** argv) {
    CLI::App cli{"Taavon, the smart system of cooperatives"};
    cli.set_version_flag("--version", "taavon 0.1.0");
    cli.require_subcommand(1);
    Common common;
    int status = 0;
    const auto command = [&](CLI::App* parent, const char* name, const char* help) {
        CLI::App* sub = parent->add_subcommand(name, help);
        sub->add_option("--database", common.database, "sqlite:PATH or postgres:CONNINFO")
            ->envname("TAAVON_DATABASE");
        sub->add_option("--keys", common.keys, "folder of the keys")->envname("TAAVON_KEYS");
        return sub;
    };
    ServeOptions serving;
    std::string listen = "127.0.0.1:8080", clock, head, list, edition;
    auto* serve_command = command(&cli, "serve", "answer on HTTP");
    serve_command->add_option("--listen", listen, "ADDRESS:PORT");
    serve_command->add_option("--clock", clock, "an instant to begin at; demo databases alone");
    serve_command->callback([&] {
        std::tie(serving.address, serving.port) = listen_of(listen);
        serving.database = common.database, serving.keys = common.keys;
        if (!clock.empty() && !(serving.clock_start = parse_iso_instant(clock)))
            throw CLI::ValidationError("--clock", "is an instant like 2020-11-04T10:00:00Z");
        status = serve(serving);
    });
    command(&cli, "migrate", "bring the database to this program's schema")->callback([&] {
        SystemClock system;
        std::printf("schema %d\n", db::schema_version(*opened(common, system)));
    });
    std::uint64_t seed = 1399;
    std::int64_t cooperatives = 3335;
    auto* demo_command = command(&cli, "demo", "fill an empty database with a synthetic province");
    demo_command->add_option("--seed", seed, "the same seed gives the same province");
    demo_command->add_option("--cooperatives", cooperatives, "how many")->check(CLI::Range(1, 5'000'000));
    demo_command->callback([&] { status = make_demo(common, seed, cooperatives); });
    auto* import_command = cli.add_subcommand("import", "take in somebody's data")->require_subcommand(1);
    imports::ImportCommand importing;
    auto* register_command = command(import_command, "register", "a register of cooperatives");
    register_command->add_option("FILE", importing.file, "the file")->required();
    register_command->add_option("--map", importing.map, "a map file, or the name of a shipped one")
        ->required();
    register_command->add_option("--edition", edition, "date of the edition, YYYY-MM-DD");
    register_command->add_option("--report", importing.report, "CSV of what was not taken");
    register_command->add_flag("--dry-run", importing.dry_run, "count, write nothing");
    register_command->callback([&] {
        if (!edition.empty() && !(importing.edition = parse_iso_date(edition)))
            throw CLI::ValidationError("--edition", "is a date like 2020-11-04");
        status = import_register(common, importing);
    });
    auto* names_command = cli.add_subcommand("names", "names of cooperatives")->require_subcommand(1);
    auto* similar_command = names_command->add_subcommand(
        "similar", "the ten nearest names of a list for each name on standard input");
    similar_command->add_option("--list", list, "a name a line")->required();
    similar_command->callback([&] { status = similar(list); });
    auto* ledger_command = cli.add_subcommand("ledger", "the log")->require_subcommand(1);
    auto* audit_command =
        command(ledger_command, "audit", "walk the whole log and compare it with its signed heads");
    audit_command->add_option("--head", head, "a head file kept elsewhere");
    audit_command->callback([&] { status = audit_log(common, head); });
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return cli.exit(error) == 0 ? 0 : 2;
    }
    return status;
}
}  // namespace

int run(int argc, char** argv) {
    try {
        return dispatch(argc, argv);
    } catch (const std::exception& error) {  // a broken environment: one line, nothing half-written
        std::fprintf(stderr, "taavon: %s\n", error.what());
        return 1;
    }
}
}  // namespace app
