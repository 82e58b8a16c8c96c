#include "app/commands.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "auth/keys.h"
#include "db/migrate.h"
#include "ledger/sequencer.h"

namespace app {
CLI::App* Commands::group(const char* name, const char* help) {
    return cli.add_subcommand(name, help)->require_subcommand(1);
}

CLI::App* Commands::add(CLI::App* parent, const char* name, const char* help, std::function<int()> run) {
    CLI::App* command = parent->add_subcommand(name, help);
    command->add_option("--database", common.database, "sqlite:PATH or postgres:CONNINFO")
        ->envname("TAAVON_DATABASE");
    command->add_option("--keys", common.keys, "folder of the keys")->envname("TAAVON_KEYS");
    command->callback([this, run = std::move(run)] { status_ = run(); });
    return command;
}

std::unique_ptr<db::Database> open_database(const Common& common, const Clock& clock) {
    // A command has nobody waiting in a browser, and the machine may be slow.
    auto database = db::open(common.database, {.write_deadline = std::chrono::seconds(30), .create = true});
    db::migrate(*database, clock);
    return database;
}

const i18n::Translator& words() {
    const char* language = std::getenv("LANG");
    return i18n::Translator::of(language && std::string_view(language).starts_with("fa")
                                    ? i18n::Language::persian
                                    : i18n::Language::english);
}

int refused(const i18n::Message& message) {
    std::fprintf(stderr, "taavon: %s\n", words()(message).c_str());
    return 1;
}

void number_entries(db::Database& database, const Clock& clock, const Common& common, Random& random,
                    const std::string& holder) {
    ledger::Sequencer(database, clock, auth::Keys::open(common.keys, random).ledger_key(), holder,
                      common.keys + "/heads.txt")
        .drain();
}

void add_migrate(Commands& commands) {
    commands.add(&commands.cli, "migrate", "bring the database to this program's schema", [&commands] {
        SystemClock clock;
        std::printf("schema %d\n", db::schema_version(*open_database(commands.common, clock)));
        return 0;
    });
}
}  // namespace app
