#include "app/commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "auth/keys.h"
#include "base/calendar.h"
#include "db/bulk.h"
#include "db/migrate.h"
#include "jobs/node.h"
#include "ledger/sequencer.h"

namespace app {
CLI::App* Commands::group(const char* name, const char* help) {
    return cli.add_subcommand(name, help)->require_subcommand(1);
}

CLI::App* Commands::add(CLI::App* parent, const char* name, const char* help, std::function<int()> run) {
    CLI::App* command = parent->add_subcommand(name, help);
    command->add_option("--config", config_, "a TOML file of settings")->envname("TAAVON_CONFIG");
    for (const char* flag : {"database", "keys"})
        command->add_option_function<std::string>(
            "--" + std::string(flag), [this, flag](const std::string& value) { flags_[flag] = value; },
            flag == std::string_view("keys") ? "folder of the keys" : "sqlite:PATH or postgres:CONNINFO");
    command->callback([this, run = std::move(run)] { status_ = read_settings() ? run() : 1; });
    return command;
}

void Commands::add_setting_flags(CLI::App* command) {
    for (const Setting& setting : setting_list()) {
        std::string flag = "--" + std::string(setting.name);
        std::ranges::replace(flag, '_', '-');
        if (flag == "--database" || flag == "--keys") continue;
        command->add_option_function<std::string>(
            flag, [this, &setting](const std::string& value) { flags_[setting.name] = value; },
            std::string(setting.meaning.text));
    }
}

bool Commands::read_settings() {
    const auto good = [](const Result<void>& taken) {
        if (!taken) refused(taken.error().message);
        return taken.has_value();
    };
    if (!config_.empty() && !good(common.settings.read_file(config_))) return false;
    if (!good(common.settings.read_environment())) return false;
    for (const auto& [name, value] : flags_)
        if (const auto taken = common.settings.set(name, value); !taken)
            throw CLI::ValidationError(
                words()(taken.error().message));  // wrong usage, not a wrong installation
    common.database = common.settings.text("database");
    common.keys = common.settings.text("keys");
    return true;
}

std::unique_ptr<db::Database> open_database(const Common& common, const Clock& clock, bool bulk) {
    // A command has nobody waiting in a browser, and the machine may be slow.
    auto database = (bulk ? db::open_for_bulk : db::open)(
        common.database, {.write_deadline = std::chrono::seconds(30), .create = true});
    db::migrate(*database, clock);
    return database;
}

const i18n::Translator& words() {
    const char* language = std::getenv("LANG");
    return i18n::Translator::of(language && std::string_view(language).starts_with("fa")
                                    ? i18n::Language::persian
                                    : i18n::Language::english);
}

Date date_of(const char* flag, const std::string& typed) {
    if (const auto date = parse_iso_date(typed)) return *date;
    const auto date = calendar::parse(typed);
    if (!date) throw CLI::ValidationError(flag, words()(date.error().message));
    return *date;
}

unsigned node_of(db::Database& database, const std::string& holder) {
    const auto node = jobs::lease_node(database, SystemClock(), holder);
    if (!node) fail(msg("No node number is free: 1,024 processes use this database."));
    return *node;
}

void fail(const i18n::Message& message) {
    throw std::runtime_error(words()(message));
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
